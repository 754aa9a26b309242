// What the reckoning of costs knows of a call: its arguments, what it is asked of, and what comes of it.
//
// Models cel-go checker/cost.go AstNode and CallEstimate.

import type { Expression } from './expression'
import type { Range } from './range'
import type { Type } from './types'

/** What is known of an argument, or of what a function is asked of. */
export interface Part {
  readonly node: Expression | null
  readonly type: Type
  /** From a variable down; null where it comes from none. */
  readonly path: readonly string[] | null
  readonly size: Range | null
}

export interface CallCost {
  readonly cost: Range
  readonly size: Range | null
}

export interface CalledFunction {
  readonly name: string
  readonly id: string
  readonly target: Part | null
  readonly args: readonly Part[]
  readonly size: (part: Part) => Range
}
