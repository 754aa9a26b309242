// Where an operation comes from: its stage and its instruction.

import type { Instruction } from '@/lib/dockerfile/instruction'
import type { OpOrigin } from './operation'
import type { StageState } from './stage-state'

export function originOf(state: StageState, instruction: Instruction, createdBy: string): OpOrigin {
  const { lines, span } = instruction
  return { stage: state.displayName, lines, span, args: state.buildArgs.map((arg) => arg.key), createdBy }
}
