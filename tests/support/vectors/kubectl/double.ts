// The API that kubectl was recorded against: our server over recorded objects, with nothing acting on them.
//
// Holds the recording's limits: only its own kinds are served, objects are neither defaulted
// nor checked, no admission but that of namespaces, no kubelet (what is deleted is gone at once). A group's hooks
// answer before the server does.

import type { VirtualClock } from '@/lib/base/clock'
import { isJsonObject, type Json, type JsonObject, shapedAs } from '@/lib/base/json'
import { rngOf } from '@/lib/base/rng'
import type { KubeObject } from '@/lib/kube/api/object'
import { namespaceLifecycle } from '@/lib/kube/apiserver/admission/namespace-lifecycle'
import type { Resource } from '@/lib/kube/apiserver/resource'
import { resources } from '@/lib/kube/apiserver/resources/table'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { type ApiServer, createServer } from '@/lib/kube/apiserver/server'
import { createNodeAgentRegistry } from '@/lib/kube/client/node-agent'
import { adminUser } from '@/lib/kube/cluster/cluster'
import { keyOf } from '@/lib/kube/meta/keys'
import { timeOf } from '@/lib/kube/meta/time'
import type { HostRequest } from '@/lib/kubectl/host'
import type { ApiAnswer } from '@/lib/world/command'
import { requestOf } from './host'

export interface DoubleOptions {
  readonly clock: VirtualClock
  readonly objects: readonly JsonObject[]
  readonly rules: readonly Rule[]
}

/** One hook: an answer of its own, or nothing. */
export type Rule = (request: RuleRequest) => unknown

export interface RuleRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: Json
}

export type Double = (request: HostRequest) => ApiAnswer

export function createDouble({ clock, objects, rules }: DoubleOptions): Double {
  const server = createServer({
    clock,
    rng: rngOf('recorded kubectl'),
    resources: resources.filter(({ kind }) => served.has(kind.resource)).map(withoutBehaviour),
    admission: [namespaceLifecycle],
    agents: createNodeAgentRegistry(),
    serviceCidr: '10.96.0.0/16',
  })
  const createdAt = timeOf(clock.now() - recordedAgeMs)
  for (const object of objects) load(server, object, createdAt)
  const client = server.clientFor(adminUser, { manager: 'kubectl', isTrusted: true })
  return (request) => {
    const answer = ruled(rules, request)
    return answer ?? bounded(handleRequest({ server, client, nowMs: clock.now() }, requestOf(withoutGrace(request))))
  }
}

/** Discovery without what the recorded API had no storage for, and without the groups that hold nothing but reviews. */
function bounded(answer: ApiAnswer): ApiAnswer {
  if (typeof answer.body !== 'string' && Array.isArray(answer.body['resources'])) {
    const listed = answer.body['resources'] as readonly Json[]
    const kept = listed.filter((one) => !isJsonObject(one) || !notServed.includes(String(one['name'])))
    return { ...answer, body: { ...answer.body, resources: kept } }
  }
  const groups = typeof answer.body === 'string' ? undefined : answer.body['groups']
  if (typeof answer.body === 'string' || !Array.isArray(groups)) return answer
  const known = new Set(resources.filter(({ kind }) => served.has(kind.resource)).map(({ kind }) => kind.group))
  const kept = (groups as readonly Json[]).filter((group) => isJsonObject(group) && known.has(String(group['name'])))
  return { ...answer, body: { ...answer.body, groups: kept } }
}

const notServed = ['bindings', 'componentstatuses']

/** What the recorded API serves, by plural name. */
const served = new Set(
  `configmaps endpoints events limitranges namespaces nodes persistentvolumeclaims persistentvolumes pods
  replicationcontrollers resourcequotas secrets serviceaccounts services customresourcedefinitions controllerrevisions
  daemonsets deployments replicasets statefulsets horizontalpodautoscalers cronjobs jobs leases endpointslices
  ingressclasses ingresses networkpolicies poddisruptionbudgets clusterrolebindings clusterroles rolebindings roles
  priorityclasses storageclasses`.split(/\s+/),
)

/** Objects recorded without a time are this old when the server starts. */
const recordedAgeMs = 3_600_000

function withoutBehaviour({ kind, columns, selectableFields, ...names }: Resource): Resource {
  const { singular, shortNames, categories, hasStatus, hasScale, nameRule, doc } = names
  const bare = { kind, singular, shortNames, categories, hasStatus, hasScale, nameRule, doc, columns }
  return { ...bare, hasGeneration: false, ...(selectableFields === undefined ? {} : { selectableFields }) }
}

/** Stores an object as it was recorded, past every check. */
function load({ storage, machinery }: ApiServer, object: JsonObject, createdAt: string): void {
  const apiVersion = String(object['apiVersion'] ?? '')
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
  const served = machinery.registry.findKind(group, String(object['kind'] ?? ''))
  if (served === undefined) return
  const metadata = isJsonObject(object['metadata']) ? (object['metadata'] as JsonObject) : {}
  const dated = { creationTimestamp: createdAt, ...metadata, resourceVersion: String(storage.revision + 1) }
  const stored = { ...object, metadata: dated }
  const written = shapedAs<KubeObject>(stored)
  storage.write('ADDED', served.id, keyOf(written), written)
}

function ruled(rules: readonly Rule[], { method, path, query = {}, body = null }: HostRequest): ApiAnswer | null {
  for (const rule of rules) {
    const answer = rule({ method, path, query, body })
    if (!isJsonObject(answer as Json)) continue
    const { code, body: said } = answer as JsonObject
    const text = typeof said === 'string' ? said : isJsonObject(said ?? null) ? (said as JsonObject) : {}
    return { code: typeof code === 'number' ? code : 200, body: text, warnings: [] }
  }
  return null
}

/** Deletes with grace 0, since no kubelet stops containers here. */
function withoutGrace(request: HostRequest): HostRequest {
  if (request.method !== 'DELETE') return request
  return { ...request, query: { ...request.query, gracePeriodSeconds: '0' } }
}
