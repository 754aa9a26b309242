// Running the instructions of every stage that is needed, in the order of the file.
//
// Models dockerfile2llb dispatchStages.

import { unreachable } from '@/lib/base/invariant'
import type { IgnoreMatcher } from '@/lib/dockerfile/ignore'
import { splitVariable, withVariable } from './environment'
import { withConfig } from './image-draft'
import type { PlanScope } from './instruction'
import { instructionTable } from './instructions/table'
import { failPlan } from './plan-failure'
import type { PlanContext } from './plan-request'
import { defaultPath } from './resolve-stages'
import { inheritFromBase, type PlannedInstruction, type StageState } from './stage-state'
import type { StageStates } from './stage-states'
import { resolveWorkdir } from './workdir-path'

export function dispatchStages(
  states: StageStates,
  reachable: ReadonlySet<StageState>,
  context: PlanContext & { readonly ignore: IgnoreMatcher | null },
): void {
  const scope: PlanScope = {
    escape: context.escape,
    buildArgs: context.request.buildArgs,
    globalArgs: context.globalArgs.variables,
    targetPlatform: context.targetPlatform,
    ignore: context.ignore,
    linter: context.linter,
  }
  for (const state of states.all) {
    const isNeeded = context.request.everyStage || (reachable.has(state) && !state.isDispatched)
    if (isNeeded) dispatchStage(state, scope)
  }
}

function dispatchStage(state: StageState, scope: PlanScope): void {
  inheritFromBase(state)
  state.isDispatched = true
  state.platform ??= scope.targetPlatform
  setUpFromImage(state)
  for (const planned of state.instructions) {
    state.isCurrentTrigger = planned.isTrigger
    const { instruction } = planned
    const linter = scope.linter.under(instruction.comments)
    const failure = dispatch(state, planned, { ...scope, linter })
    if (failure !== null) failPlan(failure, instruction.lines)
  }
}

/** Environment, directory and user of the base; PATH is always set. */
function setUpFromImage(state: StageState): void {
  const env = state.image.config.Env ?? []
  const hasPath = env.some((entry) => splitVariable(entry)[0] === 'PATH')
  if (!hasPath && state.platform?.os !== 'windows') {
    state.image = withConfig(state.image, { Env: [...env, `PATH=${defaultPath}`] })
  }
  for (const entry of state.image.config.Env ?? []) {
    state.env = withVariable(state.env, ...splitVariable(entry))
  }
  const { WorkingDir = '', User = '' } = state.image.config
  if (WorkingDir !== '') {
    const directory = resolveWorkdir(WorkingDir, WorkingDir, state.platform?.os ?? 'linux')
    if (!directory.ok) return failPlan(directory.error, state.lines)
    const { printed, path } = directory.value
    state.dir = path
    if (printed !== WorkingDir) state.image = withConfig(state.image, { WorkingDir: printed })
  }
  if (User !== '') state.user = User
}

function dispatch(state: StageState, planned: PlannedInstruction, scope: PlanScope): string | null {
  const { instruction } = planned
  switch (instruction.kind) {
    case 'ADD':
      return instructionTable.ADD.dispatch(state, { ...planned, instruction }, scope)
    case 'ARG':
      return instructionTable.ARG.dispatch(state, { ...planned, instruction }, scope)
    case 'CMD':
      return instructionTable.CMD.dispatch(state, { ...planned, instruction }, scope)
    case 'COPY':
      return instructionTable.COPY.dispatch(state, { ...planned, instruction }, scope)
    case 'ENTRYPOINT':
      return instructionTable.ENTRYPOINT.dispatch(state, { ...planned, instruction }, scope)
    case 'ENV':
      return instructionTable.ENV.dispatch(state, { ...planned, instruction }, scope)
    case 'EXPOSE':
      return instructionTable.EXPOSE.dispatch(state, { ...planned, instruction }, scope)
    case 'HEALTHCHECK':
      return instructionTable.HEALTHCHECK.dispatch(state, { ...planned, instruction }, scope)
    case 'LABEL':
      return instructionTable.LABEL.dispatch(state, { ...planned, instruction }, scope)
    case 'MAINTAINER':
      return instructionTable.MAINTAINER.dispatch(state, { ...planned, instruction }, scope)
    case 'ONBUILD':
      return instructionTable.ONBUILD.dispatch(state, { ...planned, instruction }, scope)
    case 'RUN':
      return instructionTable.RUN.dispatch(state, { ...planned, instruction }, scope)
    case 'SHELL':
      return instructionTable.SHELL.dispatch(state, { ...planned, instruction }, scope)
    case 'STOPSIGNAL':
      return instructionTable.STOPSIGNAL.dispatch(state, { ...planned, instruction }, scope)
    case 'USER':
      return instructionTable.USER.dispatch(state, { ...planned, instruction }, scope)
    case 'VOLUME':
      return instructionTable.VOLUME.dispatch(state, { ...planned, instruction }, scope)
    case 'WORKDIR':
      return instructionTable.WORKDIR.dispatch(state, { ...planned, instruction }, scope)
    default:
      return unreachable(instruction)
  }
}
