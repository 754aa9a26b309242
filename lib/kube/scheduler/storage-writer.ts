// Storage writer: what VolumeBinding writes once a pod has its node.
//
// Models pkg/scheduler/framework/plugins/volumebinding BindPodVolumes: the selected-node annotation for claims to be
// provisioned, the claimRef for volumes that are there already. The volume controllers do the rest.

import type { PersistentVolume, PersistentVolumeClaim } from '../api/generated/core'
import type { Client } from '../client/client'
import { keyOf } from '../meta/keys'
import { persistentVolumeClaims, persistentVolumes } from '../meta/kinds'
import type { StorageWriter } from './framework'

const selectedNode = 'volume.kubernetes.io/selected-node'
const boundByController = 'pv.kubernetes.io/bound-by-controller'

export function storageWriter(client: Client): StorageWriter {
  return {
    selectNode(claim, nodeName) {
      if (claim.metadata.annotations?.[selectedNode] === nodeName) return null
      const value = { metadata: { annotations: { [selectedNode]: nodeName } } }
      const answer = client.patch(persistentVolumeClaims, keyOf(claim), { type: 'merge', value })
      return answer.ok ? null : (answer.error.message ?? '')
    },
    reserveVolume(volume, claim) {
      if (volume.spec.claimRef?.uid === claim.metadata.uid) return null
      const answer = client.update(persistentVolumes, claimedBy(volume, claim))
      return answer.ok ? null : (answer.error.message ?? '')
    },
  }
}

function claimedBy(volume: PersistentVolume, claim: PersistentVolumeClaim): PersistentVolume {
  const { name, namespace, uid, resourceVersion } = claim.metadata
  const where = namespace === undefined ? {} : { namespace }
  const claimRef = { kind: 'PersistentVolumeClaim', ...where, name, uid, apiVersion: 'v1', resourceVersion }
  const annotations = { ...volume.metadata.annotations, [boundByController]: 'yes' }
  return { ...volume, metadata: { ...volume.metadata, annotations }, spec: { ...volume.spec, claimRef } }
}
