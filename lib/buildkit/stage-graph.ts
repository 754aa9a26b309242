// The graph of stages: what each instruction reads from, loops, and the target.
//
// Models dockerfile2llb toCommand, buildStageDependencyGraph and validateCircularDependency.

import { invariant } from '@/lib/base/invariant'
import { emptyEnvironment, expandWord } from '@/lib/dockerfile/expand'
import type { Instruction } from '@/lib/dockerfile/instruction'
import { failPlan } from './plan-failure'
import { type PlannedInstruction, type StageState, unregisteredState } from './stage-state'
import { addState, notFoundTarget, type StageStates, stateByIndex, stateByName } from './stage-states'

/** The stage to build: the one named, else the last of the file. Asked before images behind --from join the list. */
export function findTarget(states: StageStates, name: string): StageState {
  if (name !== '') return stateByName(states, name) ?? notFoundTarget(states, name)
  const last = states.all.at(-1)
  invariant(last !== undefined, 'a plan has at least one stage')
  return last
}

export function buildGraph(states: StageStates): void {
  for (const state of [...states.all]) {
    state.instructions = (state.stage?.instructions ?? []).map((instruction) => {
      const planned = { instruction, sources: sourcesOf(instruction, states), isTrigger: false }
      connect(state, planned, states)
      return planned
    })
  }
  checkLoops(states.all)
  const [only] = states.all
  // A name says nothing where there is one stage and nothing else.
  if (only !== undefined && states.all.length === 1) only.displayName = ''
}

/** Notes what a stage depends on; images that no stage stands for join the list. */
export function connect(state: StageState, planned: PlannedInstruction, states: StageStates): void {
  for (const source of planned.sources) {
    state.dependencies.set(source, planned.instruction)
    if (source.isUnregistered) addState(states, source)
  }
}

export function sourcesOf(instruction: Instruction, states: StageStates): readonly StageState[] {
  if (instruction.kind === 'RUN') {
    return instruction.mounts.map((mount) => {
      const from = mount.from === '' ? 'scratch' : mount.from
      return stateByName(states, from) ?? unregisteredState(from, [])
    })
  }
  if (instruction.kind !== 'COPY' || instruction.from === '') return []
  const { from, lines } = instruction
  const expanded = expandWord(from, emptyEnvironment, { escape: '\\' })
  if (!expanded.ok) return failPlan(expanded.error.message)
  if (expanded.value.result !== from) {
    return failPlan(
      'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
    )
  }
  if (/^[+-]?\d+$/.test(from)) return [stateByIndex(states, Number(from))]
  return [stateByName(states, from) ?? unregisteredState(from, lines)]
}

function checkLoops(states: readonly StageState[]): void {
  const visited = new Set<StageState>()
  const path = new Set<StageState>()
  const visit = (state: StageState, trail: readonly Instruction[]): readonly Instruction[] | null => {
    if (visited.has(state)) return null
    visited.add(state)
    path.add(state)
    for (const [dependency, instruction] of state.dependencies) {
      const next = [...trail, instruction]
      if (path.has(dependency)) return next
      const loop = visit(dependency, next)
      if (loop !== null) return loop
    }
    path.delete(state)
    return null
  }
  for (const state of states) {
    const loop = visit(state, [])
    if (loop === null) continue
    const lines = loop.flatMap((instruction) => instruction.lines)
    failPlan(`circular dependency detected on stage: ${state.displayName}`, lines)
  }
}

/** A stage, what it stands on and what it copies from, all the way. */
export function reachableFrom(target: StageState): ReadonlySet<StageState> {
  const reached = new Set<StageState>()
  const visit = (state: StageState): void => {
    if (reached.has(state)) return
    reached.add(state)
    if (state.base !== null) visit(state.base)
    for (const dependency of state.dependencies.keys()) visit(dependency)
  }
  visit(target)
  return reached
}
