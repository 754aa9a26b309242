// Subcharts: which take part, under which names, and what they hand up.
//
// Models pkg/chart/v2/util dependencies.go: tags, then conditions; aliases make copies; import-values lift tables of
// a subchart into its parent's defaults, below what the parent itself says.

import { err, ok, type Result } from '@/lib/base/result'
import { sprintf } from '@/lib/go/fmt'
import { quote } from '@/lib/go/quote'
import { GoMap } from '@/lib/go/value'
import type { Chart, Dependency, ImportValue } from './chart'
import { coalesceTables, coalesceValues } from './coalesce'
import { type Log, logLine } from './log'
import { copyTable, madeSource, tableAt, type ValueNode, ValueTable } from './value-tree'
import { isCompatibleRange } from './version'

/** The chart with the subcharts that take part, and its defaults with what they hand up. */
export function processDependencies(chart: Chart, values: ValueTable, log: Log): Result<Chart, string> {
  const enabled = keepEnabled(chart, values, { path: '', log })
  return enabled.ok ? importUpwards(enabled.value, log) : enabled
}

interface Walk {
  /** Where the chart's values lie in the root's: "sub.inner.". */
  readonly path: string
  readonly log: Log
}

function keepEnabled(chart: Chart, values: ValueTable, walk: Walk): Result<Chart, string> {
  const { dependencies } = chart.metadata
  if (dependencies === null) return ok(chart)
  const named = applyAliases(chart, dependencies)
  const coalesced = coalesceValues(named, values, { log: walk.log, mode: 'coalesce' })
  if (!coalesced.ok) return coalesced
  const decided = decide(named.metadata.dependencies ?? [], coalesced.value, walk)
  const dropped = new Set(decided.filter((dependency) => !dependency.enabled).map((dependency) => dependency.name))
  const subcharts: Chart[] = []
  for (const subchart of named.dependencies) {
    const { name } = subchart.metadata
    if (dropped.has(name)) continue
    const kept = keepEnabled(subchart, coalesced.value, { ...walk, path: `${walk.path}${name}.` })
    if (!kept.ok) return kept
    subcharts.push(kept.value)
  }
  const metadata = { ...named.metadata, dependencies: decided.filter((dependency) => !dropped.has(dependency.name)) }
  // Upstream leaves nil where no dependency remains.
  const rest = metadata.dependencies.length === 0 ? null : metadata.dependencies
  return ok({ ...named, metadata: { ...metadata, dependencies: rest }, dependencies: subcharts })
}

/** Subcharts that Chart.yaml does not name come first, then one for each name or alias it gives. */
function applyAliases(chart: Chart, dependencies: readonly Dependency[]): Chart {
  const isNamed = (subchart: Chart): boolean => dependencies.some((dependency) => fits(subchart, dependency))
  const subcharts = chart.dependencies.filter((subchart) => !isNamed(subchart))
  for (const dependency of dependencies) {
    const found = chart.dependencies.find((subchart) => fits(subchart, dependency))
    if (found !== undefined) subcharts.push(dependency.alias === '' ? found : renamed(found, dependency.alias))
  }
  const named = dependencies.map((dependency) => ({
    ...dependency,
    name: dependency.alias === '' ? dependency.name : dependency.alias,
    enabled: true,
  }))
  return { ...chart, metadata: { ...chart.metadata, dependencies: named }, dependencies: subcharts }
}

function fits(subchart: Chart, dependency: Dependency): boolean {
  const { name, version } = subchart.metadata
  return name === dependency.name && isCompatibleRange(dependency.version, version)
}

function renamed(chart: Chart, name: string): Chart {
  return { ...chart, metadata: { ...chart.metadata, name } }
}

function decide(dependencies: readonly Dependency[], values: ValueTable, walk: Walk): readonly Dependency[] {
  const tags = tableAt(values, ['tags'])
  return dependencies.map((dependency) => {
    const byTags = tags === null ? dependency.enabled : enabledByTags(dependency, tags, walk.log)
    return { ...dependency, enabled: enabledByCondition(dependency, values, walk) ?? byTags }
  })
}

function enabledByTags(dependency: Dependency, tags: ValueTable, log: Log): boolean {
  let hasTrue = false
  let hasFalse = false
  for (const tag of dependency.tags) {
    const node = tags.get(tag)
    if (node === undefined) continue
    const value = leafOf(node)
    if (value === true) hasTrue = true
    else if (value === false) hasFalse = true
    else log(logLine('WARN', 'returned non-bool value', { tag, chart: dependency.name }))
  }
  return hasTrue || !hasFalse
}

function leafOf(node: ValueNode): unknown {
  return node instanceof ValueTable ? node : node.value
}

/** The first condition path that holds a boolean decides; null if none does. */
function enabledByCondition(dependency: Dependency, values: ValueTable, { path, log }: Walk): boolean | null {
  for (const condition of dependency.condition.trim().split(',')) {
    if (condition === '') continue
    const keys = `${path}${condition}`.split('.')
    const node = tableAt(values, keys.slice(0, -1))?.get(keys[keys.length - 1] ?? '')
    if (node === undefined || node instanceof ValueTable) continue
    if (typeof node.value === 'boolean') return node.value
    log(logLine('WARN', 'returned non-bool value', { path: condition, chart: dependency.name }))
  }
  return null
}

function importUpwards(chart: Chart, log: Log): Result<Chart, string> {
  const subcharts: Chart[] = []
  for (const subchart of chart.dependencies) {
    const done = importUpwards(subchart, log)
    if (!done.ok) return done
    subcharts.push(done.value)
  }
  return importValues({ ...chart, dependencies: subcharts }, log)
}

function importValues(chart: Chart, log: Log): Result<Chart, string> {
  const { dependencies } = chart.metadata
  if (dependencies === null) return ok(chart)
  const merged = coalesceValues(chart, new ValueTable(madeSource), { log, mode: 'merge' })
  if (!merged.ok) return err(merged.error)
  const imported = new ValueTable(madeSource)
  const resolved = dependencies.map((dependency) => ({
    ...dependency,
    importValues: dependency.importValues.map((item) => {
      const pair = pairOf(item)
      liftTable({ from: merged.value, into: imported, dependency, item, pair, log })
      return pair
    }),
  }))
  const values = coalesceTables(copyTable(merged.value), imported, '', { log, mode: 'merge' })
  return ok({ ...chart, metadata: { ...chart.metadata, dependencies: resolved }, values })
}

interface ImportPair {
  readonly child: string
  readonly parent: string
}

/** A bare name means the table "exports.NAME", laid over the parent's top. */
function pairOf(item: ImportValue): ImportPair {
  if (typeof item === 'string') return { child: `exports.${item}`, parent: '.' }
  if (!(item instanceof GoMap)) return item
  return { child: shownKey(item, 'child'), parent: shownKey(item, 'parent') }
}

function shownKey(map: GoMap, key: string): string {
  return sprintf('%v', [map.get(key) ?? null])
}

interface Lift {
  readonly from: ValueTable
  readonly into: ValueTable
  readonly dependency: Dependency
  readonly item: ImportValue
  readonly pair: ImportPair
  readonly log: Log
}

function liftTable({ from, into, dependency, item, pair, log }: Lift): void {
  const path = `${dependency.name}.${pair.child}`.split('.')
  const table = tableAt(from, path)
  if (table === null) {
    const error = `${quote(missingKey(from, path))} is not a table`
    const isNamed = typeof item === 'string'
    const line = isNamed
      ? logLine('WARN', 'ImportValues missing table', { error })
      : logLine('WARN', 'ImportValues missing table from chart', { chart: dependency.name, error })
    log(line)
    return
  }
  coalesceTables(into, nestedAt(pair.parent, table), '', { log, mode: 'merge' })
}

function missingKey(values: ValueTable, path: readonly string[]): string {
  const at = path.findIndex((_, i) => tableAt(values, path.slice(0, i + 1)) === null)
  return path[at] ?? ''
}

function nestedAt(parent: string, table: ValueTable): ValueTable {
  if (parent === '.') return table
  let nested = table
  for (const key of parent.split('.').reverse()) {
    const outer = new ValueTable(table.source)
    outer.set(key, nested)
    nested = outer
  }
  return nested
}
