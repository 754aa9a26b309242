// "@every 1h30m": a fixed period in Go's duration words.
//
// Models github.com/robfig/cron Every: at least one second, rounded down to whole seconds.

import { err, ok, type Result } from '@/lib/base/result'

const unitMs: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
}

export function parseEvery(text: string): Result<{ readonly kind: 'every'; readonly periodMs: number }, string> {
  const words = text.slice('@every '.length)
  const ms = parseDurationMs(words)
  if (ms === null) return err(`failed to parse duration ${text}: time: invalid duration "${words}"`)
  return ok({ kind: 'every', periodMs: ms < 1000 ? 1000 : Math.floor(ms / 1000) * 1000 })
}

function parseDurationMs(text: string): number | null {
  if (text === '0') return 0
  if (!/^([0-9]*\.?[0-9]+(h|ms|m|s|us|µs|ns))+$/.test(text)) return null
  let total = 0
  for (const [, digits = '0', unit = 's'] of text.matchAll(/([0-9]*\.?[0-9]+)(h|ms|m|s|us|µs|ns)/g)) {
    total += Number.parseFloat(digits) * (unitMs[unit] ?? 0)
  }
  return total
}
