// What the parts of the volume controller work with, and the writes they share.

import { deepEqual } from '@/lib/base/json'
import type { PersistentVolume, PersistentVolumeClaim, PersistentVolumeStatus, Pod } from '../../api/generated/core'
import type { StorageClass } from '../../api/generated/storage'
import { bindCompleted, boundByController } from '../../client/claims'
import type { Client } from '../../client/client'
import type { Informer } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { keyOf } from '../../meta/keys'
import { persistentVolumeClaims as claimKind, persistentVolumes as volumeKind } from '../../meta/kinds'
import { timeOf } from '../../meta/time'

export interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly claims: Informer<PersistentVolumeClaim>
  readonly volumes: Informer<PersistentVolume>
  readonly classes: Informer<StorageClass>
  readonly pods: Informer<Pod>
  nowMs(): number
}

/** Null when the phase is written, or was so before. */
export function setVolumePhase(
  reconciler: Reconciler,
  volume: PersistentVolume,
  change: Pick<PersistentVolumeStatus, 'message' | 'reason'> & {
    readonly phase: NonNullable<PersistentVolumeStatus['phase']>
  },
): string | null {
  const { phase, message, reason } = volume.status ?? {}
  if (phase === change.phase && message === change.message && reason === change.reason) return null
  const moved = phase === change.phase ? volume.status?.lastPhaseTransitionTime : timeOf(reconciler.nowMs())
  const status = { ...change, ...(moved === undefined ? {} : { lastPhaseTransitionTime: moved }) }
  const written = reconciler.client.updateStatus(volumeKind, { ...volume, status })
  return written.ok ? null : (written.error.message ?? '')
}

/** Ties a claim and a volume to each other: volume, its phase, claim, its phase. Null when all is written. */
export function bind(reconciler: Reconciler, volume: PersistentVolume, claim: PersistentVolumeClaim): string | null {
  return (
    tieVolume(reconciler, volume, claim) ??
    phaseBound(reconciler, volume) ??
    tieClaim(reconciler, volume, claim) ??
    claimBound(reconciler, volume, claim)
  )
}

function tieVolume(reconciler: Reconciler, volume: PersistentVolume, claim: PersistentVolumeClaim): string | null {
  const { name, namespace = '', uid, resourceVersion } = claim.metadata
  if (volume.spec.claimRef?.uid === uid) return null
  const isOurs = volume.spec.claimRef === undefined
  const annotations = isOurs
    ? { ...volume.metadata.annotations, [boundByController]: 'yes' }
    : volume.metadata.annotations
  const claimRef = { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion }
  const written = reconciler.client.update(volumeKind, {
    ...volume,
    metadata: { ...volume.metadata, ...(annotations === undefined ? {} : { annotations }) },
    spec: { ...volume.spec, claimRef },
  })
  return written.ok ? null : (written.error.message ?? '')
}

function phaseBound(reconciler: Reconciler, volume: PersistentVolume): string | null {
  const now = reconciler.volumes.get(keyOf(volume))
  return now === undefined ? 'the volume is gone' : setVolumePhase(reconciler, now, { phase: 'Bound' })
}

function tieClaim(reconciler: Reconciler, volume: PersistentVolume, claim: PersistentVolumeClaim): string | null {
  const isOurs = (claim.spec.volumeName ?? '') === ''
  const annotations = {
    ...claim.metadata.annotations,
    [bindCompleted]: 'yes',
    ...(isOurs ? { [boundByController]: 'yes' } : {}),
  }
  const spec = { ...claim.spec, volumeName: volume.metadata.name }
  if (deepEqual(annotations, claim.metadata.annotations) && deepEqual(spec, claim.spec)) return null
  const written = reconciler.client.update(claimKind, { ...claim, metadata: { ...claim.metadata, annotations }, spec })
  return written.ok ? null : (written.error.message ?? '')
}

/** A claim that becomes bound has all of its volume; later its file system may be smaller than the volume that grew. */
export function claimBound(
  reconciler: Reconciler,
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): string | null {
  const now = reconciler.claims.get(keyOf(claim))
  if (now === undefined) return null
  const { accessModes, capacity } = volume.spec
  const status = {
    ...now.status,
    phase: 'Bound' as const,
    ...(accessModes === undefined ? {} : { accessModes }),
    ...(capacity === undefined || now.status?.phase === 'Bound' ? {} : { capacity }),
  }
  if (deepEqual(now.status, status)) return null
  const written = reconciler.client.updateStatus(claimKind, { ...now, status })
  return written.ok ? null : (written.error.message ?? '')
}
