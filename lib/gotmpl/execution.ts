// Execution: the state of one run over a set of templates, and the frame of each template at work in it.

import { GoError } from '@/lib/go/error'
import type { ValueOrigin } from '@/lib/go/origin'
import { quote } from '@/lib/go/quote'
import type { Operand } from './func'
import type { AnyNode, StatementNode, Tree } from './node'
import { locationOf } from './place'
import { printNode } from './print'
import type { TemplateSet } from './set'
import type { CallSite, Guard, Rendering } from './trace'

/** What a missing map key gives: nothing, the element type's zero value, or an error. */
export type MissingKey = 'invalid' | 'zero' | 'error'

export interface Limits {
  /** Statements executed and turns taken by ranges. */
  readonly stepsMax: number
  readonly outputCharsMax: number
  /** Templates calling templates. */
  readonly depthMax: number
}

export interface Execution {
  readonly context: unknown
  readonly missingKey: MissingKey
  readonly limits: Limits
  out: Rendering
  /** The frame at work; what an include is called from. */
  frame: Frame | null
  steps: number
  depth: number
  /** Characters written so far, those of nested outputs included. */
  written: number
  /** Every read of a marked value so far; a piece takes those since its action began. */
  readonly reads: ValueOrigin[]
  readonly nested: Rendering[]
}

export interface Frame {
  readonly execution: Execution
  readonly set: TemplateSet
  readonly tree: Tree
  readonly call: CallSite
  readonly vars: Operand[]
  /** Per variable, what was read to make its value. */
  readonly varReads: (readonly ValueOrigin[])[]
  /** The node being evaluated: what an error points at. */
  node: AnyNode
  /** The statement being executed. */
  statement: StatementNode | null
  guard: Guard | null
}

/** An error of execution, in Go's words; `cause` is the error of the function that failed, if one did. */
export class ExecError extends GoError {
  override readonly name = 'ExecError'
  readonly node: AnyNode
  readonly tree: Tree
  readonly detail: string
  /** What the message says before what the cause says. */
  readonly lead: string
  constructor(frame: Pick<Frame, 'node' | 'tree'>, detail: string, cause: GoError | null = null) {
    const lead = `template: ${locationOf(frame.node)}: executing ${quote(frame.tree.name)} at <${printNode(frame.node)}>: ${detail}`
    super(lead + (cause?.message ?? ''), cause)
    this.lead = lead
    this.detail = detail
    this.node = frame.node
    this.tree = frame.tree
  }

  /** The same place and words, with another error within. */
  around(cause: GoError): ExecError {
    return new ExecError(this, this.detail, cause)
  }
}

/** A limit of ours was reached; Go would have gone on. */
export class LimitError extends ExecError {}

/** The cause's own message follows the detail. */
export function failExec(frame: Frame, detail: string, cause: GoError | null = null): never {
  throw new ExecError(frame, detail, cause)
}

export function countStep(frame: Frame): void {
  const { execution } = frame
  execution.steps++
  if (execution.steps > execution.limits.stepsMax) {
    throw new LimitError(frame, `execution takes more than ${execution.limits.stepsMax} steps`)
  }
}
