// No import cycles, type imports included: a file can be read with what lies below it.
//
// Tarjan's strongly connected components, then one shortest way round each, since a component's list of files
// does not say which import to cut.

import type { Finding, House } from '../house'

type Graph = ReadonlyMap<string, readonly string[]>

export function noCycles(house: House): readonly Finding[] {
  const graph: Graph = new Map(
    house.files.map((source) => [source.path, source.imports.flatMap((found) => found.file ?? [])]),
  )
  return components(graph).flatMap((component) => {
    const [first] = component
    if (first === undefined || (component.length === 1 && !graph.get(first)?.includes(first))) return []
    const round = wayRound(graph, first, new Set(component))
    return [{ rule: 'no-cycles', file: first, message: `import cycle: ${round.join(' -> ')}` }]
  })
}

/** Each component sorted, so that the same cycle is always told the same way. */
function components(graph: Graph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const found: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.size - 1)
    stack.push(file)
    onStack.add(file)
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      if (onStack.has(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(file) !== index.get(file)) return
    const component = stack.splice(stack.indexOf(file))
    for (const member of component) onStack.delete(member)
    found.push(component.sort())
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return found
}

function wayRound(graph: Graph, start: string, within: ReadonlySet<string>): string[] {
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return [...pathTo(cameFrom, start, file), start]
      if (!within.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, file)
      waiting.push(next)
    }
  }
  return [start]
}

function pathTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const steps = [end]
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start
    steps.unshift(at)
  }
  return steps
}
