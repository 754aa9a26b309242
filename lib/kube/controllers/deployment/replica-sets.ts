// A Deployment's ReplicaSets: which is the new one, which are old, what their annotations say.
//
// Models pkg/controller/deployment/util/deployment_util.go FindNewReplicaSet, FindOldReplicaSets and the annotation helpers.

import { deepEqual } from '@/lib/base/json'
import { byText, inOrderOf } from '@/lib/base/order'
import type { Deployment, ReplicaSet } from '../../api/generated/apps'
import type { PodTemplateSpec } from '../../api/generated/core'
import type { Labels } from '../../api/values'
import { effectiveFenceposts, type Fenceposts } from './fenceposts'

export const hashLabel = 'pod-template-hash'
export const revisionAnnotation = 'deployment.kubernetes.io/revision'
export const historyAnnotation = 'deployment.kubernetes.io/revision-history'
export const desiredAnnotation = 'deployment.kubernetes.io/desired-replicas'
export const maxAnnotation = 'deployment.kubernetes.io/max-replicas'

/** The oldest set that holds the Deployment's template, and all others. */
export interface SetFamily {
  readonly fresh: ReplicaSet | null
  /** Oldest first. */
  readonly old: readonly ReplicaSet[]
}

export function familyOf(deployment: Deployment, sets: readonly ReplicaSet[]): SetFamily {
  const ordered = [...sets].sort(compareByCreation)
  const fresh = ordered.find((set) => isSameTemplate(set.spec.template, deployment.spec.template)) ?? null
  return { fresh, old: ordered.filter((set) => set !== fresh) }
}

export function membersOf(family: SetFamily): readonly ReplicaSet[] {
  return family.fresh === null ? family.old : [...family.old, family.fresh]
}

export const compareByCreation = inOrderOf<ReplicaSet>(
  byText(({ metadata }) => metadata.creationTimestamp),
  byText(({ metadata }) => metadata.name),
)

/** Equal but for the hash label that the controller itself added. */
export function isSameTemplate(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  if (a === b) return true
  if (!deepEqual(a.spec, b.spec)) return false
  const { labels: labelsA, ...metadataA } = a.metadata ?? {}
  const { labels: labelsB, ...metadataB } = b.metadata ?? {}
  return deepEqual(metadataA, metadataB) && deepEqual(withoutHash(labelsA), withoutHash(labelsB))
}

export function withoutHash(labels: Labels | undefined): Labels {
  const { [hashLabel]: _hash, ...rest } = labels ?? {}
  return rest
}

export function sizeOf(set: ReplicaSet): number {
  return set.spec.replicas ?? 1
}

export function replicasOf(deployment: Deployment): number {
  return deployment.spec.replicas ?? 1
}

export function totalSize(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, set) => sum + sizeOf(set), 0)
}

export function isActiveSet(set: ReplicaSet): boolean {
  return sizeOf(set) > 0
}

export function isRolling(deployment: Deployment): boolean {
  return deployment.spec.strategy?.type !== 'Recreate'
}

export function fencepostsOf(deployment: Deployment): Fenceposts {
  if (!isRolling(deployment)) return { surge: 0, unavailable: 0 }
  const { maxSurge = '25%', maxUnavailable = '25%' } = deployment.spec.strategy?.rollingUpdate ?? {}
  return effectiveFenceposts({ maxSurge, maxUnavailable }, replicasOf(deployment))
}

/** A number an annotation holds; null when it holds none. */
export function numberAnnotation(set: ReplicaSet, name: string): number | null {
  const text = set.metadata.annotations?.[name]
  return text === undefined || !/^-?\d+$/.test(text) ? null : Number(text)
}

export function maxRevision(sets: readonly ReplicaSet[]): number {
  return Math.max(0, ...sets.map((set) => numberAnnotation(set, revisionAnnotation) ?? 0))
}

/** The sizes a set was last scaled for: how a change of spec.replicas is noticed. */
export function sizeAnnotations(deployment: Deployment): Labels {
  const replicas = replicasOf(deployment)
  return { [desiredAnnotation]: `${replicas}`, [maxAnnotation]: `${replicas + fencepostsOf(deployment).surge}` }
}

const notCopied = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  revisionAnnotation,
  historyAnnotation,
  desiredAnnotation,
  maxAnnotation,
])

/** The annotations a new set takes over from its Deployment. */
export function copiedAnnotations(deployment: Deployment): Labels {
  const annotations = deployment.metadata.annotations ?? {}
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => !notCopied.has(name)))
}

/** A set's annotations when it is the new one at `revision`; a former revision goes into its history. */
export function newestAnnotations(deployment: Deployment, before: Labels, revision: number): Labels {
  const annotations = { ...before, ...copiedAnnotations(deployment) }
  const former = before[revisionAnnotation]
  if (former !== undefined && Number(former) >= revision) return annotations
  const history = former === undefined ? {} : { [historyAnnotation]: addToHistory(before[historyAnnotation], former) }
  return { ...annotations, ...history, [revisionAnnotation]: `${revision}` }
}

/** The list is kept below two thousand characters. */
function addToHistory(history: string | undefined, former: string): string {
  const kept = history === undefined || history === '' ? [] : history.split(',')
  while (kept.length > 0 && [...kept, former].join(',').length > historyMaxLength) kept.shift()
  return [...kept, former].join(',')
}

const historyMaxLength = 2000
