// kubectl get: tables as the server prints them, or objects in the form -o asks for; -w watches.
//
// Models k8s.io/kubectl/pkg/cmd/get get.go.

import type { JsonObject } from '@/lib/base/json'
import { flagText, isFlagOff, isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { bodyOf, isRefused, listFault, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { nameOf, namespaceOf, textIn } from '../object'
import { printOutput } from '../output'
import { type ApiResource, pathOf } from '../resources'
import { readTable, type ServerTable, showTable, sortRows } from '../server-table'
import { findTargets, parseTargets, type ResourceNames, selectors } from '../targets'

export const get: KubectlVerb = {
  name: 'get',
  run(call) {
    const { flags, args } = call
    if (isFlagSet(flags, 'raw')) return raw(call)
    if (args.length === 0 && !isFlagSet(flags, 'filename')) return failed(nothingToGet)
    const wanted = isFlagSet(flags, 'filename') ? fromFiles(call) : parseTargets(call, args)
    if (!wanted.ok) return failed(wanted.error)
    const clash = clashOf(call, wanted.value)
    if (clash !== null) return failed(clash)
    if (isFlagSet(flags, 'watch') || isFlagSet(flags, 'watch-only')) return watch(call, wanted.value)
    return show(call, wanted.value)
  },
}

const nothingToGet = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
`

/** What was asked cannot be asked together; ready to be printed. */
function clashOf({ flags }: KubectlCall, wanted: readonly ResourceNames[]): string | null {
  const isNamed = wanted.some(({ names }) => names.length > 0)
  if (isNamed && isFlagSet(flags, 'selector')) return 'error: name cannot be provided when a selector is specified\n'
  if (isNamed && isFlagSet(flags, 'all-namespaces') && !isFlagSet(flags, 'filename'))
    return 'error: a resource cannot be retrieved by name across all namespaces\n'
  if (!isNamed && isFlagSet(flags, 'subresource'))
    return 'error: subresource cannot be used when bulk resources are specified\n'
  return null
}

function raw(call: KubectlCall): ToolRun {
  const [path = '', search = ''] = flagText(call.flags, 'raw', '').split(/\?(.*)/s)
  const pairs = search.split('&').filter((pair) => pair !== '')
  const query = Object.fromEntries(
    pairs.map((pair) => pair.split(/=(.*)/s)).map(([key = '', value = '']) => [key, value]),
  )
  const answer = call.host.request({ method: 'GET', path, query })
  if (isRefused(answer)) return failed(statusFault(answer))
  return done(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
}

function fromFiles(call: KubectlCall): ReturnType<typeof parseTargets> {
  const found = findTargets(call, [])
  if (!found.ok) return found
  return { ok: true, value: found.value.targets.map(({ resource, name }) => ({ resource, names: [name] })) }
}

function show(call: KubectlCall, wanted: readonly ResourceNames[]): ToolRun {
  const { flags } = call
  const { found, faults } = fetchAll(call, wanted)
  const exitStatus = faults === '' ? 0 : 1
  const by = flagText(flags, 'sort-by', '')
  const objects = found.flatMap(({ resource, rows: of }) => of.map(({ object }) => ({ resource, object })))
  const isSingle = wanted.length === 1 && (wanted[0]?.names.length ?? 0) === 1
  const isNothing = objects.length === 0 && faults !== ''
  const printed = printOutput(call, { rows: isSingle ? objects : sortRows(objects, by), isSingle })
  if (printed !== null) {
    if (!printed.ok) return failed(printed.error)
    const { stdout, fault } = printed.value
    return {
      state: 'done',
      stdout: isNothing ? '' : stdout,
      stderr: faults + fault,
      exitStatus: fault === '' ? exitStatus : 1,
    }
  }
  const sorted = found.map((table) => ({ ...table, rows: sortRows(table.rows, by) }))
  const stdout = tables(call, sorted)
  const isQuiet = stdout !== '' || faults !== '' || isFlagSet(flags, 'ignore-not-found')
  return { state: 'done', stdout, stderr: isQuiet ? faults : nothingFound(call, wanted), exitStatus }
}

function nothingFound(call: KubectlCall, wanted: readonly ResourceNames[]): string {
  const isInside = !isFlagSet(call.flags, 'all-namespaces') && wanted.every(({ resource }) => resource.namespaced)
  return isInside ? `No resources found in ${call.namespace} namespace.\n` : 'No resources found\n'
}

interface Fetched {
  readonly found: readonly ServerTable[]
  readonly faults: string
}

function fetchAll(call: KubectlCall, wanted: readonly ResourceNames[]): Fetched {
  const found: ServerTable[] = []
  let faults = ''
  for (const { resource, names } of wanted) {
    const namespace = resource.namespaced && !isFlagSet(call.flags, 'all-namespaces') ? call.namespace : ''
    const isList = names.length === 0
    for (const name of isList ? [''] : names) {
      const answer = fetchTable(call, { resource, namespace, name })
      if (!isRefused(answer)) found.push(readTable(resource, bodyOf(answer), call.host.nowMs()))
      else if (answer.code !== 404 || !isFlagSet(call.flags, 'ignore-not-found'))
        faults += isList ? listFault(answer, resource, selectors(call)) : statusFault(answer)
    }
  }
  return { found: mergedByKind(found), faults }
}

interface Place {
  readonly resource: ApiResource
  readonly namespace: string
  /** Empty: all of them. */
  readonly name: string
}

function fetchTable(
  call: KubectlCall,
  { resource, namespace, name }: Place,
): ReturnType<KubectlCall['host']['request']> {
  const isList = name === ''
  const subresource = flagText(call.flags, 'subresource', '')
  const isPlain = isFlagOff(call.flags, 'server-print')
  return call.host.request({
    method: 'GET',
    path: `${pathOf(resource, namespace, name)}${subresource === '' ? '' : `/${subresource}`}`,
    query: { includeObject: 'Object', ...(isList ? selectors(call) : {}) },
    accept: isPlain ? 'application/json' : 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  })
}

/** Several names of one kind are one table. */
function mergedByKind(found: readonly ServerTable[]): readonly ServerTable[] {
  const merged: ServerTable[] = []
  for (const next of found) {
    const last = merged.at(-1)
    if (last?.resource === next.resource) merged[merged.length - 1] = { ...last, rows: [...last.rows, ...next.rows] }
    else merged.push(next)
  }
  return merged
}

function tables({ flags }: KubectlCall, found: readonly ServerTable[]): string {
  const hasKinds = isFlagSet(flags, 'show-kind') || found.length > 1
  const filled = found.filter(({ rows: of }) => of.length > 0)
  const gap = isFlagSet(flags, 'no-headers') ? '' : '\n'
  return filled.map((table) => showTable(table, { flags, hasKinds })).join(gap)
}

/** Prints a row for every change, until it is stopped. */
function watch(call: KubectlCall, wanted: readonly ResourceNames[]): ToolRun {
  const seen = new Map<string, string>()
  let isFirst = !isFlagSet(call.flags, 'no-headers')
  let isStart = true
  const poll = (): ToolRun => {
    const { found, faults } = fetchAll(call, wanted)
    if (faults !== '' && isStart) return failed(faults)
    let stdout = ''
    for (const table of found) {
      const changed = table.rows.filter(({ object }) => seen.get(keyOf(object)) !== versionOf(object))
      for (const { object } of changed) seen.set(keyOf(object), versionOf(object))
      if (changed.length === 0 || (isStart && isFlagSet(call.flags, 'watch-only'))) continue
      const text = showTable({ ...table, rows: changed }, { flags: call.flags, hasKinds: wanted.length > 1 })
      stdout += isFirst ? text : text.slice(isFlagSet(call.flags, 'no-headers') ? 0 : text.indexOf('\n') + 1)
      isFirst = false
    }
    isStart = false
    return { state: 'waiting', stdout, stderr: '', resume: poll }
  }
  return poll()
}

function keyOf(object: JsonObject): string {
  return `${namespaceOf(object)}/${nameOf(object)}`
}

function versionOf(object: JsonObject): string {
  return textIn(object, 'metadata', 'resourceVersion')
}
