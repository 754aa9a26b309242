// HEALTHCHECK: how Docker tells a working container. Kubernetes ignores it.

import type { HealthcheckSettings } from '@/lib/dockerfile/instruction'
import { printDuration } from '@/lib/go/duration'
import type { Healthcheck } from '@/lib/oci/image'
import { warnUsedTwice } from '../command-form'
import { withConfig, withHistory, withoutConfig } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const healthcheck: InstructionPart<'HEALTHCHECK'> = {
  keyword: 'HEALTHCHECK',
  syntax: 'HEALTHCHECK [--interval=30s] [--timeout=30s] [--retries=3] CMD command | NONE',
  doc: 'The command Docker runs to tell whether the container works. Kubernetes ignores it: write probes in the pod instead.',
  dispatch(state, { instruction }, scope) {
    warnUsedTwice(state, instruction, scope.linter)
    const { health } = instruction
    const draft = withConfig(withoutConfig(state.image, 'Healthcheck'), { Healthcheck: configOf(health) })
    state.image = withHistory(draft, `HEALTHCHECK ${printed(health)}`, false)
    return null
  },
}

function configOf(health: HealthcheckSettings): Healthcheck {
  const { test, interval, timeout, startPeriod, startInterval, retries } = health
  return {
    Test: test,
    ...(interval !== 0 && { Interval: interval }),
    ...(timeout !== 0 && { Timeout: timeout }),
    ...(startPeriod !== 0 && { StartPeriod: startPeriod }),
    ...(startInterval !== 0 && { StartInterval: startInterval }),
    ...(retries !== 0 && { Retries: retries }),
  }
}

/** As Go's %+v prints the structure. */
function printed({ test, interval, timeout, startPeriod, startInterval, retries }: HealthcheckSettings): string {
  const times = [
    `Interval:${printDuration(BigInt(interval))}`,
    `Timeout:${printDuration(BigInt(timeout))}`,
    `StartPeriod:${printDuration(BigInt(startPeriod))}`,
    `StartInterval:${printDuration(BigInt(startInterval))}`,
  ]
  return `{Test:[${test.join(' ')}] ${times.join(' ')} Retries:${retries}}`
}
