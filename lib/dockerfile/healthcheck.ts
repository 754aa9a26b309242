// HEALTHCHECK: type, command and timing flags.
//
// Models frontend/dockerfile/instructions parseHealthcheck. NONE reads no flags at all, as upstream.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { parseDuration } from '@/lib/go/duration'
import { quote } from '@/lib/go/quote'
import { parseInt } from '@/lib/go/strconv'
import { type FlagKinds, readFlags } from './flags'
import type { HealthcheckSettings } from './instruction'
import type { DockerfileNode } from './node'

const kinds: FlagKinds = {
  interval: 'text',
  timeout: 'text',
  'start-period': 'text',
  'start-interval': 'text',
  retries: 'text',
}

const noTiming = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 }

export function healthcheckOf(node: DockerfileNode): Result<HealthcheckSettings, string> {
  const [typed, ...args] = node.args
  if (typed === undefined) return err('HEALTHCHECK requires at least one argument')
  const type = typed.toUpperCase()
  if (type === 'NONE') {
    return args.length > 0 ? err('HEALTHCHECK NONE takes no arguments') : ok({ test: ['NONE'], ...noTiming })
  }
  const flags = readFlags(node.flags, kinds)
  if (!flags.ok) return flags
  if (type !== 'CMD') return err(`Unknown type ${quote(type)} in HEALTHCHECK (try CMD)`)
  if (args.length === 0) return err('Missing command after HEALTHCHECK CMD')
  const test = node.json ? ['CMD', ...args] : ['CMD-SHELL', args.join(' ')]
  return timed(test, (name) => flags.value.text(name) ?? '')
}

function timed(test: readonly string[], textOf: (flag: string) => string): Result<HealthcheckSettings, string> {
  const durations: number[] = []
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval']) {
    const duration = intervalOf(name, textOf(name))
    if (!duration.ok) return duration
    durations.push(duration.value)
  }
  const retries = retriesOf(textOf('retries'))
  if (!retries.ok) return retries
  const [interval = 0, timeout = 0, startPeriod = 0, startInterval = 0] = durations
  return ok({ test, interval, timeout, startPeriod, startInterval, retries: retries.value })
}

const millisecond = 1_000_000n

function intervalOf(name: string, text: string): Result<number, string> {
  if (text === '') return ok(0)
  const duration = parseDuration(text)
  if (!duration.ok) return duration
  if (duration.value === 0n || duration.value >= millisecond) return ok(Number(duration.value))
  return err(`Interval ${quote(name)} cannot be less than 1ms`)
}

function retriesOf(text: string): Result<number, string> {
  if (text === '') return ok(0)
  const retries = parseInt(text, { base: 10, bits: 32 })
  if (!retries.ok) return retries
  return retries.value < 0n ? err(`--retries cannot be negative (${retries.value})`) : ok(Number(retries.value))
}
