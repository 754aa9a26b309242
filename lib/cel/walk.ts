// Walks expressions: the parts of each, and whether one uses a name.

import type { Expression } from './expression'

export function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return []
    case 'select':
      return [node.of]
    case 'call':
      return [...(node.target === null ? [] : [node.target]), ...node.args]
    case 'list':
      return node.items.map(({ value }) => value)
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value])
    case 'struct':
      return node.fields.map(({ value }) => value)
    case 'fold':
      return [node.range, node.start, node.goesOn, node.step, node.result]
  }
}

export function mentions(node: Expression, name: string): boolean {
  return (node.kind === 'name' && node.name === name) || partsOf(node).some((part) => mentions(part, name))
}

/** The name `a.b.c`; null when the expression is not a chain of names. */
export function qualifiedName(of: Expression): string | null {
  if (of.kind === 'name') return of.name
  if (of.kind !== 'select' || of.isTest) return null
  const outer = qualifiedName(of.of)
  return outer === null ? null : `${outer}.${of.field}`
}
