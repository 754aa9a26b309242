// The claims of a StatefulSet's pods: made before the pod, owned as the retention policy says.
//
// Models pkg/controller/statefulset/stateful_pod_control.go createPersistentVolumeClaims and the retention policy's owner
// references (whenDeleted: the set owns the claim; whenScaled: a condemned pod does).

import { deepEqual } from '@/lib/base/json'
import type { StatefulSet } from '../../api/generated/apps'
import type { PersistentVolumeClaim, Pod } from '../../api/generated/core'
import type { OwnerReference } from '../../api/generated/meta'
import type { Client } from '../../client/client'
import type { Informer } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { keyFor } from '../../meta/keys'
import { persistentVolumeClaims } from '../../meta/kinds'
import { controllerReference } from '../../meta/owner'
import { podNameOf } from './ordinals'
import { claimsOfSet } from './pod-of-set'

export interface ClaimReconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly claims: Informer<PersistentVolumeClaim>
}

/** Makes the claims that are missing; null, or why one could not be had. */
export function makeClaims(reconciler: ClaimReconciler, set: StatefulSet, ordinal: number): string | null {
  let refusal: string | null = null
  for (const draft of claimsOfSet(set, ordinal)) {
    const { name = '', namespace = '' } = draft.metadata
    const held = reconciler.claims.get(keyFor(namespace, name))
    if (held?.metadata.deletionTimestamp !== undefined) refusal ??= `pvc ${name} is being deleted`
    if (held !== undefined) continue
    const made = reconciler.client.create(persistentVolumeClaims, draft)
    const pod = podNameOf(set.metadata.name, ordinal)
    const where = `Pod ${pod} in StatefulSet ${set.metadata.name}`
    if (made.ok) reconciler.recorder.event(set, 'Normal', 'SuccessfulCreate', `Create Claim ${name} ${where} success`)
    else {
      const why = made.error.message ?? ''
      refusal ??= `failed to create PVC ${name}: ${why}`
      reconciler.recorder.event(
        set,
        'Warning',
        'FailedCreate',
        `Create Claim ${name} for ${where} failed error: ${why}`,
      )
    }
  }
  return refusal
}

export interface ClaimHolder {
  readonly set: StatefulSet
  readonly pod: Pod
  readonly ordinal: number
  readonly condemned: boolean
}

/** Gives each claim of a pod the owners its retention policy asks for. */
export function ownClaims(reconciler: ClaimReconciler, holder: ClaimHolder): void {
  const { set, ordinal, pod } = holder
  for (const draft of claimsOfSet(set, ordinal)) {
    const claim = reconciler.claims.get(keyFor(set.metadata.namespace ?? '', draft.metadata.name ?? ''))
    if (claim === undefined || claim.metadata.deletionTimestamp !== undefined) continue
    const before = claim.metadata.ownerReferences ?? []
    const foreign = before.filter((one) => one.uid !== set.metadata.uid && one.uid !== pod.metadata.uid)
    const owners = [...foreign, ...wantedOwner(holder)]
    if (deepEqual(before, owners)) continue
    const { ownerReferences: _before, ...metadata } = claim.metadata
    const owned = owners.length === 0 ? metadata : { ...metadata, ownerReferences: owners }
    reconciler.client.update(persistentVolumeClaims, { ...claim, metadata: owned })
  }
}

function wantedOwner({ set, pod, condemned }: ClaimHolder): readonly OwnerReference[] {
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy ?? {}
  if (whenScaled === 'Delete' && condemned) return [controllerReference(pod)]
  return whenDeleted === 'Delete' ? [controllerReference(set)] : []
}
