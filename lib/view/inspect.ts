// DOOR of "what": any item or object that can be selected, as the content of a panel.

import { jsonOf } from '@/lib/base/json'
import { memoByObject } from '@/lib/base/memo'
import { decodeJson } from '@/lib/go/json-decode'
import { fidelityNotices } from '@/lib/kube/api/fidelity/fidelity'
import type { Pod } from '@/lib/kube/api/generated/core'
import type { OwnerReference } from '@/lib/kube/api/generated/meta'
import type { KubeObject } from '@/lib/kube/api/object'
import { configMaps, nodes, pods, secrets, services } from '@/lib/kube/meta/kinds'
import { epochMsOf } from '@/lib/kube/meta/time'
import { isOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { printYaml } from '@/lib/yaml/print'
import { type EventRow, eventRowsAbout } from './event-rows'
import { explain } from './explain'
import type { Explanation } from './explanation'
import { findObject } from './find-object'
import type { Graph } from './graph'
import { idOfKind } from './ids'
import { type Item, kindOf } from './kinds/table'
import { nodeStatus } from './node-status'
import { podCellOf } from './pod-cell'
import { type Fact, fact, facts, filled, type Section, table } from './sections'
import { configSections, nodeSections, serviceSections, workloadSections } from './sections-cluster'
import { podSections } from './sections-pod'
import type { Status } from './status'
import { clockText } from './units'
import { isWorkload } from './workload-items'

export interface Inspection {
  readonly id: string
  /** The selected API object; null for cards that stand for no API object. */
  readonly object: KubeObject | null
  readonly item: Item | null
  /** "Pod", "Build", "Release". */
  readonly kind: string
  readonly title: string
  readonly subtitle: string
  readonly status: Status | null
  readonly why: readonly Explanation[]
  readonly sections: readonly Section[]
  readonly events: readonly EventRow[]
  /** The object as YAML, for objects of the API. */
  readonly yaml: string | null
}

/** Null when what was chosen is gone. */
export function inspect(state: WorldState, graph: Graph, id: string): Inspection | null {
  const object = findObject(state.cluster, id)
  if (object !== null) return ofObject(state, object, id)
  const item = graph.items.find((each) => each.id === id)
  return item === undefined ? null : ofItem(state, item)
}

/** The pod that was chosen; null where it is something else. */
export function podOf({ object }: Inspection): Pod | null {
  return object !== null && isOf(object, pods) ? object : null
}

function ofObject(state: WorldState, object: KubeObject, id: string): Inspection {
  const { name, namespace } = object.metadata
  return {
    id,
    object,
    item: null,
    kind: object.kind,
    title: name,
    subtitle: namespace === undefined ? 'whole cluster' : `namespace ${namespace}`,
    status: statusOf(object),
    why: explain(state, id),
    sections: filled([...ownSections(object, state), aboutObject(object, state.startMs), notSimulated(object)]),
    events: eventRowsAbout(state, id),
    yaml: yamlOf(object),
  }
}

function ofItem(state: WorldState, item: Item): Inspection | null {
  const details = kindOf(item).details?.(item, state)
  if (details === undefined) return null
  return {
    id: item.id,
    object: null,
    item,
    ...details,
    status: 'status' in item ? item.status : null,
    sections: filled(details.sections),
    events: [],
    yaml: null,
  }
}

function statusOf(object: KubeObject): Status | null {
  if (isOf(object, nodes)) return nodeStatus(object)
  if (!isOf(object, pods)) return null
  const { status, mood } = podCellOf(object)
  return { text: status, mood }
}

function ownSections(object: KubeObject, state: WorldState): readonly Section[] {
  if (isOf(object, pods)) return podSections(object, state)
  if (isOf(object, nodes)) return nodeSections(object, state)
  if (isOf(object, services)) return serviceSections(object, state)
  if (isOf(object, configMaps) || isOf(object, secrets)) return configSections(object)
  return isWorkload(object) ? workloadSections(object, state) : []
}

function aboutObject({ metadata }: KubeObject, startMs: number): Section {
  const owner = metadata.ownerReferences?.find((each) => each.controller === true)
  return facts('Object', [
    owner === undefined ? null : ownerFact(owner, metadata.namespace ?? ''),
    fact('Created at', clockText(epochMsOf(metadata.creationTimestamp) - startMs)),
    fact('Generation', metadata.generation),
    ...Object.entries(metadata.labels ?? {}).map(([key, value]) => fact(key, value)),
  ])
}

function ownerFact({ kind, name }: OwnerReference, namespace: string): Fact {
  return { label: 'Controlled by', value: `${kind}/${name}`, leadsTo: idOfKind(kind, namespace, name) }
}

/** The fields this object sets that are not simulated. */
const notSimulated = memoByObject((object: KubeObject): Section => {
  const notices = fidelityNotices(jsonOf(object))
  return table(
    'Simplified here',
    [''],
    notices.map((text) => ({ cells: [text], mood: 'warn' })),
  )
})

/** As kubectl get -o yaml shows it: without managed fields. */
const yamlOf = memoByObject((object: KubeObject): string => {
  const { managedFields: _, ...metadata } = object.metadata
  const printed = printYaml(decodeJson(JSON.stringify({ ...object, metadata })).value)
  return printed.ok ? printed.value : printed.error
})
