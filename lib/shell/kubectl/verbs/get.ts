// kubectl get: tables as the server prints them, or objects in the form -o asks for; -w watches.

import type { JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { type FlagRow, isSet, textOf, textsOf } from '@/lib/helm/command-line/flags'
import { failed, type ToolRun } from '../../tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import { fileRows, outputRows, selectorRows } from '../flags'
import type { KubectlCall, KubectlVerb } from '../host'
import { evaluateJsonPath } from '../json-path'
import { listIn, nameOf, namespaceOf, textIn } from '../object'
import { type ObjectRow, printOutput } from '../output'
import { printTable } from '../print-table'
import { type ApiResource, apiVersionOf, pathOf, shownName } from '../resources'
import { findTargets, parseTargets, type ResourceNames, selectors } from '../targets'

const watchRows: readonly FlagRow[] = [
  { name: 'watch', short: 'w', kind: 'switch' },
  { name: 'watch-only', kind: 'switch' },
  { name: 'output-watch-events', kind: 'switch' },
  { name: 'chunk-size', kind: 'text' },
]

export const get: KubectlVerb = {
  name: 'get',
  flags: [...fileRows, ...selectorRows, ...outputRows, ...watchRows],
  run(call) {
    const { flags, args } = call
    if (args.length === 0 && !isSet(flags, 'filename')) return failed(nothingToGet)
    const wanted = isSet(flags, 'filename') ? fromFiles(call) : parseTargets(call, args)
    if (!wanted.ok) return failed(wanted.error)
    if (isSet(flags, 'watch') || isSet(flags, 'watch-only')) return watch(call, wanted.value)
    return show(call, wanted.value)
  },
}

const nothingToGet = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
`

function fromFiles(call: KubectlCall): ReturnType<typeof parseTargets> {
  const found = findTargets(call, [])
  if (!found.ok) return found
  return { ok: true, value: found.value.targets.map(({ resource, name }) => ({ resource, names: [name] })) }
}

/** One kind's answer: the table the server printed, and the objects behind its rows. */
interface Shown {
  readonly resource: ApiResource
  readonly headings: readonly string[]
  readonly wide: readonly boolean[]
  readonly rows: readonly ShownRow[]
}

interface ShownRow {
  readonly cells: readonly string[]
  readonly object: JsonObject
}

function show(call: KubectlCall, wanted: readonly ResourceNames[]): ToolRun {
  const { shown, faults } = fetchAll(call, wanted)
  const rows = shown.flatMap(({ resource, rows: of }) => of.map(({ object }): ObjectRow => ({ resource, object })))
  const isSingle = wanted.length === 1 && (wanted[0]?.names.length ?? 0) === 1
  const printed = printOutput(call.flags, { rows, isSingle })
  const exitStatus = faults === '' ? 0 : 1
  if (printed !== null) {
    if (!printed.ok) return failed(printed.error)
    const isEmptyFault = faults !== '' && rows.length === 0
    return { state: 'done', stdout: isEmptyFault ? '' : printed.value, stderr: faults, exitStatus }
  }
  const isNothing = rows.length === 0 && faults === ''
  const isQuiet = isNothing && isSet(call.flags, 'ignore-not-found')
  const stderr = isQuiet ? '' : isNothing ? nothingFound(call, wanted) : faults
  return { state: 'done', stdout: tables(call, shown, wanted), stderr, exitStatus }
}

function nothingFound(call: KubectlCall, wanted: readonly ResourceNames[]): string {
  const isClusterWide = isSet(call.flags, 'all-namespaces') || wanted.every(({ resource }) => !resource.namespaced)
  return isClusterWide ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`
}

function fetchAll(
  call: KubectlCall,
  wanted: readonly ResourceNames[],
): { readonly shown: readonly Shown[]; readonly faults: string } {
  const shown: Shown[] = []
  let faults = ''
  for (const { resource, names } of wanted) {
    const namespace = resource.namespaced && !isSet(call.flags, 'all-namespaces') ? call.namespace : ''
    const paths =
      names.length === 0 ? [pathOf(resource, namespace)] : names.map((name) => pathOf(resource, namespace, name))
    for (const path of paths) {
      const answer = fetchTable(call, path, names.length === 0)
      if (!isRefused(answer)) shown.push(shownOf(resource, bodyOf(answer)))
      else if (answer.code !== 404 || !isSet(call.flags, 'ignore-not-found')) faults += statusFault(answer)
    }
  }
  return { shown: mergedByKind(shown), faults }
}

function fetchTable(call: KubectlCall, path: string, isList: boolean): ReturnType<KubectlCall['host']['request']> {
  return call.host.request({
    method: 'GET',
    path,
    query: { includeObject: 'Object', ...(isList ? selectors(call) : {}) },
    accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  })
}

function shownOf(resource: ApiResource, table: JsonObject): Shown {
  const columns = listIn(table, 'columnDefinitions')
  const apiVersion = apiVersionOf(resource)
  return {
    resource,
    headings: columns.map((column) => textIn(column, 'name').toUpperCase()),
    wide: columns.map((column) => column['priority'] !== 0),
    rows: listIn(table, 'rows').map((row) => ({
      cells: Array.isArray(row['cells']) ? row['cells'].map((cell) => String(cell ?? '')) : [],
      object: {
        apiVersion,
        kind: resource.kind,
        ...(isJsonObject(row['object']) ? (row['object'] as JsonObject) : {}),
      },
    })),
  }
}

/** Several names of one kind are one table. */
function mergedByKind(shown: readonly Shown[]): readonly Shown[] {
  const merged: Shown[] = []
  for (const next of shown) {
    const last = merged.at(-1)
    if (last?.resource === next.resource) merged[merged.length - 1] = { ...last, rows: [...last.rows, ...next.rows] }
    else merged.push(next)
  }
  return merged
}

function tables(call: KubectlCall, shown: readonly Shown[], wanted: readonly ResourceNames[]): string {
  const isPrefixed = wanted.length > 1
  const filled = shown.filter(({ rows }) => rows.length > 0)
  return filled.map((each) => oneTable(call, each, isPrefixed)).join('\n')
}

function oneTable({ flags }: KubectlCall, { resource, headings, wide, rows }: Shown, isPrefixed: boolean): string {
  const isWide = textOf(flags, 'output', '') === 'wide'
  const isAll = isSet(flags, 'all-namespaces') && resource.namespaced
  const labelColumns = textsOf(flags, 'label-columns')
  const kept = <Cell>(cells: readonly Cell[]): Cell[] => cells.filter((_, i) => isWide || wide[i] === false)
  const head = [
    ...(isAll ? ['NAMESPACE'] : []),
    ...kept(headings),
    ...labelColumns.map((key) => (key.split('/').at(-1) ?? key).toUpperCase()),
    ...(isSet(flags, 'show-labels') ? ['LABELS'] : []),
  ]
  const body = sorted(flags, rows).map(({ cells, object }) => [
    ...(isAll ? [namespaceOf(object)] : []),
    ...kept(cells).map((cell, i) =>
      i === 0 && isPrefixed && resource.resource !== 'events' ? shownName(resource, nameOf(object)) : cell,
    ),
    ...labelColumns.map((key) => textIn(object, 'metadata', 'labels', key)),
    ...(isSet(flags, 'show-labels') ? [labelsText(object)] : []),
  ])
  return printTable(isSet(flags, 'no-headers') ? null : head, body)
}

function labelsText(object: JsonObject): string {
  const metadata = object['metadata']
  const labels = isJsonObject(metadata) ? (metadata as JsonObject)['labels'] : undefined
  if (!isJsonObject(labels)) return '<none>'
  const pairs = Object.entries(labels as JsonObject).map(([key, value]) => `${key}=${String(value)}`)
  return pairs.length === 0 ? '<none>' : pairs.sort(compareBytewise).join(',')
}

function sorted(flags: KubectlCall['flags'], rows: readonly ShownRow[]): readonly ShownRow[] {
  const by = textOf(flags, 'sort-by', '')
  if (by === '') return rows
  const path = by.startsWith('{') ? by : `{${by.startsWith('.') ? by : `.${by}`}}`
  const keyOf = ({ object }: ShownRow): string | number => {
    const found = evaluateJsonPath(path, object)
    const value = found.ok ? found.value[0] : undefined
    return typeof value === 'number' ? value : String(value ?? '')
  }
  return [...rows].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    return typeof left === 'number' && typeof right === 'number'
      ? left - right
      : compareBytewise(String(left), String(right))
  })
}

/** Prints a row for every change, until it is stopped. */
function watch(call: KubectlCall, wanted: readonly ResourceNames[]): ToolRun {
  const seen = new Map<string, string>()
  let isFirst = true
  const poll = (): ToolRun => {
    const { shown, faults } = fetchAll(call, wanted)
    if (faults !== '' && isFirst) return failed(faults)
    let stdout = ''
    for (const each of shown) {
      const changed = each.rows.filter(
        ({ object }) => seen.get(nameOf(object)) !== textIn(object, 'metadata', 'resourceVersion'),
      )
      for (const { object } of changed) seen.set(nameOf(object), textIn(object, 'metadata', 'resourceVersion'))
      if (changed.length === 0) continue
      const text = oneTable(call, { ...each, rows: changed }, wanted.length > 1)
      stdout += isFirst ? text : text.slice(text.indexOf('\n') + 1)
    }
    isFirst = false
    return { state: 'waiting', stdout, stderr: '', resume: poll }
  }
  return poll()
}
