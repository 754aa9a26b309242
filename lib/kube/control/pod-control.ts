// Making, deleting, adopting and releasing pods for a controller, with its events.
//
// Models pkg/controller/controller_utils.go RealPodControl and controller_ref_manager.go. A refusal because the
// namespace is going away is nobody's news: no event.

import type { Pod, PodTemplateSpec } from '../api/generated/core'
import type { LabelSelector, Status } from '../api/generated/meta'
import type { DraftOf, KubeObject } from '../api/object'
import type { Answer, Client } from '../client/client'
import { type Informer, indexNames } from '../client/informer'
import type { EventRecorder } from '../client/recorder'
import { keyOf } from '../meta/keys'
import { pods } from '../meta/kinds'
import { isEmptySelector, matchesSelector } from '../meta/labels'
import { controllerReference } from '../meta/owner'

export interface PodControl {
  readonly client: Client
  readonly recorder: EventRecorder
}

/** A pod of the template: labels, annotations and finalizers are the template's, the name is drawn by the server. */
export function podFromTemplate(owner: KubeObject, template: PodTemplateSpec, generateName: string): DraftOf<Pod> {
  const { labels, annotations, finalizers } = template.metadata ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName,
      namespace: owner.metadata.namespace ?? '',
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec,
  }
}

export function createPod(control: PodControl, owner: KubeObject, draft: DraftOf<Pod>): Answer<Pod> {
  const made = control.client.create(pods, draft)
  if (made.ok) control.recorder.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${made.value.metadata.name}`)
  else if (!isNamespaceTerminating(made.error)) {
    control.recorder.event(owner, 'Warning', 'FailedCreate', `Error creating: ${made.error.message ?? ''}`)
  }
  return made
}

/** Null when it went; a pod that is gone already is no failure. */
export function deletePod(control: PodControl, owner: KubeObject, pod: Pod): Status | null {
  const gone = control.client.delete(pods, keyOf(pod), { preconditions: { uid: pod.metadata.uid } })
  if (gone.ok) {
    control.recorder.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
    return null
  }
  if (gone.error.reason === 'NotFound') return null
  control.recorder.event(owner, 'Warning', 'FailedDelete', `Error deleting: ${gone.error.message ?? ''}`)
  return gone.error
}

export function isNamespaceTerminating(status: Status): boolean {
  return status.details?.causes?.some((cause) => cause.reason === 'NamespaceTerminating') ?? false
}

/** The pods an owner controls, after taking in matching orphans and letting go of those that match no more. */
export function claimPods(client: Client, informer: Informer<Pod>, owner: Claimant): readonly Pod[] {
  const owned = informer.byIndex(indexNames.controller, owner.object.metadata.uid)
  const kept = owned.filter(
    (pod) => matchesSelector(owner.selector, pod.metadata.labels) || !release(client, owner, pod),
  )
  const adopted = adoptOrphans(client, informer, owner)
  return adopted.length === 0 ? kept : [...kept, ...adopted]
}

/** The orphans that match and were taken in; an owner on its way out takes none. */
export function adoptOrphans(client: Client, informer: Informer<Pod>, owner: Claimant): readonly Pod[] {
  const { deletionTimestamp, namespace = '' } = owner.object.metadata
  const orphans = informer.byIndex(indexNames.orphan, namespace)
  if (orphans.length === 0 || deletionTimestamp !== undefined || isEmptySelector(owner.selector)) return []
  return orphans.flatMap((pod) => adopt(client, owner, pod) ?? [])
}

export interface Claimant {
  readonly object: KubeObject
  readonly selector: LabelSelector
  /** What a pod must be besides matching the selector. */
  readonly accepts?: (pod: Pod) => boolean
  /** Put on what is taken in. */
  readonly finalizer?: string
}

function isMember(owner: Claimant, pod: Pod): boolean {
  return matchesSelector(owner.selector, pod.metadata.labels) && (owner.accepts?.(pod) ?? true)
}

function adopt(client: Client, owner: Claimant, pod: Pod): Pod | null {
  if (pod.metadata.deletionTimestamp !== undefined) return null
  if (!isMember(owner, pod)) return null
  const ownerReferences = [...(pod.metadata.ownerReferences ?? []), controllerReference(owner.object)]
  const { finalizers = [] } = pod.metadata
  const { finalizer } = owner
  const marked =
    finalizer === undefined || finalizers.includes(finalizer) ? {} : { finalizers: [...finalizers, finalizer] }
  const adopted = client.update(pods, { ...pod, metadata: { ...pod.metadata, ownerReferences, ...marked } })
  return adopted.ok ? adopted.value : null
}

/** True when the pod is let go. A claimant on its way out leaves its pods as they are. */
function release(client: Client, owner: Claimant, pod: Pod): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false
  const others = (pod.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== owner.object.metadata.uid)
  const { ownerReferences: _released, ...metadata } = pod.metadata
  const kept = others.length === 0 ? metadata : { ...metadata, ownerReferences: others }
  return client.update(pods, { ...pod, metadata: kept }).ok
}
