// A walk over an ESTree syntax tree, knowing nothing of particular nodes.

export interface SyntaxNode {
  readonly type: string
  readonly [field: string]: unknown
}

export interface Visit {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | null
  /** The parent's field that holds the node. */
  readonly field: string
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

const nothing: SyntaxNode = { type: 'Nothing' }

/** The value as a node; a node of no type where it is none, so that a question about it is simply answered no. */
export function asNode(value: unknown): SyntaxNode {
  return isNode(value) ? value : nothing
}

/** The text of a string literal; null for anything else. */
export function stringValue(value: unknown): string | null {
  const node = asNode(value)
  const literal = node.type === 'TSLiteralType' ? asNode(node['literal']) : node
  return typeof literal['value'] === 'string' ? literal['value'] : null
}

/** Every node of the tree, parents first. */
export function* everyNode(root: SyntaxNode): Generator<Visit> {
  const waiting: Visit[] = [{ node: root, parent: null, field: '' }]
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    yield visit
    for (const [field, value] of Object.entries(visit.node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) waiting.push({ node: child, parent: visit.node, field })
      }
    }
  }
}
