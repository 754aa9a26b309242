// What a session keeps between renders: results that still hold.
//
// A result holds while the data is the same, nobody changes values while rendering, and every template it called is
// the same tree as before.

import { deepEqual } from '@/lib/base/json'
import type { Chart } from '@/lib/chart/chart'
import { ValueTable } from '@/lib/chart/value-tree'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import type { Tree } from '@/lib/gotmpl/node'
import { lookupTree, type TemplateSet } from '@/lib/gotmpl/set'
import { calleesOf } from './callees'
import type { RenderedTemplate } from './engine'
import type { Capabilities } from './objects/capabilities'
import type { ReleaseOptions } from './scopes'

/** Everything but template texts that a result depends on. */
export interface RenderData {
  readonly chart: Chart
  readonly values: ValueTable
  readonly release: ReleaseOptions
  readonly capabilities: Capabilities
  readonly seed: string
  readonly nowMs: number
  readonly isLint: boolean
}

interface KeptResult {
  readonly result: RenderedTemplate
  /** What each name meant when it was called; null where it meant nothing. */
  readonly uses: ReadonlyMap<string, Tree | null>
}

export interface EngineMemory {
  data: RenderData | null
  results: Map<string, KeptResult>
}

export function createMemory(): EngineMemory {
  return { data: null, results: new Map() }
}

/** Results are worth nothing once the data differs. */
export function rememberData(memory: EngineMemory, data: RenderData): void {
  if (memory.data === null || !isSameData(memory.data, data)) memory.results = new Map()
  memory.data = data
}

export function recallResult(memory: EngineMemory, file: string, set: TemplateSet): RenderedTemplate | null {
  const kept = memory.results.get(file)
  if (kept === undefined) return null
  for (const [name, tree] of kept.uses) if (lookupTree(set, name) !== tree) return null
  return kept.result
}

export function keepResult(memory: EngineMemory, set: TemplateSet, result: RenderedTemplate, names: Set<string>): void {
  const uses = new Map<string, Tree | null>()
  const open = [result.file, ...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (uses.has(name)) continue
    const tree = lookupTree(set, name)
    uses.set(name, tree)
    if (tree !== null) open.push(...calleesOf(tree))
  }
  memory.results.set(result.file, { result, uses })
}

function isSameData(a: RenderData, b: RenderData): boolean {
  return (
    a.seed === b.seed &&
    a.nowMs === b.nowMs &&
    a.isLint === b.isLint &&
    deepEqual(a.release, b.release) &&
    deepEqual(a.capabilities, b.capabilities) &&
    isSameChart(a.chart, b.chart) &&
    isSameTable(a.values, b.values)
  )
}

/** The same but for the texts of templates and default values, which are compared elsewhere. */
function isSameChart(a: Chart, b: Chart): boolean {
  if (a === b) return true
  if (a.dependencies.length !== b.dependencies.length || !isSameMetadata(a, b)) return false
  const isSameFiles =
    a.files.length === b.files.length &&
    a.files.every((file, i) => file.name === b.files[i]?.name && file.data === b.files[i]?.data) &&
    // Which template ran last shows in the data of its chart.
    a.templates.length === b.templates.length &&
    a.templates.every(({ name }, i) => name === b.templates[i]?.name)
  return isSameFiles && a.dependencies.every((chart, i) => isSameChart(chart, b.dependencies[i] ?? chart))
}

function isSameMetadata(a: Chart, b: Chart): boolean {
  if (a.metadata === b.metadata) return true
  const { annotations: annotationsA, dependencies: dependenciesA, ...restA } = a.metadata
  const { annotations: annotationsB, dependencies: dependenciesB, ...restB } = b.metadata
  return (
    deepEqual(restA, restB) &&
    deepEqual([...(annotationsA ?? [])], [...(annotationsB ?? [])]) &&
    deepEqual(dependenciesA, dependenciesB)
  )
}

export function isSameTable(a: ValueTable, b: ValueTable): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  for (const [key, nodeA] of a) {
    const nodeB = b.get(key)
    if (nodeB === undefined) return false
    if (nodeA instanceof ValueTable) {
      if (!(nodeB instanceof ValueTable) || !isSameTable(nodeA, nodeB)) return false
    } else if (nodeB instanceof ValueTable || !isSameValue(nodeA.value, nodeB.value)) return false
  }
  return true
}

function isSameValue(a: GoValue, b: GoValue): boolean {
  if (a === b) return true
  if (a instanceof GoList && b instanceof GoList) {
    return a.items.length === b.items.length && a.items.every((item, i) => isSameValue(item, b.items[i] ?? null))
  }
  if (a instanceof GoMap && b instanceof GoMap) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && isSameValue(item, b.get(key) ?? null))
  }
  return deepEqual(a, b)
}
