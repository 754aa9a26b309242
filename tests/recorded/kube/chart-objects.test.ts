// What a real API server made of objects that public charts render: its defaults, its refusals, its warnings.

import { beforeAll, expect, it } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer, RestRequest } from '@/lib/kube/apiserver/rest/request'
import { bareServer } from '../../support/api-server'
import { kindOf } from '../../support/refusals'
import recorded from '../../vectors/apiserver-chart-objects.json'

/** Where the answer differs from what was sent: a value in its place, fields that are gone, or a look further in. */
interface Change {
  readonly set?: Json
  readonly in?: Readonly<Record<string, Change>>
  readonly gone?: readonly string[]
}

interface Exchange {
  readonly chart: string
  readonly object: JsonObject
  readonly code: number
  readonly changes?: Change | null
  readonly answer?: JsonObject
  readonly warnings?: readonly string[]
}

const namespace = 'k1-x'
const bare = bareServer()

function send(request: Pick<RestRequest, 'method' | 'path' | 'query' | 'body'>): RestAnswer {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  return handleRequest(host, { headers: {}, ...request })
}

function post(path: string, body: Json, query: Readonly<Record<string, string>> = {}): RestAnswer {
  return send({ method: 'POST', path, query, body })
}

function pathOf(object: JsonObject): string {
  const { group, version, resource, scope } = kindOf(bare, object)
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const metadata = object['metadata'] as { readonly namespace?: string }
  return scope === 'Cluster'
    ? `${root}/${resource}`
    : `${root}/namespaces/${metadata.namespace ?? namespace}/${resource}`
}

beforeAll(() => {
  // The recorded cluster had no default class of either kind.
  for (const path of ['/apis/storage.k8s.io/v1/storageclasses', '/apis/networking.k8s.io/v1/ingressclasses'])
    send({ method: 'DELETE', path, query: {} })
  post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  for (const place of [namespace, 'default', 'kube-system']) {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } }
    post(`/api/v1/namespaces/${place}/serviceaccounts`, account)
  }
})

function changed(value: Json | undefined, { set, in: inner = {}, gone = [] }: Change): Json {
  if (set !== undefined) return set
  if (Array.isArray(value)) {
    const items: readonly Json[] = value
    return items.map((item, i) => (inner[i] === undefined ? item : changed(item, inner[i])))
  }
  const fields = isJsonObject(value) ? (value as JsonObject) : {}
  const kept = Object.entries(fields).filter(([name]) => !gone.includes(name))
  const others = Object.entries(inner).map(([name, change]) => [name, changed(fields[name], change)] as const)
  return { ...Object.fromEntries(kept), ...Object.fromEntries(others) }
}

/** Without what differs from run to run: identities, times, addresses and ports. */
function comparable(body: Json): Json {
  const text = JSON.stringify(body)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME')
  const { metadata, ...rest } = JSON.parse(text) as { readonly metadata: JsonObject; readonly [field: string]: Json }
  if (rest['kind'] === 'Status') return { ...rest, metadata }
  const { uid: _, resourceVersion: __, managedFields: ___, creationTimestamp: ____, ...kept } = metadata
  return { ...rest, metadata: kept, ...(rest['kind'] === 'Service' ? { spec: serviceSpec(rest['spec']) } : {}) }
}

function serviceSpec(given: Json | undefined): Json {
  const spec = isJsonObject(given) ? (given as JsonObject) : {}
  const ports: readonly Json[] = Array.isArray(spec['ports']) ? spec['ports'] : []
  const address =
    spec['clusterIP'] === undefined || spec['clusterIP'] === 'None' ? {} : { clusterIP: 'IP', clusterIPs: ['IP'] }
  return {
    ...spec,
    ...address,
    ...(spec['ports'] === undefined ? {} : { ports: ports.map(portWithoutNumber) }),
    ...(spec['healthCheckNodePort'] === undefined ? {} : { healthCheckNodePort: 1 }),
  }
}

function portWithoutNumber(port: Json): Json {
  return isJsonObject(port) && 'nodePort' in port ? { ...(port as JsonObject), nodePort: 1 } : port
}

const rows = (recorded as unknown as readonly Exchange[]).map((row): readonly [string, Exchange] => {
  const { name } = row.object['metadata'] as { readonly name: string }
  return [`${row.chart}: ${String(row.object['kind'])} ${name}`, row]
})

it.each(rows)('%s', (_, { object, code, changes, answer, warnings = [] }) => {
  const got = post(pathOf(object), object, { dryRun: 'All', fieldValidation: 'Strict', fieldManager: 'helm' })
  const expected = answer ?? (changes === undefined || changes === null ? object : changed(object, changes))
  expect({ code: got.code, warnings: got.warnings, body: comparable(got.body as Json) }).toEqual({
    code,
    warnings,
    body: expected,
  })
})
