// SOURCE_DATE_EPOCH: a number of seconds, the context, or a stage that does nothing but fetch something with a date.
//
// Models dockerfile2llb epoch.go as far as its refusals go: the times of what is built here come from the virtual clock.

import { expandWord } from '@/lib/dockerfile/expand'
import type { Stage } from '@/lib/dockerfile/stages'
import { environmentFrom } from './environment'
import type { GlobalArgs } from './global-args'
import { failPlan } from './plan-failure'

export interface EpochSources {
  readonly buildArgs: Readonly<Record<string, string>>
  readonly globalArgs: GlobalArgs
  readonly stages: readonly Stage[]
  readonly escape: string
}

const name = 'SOURCE_DATE_EPOCH'

export function checkSourceDateEpoch({ buildArgs, globalArgs, stages, escape }: EpochSources): void {
  const value = buildArgs[name] ?? globalArgs.variables.get(name) ?? ''
  if (value === '' || /^[+-]?\d+$/.test(value) || value === 'context') return
  const stage = stages.find(({ from }) => from.name.toLowerCase() === value.toLowerCase())
  if (stage === undefined) return failPlan(`invalid ${name}: ${value}`)
  const base = expandWord(stage.from.base, environmentFrom(globalArgs.variables), { escape })
  const fault =
    base.ok && base.value.result === 'scratch' ? commandsFault(stage) : `${name} stage must use FROM scratch`
  if (fault !== null) failPlan(fault, stage.from.lines)
}

function commandsFault({ instructions }: Stage): string | null {
  const exactlyOne = `${name} stage must contain exactly one remote ADD`
  let adds = 0
  for (const { kind } of instructions) {
    if (kind === 'ADD') adds++
    else if (kind !== 'ARG') {
      return `${name} stage does not meet source-only requirements: unsupported ${kind.toLowerCase()} instruction`
    }
    if (adds > 1) return exactlyOne
  }
  return adds === 1 ? null : exactlyOne
}
