// Volumes: what the volume plugins ask about claims, persistent volumes and storage classes.
//
// Models pkg/scheduler/framework/plugins/volumebinding binder.go and pkg/controller/volume/persistentvolume FindMatchingVolume.

import { byNumber } from '@/lib/base/order'
import type { Node, PersistentVolume, PersistentVolumeClaim } from '../api/generated/core'
import { matchesSelector } from '../meta/labels'
import { quantityNumber } from '../pod/amount'
import { compileNodeSelector, labelsOf } from '../pod/match'
import type { Cycle } from './framework'
import type { Listers } from './listers'

export function isFullyBound(claim: PersistentVolumeClaim): boolean {
  const annotations = claim.metadata.annotations ?? {}
  const isNamed = claim.spec.volumeName !== undefined && claim.spec.volumeName !== ''
  return isNamed && (annotations['pv.kubernetes.io/bind-completed'] !== undefined || claim.status?.phase === 'Bound')
}

export function waitsForConsumer(listers: Listers, claim: PersistentVolumeClaim): boolean {
  return listers.storageClass(claim.spec.storageClassName ?? '')?.volumeBindingMode === 'WaitForFirstConsumer'
}

export function boundVolumes(cycle: Cycle): readonly PersistentVolume[] {
  const { listers } = cycle.cache
  return cycle.info.claims.flatMap((name) => {
    const claim = listers.claim(cycle.pod.metadata.namespace ?? '', name)
    const volume = claim?.spec.volumeName === undefined ? null : listers.volume(claim.spec.volumeName)
    return volume === null ? [] : [volume]
  })
}

export function reachesNode(volume: PersistentVolume, node: Node): boolean {
  const required = volume.spec.nodeAffinity?.required
  return required === undefined || compileNodeSelector(required)(node)
}

export interface VolumeMatch {
  readonly claim: PersistentVolumeClaim
  readonly volume: PersistentVolume
}

export interface VolumeMatches {
  readonly matched: readonly VolumeMatch[]
  readonly unmatched: readonly PersistentVolumeClaim[]
}

/** Gives each claim, the smallest first, the smallest volume that fits and that the node reaches. */
export function matchVolumes(listers: Listers, claims: readonly PersistentVolumeClaim[], node: Node): VolumeMatches {
  const matched: VolumeMatch[] = []
  const unmatched: PersistentVolumeClaim[] = []
  const taken = new Set<string>()
  for (const claim of [...claims].sort(byNumber(requestedBytes))) {
    const volume = smallestFitting(listers, claim, (one) => !taken.has(one.metadata.name) && reachesNode(one, node))
    if (volume === null) unmatched.push(claim)
    else {
      matched.push({ claim, volume })
      taken.add(volume.metadata.name)
    }
  }
  return { matched, unmatched }
}

function smallestFitting(
  listers: Listers,
  claim: PersistentVolumeClaim,
  isFree: (volume: PersistentVolume) => boolean,
): PersistentVolume | null {
  let best: PersistentVolume | null = null
  for (const volume of listers.volumes()) {
    if (!isFree(volume) || !fits(volume, claim)) continue
    if (volume.spec.claimRef !== undefined) return volume
    if (best === null || capacityBytes(volume) < capacityBytes(best)) best = volume
  }
  return best
}

function fits(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const ref = volume.spec.claimRef
  const isOwn = ref?.name === claim.metadata.name && ref.namespace === claim.metadata.namespace
  if (ref !== undefined && !isOwn) return false
  if (ref === undefined && volume.status?.phase !== 'Available') return false
  if (volume.metadata.deletionTimestamp !== undefined) return false
  if ((volume.spec.storageClassName ?? '') !== (claim.spec.storageClassName ?? '')) return false
  if ((volume.spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem')) return false
  if (capacityBytes(volume) < requestedBytes(claim)) return false
  const modes = volume.spec.accessModes ?? []
  if (!(claim.spec.accessModes ?? []).every((mode) => modes.includes(mode))) return false
  return claim.spec.selector === undefined || matchesSelector(claim.spec.selector, labelsOf(volume))
}

function capacityBytes(volume: PersistentVolume): number {
  return quantityNumber(volume.spec.capacity?.['storage'] ?? '0')
}

function requestedBytes(claim: PersistentVolumeClaim): number {
  return quantityNumber(claim.spec.resources?.requests?.['storage'] ?? '0')
}

/** Whether the class provisions at all, and for this node's topology. */
export function canProvision(listers: Listers, claim: PersistentVolumeClaim, node: Node): boolean {
  const storageClass = listers.storageClass(claim.spec.storageClassName ?? '')
  if (storageClass === null || storageClass.provisioner === 'kubernetes.io/no-provisioner') return false
  const selected = claim.metadata.annotations?.['volume.kubernetes.io/selected-node']
  if (selected !== undefined && selected !== node.metadata.name) return false
  const topologies = storageClass.allowedTopologies ?? []
  const labels = labelsOf(node)
  return (
    topologies.length === 0 ||
    topologies.some((term) =>
      (term.matchLabelExpressions ?? []).every((one) => one.values.includes(labels[one.key] ?? '')),
    )
  )
}
