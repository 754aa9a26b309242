// Values on their way to a template, each leaf knowing which layer set it.
//
// A table stands for a Go map and is shared and changed as Go's are: coalescing depends on that. What is no table
// (scalars, lists, null) is a leaf; lists never merge.

import { GoMap, type GoValue } from '@/lib/go/value'

export type ValueLayer =
  /** values.yaml of a chart; `chart` is its path, "parent/charts/sub". */
  | { readonly kind: 'chart'; readonly chart: string; readonly file: string }
  /** The nth -f file. */
  | { readonly kind: 'file'; readonly file: string; readonly index: number }
  /** A --set of any kind. */
  | { readonly kind: 'set'; readonly flag: string; readonly text: string; readonly index: number }
  /** Made by Helm: an empty table for a subchart that has no values. */
  | { readonly kind: 'made' }

export interface ValueSource {
  readonly layer: ValueLayer
  /** The path in the layer's own text. */
  readonly path: readonly (string | number)[]
}

export interface ValueLeaf {
  readonly value: GoValue
  readonly source: ValueSource
}

export type ValueNode = ValueTable | ValueLeaf

export class ValueTable extends Map<string, ValueNode> {
  readonly source: ValueSource
  constructor(source: ValueSource) {
    super()
    this.source = source
  }
}

export const madeSource: ValueSource = { layer: { kind: 'made' }, path: [] }

export function isNull(node: ValueNode): boolean {
  return !(node instanceof ValueTable) && node.value === null
}

/** A value of a layer as a tree; `path` is where it lies in the layer. */
export function treeOf(value: GoValue, layer: ValueLayer, path: readonly (string | number)[] = []): ValueNode {
  return value instanceof GoMap ? tableOf(value, layer, path) : { value, source: { layer, path } }
}

export function tableOf(map: GoMap, layer: ValueLayer, path: readonly (string | number)[] = []): ValueTable {
  const table = new ValueTable({ layer, path })
  for (const [key, value] of map) table.set(key, treeOf(value, layer, [...path, key]))
  return table
}

/** Tables are copied all the way down; leaves are never changed and stay the same. */
export function copyTable(table: ValueTable): ValueTable {
  const copy = new ValueTable(table.source)
  for (const [key, node] of table) copy.set(key, node instanceof ValueTable ? copyTable(node) : node)
  return copy
}

/** A copy of one level: the tables inside are shared. */
export function copyLevel(table: ValueTable): ValueTable {
  const copy = new ValueTable(table.source)
  for (const [key, node] of table) copy.set(key, node)
  return copy
}

export function tableAt(table: ValueTable, path: readonly string[]): ValueTable | null {
  let at: ValueNode | undefined = table
  for (const key of path) {
    at = at instanceof ValueTable ? at.get(key) : undefined
    if (at === undefined) return null
  }
  return at instanceof ValueTable ? at : null
}
