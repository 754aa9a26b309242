// DOOR of "what": anything that can be chosen as the parts of a panel.

import type { JsonObject } from '@/lib/base/json'
import { memoByObject } from '@/lib/base/memo'
import { readJson } from '@/lib/chart/json-text'
import type { ConfigMap, Node, Pod, Secret, Service } from '@/lib/kube/api/core'
import { fidelityNotices } from '@/lib/kube/api/fidelity/fidelity'
import type { KubeObject } from '@/lib/kube/api/object'
import { epochMsOf } from '@/lib/kube/meta/time'
import type { WorldState } from '@/lib/world/state'
import { printYaml } from '@/lib/yaml/print'
import { type EventRow, eventRowsAbout } from './event-rows'
import { explain } from './explain'
import type { Explanation } from './explanation'
import { findObject } from './find-object'
import type { Graph, Item } from './items'
import { nodeStatus } from './node-items'
import { podCellOf } from './pod-cell'
import { fact, facts, filled, type Section, table } from './sections'
import { configSections, nodeSections, serviceSections, workloadSections } from './sections-cluster'
import { podSections } from './sections-pod'
import { roadDetails } from './sections-road'
import type { Status } from './status'
import { clockText } from './units'

/** Parts of a panel beside why, details, events and text, each with a component of its own. */
export type InspectionPart = 'logs' | 'image' | 'output' | 'values' | 'manifest' | 'revisions'

export interface Inspection {
  readonly id: string
  /** "Pod", "Build", "Release". */
  readonly kind: string
  readonly title: string
  readonly subtitle: string
  readonly status: Status | null
  readonly why: readonly Explanation[]
  readonly sections: readonly Section[]
  readonly parts: readonly InspectionPart[]
  readonly events: readonly EventRow[]
  /** The object as YAML, for objects of the API. */
  readonly yaml: string | null
}

/** Null when what was chosen is gone. */
export function inspect(state: WorldState, graph: Graph, id: string): Inspection | null {
  const object = findObject(state.cluster, id)
  if (object !== null) return ofObject(state, object, id)
  const item = graph.items.find((each) => each.id === id)
  return item === undefined || item.kind === 'queue' ? null : ofItem(state, item)
}

function ofObject(state: WorldState, object: KubeObject, id: string): Inspection {
  const { name, namespace } = object.metadata
  return {
    id,
    kind: object.kind,
    title: name,
    subtitle: namespace === undefined ? 'whole cluster' : `namespace ${namespace}`,
    status: statusOf(object),
    why: explain(state, id),
    sections: filled([...ownSections(object, state), aboutObject(object, state.startMs), notSimulated(object)]),
    parts: object.kind === 'Pod' ? ['logs'] : [],
    events: eventRowsAbout(state, id),
    yaml: yamlOf(object),
  }
}

const itemParts: Readonly<Partial<Record<Item['kind'], readonly InspectionPart[]>>> = {
  build: ['image', 'output'],
  repository: ['image'],
  release: ['values', 'manifest', 'revisions'],
}

function ofItem(state: WorldState, item: Item): Inspection {
  const { sections, ...head } = roadDetails(item, state)
  return {
    id: item.id,
    ...head,
    status: 'status' in item ? item.status : null,
    why: explain(state, item.id),
    sections: filled(sections),
    parts: itemParts[item.kind] ?? [],
    events: [],
    yaml: null,
  }
}

function statusOf(object: KubeObject): Status | null {
  if (object.kind === 'Node') return nodeStatus(object as Node)
  if (object.kind !== 'Pod') return null
  const { status, mood } = podCellOf(object as Pod)
  return { text: status, mood }
}

function ownSections(object: KubeObject, state: WorldState): readonly Section[] {
  switch (object.kind) {
    case 'Pod':
      return podSections(object as Pod, state)
    case 'Node':
      return nodeSections(object as Node, state)
    case 'Service':
      return serviceSections(object as Service, state)
    case 'ConfigMap':
    case 'Secret':
      return configSections(object as ConfigMap | Secret)
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'Job':
    case 'CronJob':
      return workloadSections(object, state)
    default:
      return []
  }
}

function aboutObject({ metadata }: KubeObject, startMs: number): Section {
  const owner = metadata.ownerReferences?.find((each) => each.controller === true)
  const owned = owner === undefined ? null : fact('Controlled by', `${owner.kind}/${owner.name}`)
  const leadsTo = `${owner?.kind.toLowerCase() ?? ''}s/${metadata.namespace ?? ''}/${owner?.name ?? ''}`
  return facts('Object', [
    owned === null ? null : { ...owned, leadsTo },
    fact('Created at', clockText(epochMsOf(metadata.creationTimestamp) - startMs)),
    fact('Generation', metadata.generation),
    ...Object.entries(metadata.labels ?? {}).map(([key, value]) => fact(key, value)),
  ])
}

/** What of this very object has no effect here. */
const notSimulated = memoByObject((object: KubeObject): Section => {
  const notices = fidelityNotices(object as unknown as JsonObject)
  return table(
    'Simplified here',
    [''],
    notices.map((text) => ({ cells: [text], mood: 'warn' })),
  )
})

/** As kubectl get -o yaml shows it: without managed fields. */
const yamlOf = memoByObject((object: KubeObject): string => {
  const { managedFields: _, ...metadata } = object.metadata
  const read = readJson(JSON.stringify({ ...object, metadata }))
  const printed = read.ok ? printYaml(read.value) : read
  return printed.ok ? printed.value : printed.error
})
