// Nodes of a parsed template.
//
// Models text/template/parse/node.go. `at` is where Go says a node is (its error positions); `start` and `end`
// span its whole source text. Line and column are computed when shown (place.ts).

import { isSpaceOnly } from '@/lib/go/space'
import type { GoComplex } from '@/lib/go/value'

/** A file that was parsed. */
export interface Source {
  readonly name: string
  readonly text: string
}

interface NodeBase {
  readonly source: Source
  readonly at: number
  readonly start: number
  readonly end: number
}

export interface TextNode extends NodeBase {
  readonly kind: 'text'
  readonly text: string
}

export interface CommentNode extends NodeBase {
  readonly kind: 'comment'
  readonly text: string
}

export interface ActionNode extends NodeBase {
  readonly kind: 'action'
  readonly pipe: PipeNode
}

export interface BranchNode extends NodeBase {
  readonly kind: 'if' | 'with' | 'range'
  readonly pipe: PipeNode
  readonly list: ListNode
  readonly elseList: ListNode | null
}

export interface TemplateNode extends NodeBase {
  readonly kind: 'template'
  readonly name: string
  readonly pipe: PipeNode | null
}

export interface LoopExitNode extends NodeBase {
  readonly kind: 'break' | 'continue'
}

/** Where the parser gave up and went on behind; a diagnostic says why. */
export interface BrokenNode extends NodeBase {
  readonly kind: 'broken'
}

export type StatementNode = TextNode | CommentNode | ActionNode | BranchNode | TemplateNode | LoopExitNode | BrokenNode

export interface ListNode extends NodeBase {
  readonly kind: 'list'
  readonly nodes: readonly StatementNode[]
}

export interface PipeNode extends NodeBase {
  readonly kind: 'pipe'
  readonly isAssign: boolean
  readonly declared: readonly VariableNode[]
  readonly commands: readonly CommandNode[]
}

export interface CommandNode extends NodeBase {
  readonly kind: 'command'
  readonly args: readonly OperandNode[]
}

export interface IdentifierNode extends NodeBase {
  readonly kind: 'identifier'
  readonly name: string
}

export interface VariableNode extends NodeBase {
  readonly kind: 'variable'
  /** The name with its $, then fields. */
  readonly path: readonly string[]
}

export interface FieldNode extends NodeBase {
  readonly kind: 'field'
  readonly path: readonly string[]
}

export interface ChainNode extends NodeBase {
  readonly kind: 'chain'
  readonly node: OperandNode
  readonly path: readonly string[]
}

export interface BoolNode extends NodeBase {
  readonly kind: 'bool'
  readonly value: boolean
}

export interface StringNode extends NodeBase {
  readonly kind: 'string'
  readonly quoted: string
  readonly value: string
}

/** A number may be several kinds at once; a form that it is not is null. */
export interface NumberNode extends NodeBase {
  readonly kind: 'number'
  readonly text: string
  readonly int: bigint | null
  readonly uint: bigint | null
  readonly float: number | null
  readonly complex: GoComplex | null
}

export interface MarkNode extends NodeBase {
  readonly kind: 'dot' | 'nil'
}

export type OperandNode =
  | PipeNode
  | IdentifierNode
  | VariableNode
  | FieldNode
  | ChainNode
  | BoolNode
  | StringNode
  | NumberNode
  | MarkNode

export type AnyNode = StatementNode | ListNode | CommandNode | OperandNode

/** One named template. */
export interface Tree {
  readonly name: string
  readonly source: Source
  readonly root: ListNode
  /** Go's position of the definition, for going to it: the name, or the file's start. */
  readonly start: number
  readonly memo: TreeMemo
}

/**
 * What was found out about a tree, by whom it is of use to. It lies on the tree and not in a WeakMap beside it:
 * entries of one live through every minor collection, and templates come and go with each key press.
 */
export interface TreeMemo {
  compiled: unknown
  callees: readonly string[] | null
}

export function createTree(tree: Omit<Tree, 'memo'>): Tree {
  return { ...tree, memo: { compiled: null, callees: null } }
}

/** Whether a template prints nothing but space: such a definition never replaces another. */
export function isEmptyList(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === 'comment' || (node.kind === 'text' && isSpaceOnly(node.text)))
}
