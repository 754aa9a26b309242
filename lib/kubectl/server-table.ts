// Tables as the server printed them, and how `get` shows them: wide or not, with kinds, namespaces, labels, sorted.
//
// Models k8s.io/kubectl/pkg/cmd/get get.go, sorter.go and cli-runtime's tableprinter.go.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { compareNaturally } from '@/lib/go/natural-order'
import { flagText, flagTexts, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { goSorted } from '@/lib/go/sort'
import { humanDuration } from '@/lib/kube/meta/human-duration'
import { compareQuantities, parseQuantity } from '@/lib/kube/meta/quantity'
import { epochMsOf } from '@/lib/kube/meta/time'
import { compileJsonPath } from './json-path'
import { listIn, nameOf, namespaceOf, textIn } from './object'
import { printTable, shownCell } from './print-table'
import { type ApiResource, apiVersionOf, shownKind } from './resources'

export interface ServerTable {
  readonly resource: ApiResource
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

interface TableColumn {
  readonly heading: string
  readonly isWide: boolean
  /** Holds the object's name: a kind can stand before it. */
  readonly isName: boolean
}

export interface TableRow {
  readonly cells: readonly string[]
  readonly object: JsonObject
}

/** The answer as a table; what is none shows name and age alone. */
export function readTable(resource: ApiResource, table: JsonObject, nowMs: number): ServerTable {
  if (table['kind'] !== 'Table') return plainTable(resource, table, nowMs)
  const apiVersion = apiVersionOf(resource)
  return {
    resource,
    columns: listIn(table, 'columnDefinitions').map((column) => ({
      heading: textIn(column, 'name').toUpperCase(),
      isWide: column['priority'] !== 0,
      isName: textIn(column, 'format') === 'name',
    })),
    rows: listIn(table, 'rows').map((row) => ({
      cells: Array.isArray(row['cells']) ? row['cells'].map((cell) => String(cell ?? '')) : [],
      object: {
        apiVersion,
        kind: resource.kind,
        ...(isJsonObject(row['object'] ?? null) ? (row['object'] as JsonObject) : {}),
      },
    })),
  }
}

function plainTable(resource: ApiResource, answer: JsonObject, nowMs: number): ServerTable {
  const objects = Array.isArray(answer['items']) ? listIn(answer, 'items') : [answer]
  return {
    resource,
    columns: [
      { heading: 'NAME', isWide: false, isName: true },
      { heading: 'AGE', isWide: false, isName: false },
    ],
    rows: objects.map((object) => {
      const created = textIn(object, 'metadata', 'creationTimestamp')
      const age = created === '' ? '<unknown>' : humanDuration(nowMs - epochMsOf(created))
      return {
        cells: [nameOf(object), age],
        object: { apiVersion: apiVersionOf(resource), kind: resource.kind, ...object },
      }
    }),
  }
}

export interface TableOptions {
  readonly flags: ParsedFlags
  /** `deployment.apps/` before names. */
  readonly hasKinds: boolean
}

export function showTable({ resource, columns, rows }: ServerTable, { flags, hasKinds }: TableOptions): string {
  const isWide = flagText(flags, 'output', '') === 'wide'
  const isAll = isFlagSet(flags, 'all-namespaces') && resource.namespaced
  const labelColumns = flagTexts(flags, 'label-columns')
  const isKept = (_: unknown, i: number): boolean => isWide || columns[i]?.isWide === false
  const head = [
    ...(isAll ? ['NAMESPACE'] : []),
    ...columns.filter(isKept).map(({ heading }) => heading),
    ...labelColumns.map((key) => (key.split('/').at(-1) ?? key).toUpperCase()),
    ...(isFlagSet(flags, 'show-labels') ? ['LABELS'] : []),
  ]
  const kind = hasKinds ? `${shownKind(resource)}/` : ''
  const body = rows.map(({ cells, object }) => [
    ...(isAll ? [namespaceOf(object)] : []),
    ...cells.map((cell, i) => (columns[i]?.isName === true ? kind + cell : cell)).filter(isKept),
    ...labelColumns.map((key) => textIn(object, 'metadata', 'labels', key)),
    ...(isFlagSet(flags, 'show-labels') ? [labelsText(object)] : []),
  ])
  const shown = body.map((cells) => cells.map(shownCell))
  return printTable(isFlagSet(flags, 'no-headers') ? null : head, shown)
}

function labelsText(object: JsonObject): string {
  const metadata = object['metadata']
  const labels = isJsonObject(metadata ?? null) ? (metadata as JsonObject)['labels'] : undefined
  if (!isJsonObject(labels ?? null)) return '<none>'
  const pairs = Object.entries(labels as JsonObject).map(([key, value]) => `${key}=${String(value)}`)
  return pairs.length === 0 ? '<none>' : pairs.sort(compareBytewise).join(',')
}

/** Sorted by a path; nothing is left when no row has what it names. */
export function sortRows<Row extends { readonly object: JsonObject }>(
  rows: readonly Row[],
  by: string,
): readonly Row[] {
  if (by === '') return rows
  const path = compileJsonPath(by)
  if (!path.ok) return rows
  const keyed = rows.map((row) => ({ row, key: path.value.valuesIn(row.object)[0] }))
  if (keyed.every(({ key }) => key === undefined)) return []
  return goSorted(keyed, (a, b) => isBefore(a.key, b.key)).map(({ row }) => row)
}

/** What is missing comes before everything, its like included. */
function isBefore(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || (b !== undefined && compareKeys(a, b) < 0)
}

/** Texts that are quantities go by their amount. */
function compareKeys(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  const [left, right] = [String(a), String(b)]
  if (parseQuantity(left) !== null && parseQuantity(right) !== null) return compareQuantities(left, right)
  return compareNaturally(left, right)
}
