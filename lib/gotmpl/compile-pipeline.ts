// Pipelines compiled to closures: each operand, command and declaration becomes a function of (frame, dot).
//
// Models text/template evalPipeline, evalCommand and the evaluators below them. `frame.node` follows what Go
// calls the current node, so that errors point where Go's do.

import { invariant } from '@/lib/base/invariant'
import { GoList, GoMap } from '@/lib/go/value'
import { type Arg, constantOf, type Evaluate } from './compile-arg'
import { compileFunctionCall, compileMethodCall, type EvaluatePiped } from './compile-call'
import { type Frame, failExec } from './execution'
import { type FieldPath, followPath } from './field'
import type { Builtin, Operand } from './func'
import type {
  AnyNode,
  ChainNode,
  CommandNode,
  FieldNode,
  IdentifierNode,
  OperandNode,
  PipeNode,
  VariableNode,
} from './node'
import { printNode } from './print'
import { declareVar, findVar, type Scope } from './scope'
import type { AnyFunc } from './set'
import { noReads } from './trace'

export interface Compiler {
  readonly functions: ReadonlyMap<string, AnyFunc | Builtin>
}

/** A pipeline's value; declarations are done by the way. */
export function compilePipe(compiler: Compiler, scope: Scope, pipe: PipeNode): Evaluate {
  const evaluate = compileCommands(compiler, scope, pipe)
  if (pipe.declared.length === 0) return evaluate
  const stores = pipe.declared.map((variable) => compileStore(scope, variable, pipe.isAssign))
  return (frame, dot) => {
    const { reads } = frame.execution
    const readsBefore = reads.length
    const value = evaluate(frame, dot)
    const read = reads.length > readsBefore ? distinct(reads.slice(readsBefore)) : noReads
    for (const store of stores) store(frame, value, read)
    return value
  }
}

/** Origins without repetition: variables made from variables would otherwise double the list with each line. */
export function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return items.length < 2 ? items : [...new Set(items)]
}

/** The commands alone, for a range, which sets its variables itself. */
export function compileCommands(compiler: Compiler, scope: Scope, pipe: PipeNode): Evaluate {
  const [first, ...rest] = pipe.commands.map((command, i) =>
    compileCommand(compiler, scope, { command, hasFinal: i > 0 }),
  )
  if (first === undefined) return () => undefined
  if (rest.length === 0) {
    return (frame, dot) => {
      frame.node = pipe
      return first(frame, dot, undefined) ?? undefined
    }
  }
  return (frame, dot) => {
    frame.node = pipe
    let value = first(frame, dot, undefined) ?? undefined
    for (const command of rest) value = command(frame, dot, value) ?? undefined
    return value
  }
}

export type Store = (frame: Frame, value: Operand, reads: Frame['varReads'][number]) => void

export function compileStore(scope: Scope, variable: VariableNode, isAssign: boolean): Store {
  const name = variable.path[0] ?? ''
  const target = isAssign ? findVar(scope, name) : declareVar(scope, name)
  if (target === null) return (frame) => failExec(frame, `undefined variable: ${name}`)
  const { slot } = target
  return (frame, value, reads) => {
    frame.vars[slot] = value
    frame.varReads[slot] = reads
  }
}

interface PipedCommand {
  readonly command: CommandNode
  readonly hasFinal: boolean
}

function compileCommand(compiler: Compiler, scope: Scope, piped: PipedCommand): EvaluatePiped {
  const { command, hasFinal } = piped
  const [first, ...rest] = command.args
  invariant(first, 'a command has a first word')
  const use: OperandUse = {
    args: rest.map((node) => argOf(compiler, scope, node)),
    hasFinal,
    command,
  }
  switch (first.kind) {
    case 'field':
    case 'chain':
    case 'variable':
      return compilePath(compiler, scope, { node: first, use })
    case 'identifier':
      return compileIdentifier(compiler, first, use)
    default:
      return compileConstantCommand(compiler, scope, { first, use })
  }
}

/** How an operand stands in its command: with arguments behind it, or a piped value. */
interface OperandUse {
  readonly args: readonly Arg[]
  readonly hasFinal: boolean
  /** What errors of a called function point at. */
  readonly command: AnyNode
}

function bareUse(node: AnyNode): OperandUse {
  return { args: [], hasFinal: false, command: node }
}

interface ConstantCommand {
  readonly first: OperandNode
  readonly use: OperandUse
}

function compileConstantCommand(compiler: Compiler, scope: Scope, constant: ConstantCommand): EvaluatePiped {
  const { first, use } = constant
  if (use.args.length > 0 || use.hasFinal) {
    return (frame) => {
      // A parenthesised pipeline is refused before anything in it is looked at.
      if (first.kind !== 'pipe') frame.node = first
      return failExec(frame, `can't give argument to non-function ${printNode(first)}`)
    }
  }
  if (first.kind === 'pipe') return compilePipe(compiler, scope, first)
  if (first.kind === 'nil') {
    return (frame) => {
      frame.node = first
      return failExec(frame, 'nil is not a command')
    }
  }
  return compileOperand(compiler, scope, first)
}

function argOf(compiler: Compiler, scope: Scope, node: OperandNode): Arg {
  const isLiteral = node.kind === 'bool' || node.kind === 'string' || node.kind === 'number' || node.kind === 'nil'
  return { node, evaluate: isLiteral ? null : compileOperand(compiler, scope, node) }
}

function compileOperand(compiler: Compiler, scope: Scope, node: OperandNode): Evaluate {
  switch (node.kind) {
    case 'dot':
      return (frame, dot) => {
        frame.node = node
        return dot
      }
    case 'pipe':
      return compilePipe(compiler, scope, node)
    case 'identifier': {
      const call = compileIdentifier(compiler, node, bareUse(node))
      return (frame, dot) => call(frame, dot, undefined)
    }
    case 'field':
    case 'chain':
    case 'variable': {
      const path = compilePath(compiler, scope, { node, use: bareUse(node) })
      return (frame, dot) => path(frame, dot, undefined)
    }
    default:
      return constantOf(node)
  }
}

function compileIdentifier(compiler: Compiler, node: IdentifierNode, use: OperandUse): EvaluatePiped {
  const fn = compiler.functions.get(node.name)
  if (fn === undefined) return (frame) => failExec(frame, `"${node.name}" is not a defined function`)
  return compileFunctionCall(
    { name: node.name, args: use.args, hasFinal: use.hasFinal, node, command: use.command },
    fn,
  )
}

interface PathUse {
  readonly node: FieldNode | ChainNode | VariableNode
  readonly use: OperandUse
}

/** A first receiver and the fields behind it. */
function compilePath(compiler: Compiler, scope: Scope, pathUse: PathUse): EvaluatePiped {
  const { node, use } = pathUse
  const names = node.kind === 'variable' ? node.path.slice(1) : node.path
  const first = compileReceiver(compiler, scope, node)
  if (names.length === 0) return compileVariableAlone(first.evaluate, pathUse)
  const method = { args: use.args, hasFinal: use.hasFinal, node }
  const path: FieldPath = {
    names,
    isFirstInterface: first.isInterface,
    call: compileMethodCall(method),
    bareCall: compileMethodCall({ args: [], hasFinal: false, node }),
  }
  if (node.kind === 'field') {
    return (frame, dot, final) => {
      frame.node = node
      return followPath(frame, path, { first: dot, dot, final })
    }
  }
  return (frame, dot, final) => {
    frame.node = node
    return followPath(frame, path, { first: first.evaluate(frame, dot), dot, final })
  }
}

function compileVariableAlone(evaluate: Evaluate, pathUse: PathUse): EvaluatePiped {
  const { node, use } = pathUse
  const hasArgs = use.args.length > 0 || use.hasFinal
  return (frame, dot) => {
    frame.node = node
    const value = evaluate(frame, dot)
    return hasArgs ? failExec(frame, `can't give argument to non-function ${printNode(node)}`) : value
  }
}

interface Receiver {
  readonly evaluate: Evaluate
  isInterface(frame: Frame): boolean
}

function compileReceiver(compiler: Compiler, scope: Scope, node: PathUse['node']): Receiver {
  switch (node.kind) {
    case 'field':
      return { evaluate: (_frame, dot) => dot, isInterface: elementTest(scope.dotRangeSlot) }
    case 'variable':
      return compileVariable(scope, node)
    case 'chain':
      if (node.node.kind === 'nil') {
        const refuse: Evaluate = (frame) => failExec(frame, `indirection through explicit nil in ${printNode(node)}`)
        return { evaluate: refuse, isInterface: () => false }
      }
      return compileChainStart(compiler, scope, node)
  }
}

function compileChainStart(compiler: Compiler, scope: Scope, chain: ChainNode): Receiver {
  const inner = compileOperand(compiler, scope, chain.node)
  const evaluate: Evaluate = (frame, dot) => {
    frame.node = chain.node
    return inner(frame, dot)
  }
  return { evaluate, isInterface: () => false }
}

function compileVariable(scope: Scope, node: VariableNode): Receiver {
  const name = node.path[0] ?? ''
  const variable = findVar(scope, name)
  if (variable === null) {
    return { evaluate: (frame) => failExec(frame, `undefined variable: ${name}`), isInterface: () => false }
  }
  const { slot, rangeSlot } = variable
  const evaluate: Evaluate = (frame) => {
    const reads = frame.varReads[slot]
    if (reads !== undefined) for (const read of reads) frame.execution.reads.push(read)
    return frame.vars[slot]
  }
  return { evaluate, isInterface: elementTest(rangeSlot) }
}

/** Whether a variable of a range holds an interface: it does if the elements of the ranged value do. */
function elementTest(rangeSlot: number | null): (frame: Frame) => boolean {
  if (rangeSlot === null) return () => false
  return (frame) => {
    const container = frame.vars[rangeSlot]
    const isContainer = container instanceof GoMap || container instanceof GoList
    return isContainer && container.type.elem?.kind === 'interface'
  }
}
