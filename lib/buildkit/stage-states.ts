// Stages as states: their bases' names and platforms with variables replaced, and the register of names.
//
// Models dockerfile2llb buildDispatchStates and dispatchStates.

import { expandWord } from '@/lib/dockerfile/expand'
import type { Stage } from '@/lib/dockerfile/stages'
import { suggest, withSuggestion } from '@/lib/dockerfile/suggest'
import { quote } from '@/lib/go/quote'
import { type Platform, parsePlatform } from '@/lib/oci/platform'
import { warnPlatform, warnUndeclared } from './check-bases'
import { environmentFrom } from './environment'
import { failPlan } from './plan-failure'
import type { PlanContext } from './plan-request'
import { type StageState, stageStateOf } from './stage-state'

export interface StageStates {
  /** Stages of the file first, then images behind --from. */
  readonly all: StageState[]
  /** By lower-case name; the latest definition. */
  readonly byName: Map<string, StageState>
}

export function addState(states: StageStates, state: StageState): void {
  states.all.push(state)
  const base = states.byName.get(state.baseName)
  if (base !== undefined) state.base = base
  if (state.name !== '') states.byName.set(state.name, state)
}

export function stateNames(states: StageStates): readonly string[] {
  return states.all.map((state) => state.displayName).filter((name) => name !== '')
}

export function createStates(stages: readonly Stage[], context: PlanContext): StageStates {
  const states: StageStates = { all: [], byName: new Map() }
  for (const [i, stage] of stages.entries()) {
    const state = stageStateOf(stage, baseNameOf(stage, context))
    state.platform = platformOf(stage, context)
    if (state.name === '') state.displayName = `stage-${i}`
    addState(states, state)
    const isImage = state.baseName !== 'scratch' && state.base === null
    state.stepTotal = (isImage ? 1 : 0) + stage.instructions.filter(({ kind }) => stepKinds.has(kind)).length
    state.ignoresCache = ignoresCache(state.name, context.request.noCache)
  }
  return states
}

const stepKinds = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR'])

function ignoresCache(name: string, noCache: 'all' | readonly string[]): boolean {
  return noCache === 'all' || noCache.some((filter) => filter.toLowerCase() === name)
}

function baseNameOf({ from }: Stage, context: PlanContext): string {
  const { globalArgs, escape } = context
  const linter = context.linter.under(from.comments)
  const name = expandWord(from.base, environmentFrom(globalArgs.variables), { escape })
  warnUndeclared(name.ok ? name.value.unmatched : name.error.unmatched, globalArgs, from.lines, linter)
  if (!name.ok) return failPlan(name.error.message, from.lines)
  if (name.value.result === '') return failPlan(`base name (${from.base}) should not be blank`, from.lines)
  return name.value.result
}

function platformOf({ from }: Stage, context: PlanContext): Platform | null {
  if (from.platform === '') return null
  const { globalArgs, escape } = context
  const linter = context.linter.under(from.comments)
  const env = environmentFrom(globalArgs.variables)
  const text = expandWord(from.platform, env, { escape })
  warnUndeclared(text.ok ? text.value.unmatched : text.error.unmatched, globalArgs, from.lines, linter)
  if (!text.ok) {
    return failPlan(`failed to process arguments for platform : ${text.error.message}`, from.lines)
  }
  warnPlatform(from, text.value, globalArgs.variables, linter)
  const { result, unmatched } = text.value
  const hinted = (message: string): string => {
    const near = unmatched
      .map((name) => suggest(name, env.keys(), { caseSensitive: true }))
      .find((name) => name !== null)
    return withSuggestion(message, near ?? null)
  }
  if (result === '') return failPlan(hinted(`empty platform value from expression ${from.platform}`), from.lines)
  const platform = parsePlatform(result)
  if (platform.ok) return platform.value
  return failPlan(`failed to parse platform ${from.platform}: ${hinted(platform.error)}`, from.lines)
}

export function stateByName(states: StageStates, name: string): StageState | undefined {
  return states.byName.get(name.toLowerCase())
}

export function stateByIndex(states: StageStates, index: number): StageState {
  return states.all[index] ?? failPlan(`invalid stage index ${index}`)
}

export function notFoundTarget(states: StageStates, name: string): never {
  const near = suggest(name, stateNames(states), { caseSensitive: true })
  return failPlan(withSuggestion(`target stage ${quote(name)} could not be found`, near))
}
