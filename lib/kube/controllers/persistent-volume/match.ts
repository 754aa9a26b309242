// Which volume a claim gets: one kept for it, else the smallest that will do.
//
// Models k8s.io/component-helpers/storage/volume FindMatchingVolume and CheckAccessModes.

import { byNumber, byPart, byText, inOrderOf } from '@/lib/base/order'
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/generated/core'
import { isReservedFor } from '../../client/claims'
import { matchesSelector } from '../../meta/labels'
import { compareQuantities } from '../../meta/quantity'

/** Waiting for a first consumer: only a volume kept for the claim will do. */
export type Choice = 'any' | 'reserved'

export function findVolume(
  claim: PersistentVolumeClaim,
  volumes: readonly PersistentVolume[],
  choice: Choice,
): PersistentVolume | null {
  const fitting = volumes.filter((volume) => whyUnfit(volume, claim) === null && isFree(volume, claim))
  const reserved = fitting.find((volume) => isReservedFor(volume, claim))
  if (reserved !== undefined) return reserved
  if (choice === 'reserved') return null
  const open = fitting.filter((volume) => volume.status?.phase === 'Available' && isSelected(volume, claim))
  return [...open].sort(compareVolumes)[0] ?? null
}

/** Null when the volume can hold what the claim asks for; else upstream's words. */
export function whyUnfit(volume: PersistentVolume, claim: PersistentVolumeClaim): string | null {
  const request = claim.spec.resources?.requests?.['storage'] ?? '0'
  if (compareQuantities(volume.spec.capacity?.['storage'] ?? '0', request) < 0) return 'requested PV is too small'
  if ((volume.spec.storageClassName ?? '') !== (claim.spec.storageClassName ?? '')) {
    return 'storageClassName does not match'
  }
  if ((volume.spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem')) {
    return 'incompatible volumeMode'
  }
  const offered = new Set(volume.spec.accessModes)
  const isModeOffered = (claim.spec.accessModes ?? []).every((mode) => offered.has(mode))
  return isModeOffered ? null : 'incompatible accessMode'
}

function isFree(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  if (volume.metadata.deletionTimestamp !== undefined) return false
  return volume.spec.claimRef === undefined || isReservedFor(volume, claim)
}

function isSelected(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return claim.spec.selector === undefined || matchesSelector(claim.spec.selector, volume.metadata.labels)
}

/** Fewest access modes, then smallest, then by name. */
const compareVolumes = inOrderOf<PersistentVolume>(
  byNumber(({ spec }) => spec.accessModes?.length ?? 0),
  byPart(({ spec }) => spec.capacity?.['storage'] ?? '0', compareQuantities),
  byText(({ metadata }) => metadata.name),
)
