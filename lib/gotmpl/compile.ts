// Statements compiled to closures: each runs on (frame, dot) and says whether a loop goes on.
//
// Models text/template walk. Every write leaves a piece in the trace (trace.ts).

import { formatValueText } from '@/lib/go/fmt'
import { quote } from '@/lib/go/quote'
import { GoFunc, GoPointer, GoStruct, typeName } from '@/lib/go/value'
import { isTrue } from './builtins'
import type { Evaluate } from './compile-arg'
import { type Compiler, compilePipe, distinct } from './compile-pipeline'
import { compileRange } from './compile-range'
import { countStep, type Frame, failExec, LimitError } from './execution'
import type { Operand } from './func'
import type { ActionNode, BranchNode, ListNode, StatementNode, TemplateNode, TextNode, Tree } from './node'
import { pointedTo } from './pointed-to'
import { printNode } from './print'
import { innerScope, rootScope, type Scope } from './scope'
import { lookupTree, type TemplateSet } from './set'
import { type Execute, runsOn } from './signal'
import { noNested, noReads } from './trace'

/** A tree's body; it is compiled again only for other functions. */
class CompiledTree {
  readonly functions: TemplateSet['functions']
  readonly slotCount: number
  readonly execute: Execute
  constructor(functions: TemplateSet['functions'], tree: Tree) {
    const scope = rootScope()
    this.functions = functions
    this.execute = compileList({ functions }, scope, tree.root)
    this.slotCount = scope.slots.count
  }
}

function compiledOf(tree: Tree, functions: TemplateSet['functions']): CompiledTree {
  const { memo } = tree
  const known = memo.compiled
  if (known instanceof CompiledTree && known.functions === functions) return known
  const compiled = new CompiledTree(functions, tree)
  memo.compiled = compiled
  return compiled
}

function compileList(compiler: Compiler, scope: Scope, list: ListNode): Execute {
  const statements = list.nodes.filter((node) => node.kind !== 'comment')
  const bodies = statements.map((node) => compileStatement(compiler, scope, node))
  const [only] = bodies
  if (bodies.length === 0) return () => runsOn
  if (bodies.length === 1 && only !== undefined) return only
  return (frame, dot) => {
    for (const body of bodies) {
      const signal = body(frame, dot)
      if (signal !== runsOn) return signal
    }
    return runsOn
  }
}

function compileStatement(compiler: Compiler, scope: Scope, node: StatementNode): Execute {
  switch (node.kind) {
    case 'text':
      return compileText(node)
    case 'action':
      return compileAction(compiler, scope, node)
    case 'if':
    case 'with':
      return compileCondition(compiler, scope, node)
    case 'range':
      return compileRange({ compiler, scope, compileList }, node)
    case 'template':
      return compileTemplateCall(compiler, scope, node)
    case 'break':
    case 'continue': {
      const { kind } = node
      return () => kind
    }
    case 'comment':
      return () => runsOn
    case 'broken':
      return (frame) => failExec(frame, 'this template does not parse')
  }
}

function compileText(node: TextNode): Execute {
  const { text } = node
  return (frame) => {
    const { out } = frame.execution
    const { call, guard } = frame
    out.pieces.push({ start: out.text.length, node, call, reads: noReads, guard, nested: noNested })
    write(frame, text)
    return runsOn
  }
}

function compileAction(compiler: Compiler, scope: Scope, node: ActionNode): Execute {
  const evaluate = compilePipe(compiler, scope, node.pipe)
  if (node.pipe.declared.length > 0) {
    return (frame, dot) => {
      countStep(frame)
      frame.statement = node
      const nestedBefore = frame.execution.nested.length
      evaluate(frame, dot)
      frame.execution.nested.length = nestedBefore
      return runsOn
    }
  }
  return (frame, dot) => {
    countStep(frame)
    const { execution } = frame
    const { reads, nested } = execution
    const readsBefore = reads.length
    const nestedBefore = nested.length
    frame.statement = node
    const value = evaluate(frame, dot)
    frame.node = node
    const text = typeof value === 'string' ? value : printableText(frame, node, value)
    const { out } = execution
    out.pieces.push({
      start: out.text.length,
      node,
      call: frame.call,
      reads: reads.length === readsBefore ? noReads : distinct(reads.slice(readsBefore)),
      guard: frame.guard,
      nested: nested.length === nestedBefore ? noNested : nested.splice(nestedBefore),
    })
    write(frame, text)
    return runsOn
  }
}

function write(frame: Frame, text: string): void {
  const { execution } = frame
  execution.out.text += text
  execution.written += text.length
  if (execution.written > execution.limits.outputCharsMax) {
    throw new LimitError(frame, `output is longer than ${execution.limits.outputCharsMax} characters`)
  }
}

/** What an action prints of a value. Models printableValue. */
function printableText(frame: Frame, node: ActionNode, value: Operand): string {
  if (value === undefined || value === null) return '<no value>'
  const target = value instanceof GoPointer ? pointedTo(value) : value
  if (target instanceof GoFunc) return failExec(frame, `can't print ${printNode(node)} of type ${typeName(target)}`)
  if (target instanceof GoStruct && target.isAddressable) {
    const text = target.type.pointerMethods?.get('String')?.call(target, [])
    if (typeof text === 'string') return text
  }
  return formatValueText(target)
}

function compileCondition(compiler: Compiler, scope: Scope, node: BranchNode): Execute {
  const inner = innerScope(scope)
  const evaluate = compilePipe(compiler, inner, node.pipe)
  const isWith = node.kind === 'with'
  const body = compileList(compiler, innerScope(inner, isWith ? null : inner.dotRangeSlot), node.list)
  const otherwise = node.elseList === null ? null : compileList(compiler, innerScope(inner), node.elseList)
  return (frame, dot) => {
    countStep(frame)
    const { reads, nested } = frame.execution
    const readsBefore = reads.length
    const nestedBefore = nested.length
    frame.statement = node
    const value = evaluate(frame, dot)
    // A rendering made only to test a condition belongs to no piece of the output.
    nested.length = nestedBefore
    const isMet = isTrue(value)
    if (!isMet && otherwise === null) return runsOn
    const outerGuard = frame.guard
    if (reads.length > readsBefore)
      frame.guard = { parent: outerGuard, node, reads: distinct(reads.slice(readsBefore)) }
    const signal = isMet ? body(frame, isWith ? value : dot) : (otherwise?.(frame, dot) ?? runsOn)
    frame.guard = outerGuard
    return signal
  }
}

function compileTemplateCall(compiler: Compiler, scope: Scope, node: TemplateNode): Execute {
  const evaluate: Evaluate = node.pipe === null ? () => undefined : compilePipe(compiler, scope, node.pipe)
  return (frame, dot) => {
    countStep(frame)
    frame.node = node
    frame.statement = node
    const tree = lookupTree(frame.set, node.name)
    if (tree === null) return failExec(frame, `template ${quote(node.name)} not defined`)
    const data = evaluate(frame, dot)
    try {
      callTree(frame, node, { tree, data })
    } catch (error) {
      // JavaScript's stack is smaller than Go's, so its overflow stands in for Go's depth limit.
      if (!(error instanceof RangeError)) throw error
      frame.node = node
      failExec(frame, 'exceeded maximum template depth (100000)')
    }
    return runsOn
  }
}

interface TreeCall {
  readonly tree: Tree
  readonly data: Operand
}

function callTree(frame: Frame, node: TemplateNode, call: TreeCall): void {
  const { execution, set, guard } = frame
  execution.depth++
  if (execution.depth > execution.limits.depthMax) throw new RangeError('templates nest too deep')
  runTree(
    {
      execution,
      set,
      tree: call.tree,
      call: { tree: call.tree, parent: frame.call, node },
      vars: [],
      varReads: [],
      node: call.tree.root,
      statement: null,
      guard,
    },
    call.data,
  )
  execution.depth--
  execution.frame = frame
}

/** Runs a frame's template on some data. */
export function runTree(frame: Frame, data: Operand): void {
  const body = compiledOf(frame.tree, frame.set.functions)
  frame.vars[0] = data
  frame.execution.frame = frame
  body.execute(frame, data)
}
