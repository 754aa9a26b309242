// DOOR of "what": anything that can be chosen as the sections of a panel.

import { readJson } from '@/lib/chart/json-text'
import type { ContainerStatus, Node, Pod, Service } from '@/lib/kube/api/core'
import type { KubeObject } from '@/lib/kube/api/object'
import { epochMsOf } from '@/lib/kube/meta/time'
import type { WorldState } from '@/lib/world/state'
import { printYaml } from '@/lib/yaml/print'
import { type EventRow, eventRowsAbout } from './event-rows'
import { explain } from './explain'
import type { Explanation } from './explanation'
import { findObject } from './find-object'
import { factsOfItem } from './item-facts'
import type { Graph, Item } from './items'
import { memoByObject } from './memo'
import { clockText } from './units'

export interface Inspection {
  readonly id: string
  /** "Pod", "Build", "Release". */
  readonly kind: string
  readonly title: string
  readonly subtitle: string
  readonly why: readonly Explanation[]
  readonly facts: readonly Fact[]
  readonly events: readonly EventRow[]
  /** The object as YAML, for objects of the API. */
  readonly yaml: string | null
}

export interface Fact {
  readonly label: string
  readonly value: string
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
    why: explain(state, id),
    facts: factsOf(object, state.startMs),
    events: eventRowsAbout(state, id),
    yaml: yamlOf(object),
  }
}

function ofItem(state: WorldState, item: Item): Inspection {
  return { id: item.id, ...factsOfItem(item), why: explain(state, item.id), events: [], yaml: null }
}

/** As kubectl get -o yaml shows it: without managed fields. */
const yamlOf = memoByObject((object: KubeObject): string => {
  const { managedFields: _, ...metadata } = object.metadata
  const read = readJson(JSON.stringify({ ...object, metadata }))
  const printed = read.ok ? printYaml(read.value) : read
  return printed.ok ? printed.value : printed.error
})

function factsOf(object: KubeObject, startMs: number): readonly Fact[] {
  const { metadata } = object
  const owner = metadata.ownerReferences?.find((each) => each.controller === true)
  return [
    ...ownFacts(object),
    ...(owner === undefined ? [] : [fact('Controlled by', `${owner.kind}/${owner.name}`)]),
    fact('Created at', clockText(epochMsOf(metadata.creationTimestamp) - startMs)),
    ...Object.entries(metadata.labels ?? {}).map(([key, value]) => fact(key, value)),
  ]
}

function ownFacts(object: KubeObject): readonly Fact[] {
  switch (object.kind) {
    case 'Pod':
      return podFacts(object as Pod)
    case 'Node':
      return nodeFacts(object as Node)
    case 'Service':
      return serviceFacts(object as Service)
    default:
      return []
  }
}

function podFacts({ spec, status }: Pod): readonly Fact[] {
  const images = spec.containers.map((each) => fact(each.name, each.image ?? ''))
  const restarts = (status?.containerStatuses ?? []).reduce(
    (sum: number, each: ContainerStatus) => sum + each.restartCount,
    0,
  )
  return [
    ...images,
    ...(status?.podIP === undefined ? [] : [fact('IP', status.podIP)]),
    ...(status?.qosClass === undefined ? [] : [fact('QoS class', status.qosClass)]),
    fact('Restarts', String(restarts)),
  ]
}

function nodeFacts({ status }: Node): readonly Fact[] {
  const info = status?.nodeInfo
  return [
    ...Object.entries(status?.allocatable ?? {}).map(([key, value]) => fact(key, value)),
    ...(info === undefined ? [] : [fact('Kubelet', info.kubeletVersion), fact('Architecture', info.architecture)]),
  ]
}

function serviceFacts({ spec }: Service): readonly Fact[] {
  return [
    fact('Type', spec.type ?? 'ClusterIP'),
    fact('Cluster IP', spec.clusterIP ?? 'None'),
    ...(spec.ports ?? []).map((port) => fact(port.name ?? 'port', `${port.port} → ${port.targetPort ?? port.port}`)),
  ]
}

function fact(label: string, value: string): Fact {
  return { label, value }
}
