// One claim: find it a volume, have one made, or say what it waits for.
//
// Models pkg/controller/volume/persistentvolume/pv_controller.go syncUnboundClaim and syncBoundClaim.

import type { PersistentVolumeClaim } from '../../api/generated/core'
import type { StorageClass } from '../../api/generated/storage'
import { bindCompleted, isReservedFor, podsUsing, selectedNode, storageProvisioner } from '../../client/claims'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { isFinished } from '../../control/pods'
import type { Key } from '../../meta/keys'
import { persistentVolumeClaims as claimKind } from '../../meta/kinds'
import { findVolume, whyUnfit } from './match'
import { bind, claimBound, type Reconciler } from './reconciler'

/** A claim that waits is looked at again, and its event counted. */
const resyncMs = 15_000

export function syncClaim(reconciler: Reconciler, key: Key): Outcome {
  const claim = reconciler.claims.get(key)
  if (claim === undefined) return done
  if (claim.metadata.annotations?.[bindCompleted] !== undefined) return syncBound(reconciler, claim)
  return (claim.spec.volumeName ?? '') === '' ? seekVolume(reconciler, claim) : takeNamed(reconciler, claim)
}

function seekVolume(reconciler: Reconciler, claim: PersistentVolumeClaim): Outcome {
  const className = claim.spec.storageClassName ?? ''
  const storageClass = reconciler.classes.get(className)
  const waits = storageClass?.volumeBindingMode === 'WaitForFirstConsumer'
  const volume = findVolume(claim, reconciler.volumes.list(), waits ? 'reserved' : 'any')
  if (volume !== null) return answer(bind(reconciler, volume, claim))
  if (claim.metadata.deletionTimestamp !== undefined) return done
  if (waits && claim.metadata.annotations?.[selectedNode] === undefined) tellWhatItWaitsFor(reconciler, claim)
  else if (className !== '') return provision(reconciler, claim, storageClass)
  else {
    const message = 'no persistent volumes available for this claim and no storage class is set'
    reconciler.recorder.event(claim, 'Normal', 'FailedBinding', message)
  }
  return again(resyncMs)
}

function tellWhatItWaitsFor(reconciler: Reconciler, claim: PersistentVolumeClaim): void {
  const users = podsUsing(reconciler.pods, claim).filter((pod) => !isFinished(pod) && (pod.spec.nodeName ?? '') === '')
  if (users.length === 0) {
    const message = 'waiting for first consumer to be created before binding'
    reconciler.recorder.event(claim, 'Normal', 'WaitForFirstConsumer', message)
    return
  }
  const names = users.map((pod) => pod.metadata.name).join(',')
  const message = `waiting for pod${users.length > 1 ? 's' : ''} ${names} to be scheduled`
  reconciler.recorder.event(claim, 'Normal', 'WaitForPodScheduled', message)
}

/** Names the provisioner that should make the volume; it does the rest. */
function provision(
  reconciler: Reconciler,
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
): Outcome {
  if (storageClass === undefined) {
    const message = `storageclass.storage.k8s.io "${claim.spec.storageClassName ?? ''}" not found`
    reconciler.recorder.event(claim, 'Warning', 'ProvisioningFailed', message)
    return again(resyncMs)
  }
  const { provisioner } = storageClass
  if (claim.metadata.annotations?.[storageProvisioner] !== provisioner) {
    const annotations = {
      ...claim.metadata.annotations,
      'volume.beta.kubernetes.io/storage-provisioner': provisioner,
      [storageProvisioner]: provisioner,
    }
    const written = reconciler.client.update(claimKind, { ...claim, metadata: { ...claim.metadata, annotations } })
    if (!written.ok) return failed(written.error.message ?? '')
  }
  const message = `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`
  reconciler.recorder.event(claim, 'Normal', 'ExternalProvisioning', message)
  return again(resyncMs)
}

/** The claim asks for one volume by name. */
function takeNamed(reconciler: Reconciler, claim: PersistentVolumeClaim): Outcome {
  const name = claim.spec.volumeName ?? ''
  const volume = reconciler.volumes.get(name)
  if (volume === undefined) return done
  if (volume.spec.claimRef === undefined || isReservedFor(volume, claim)) {
    const why = whyUnfit(volume, claim)
    if (why === null) return answer(bind(reconciler, volume, claim))
    reconciler.recorder.event(claim, 'Warning', 'VolumeMismatch', `Cannot bind to requested volume "${name}": ${why}`)
  } else {
    reconciler.recorder.event(claim, 'Warning', 'FailedBinding', `volume "${name}" already bound to a different claim.`)
  }
  return again(resyncMs)
}

function syncBound(reconciler: Reconciler, claim: PersistentVolumeClaim): Outcome {
  const volume = reconciler.volumes.get(claim.spec.volumeName ?? '')
  if (volume === undefined) {
    const message = 'Bound claim has lost its PersistentVolume. Data on the volume is lost!'
    return lose(reconciler, claim, { reason: 'ClaimLost', message })
  }
  if (volume.spec.claimRef === undefined) return answer(bind(reconciler, volume, claim))
  if (isReservedFor(volume, claim)) return answer(claimBound(reconciler, volume, claim))
  const message = 'Two claims are bound to the same volume, this one is bound incorrectly'
  return lose(reconciler, claim, { reason: 'ClaimMisbound', message })
}

function lose(
  reconciler: Reconciler,
  claim: PersistentVolumeClaim,
  words: { readonly reason: string; readonly message: string },
): Outcome {
  if (claim.status?.phase === 'Lost') return done
  const written = reconciler.client.updateStatus(claimKind, { ...claim, status: { phase: 'Lost' } })
  if (!written.ok) return failed(written.error.message ?? '')
  reconciler.recorder.event(claim, 'Warning', words.reason, words.message)
  return done
}

function answer(refusal: string | null): Outcome {
  return refusal === null ? done : failed(refusal)
}
