// One sync of a Deployment in the hand: what every step of it works with, and the writes it makes.
//
// Models the parts of pkg/controller/deployment/sync.go that write: scaleReplicaSet and UpdateStatus. Each write answers
// with the fresh object, so that the next step sees it.

import { deepEqual } from '@/lib/base/json'
import type { Deployment, DeploymentStatus, ReplicaSet } from '../../api/generated/apps'
import type { Client } from '../../client/client'
import type { EventRecorder } from '../../client/recorder'
import { deployments, replicaSets } from '../../meta/kinds'
import { isSameTemplate, replicasOf, revisionAnnotation, sizeAnnotations, sizeOf } from './replica-sets'

export interface Rollout {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly nowMs: number
  readonly now: string
  /** As last read or written in this sync. */
  deployment: Deployment
  /** The first refusal met; the sync is tried again because of it. */
  refusal: string | null
}

export function noteRefusal(rollout: Rollout, message: string | undefined): void {
  rollout.refusal ??= message ?? 'refused'
}

export interface Scaled {
  readonly set: ReplicaSet
  readonly changed: boolean
}

/** Writes a new size (and the annotations that tell what it was meant for); says so in an event. */
export function scaleSet(rollout: Rollout, set: ReplicaSet, size: number): Scaled {
  const { deployment } = rollout
  const annotations = { ...set.metadata.annotations, ...sizeAnnotations(deployment) }
  const resized = size !== sizeOf(set)
  if (!resized && deepEqual(annotations, set.metadata.annotations)) return { set, changed: false }
  const written = rollout.client.update(replicaSets, {
    ...set,
    metadata: { ...set.metadata, annotations },
    spec: { ...set.spec, replicas: size },
  })
  if (!written.ok) {
    noteRefusal(rollout, written.error.message)
    return { set, changed: false }
  }
  if (resized) recordScaling(rollout, set.metadata.name, { from: sizeOf(set), to: size })
  return { set: written.value, changed: resized }
}

/** Leaves a set alone that has the size already, annotations and all. */
export function resizeSet(rollout: Rollout, set: ReplicaSet, size: number): Scaled {
  return sizeOf(set) === size ? { set, changed: false } : scaleSet(rollout, set, size)
}

export function recordScaling(
  rollout: Rollout,
  name: string,
  sizes: { readonly from: number; readonly to: number },
): void {
  const direction = sizes.to > sizes.from ? 'up' : 'down'
  const message = `Scaled ${direction} replica set ${name} from ${sizes.from} to ${sizes.to}`
  rollout.recorder.event(rollout.deployment, 'Normal', 'ScalingReplicaSet', message)
}

/** Writes status (and the revision annotation) when they differ from what is stored. */
export function writeDeployment(rollout: Rollout, status: DeploymentStatus, revision: string | null): void {
  const { deployment } = rollout
  const annotations = deployment.metadata.annotations ?? {}
  const isRevisionKept = revision === null || annotations[revisionAnnotation] === revision
  if (isRevisionKept && deepEqual(deployment.status ?? {}, status)) return
  const metadata = isRevisionKept
    ? deployment.metadata
    : { ...deployment.metadata, annotations: { ...annotations, [revisionAnnotation]: revision } }
  const written = rollout.client.updateStatus(deployments, { ...deployment, metadata, status })
  if (written.ok) rollout.deployment = written.value
  else noteRefusal(rollout, written.error.message)
}

/** True for a set that was made for this very Deployment and template: a creation that met itself. */
export function isOwnSet(deployment: Deployment, set: ReplicaSet, controllerUid: string | undefined): boolean {
  return controllerUid === deployment.metadata.uid && isSameTemplate(set.spec.template, deployment.spec.template)
}

export function isSaturated(deployment: Deployment, set: ReplicaSet | null): boolean {
  if (set === null) return false
  const wanted = replicasOf(deployment)
  const desired = set.metadata.annotations?.['deployment.kubernetes.io/desired-replicas']
  return desired === `${wanted}` && sizeOf(set) === wanted && (set.status?.availableReplicas ?? 0) === wanted
}
