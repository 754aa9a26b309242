// Items: what stands on the canvas, as plain data a component can print without thinking.
//
// One shape a kind. Ids are stable for the life of the thing they show, so places, selection and focus
// outlive every change of state. Leaves out: colours, pixels of text, anything React.

import type { Mood } from './mood'

export type LaneId = 'build' | 'registry' | 'chart' | 'release' | 'cluster'

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Box extends Place {
  readonly width: number
  readonly height: number
}

export interface Lane {
  readonly id: LaneId
  readonly title: string
  readonly detail: string
  /** What to do about its being empty; null when it is not. */
  readonly hint: string | null
  readonly box: Box
}

export type Item =
  | BuildItem
  | RepositoryItem
  | ChartItem
  | ReleaseItem
  | VisitorsItem
  | ServiceItem
  | WorkloadItem
  | ConfigItem
  | QueueItem
  | NodeItem

export interface BuildItem {
  readonly kind: 'build'
  readonly id: string
  /** Path of the Dockerfile. */
  readonly path: string
  readonly context: string
  /** What the last build was tagged. */
  readonly tag: string
  /** What the next build would best be tagged: a pushed tag is not built over. */
  readonly nextReference: string
  readonly status: { readonly text: string; readonly mood: Mood }
  readonly steps: readonly StepRow[]
  readonly hits: number
  readonly duration: string
}

export interface StepRow {
  readonly key: string
  readonly text: string
  readonly verdict: StepVerdict
  /** Why it was rebuilt, or where the hit came from. */
  readonly reason: string
  readonly size: string
}

export type StepVerdict = 'hit' | 'miss' | 'failed' | 'waiting' | 'none'

export interface RepositoryItem {
  readonly kind: 'repository'
  readonly id: string
  readonly repository: string
  readonly tags: readonly TagRow[]
}

export interface TagRow {
  readonly reference: string
  readonly tag: string
  readonly digest: string
  readonly size: string
  readonly pushed: boolean
  /** Workloads that run it. */
  readonly users: number
  /** Its layers from the base up, each as its share of the whole. */
  readonly layers: readonly LayerPart[]
}

export interface LayerPart {
  readonly part: number
  /** Made by an instruction here, not by the base image. */
  readonly own: boolean
  readonly text: string
}

export interface ChartItem {
  readonly kind: 'chart'
  readonly id: string
  readonly path: string
  readonly name: string
  readonly version: string
  readonly appVersion: string
  readonly templates: number
  readonly values: readonly (readonly [path: string, value: string])[]
  readonly problem: string | null
}

export interface ReleaseItem {
  readonly kind: 'release'
  readonly id: string
  readonly namespace: string
  readonly name: string
  readonly status: { readonly text: string; readonly mood: Mood }
  readonly chart: string
  /** Folder of the workspace it was made from. */
  readonly chartPath: string
  readonly revision: number
  /** What it put into the cluster, a kind each, in install order. */
  readonly objects: readonly KindCount[]
  /** What Tiller waits for at this moment; null when it does not. */
  readonly waitingFor: string | null
  readonly revisions: readonly RevisionRow[]
}

export interface KindCount {
  readonly kind: string
  readonly count: number
}

export interface RevisionRow {
  readonly revision: number
  readonly status: string
  readonly mood: Mood
  readonly description: string
  readonly age: string
}

export interface VisitorsItem {
  readonly kind: 'visitors'
  readonly id: string
  readonly perSecond: number
}

export interface ServiceItem {
  readonly kind: 'service'
  readonly id: string
  readonly namespace: string
  readonly name: string
  readonly type: string
  readonly ports: string
  readonly ready: number
  readonly total: number
  /** Visitors are told to call it. */
  readonly visited: boolean
  readonly perSecond: number
  readonly succeeded: number
  readonly failed: number
}

export interface WorkloadItem {
  readonly kind: 'workload'
  readonly id: string
  readonly resource: string
  readonly short: string
  readonly namespace: string
  readonly name: string
  readonly image: string
  /** Name of its first container. */
  readonly container: string
  /** The first port its containers name. */
  readonly port: number | null
  /** The labels of its pods. */
  readonly labels: Readonly<Record<string, string>>
  readonly ready: number
  readonly desired: number
  readonly status: { readonly text: string; readonly mood: Mood }
  readonly pods: readonly PodCell[]
}

export interface ConfigItem {
  readonly kind: 'config'
  readonly id: string
  readonly resource: string
  readonly short: string
  readonly namespace: string
  readonly name: string
  readonly keys: number
}

/** Pods no node has taken yet. */
export interface QueueItem {
  readonly kind: 'queue'
  readonly id: string
  readonly pods: readonly PodCell[]
}

export interface NodeItem {
  readonly kind: 'node'
  readonly id: string
  readonly name: string
  readonly status: { readonly text: string; readonly mood: Mood }
  readonly cordoned: boolean
  /** What was done to the machine, which the cluster may not know yet. */
  readonly fault: string | null
  readonly badges: readonly string[]
  readonly cpu: Gauge
  readonly memory: Gauge
  readonly pods: readonly PodCell[]
  readonly podsMax: number
}

export interface Gauge {
  readonly part: number
  readonly text: string
}

/** One pod, as small as it gets. */
export interface PodCell {
  readonly id: string
  readonly namespace: string
  readonly name: string
  /** What owns it, in short: the workload's name. */
  readonly owner: string
  /** What tells it from its siblings: the last part of its name. */
  readonly suffix: string
  readonly glyph: PodGlyph
  readonly mood: Mood
  /** The STATUS column of kubectl. */
  readonly status: string
  readonly ready: string
  readonly restarts: number
}

export type PodGlyph =
  | 'running'
  | 'unready'
  | 'pending'
  | 'creating'
  | 'crash'
  | 'pull'
  | 'leaving'
  | 'done'
  | 'unknown'

export type EdgeKind = 'provenance' | 'image' | 'manages' | 'selector' | 'reference' | 'traffic'

export interface Edge {
  readonly id: string
  readonly kind: EdgeKind
  readonly from: string
  readonly to: string
  /** What makes it true, in the words of the system. */
  readonly label: string
}

/** Everything the canvas shows. */
export interface Graph {
  readonly lanes: readonly Lane[]
  readonly items: readonly Item[]
  readonly boxes: ReadonlyMap<string, Box>
  readonly edges: readonly Edge[]
}
