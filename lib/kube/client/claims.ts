// Claims and the pods that use them.

import type { PersistentVolume, PersistentVolumeClaim, Pod, Volume } from '../api/generated/core'
import { type Key, keyFor, keyOf } from '../meta/keys'
import type { Informer } from './informer'

export const bindCompleted = 'pv.kubernetes.io/bind-completed'
export const boundByController = 'pv.kubernetes.io/bound-by-controller'
export const provisionedBy = 'pv.kubernetes.io/provisioned-by'
export const selectedNode = 'volume.kubernetes.io/selected-node'
export const storageProvisioner = 'volume.kubernetes.io/storage-provisioner'

const indexName = 'claim'

export function addClaimIndex(pods: Informer<Pod>): void {
  pods.addIndex(indexName, claimKeysOf, ({ spec }) => spec)
}

/** Needs addClaimIndex first. */
export function podsUsing(pods: Informer<Pod>, claim: PersistentVolumeClaim): readonly Pod[] {
  return pods.byIndex(indexName, keyOf(claim))
}

/** Claims by name, and those that generic ephemeral volumes stand for. */
export function claimKeysOf({ metadata, spec: { volumes } }: Pod): readonly Key[] {
  if (volumes === undefined || !volumes.some(isOfClaim)) return noKeys
  const { namespace = '', name } = metadata
  return volumes.flatMap((volume) => {
    if (volume.persistentVolumeClaim !== undefined) return [keyFor(namespace, volume.persistentVolumeClaim.claimName)]
    return volume.ephemeral === undefined ? [] : [keyFor(namespace, `${name}-${volume.name}`)]
  })
}

const noKeys: readonly Key[] = []

function isOfClaim({ persistentVolumeClaim, ephemeral }: Volume): boolean {
  return persistentVolumeClaim !== undefined || ephemeral !== undefined
}

/** True when the volume is kept for this claim, by uid or (set by hand) by name alone. */
export function isReservedFor(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const { claimRef } = volume.spec
  if (claimRef?.name !== claim.metadata.name || claimRef.namespace !== claim.metadata.namespace) return false
  return (claimRef.uid ?? '') === '' || claimRef.uid === claim.metadata.uid
}
