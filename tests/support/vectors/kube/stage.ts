// Stage: the cluster of a recorded scenario, and the scenario's state so far.

import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import { isJsonObject, type Json, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import { rngOf } from '@/lib/base/rng'
import type { Node, Pod } from '@/lib/kube/api/generated/core'
import type { Status } from '@/lib/kube/api/generated/meta'
import type { DraftOf, DynamicObject, KubeObject } from '@/lib/kube/api/object'
import type { Version } from '@/lib/kube/apiserver/storage'
import { type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import { dynamicKind, groupResourceOf, type KindOf, pods } from '@/lib/kube/meta/kinds'
import { matchesLabels } from '@/lib/kube/meta/labels'
import { milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { epochMsOf } from '@/lib/kube/meta/time'
import { objectAt, objectsIn, textAt } from './format'
import { imageNamed, imagesOf, type Workload, workloadOf } from './programs'

export interface Stage {
  readonly clock: VirtualClock
  readonly cluster: Cluster
  readonly workload: Workload
  /** When the scenario began. */
  readonly startMs: number
  /** The refusal of the last step; null when it was accepted. */
  lastError: Status | null
  /** Result of the function called last. */
  returned: Json | undefined
  /** Objects as they were submitted, by `Kind/namespace/name`, for steps that create them again. */
  readonly drafts: Map<string, JsonObject>
  /** Placeholders of the recording (u1) -> uids. */
  readonly uids: Map<string, string>
  /** Revision before each kind of step was last done: `patch`, `scale`. */
  readonly marks: Map<string, number>
  /** Old and new replicas and available pods, after each settling since the last patch. */
  settledStates: readonly (readonly number[])[]
  readonly given: JsonObject
}

/** Nodes join and settle before the scenario's first moment. */
const warmUpMs = 5_000
const defaultNow = '2026-11-24T02:00:00Z'

export function setUpStage(given: JsonObject): Stage {
  const now = textAt(given, 'now') || defaultNow
  const startMs = epochMsOf(now)
  const clock = createVirtualClock(startMs - warmUpMs)
  const workload = workloadOf(objectAt(given, 'workload'))
  const nodes = objectsIn(given['nodes'])
  const cluster = createCluster({
    clock,
    rng: rngOf('recorded scenario'),
    images: imagesOf(objectAt(given, 'images')),
    programs: workload,
    nodes: nodes.map(nodeDraft),
  })
  for (const node of nodes) preloadImages(cluster, node)
  clock.advance(warmUpMs)
  const stage: Stage = {
    clock,
    cluster,
    workload,
    startMs,
    lastError: null,
    returned: undefined,
    drafts: new Map(),
    uids: new Map(),
    marks: new Map(),
    settledStates: [],
    given,
  }
  fixMetrics(stage, objectAt(given, 'metrics'))
  return stage
}

function nodeDraft(node: JsonObject): DraftOf<Node> {
  return shapedAs<DraftOf<Node>>(node)
}

function preloadImages(cluster: Cluster, node: JsonObject): void {
  const name = textAt(objectAt(node, 'metadata'), 'name')
  for (const image of objectsIn(objectAt(node, 'status')['images'])) {
    const size = typeof image['sizeBytes'] === 'number' ? image['sizeBytes'] : 0
    for (const reference of Array.isArray(image['names']) ? (image['names'] as readonly Json[]) : [])
      cluster.node(name)?.preload(String(reference), imageNamed(String(reference), size))
  }
}

/** `{"app=web": {"cpu": "90m"}}`: every pod with these labels uses that much, from when it is there. */
export function fixMetrics({ cluster, clock }: Pick<Stage, 'cluster' | 'clock'>, metrics: JsonObject): void {
  const rules = Object.keys(metrics).map((labels) => ({ labels: labelsOf(labels), usage: objectAt(metrics, labels) }))
  if (rules.length === 0) return
  const fix = (pod: Pod): void => {
    for (const { labels, usage } of rules) {
      if (!matchesLabels(labels, pod.metadata.labels)) continue
      const { namespace = '', name } = pod.metadata
      const containers = pod.spec.containers.map((container) => ({
        name: container.name,
        cpuMillicores: milliValue(textAt(usage, 'cpu') || '0'),
        memoryBytes: wholeValue(textAt(usage, 'memory') || '0'),
      }))
      cluster.metrics.setPodUsage(`${namespace}/${name}`, {
        namespace,
        name,
        atMs: clock.now(),
        windowMs: 15_000,
        containers,
      })
    }
  }
  cluster.informers.of(pods).on({ added: fix })
}

/** `app=web,tier=front`. */
export function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

/** A kind by its name (`Deployment`), its plural or short name (`deploy`), or null. */
export function kindNamed(stage: Stage, name: string): KindOf<DynamicObject> | null {
  const wanted = name.toLowerCase().split('.')[0]
  for (const { resource, kind } of stage.cluster.server.machinery.registry.all()) {
    const names = [kind.kind.toLowerCase(), kind.resource, resource.singular, ...resource.shortNames]
    if (names.includes(wanted ?? '')) return dynamicKind(kind)
  }
  return null
}

export interface Reference {
  readonly kind: KindOf<DynamicObject>
  readonly key: string
  readonly namespace: string
  readonly name: string
}

/** `Kind/name` (in default) or `Kind/namespace/name`. */
export function referenceOf(stage: Stage, text: string): Reference | null {
  const [kindName = '', ...rest] = text.split('/')
  const kind = kindNamed(stage, kindName)
  if (kind === null) return null
  const [first = '', second] = rest
  if (kind.scope === 'Cluster') return { kind, key: first, namespace: '', name: first }
  const namespace = second === undefined ? 'default' : first
  const name = second ?? first
  return { kind, key: `${namespace}/${name}`, namespace, name }
}

export function objectNamed(stage: Stage, text: string): KubeObject | undefined {
  const reference = referenceOf(stage, text)
  if (reference === null) return undefined
  return stage.cluster.snapshot().get(groupResourceOf(reference.kind), reference.key)
}

/** `Kind`, `Kind?label=value`: those of the namespace default, or of the whole cluster for kinds outside namespaces. */
export function objectsNamed(stage: Stage, text: string): readonly KubeObject[] {
  const [kindName = '', labels] = text.split('?')
  const kind = kindNamed(stage, kindName)
  if (kind === null) return []
  const all = stage.cluster.snapshot().list(groupResourceOf(kind), kind.scope === 'Cluster' ? undefined : 'default')
  return labels === undefined ? all : all.filter((object) => matchesLabels(labelsOf(labels), object.metadata.labels))
}

/** Every version of an object since the scenario began, oldest first. */
export function historyOf(stage: Stage, reference: Reference): readonly Version[] {
  const versions: Version[] = []
  let version: Version | null =
    stage.cluster.server.storage.versionOf(groupResourceOf(reference.kind), reference.key) ?? null
  for (; version !== null; version = version.before) versions.push(version)
  return versions.reverse()
}

export function asJson(object: KubeObject | undefined): Json {
  return object === null || object === undefined ? null : jsonOf(object)
}

/** The recording's own uids where the cluster drew others. */
export function withRecordedUids(stage: Stage, value: Json | undefined): Json | undefined {
  if (stage.uids.size === 0 || value === undefined) return value
  const recorded = new Map([...stage.uids].map(([placeholder, uid]) => [uid, placeholder]))
  const replace = (part: Json): Json => {
    if (typeof part === 'string') return recorded.get(part) ?? part
    if (Array.isArray(part)) return (part as readonly Json[]).map(replace)
    if (!isJsonObject(part)) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replace(inner)]))
  }
  return replace(value)
}
