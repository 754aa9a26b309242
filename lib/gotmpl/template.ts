// The door of the room: parse texts, add them to a set, execute a template of the set.
//
// Models text/template. Execution gives text and its trace, or an error in Go's words; it never throws for what
// a template does.

import { err, ok, type Result } from '@/lib/base/result'
import { GoError } from '@/lib/go/error'
import { quote } from '@/lib/go/quote'
import { runTree } from './compile'
import type { Execution, Frame, Limits, MissingKey } from './execution'
import type { Operand } from './func'
import type { Tree } from './node'
import { lookupTree, type TemplateSet } from './set'
import { emptyRendering, type Rendering } from './trace'

export interface ExecutionOptions {
  /** Handed to every function that is called. */
  readonly context: unknown
  readonly missingKey: MissingKey
  readonly limits: Limits
}

export const defaultLimits: Limits = { stepsMax: 20_000_000, outputCharsMax: 64 * 1024 * 1024, depthMax: 100_000 }

/** The JavaScript stack overflowed. A caller that counts nesting replaces it by its own error. */
export class StackError extends GoError {
  override readonly name = 'StackError'
}

export function createExecution(options: ExecutionOptions): Execution {
  return {
    ...options,
    out: emptyRendering(),
    frame: null,
    steps: 0,
    depth: 0,
    written: 0,
    reads: [],
    nested: [],
  }
}

/** Runs a template of a set from outside. */
export function execute(execution: Execution, set: TemplateSet, call: TemplateCall): Result<Rendering, GoError> {
  try {
    return ok(renderInto(execution, set, call))
  } catch (error) {
    if (error instanceof GoError) return err(error)
    if (error instanceof RangeError) return err(new StackError(`template: ${call.name}: templates nest too deep`))
    throw error
  }
}

export interface TemplateCall {
  readonly name: string
  readonly data: Operand
  /** A tree to run instead of the set's template of that name. */
  readonly tree?: Tree
}

/**
 * Runs a template on behalf of a function that a template called (include, tpl): the text is returned, and the
 * trace kept with the action that asked for it. Fails by throwing GoError.
 */
export function renderNested(execution: Execution, set: TemplateSet, call: TemplateCall): string {
  const { frame } = execution
  const depth = execution.depth
  try {
    const rendering = renderInto(execution, set, call)
    execution.nested.push(rendering)
    return rendering.text
  } catch (error) {
    if (error instanceof RangeError) throw new StackError('templates nest too deep')
    throw error
  } finally {
    execution.frame = frame
    execution.depth = depth
  }
}

function renderInto(execution: Execution, set: TemplateSet, call: TemplateCall): Rendering {
  const tree = call.tree ?? lookupTree(set, call.name)
  if (tree === null)
    throw new GoError(`template: no template ${quote(call.name)} associated with template ${quote('gotpl')}`)
  const outer = execution.out
  const rendering = emptyRendering()
  execution.out = rendering
  try {
    runTree(frameOf(execution, set, tree), call.data ?? undefined)
  } finally {
    execution.out = outer
  }
  return rendering
}

function frameOf(execution: Execution, set: TemplateSet, tree: Tree): Frame {
  const caller = execution.frame
  return {
    execution,
    set,
    tree,
    call: { tree, parent: caller?.call ?? null, node: caller?.statement ?? null },
    vars: [],
    varReads: [],
    node: tree.root,
    statement: null,
    guard: caller?.guard ?? null,
  }
}
