// The objects of a release as `helm status` shows them: a table a kind, and the pods that belong to its workloads.
//
// Models pkg/cmd/status.go and pkg/kube client.go Get with related pods.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { parseFlags } from '@/lib/helm/command-line/flags'
import { printSelector } from '@/lib/kube/meta/labels'
import type { Release } from '@/lib/tiller/release'
import type { ApiAnswer } from '@/lib/world/command'
import { jsonOfYaml } from '@/lib/world/plain-values'
import { nameOf, namespaceOf, objectIn, textIn } from '../kubectl/object'
import { type ApiResource, discover, findKind, findResource, pathOf } from '../kubectl/resources'
import { readTable, type ServerTable, showTable } from '../kubectl/server-table'
import type { Session } from '../tool'

export function resourcesText(session: Session, release: Release): string {
  const known = discover({ request: ({ path, query = {} }) => ask(session, path, query, 'application/json') })
  const tables = new Map<string, ServerTable>()
  const add = (title: string, table: ServerTable): void => {
    const before = tables.get(title)
    tables.set(title, before === undefined ? table : { ...before, rows: [...before.rows, ...table.rows] })
  }
  const pods = findResource(known, 'pods')
  const related: ServerTable[] = []
  for (const object of objectsOf(release)) {
    const resource = findKind(known, textIn(object, 'apiVersion'), textIn(object, 'kind'))
    if (resource === undefined) continue
    const namespace = resource.namespaced ? namespaceOf(object) || release.namespace : ''
    const table = tableAt(session, resource, pathOf(resource, namespace, nameOf(object)), {})
    if (table !== null) add(`v1/${resource.kind}`, table)
    const labelSelector = selectorOf(object)
    if (pods === undefined || labelSelector === null) continue
    const owned = tableAt(session, pods, pathOf(pods, namespace), { labelSelector })
    if (owned !== null && owned.rows.length > 0) related.push(owned)
  }
  for (const table of related) add('v1/Pod(related)', table)
  if (tables.size === 0) return ''
  const shown = [...tables].map(([title, table]) => `==> ${title}\n${textOf(table)}\n`)
  return `RESOURCES:\n${shown.join('')}\n`
}

function objectsOf({ manifests }: Release): readonly JsonObject[] {
  return manifests.flatMap(({ text }) => {
    const read = jsonOfYaml(text)
    return read.ok && isJsonObject(read.value) ? [read.value as JsonObject] : []
  })
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

function textOf(table: ServerTable): string {
  const flags = parseFlags([], [])
  return flags.ok ? showTable(table, { flags: flags.value, hasKinds: false }) : ''
}
