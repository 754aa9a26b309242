// CEL expressions as trees, macros written out: loops are folds over a list or the keys of a map.
//
// Models cel-go common/ast. Nodes are compared by identity: results about a node are kept in maps with the node as key.

export type Literal =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: string }

interface At {
  /** The offset at which errors about the node are shown. */
  readonly offset: number
}

export interface LiteralNode extends At {
  readonly kind: 'literal'
  readonly literal: Literal
}

export interface NameNode extends At {
  readonly kind: 'name'
  readonly name: string
}

export interface SelectNode extends At {
  readonly kind: 'select'
  readonly of: Expression
  readonly field: string
  /** True for has(), which only tests presence. */
  readonly isTest: boolean
}

export interface CallNode extends At {
  readonly kind: 'call'
  readonly name: string
  /** The receiver of a method call; null for a plain function. */
  readonly target: Expression | null
  readonly args: readonly Expression[]
}

export interface Item {
  readonly value: Expression
  readonly isOptional: boolean
}

export interface ListNode extends At {
  readonly kind: 'list'
  readonly items: readonly Item[]
}

export interface MapEntry extends Item {
  readonly key: Expression
}

export interface MapNode extends At {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface StructNode extends At {
  readonly kind: 'struct'
  readonly type: string
  readonly fields: readonly StructField[]
}

export interface StructField extends Item, At {
  readonly name: string
}

export interface FoldNode extends At {
  readonly kind: 'fold'
  readonly range: Expression
  readonly variable: string
  /** The variable for the value, when the first one is the key or index; else null. */
  readonly second: string | null
  readonly sum: string
  readonly start: Expression
  readonly goesOn: Expression
  readonly step: Expression
  readonly result: Expression
}

export type Expression = LiteralNode | NameNode | SelectNode | CallNode | ListNode | MapNode | StructNode | FoldNode
