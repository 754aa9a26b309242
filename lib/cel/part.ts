// The input of cost estimates for a call: its arguments, receiver and result.
//
// Models cel-go checker/cost.go AstNode and CallEstimate.

import type { Expression } from './expression'
import type { Range } from './range'
import type { Type } from './types'

/** An argument or receiver. */
export interface Part {
  readonly node: Expression | null
  readonly type: Type
  /** The path from a variable; null when the value does not come from one. */
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
