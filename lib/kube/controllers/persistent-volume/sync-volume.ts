// One volume: free, taken, or left behind by its claim.
//
// Models pkg/controller/volume/persistentvolume/pv_controller.go syncVolume and reclaimVolume.

import type { PersistentVolume } from '../../api/generated/core'
import { provisionedBy } from '../../client/claims'
import { done, failed, type Outcome } from '../../client/workqueue'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { persistentVolumes as volumeKind } from '../../meta/kinds'
import { type Reconciler, setVolumePhase } from './reconciler'

export function syncVolume(reconciler: Reconciler, key: Key): Outcome {
  const volume = reconciler.volumes.get(key)
  if (volume === undefined) return done
  const refusal = phaseOf(reconciler, volume)
  return refusal === null ? done : failed(refusal)
}

function phaseOf(reconciler: Reconciler, volume: PersistentVolume): string | null {
  const { claimRef } = volume.spec
  if (claimRef === undefined || (claimRef.uid ?? '') === '')
    return setVolumePhase(reconciler, volume, { phase: 'Available' })
  const claim = reconciler.claims.get(keyFor(claimRef.namespace ?? '', claimRef.name ?? ''))
  if (claim?.metadata.uid !== claimRef.uid) return release(reconciler, volume)
  if (claim?.spec.volumeName === volume.metadata.name) return setVolumePhase(reconciler, volume, { phase: 'Bound' })
  return volume.status?.phase === undefined || volume.status.phase === 'Pending'
    ? setVolumePhase(reconciler, volume, { phase: 'Available' })
    : null
}

/** Retain leaves it released for good; Delete needs somebody who can. */
function release(reconciler: Reconciler, volume: PersistentVolume): string | null {
  if (volume.status?.phase === 'Failed') return null
  const isDeletable = volume.metadata.annotations?.[provisionedBy] !== undefined
  if (volume.spec.persistentVolumeReclaimPolicy !== 'Delete' || isDeletable) {
    return setVolumePhase(reconciler, volume, { phase: 'Released' })
  }
  const message = refusalToDelete(volume)
  if (message === null) {
    const written = reconciler.client.delete(volumeKind, keyOf(volume))
    return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
  }
  reconciler.recorder.event(volume, 'Warning', 'VolumeFailedDelete', message)
  return setVolumePhase(reconciler, volume, { phase: 'Failed', message })
}

/** Of the plugins in the controller only hostPath deletes, and only what lies in /tmp; null: it may go. */
function refusalToDelete({ metadata, spec }: PersistentVolume): string | null {
  if (spec.hostPath === undefined)
    return `error getting deleter volume plugin for volume "${metadata.name}": no deletable volume plugin matched`
  const { path } = spec.hostPath
  return /\/tmp\/.+/.test(path) ? null : `host_path deleter only supports /tmp/.+ but received provided ${path}`
}
