// Coalescing: a chart's default values under what was set, down through its subcharts.
//
// Models pkg/chart/common/util coalesce.go, its warnings included: what is set wins, null removes a default, globals
// flow down with the parent's winning. Go's maps are shared while this runs, and so are the tables here.

import { err, ok, type Result } from '@/lib/base/result'
import { sprintf } from '@/lib/go/fmt'
import { quote } from '@/lib/go/quote'
import { GoMap, type GoValue } from '@/lib/go/value'
import type { Chart } from './chart'
import { type Log, logLine } from './log'
import { copyLevel, copyTable, isNull, madeSource, type ValueNode, ValueTable } from './value-tree'

const globalKey = 'global'

/** "coalesce" lets null remove defaults, "merge" keeps nulls for a later coalesce. */
export type CoalesceMode = 'coalesce' | 'merge'

interface Step {
  readonly log: Log
  readonly mode: CoalesceMode
}

/** What was set over the chart's defaults; the tables given are not changed. */
export function coalesceValues(chart: Chart, values: ValueTable, step: Step): Result<ValueTable, string> {
  return coalesceChart(chart, copyTable(values), '', step)
}

function coalesceChart(chart: Chart, into: ValueTable, prefix: string, step: Step): Result<ValueTable, string> {
  coalesceDefaults(chart, into, prefix, step)
  return coalesceSubcharts(chart, into, prefix, step)
}

function joinPrefix(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`
}

function warn(log: Log, message: string): void {
  log(logLine('INFO', message))
}

function coalesceSubcharts(chart: Chart, into: ValueTable, prefix: string, step: Step): Result<ValueTable, string> {
  for (const subchart of chart.dependencies) {
    const { name } = subchart.metadata
    const known = into.get(name)
    if (known !== undefined && !(known instanceof ValueTable)) {
      return err(`type mismatch on ${name}: ${sprintf('%t', [known.value])}`)
    }
    const table = known ?? new ValueTable(madeSource)
    into.set(name, table)
    const below = joinPrefix(prefix, chart.metadata.name)
    coalesceGlobals(table, into, below, step.log)
    const done = coalesceChart(subchart, table, below, step)
    if (!done.ok) return done
  }
  return ok(into)
}

function coalesceGlobals(into: ValueTable, from: ValueTable, prefix: string, log: Log): void {
  const target = into.get(globalKey) ?? new ValueTable(madeSource)
  if (!(target instanceof ValueTable)) {
    warn(log, `warning: skipping globals because destination ${globalKey} is not a table.`)
    return
  }
  const source = from.get(globalKey) ?? new ValueTable(madeSource)
  if (!(source instanceof ValueTable)) {
    warn(log, `warning: skipping globals because source ${globalKey} is not a table.`)
    return
  }
  for (const [key, value] of source) coalesceGlobal({ target, key, value, prefix, log })
  into.set(globalKey, target)
}

interface GlobalStep {
  readonly target: ValueTable
  readonly key: string
  readonly value: ValueNode
  readonly prefix: string
  readonly log: Log
}

function coalesceGlobal({ target, key, value, prefix, log }: GlobalStep): void {
  const known = target.get(key)
  if (!(value instanceof ValueTable)) {
    if (known instanceof ValueTable) warn(log, `key ${key} is table. Skipping`)
    else target.set(key, value)
    return
  }
  const copy = copyLevel(value)
  if (known === undefined) target.set(key, copy)
  else if (!(known instanceof ValueTable)) {
    warn(log, `Conflict: cannot merge map onto non-map for ${quote(key)}. Skipping.`)
  } else {
    coalesceTables(copy, known, joinPrefix(prefix, key), { log, mode: 'merge' })
    target.set(key, copy)
  }
}

function coalesceDefaults(chart: Chart, into: ValueTable, prefix: string, step: Step): void {
  const below = joinPrefix(prefix, chart.metadata.name)
  for (const [key, value] of copyTable(chart.values)) {
    const known = into.get(key)
    if (known === undefined) into.set(key, value)
    else if (known instanceof ValueTable) {
      if (value instanceof ValueTable) {
        // Nulls below a subchart's name are kept: they mean that subchart's defaults.
        const mode = isSubchart(chart, key) ? 'merge' : step.mode
        coalesceTables(known, value, joinPrefix(below, key), { log: step.log, mode })
      } else if (!isNull(value)) warn(step.log, `warning: skipped value for ${below}.${key}: Not a table.`)
    } else if (isNull(known) && step.mode === 'coalesce') into.delete(key)
  }
}

function isSubchart(chart: Chart, key: string): boolean {
  return chart.dependencies.some((subchart) => subchart.metadata.name === key)
}

/** Lays `from` under `into`, changing both as upstream does. */
export function coalesceTables(into: ValueTable, from: ValueTable, prefix: string, step: Step): ValueTable {
  const hadValue = new Set<string>()
  for (const [key, value] of from) if (!isNull(value)) hadValue.add(key)
  for (const [key, value] of into) if (isNull(value)) from.set(key, value)
  for (const [key, value] of from) coalesceEntry({ into, key, value, prefix, step, hadValue: hadValue.has(key) })
  return into
}

interface EntryStep {
  readonly into: ValueTable
  readonly key: string
  readonly value: ValueNode
  readonly prefix: string
  readonly step: Step
  readonly hadValue: boolean
}

function coalesceEntry({ into, key, value, prefix, step, hadValue }: EntryStep): void {
  const known = into.get(key)
  const fullKey = joinPrefix(prefix, key)
  if (known === undefined) into.set(key, value)
  else if (step.mode === 'coalesce' && isNull(known) && hadValue) into.delete(key)
  else if (value instanceof ValueTable) {
    if (known instanceof ValueTable) coalesceTables(known, value, fullKey, step)
    else {
      const shown = `warning: cannot overwrite table with non table for ${fullKey} (${sprintf('%v', [goValueOf(value)])})`
      warn(step.log, shown)
    }
  } else if (known instanceof ValueTable && !isNull(value)) {
    const shown = sprintf('%v', [value.value])
    warn(step.log, `warning: destination for ${fullKey} is a table. Ignoring non-table value (${shown})`)
  }
}

/** The tree as templates see it: fresh maps, leaves shared. */
export function goValueOf(node: ValueNode): GoValue {
  return node instanceof ValueTable ? goMapOfTable(node) : node.value
}

export function goMapOfTable(table: ValueTable): GoMap {
  const map = new GoMap()
  for (const [key, node] of table) map.set(key, node instanceof ValueTable ? goMapOfTable(node) : node.value)
  return map
}
