// One stage while a plan is made: its image so far, its environment and the operation it stands on.
//
// Models dockerfile2llb dispatchState. Mutable while the plan is made, and nowhere else.

import type { Span } from '@/lib/base/span'
import type { Instruction, OptionalPair } from '@/lib/dockerfile/instruction'
import type { Stage } from '@/lib/dockerfile/stages'
import type { Platform } from '@/lib/oci/platform'
import { noVariables, type Variables } from './environment'
import type { ImageDraft } from './image-draft'
import { emptyDraft } from './image-draft'
import type { Op } from './operation'
import { scratchOp } from './operation'

/** An instruction with the stages it reads from. */
export interface PlannedInstruction {
  readonly instruction: Instruction
  /** COPY --from: one; RUN: one for each mount. */
  readonly sources: readonly StageState[]
  readonly isTrigger: boolean
}

export interface StageState {
  readonly stage: Stage | null
  /** The base's name as it was typed, variables replaced. */
  baseName: string
  /** Lower case; empty when unnamed. */
  readonly name: string
  /** As labels show it; empty when the build has only this one. */
  displayName: string
  readonly lines: readonly number[]
  readonly span: Span | null
  base: StageState | null
  readonly dependencies: Map<StageState, Instruction>
  instructions: PlannedInstruction[]
  platform: Platform | null
  image: ImageDraft
  op: Op
  env: Variables
  dir: string
  user: string
  buildArgs: OptionalPair[]
  stepIndex: number
  stepTotal: number
  isCurrentTrigger: boolean
  isDispatched: boolean
  isResolved: boolean
  areTriggersRead: boolean
  /** An image named by --from: it is no stage of the file. */
  readonly isUnregistered: boolean
  ignoresCache: boolean
  workdirWasSet: boolean
  /** Lines of the last CMD, ENTRYPOINT and HEALTHCHECK of this stage. */
  readonly usedOnce: Map<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK', readonly number[]>
}

export function stageStateOf(stage: Stage, baseName: string): StageState {
  const { name, lines, span } = stage.from
  return { ...blankState(baseName, lines), stage, name, displayName: name, span, isUnregistered: false }
}

/** The state behind `--from=image` or a mount's source. */
export function unregisteredState(baseName: string, lines: readonly number[]): StageState {
  return { ...blankState(baseName, lines), stage: null, name: '', displayName: '', span: null, isUnregistered: true }
}

function blankState(baseName: string, lines: readonly number[]) {
  return {
    baseName,
    lines,
    base: null,
    dependencies: new Map(),
    instructions: [],
    platform: null,
    image: emptyDraft,
    op: scratchOp,
    env: noVariables,
    dir: '/',
    user: '',
    buildArgs: [],
    stepIndex: 0,
    stepTotal: 0,
    isCurrentTrigger: false,
    isDispatched: false,
    isResolved: false,
    areTriggersRead: false,
    ignoresCache: false,
    workdirWasSet: false,
    usedOnce: new Map(),
  }
}

/** Takes over what the parent stage has come to. */
export function inheritFromBase(state: StageState): void {
  const { base } = state
  if (base === null) return
  state.op = base.op
  state.env = base.env
  state.dir = base.dir
  state.user = base.user
  state.platform = base.platform
  state.workdirWasSet = base.workdirWasSet
  state.buildArgs = [...state.buildArgs, ...base.buildArgs]
  const { OnBuild: _triggers, ...config } = base.image.config
  state.image = { ...base.image, config }
}
