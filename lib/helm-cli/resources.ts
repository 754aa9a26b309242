// The objects of a release as `helm status` shows them: a table a kind, and the pods that belong to its workloads.
//
// Models pkg/cmd/status.go and pkg/kube client.go Get with related pods.

import { isJsonObject, type Json, type JsonObject, sortedMaps } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { parseFlags } from '@/lib/go/pflag/parse'
import { printSelector } from '@/lib/kube/meta/labels'
import { nameOf, namespaceOf, objectIn, textIn } from '@/lib/kubectl/object'
import { type ApiResource, discover, findKind, findResource, pathOf } from '@/lib/kubectl/resources'
import { readTable, type ServerTable, showTable } from '@/lib/kubectl/server-table'
import { flatManifests } from '@/lib/tiller/flatten'
import { joinedFaults, noMatch } from '@/lib/tiller/objects'
import type { Release } from '@/lib/tiller/release'
import type { Session } from '@/lib/tool/tool'
import type { ApiAnswer } from '@/lib/world/command'

export function resourcesText(session: Session, places: readonly ResourcePlace[]): string {
  const tables = new Map<string, readonly ServerTable[]>()
  for (const { title, resource, path, query } of places) {
    const table = tableAt(session, resource, path, query)
    if (table === null || (title === relatedPods && table.rows.length === 0)) continue
    tables.set(title, [...(tables.get(title) ?? []), table])
  }
  if (tables.size === 0) return ''
  const shown = [...tables].map(([title, list]) => `==> ${title}\n${list.map(textOf).join('')}\n`)
  return `RESOURCES:\n${shown.join('')}\n`
}

/** The same objects as documents, by their title. */
export function resourceDocuments(session: Session, places: readonly ResourcePlace[]): JsonObject {
  const found: Record<string, Json[]> = {}
  for (const { title, path, query } of places) {
    const { code, body } = ask(session, path, query, 'application/json')
    if (code === 200 && typeof body !== 'string') found[title] = [...(found[title] ?? []), withKinds(body)]
  }
  return sortedMaps(found) as JsonObject
}

/** Items of a list carry their kind, as Go's untyped lists do. */
function withKinds(body: JsonObject): Json {
  const { apiVersion = '', kind, items } = body
  if (!Array.isArray(items)) return body
  const kindOfItem = String(kind).replace(/List$/, '')
  return {
    ...body,
    items: items.map((item: Json) => (isJsonObject(item) ? { apiVersion, kind: kindOfItem, ...item } : item)),
  }
}

export interface ResourcePlace {
  /** `v1/Deployment`: the version and kind, as Helm titles its tables. */
  readonly title: string
  readonly resource: ApiResource
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

const relatedPods = 'v1/Pod(related)'

/**
 * The location of each object of a release, followed by the pods of its workloads; or an error that names the kinds
 * the server lacks.
 */
export function resourcePlaces(session: Session, release: Release): Result<readonly ResourcePlace[], string> {
  const known = discover({ request: ({ path, query = {} }) => ask(session, path, query, 'application/json') })
  const pods = findResource(known, 'pods')
  const places: ResourcePlace[] = []
  const related: ResourcePlace[] = []
  const faults: string[] = []
  for (const { object } of flatManifests(release.manifests)) {
    const apiVersion = textIn(object, 'apiVersion')
    const kind = textIn(object, 'kind')
    const resource = findKind(known, apiVersion, kind)
    if (resource === undefined) {
      faults.push(noMatch(nameOf(object), kind, apiVersion))
      continue
    }
    const namespace = resource.namespaced ? namespaceOf(object) || release.namespace : ''
    const title = `${apiVersion.split('/').at(-1) ?? ''}/${resource.kind}`
    places.push({ title, resource, path: pathOf(resource, namespace, nameOf(object)), query: {} })
    const labelSelector = selectorOf(object)
    if (pods === undefined || labelSelector === null) continue
    related.push({ title: relatedPods, resource: pods, path: pathOf(pods, namespace), query: { labelSelector } })
  }
  return faults.length === 0 ? ok([...places, ...related]) : err(joinedFaults(faults))
}

/** Only workloads have pods of their own. */
function selectorOf(object: JsonObject): string | null {
  const workloads = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']
  return workloads.includes(textIn(object, 'kind')) ? printSelector(objectIn(object, 'spec', 'selector')) : null
}

const tableForm = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'

function tableAt(
  session: Session,
  resource: ApiResource,
  path: string,
  query: Readonly<Record<string, string>>,
): ServerTable | null {
  const { code, body } = ask(session, path, query, tableForm)
  return code === 200 && typeof body !== 'string' ? readTable(resource, body, session.world.getState().nowMs) : null
}

function ask({ world }: Session, path: string, query: Readonly<Record<string, string>>, accept: string): ApiAnswer {
  return world.request({ path, query, headers: { accept } })
}

/** Each object is a table of its own; only the first of a kind has headings, as kubectl's printer has them. */
function textOf(table: ServerTable, i: number): string {
  const flags = parseFlags(i === 0 ? [] : ['--no-headers'], [{ name: 'no-headers', kind: 'switch' }])
  return flags.ok ? showTable(table, { flags: flags.value, hasKinds: false }) : ''
}
