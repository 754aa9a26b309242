// Trace: what is remembered of every piece of output, so that it can say where it came from.
//
// Recorded while executing, always. A piece is one write: its node, the calls that led there, the values read
// for it, the conditions it stands under, and the outputs (include, tpl) that its text was made from.

import type { ValueOrigin } from '@/lib/go/origin'
import type { BranchNode, StatementNode, TemplateNode, Tree } from './node'

export interface Rendering {
  text: string
  readonly pieces: OutputPiece[]
}

export interface OutputPiece {
  /** Offset in the rendering's text; a piece ends where the next begins. */
  readonly start: number
  readonly node: StatementNode
  readonly call: CallSite
  readonly reads: readonly ValueOrigin[]
  readonly guard: Guard | null
  /** Outputs that were rendered to make this piece's text, in order. */
  readonly nested: readonly Rendering[]
}

/** One template at work, and what called it. */
export interface CallSite {
  readonly tree: Tree
  readonly parent: CallSite | null
  /** The `template` action or the action that holds the include; null for the file itself. */
  readonly node: StatementNode | TemplateNode | null
}

/** An if, with or range around a piece, and the values its pipeline read. */
export interface Guard {
  readonly parent: Guard | null
  readonly node: BranchNode
  readonly reads: readonly ValueOrigin[]
}

export function emptyRendering(): Rendering {
  return { text: '', pieces: [] }
}

export const noReads: readonly ValueOrigin[] = []
export const noNested: readonly Rendering[] = []
