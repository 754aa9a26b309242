// Node columns: what a plugin makes of each node by itself, worked out anew only where the node has changed.
//
// The pods of a template ask for the same, and between two cycles one node has changed: the last one taken. Not in
// upstream, which works everything out each time, in several threads.

import type { NodeInfo } from './node-info'

export interface NodeColumns {
  /** Equal keys must mean equal values. */
  of<Value>(key: string, valueOf: (node: NodeInfo) => Value): NodeColumn<Value>
}

const columnsMost = 64

export function createNodeColumns(): NodeColumns {
  const columns = new Map<string, NodeColumn<unknown>>()
  return {
    of<Value>(key: string, valueOf: (node: NodeInfo) => Value): NodeColumn<Value> {
      const known = columns.get(key) as NodeColumn<Value> | undefined
      if (known !== undefined) return known
      if (columns.size >= columnsMost) columns.clear()
      const column = new NodeColumn(valueOf)
      columns.set(key, column)
      return column
    },
  }
}

export class NodeColumn<Value> {
  private readonly valueOf: (node: NodeInfo) => Value
  /** By slot: the node's version that the value was worked out from. */
  private readonly versions: number[] = []
  private readonly values: Value[] = []

  constructor(valueOf: (node: NodeInfo) => Value) {
    this.valueOf = valueOf
  }

  at(node: NodeInfo): Value {
    const { slot } = node
    const held = this.values[slot]
    return held !== undefined && this.versions[slot] === node.version ? held : this.renew(node)
  }

  private renew(node: NodeInfo): Value {
    const { values, versions } = this
    // Arrays without holes are the quick ones.
    for (let slot = versions.length; slot <= node.slot; slot++) versions[slot] = 0
    const value = this.valueOf(node)
    for (let slot = values.length; slot <= node.slot; slot++) values[slot] = value
    values[node.slot] = value
    versions[node.slot] = node.version
    return value
  }
}

/** Writes what the nodes have in a column, in their order. */
export function fillFrom(column: NodeColumn<number>, scores: Float64Array, nodes: readonly NodeInfo[]): void {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    scores[i] = node === undefined ? 0 : column.at(node)
  }
}
