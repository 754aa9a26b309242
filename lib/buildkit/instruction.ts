// The interface of an instruction: what it does to its stage, and what the editor says about it.
//
// Models dispatch of dockerfile2llb: one part a keyword, all listed in instructions/table.ts.

import type { IgnoreMatcher } from '@/lib/dockerfile/ignore'
import type { Instruction } from '@/lib/dockerfile/instruction'
import type { Linter } from '@/lib/dockerfile/lint'
import type { Platform } from '@/lib/oci/platform'
import type { Variables } from './environment'
import type { PlannedInstruction, StageState } from './stage-state'

/** What every instruction may look at. */
export interface PlanScope {
  readonly escape: string
  readonly buildArgs: Readonly<Record<string, string>>
  /** ARGs before the first FROM and the predefined ones. */
  readonly globalArgs: Variables
  readonly targetPlatform: Platform
  /** Absent when there is no .dockerignore. */
  readonly ignore: IgnoreMatcher | null
  /** Already narrowed by the check= comments above the instruction. */
  readonly linter: Linter
}

export interface InstructionPart<Kind extends Instruction['kind'] = Instruction['kind']> {
  readonly keyword: Kind
  /** One line: how it is written. */
  readonly syntax: string
  /** One or two sentences: what it does. */
  readonly doc: string
  /** Applies it; a text is the failure, in BuildKit's words. */
  dispatch(
    state: StageState,
    planned: PlannedInstruction & { instruction: InstructionOf<Kind> },
    scope: PlanScope,
  ): string | null
}

export type InstructionOf<Kind extends Instruction['kind']> = Extract<Instruction, { readonly kind: Kind }>
