// Storage protection: claims in use by pods, and volumes in use by claims, outlive their deletion.
//
// Models pkg/controller/volume/pvcprotection and pvprotection.

import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import { addClaimIndex, claimKeysOf, podsUsing } from '../../client/claims'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { done, failed, type Outcome } from '../../client/workqueue'
import { isFinished } from '../../control/pods'
import { keyOf } from '../../meta/keys'
import {
  persistentVolumeClaims as claimKind,
  type KindOf,
  pods as podKind,
  persistentVolumes as volumeKind,
} from '../../meta/kinds'

const claimFinalizer = 'kubernetes.io/pvc-protection'
const volumeFinalizer = 'kubernetes.io/pv-protection'

export const storageProtectionController: Controller = {
  name: 'storage-protection',
  doc: 'Keeps claims and volumes until nobody uses them.',
  start(context) {
    const { client } = context
    const claims = context.informers.of(claimKind)
    const volumes = context.informers.of(volumeKind)
    const pods = context.informers.of(podKind)
    addClaimIndex(pods)
    const claimQueue = context.queue({
      name: 'pvc-protection',
      reconcile(key) {
        const claim = claims.get(key)
        if (claim === undefined || !isHeld(claim, claimFinalizer)) return done
        return podsUsing(pods, claim).some(usesNow) ? done : dropFinalizer(client, claimKind, claim, claimFinalizer)
      },
    })
    const volumeQueue = context.queue({
      name: 'pv-protection',
      reconcile(key) {
        const volume = volumes.get(key)
        if (volume === undefined || !isHeld(volume, volumeFinalizer) || volume.status?.phase === 'Bound') return done
        return dropFinalizer(client, volumeKind, volume, volumeFinalizer)
      },
    })
    const onClaim = (claim: PersistentVolumeClaim): void => {
      if (claim.metadata.deletionTimestamp !== undefined) claimQueue.add(keyOf(claim))
    }
    const onVolume = (volume: PersistentVolume): void => {
      if (volume.metadata.deletionTimestamp !== undefined) volumeQueue.add(keyOf(volume))
    }
    const onPod = (pod: Pod): void => {
      for (const key of claimKeysOf(pod)) claimQueue.add(key)
    }
    claims.on({ added: onClaim, updated: onClaim })
    volumes.on({ added: onVolume, updated: onVolume })
    pods.on({
      deleted: onPod,
      updated(pod, previous) {
        if (isFinished(pod) && !isFinished(previous)) onPod(pod)
      },
    })
  },
}

/** A pod that was never scheduled holds nothing. */
function usesNow(pod: Pod): boolean {
  return !isFinished(pod) && (pod.spec.nodeName ?? '') !== ''
}

function isHeld({ metadata }: KubeObject, finalizer: string): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers?.includes(finalizer) ?? false)
}

function dropFinalizer<Kind extends KubeObject>(
  client: Client,
  kind: KindOf<Kind>,
  object: Kind,
  finalizer: string,
): Outcome {
  const { finalizers = [], ...metadata } = object.metadata
  const left = finalizers.filter((one) => one !== finalizer)
  const kept = left.length === 0 ? metadata : { ...metadata, finalizers: left }
  const written = client.update(kind, { ...object, metadata: kept })
  return written.ok || written.error.reason === 'NotFound' ? done : failed(written.error.message ?? '')
}
