// The provisioner of the cluster's standard class: a directory on the chosen node for each claim.
//
// Models github.com/rancher/local-path-provisioner as kind and k3s ship it, seen from the API: it makes volumes for claims
// that name it, pinned to their node, and deletes those that are left behind.

import type { PersistentVolume, PersistentVolumeClaim } from '../../api/generated/core'
import type { StorageClass } from '../../api/generated/storage'
import type { DraftOf } from '../../api/object'
import { provisionedBy, selectedNode, storageProvisioner } from '../../client/claims'
import type { Controller } from '../../client/controller'
import { done, failed } from '../../client/workqueue'
import { keyOf } from '../../meta/keys'
import { persistentVolumeClaims as claimKind, storageClasses, persistentVolumes as volumeKind } from '../../meta/kinds'

const provisioner = 'rancher.io/local-path'
/** How long its helper takes to make or remove a directory. */
const helperMs = 500

export const localPathController: Controller = {
  name: 'local-path-provisioner',
  doc: 'Makes volumes for claims of the standard class.',
  start(context) {
    const { client } = context
    const claims = context.informers.of(claimKind)
    const volumes = context.informers.of(volumeKind)
    const classes = context.informers.of(storageClasses)
    const recorder = context.recorder(provisioner)
    const making = context.queue({
      name: 'local-path-make',
      reconcile(key) {
        const claim = claims.get(key)
        const storageClass = classes.get(claim?.spec.storageClassName ?? '')
        if (claim === undefined || storageClass === undefined || !isWanted(claim, storageClass)) return done
        const { name } = draftOf(claim, storageClass).metadata
        if (volumes.get(name ?? '') !== undefined) return done
        const what = `External provisioner is provisioning volume for claim "${key}"`
        recorder.event(claim, 'Normal', 'Provisioning', what)
        const made = client.create(volumeKind, draftOf(claim, storageClass))
        if (!made.ok) return failed(made.error.message ?? '')
        recorder.event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${name}`)
        return done
      },
    })
    const removing = context.queue({
      name: 'local-path-remove',
      reconcile(key) {
        const volume = volumes.get(key)
        if (volume === undefined || !isLeftBehind(volume)) return done
        const gone = client.delete(volumeKind, key)
        return gone.ok || gone.error.reason === 'NotFound' ? done : failed(gone.error.message ?? '')
      },
    })
    const onClaim = (claim: PersistentVolumeClaim): void => {
      const storageClass = classes.get(claim.spec.storageClassName ?? '')
      if (storageClass !== undefined && isWanted(claim, storageClass)) making.addAfter(keyOf(claim), helperMs)
    }
    const onVolume = (volume: PersistentVolume): void => {
      if (isLeftBehind(volume)) removing.addAfter(keyOf(volume), helperMs)
    }
    claims.on({ added: onClaim, updated: onClaim })
    volumes.on({ added: onVolume, updated: onVolume })
  },
}

function isWanted(claim: PersistentVolumeClaim, storageClass: StorageClass): boolean {
  const annotations = claim.metadata.annotations ?? {}
  const isAsked = annotations[storageProvisioner] === provisioner && (claim.spec.volumeName ?? '') === ''
  const isPlaced = storageClass.volumeBindingMode !== 'WaitForFirstConsumer' || annotations[selectedNode] !== undefined
  return isAsked && isPlaced && claim.metadata.deletionTimestamp === undefined
}

function isLeftBehind(volume: PersistentVolume): boolean {
  return (
    volume.metadata.annotations?.[provisionedBy] === provisioner &&
    volume.status?.phase === 'Released' &&
    volume.spec.persistentVolumeReclaimPolicy === 'Delete' &&
    volume.metadata.deletionTimestamp === undefined
  )
}

function draftOf(claim: PersistentVolumeClaim, storageClass: StorageClass): DraftOf<PersistentVolume> {
  const { name, namespace = '', uid, resourceVersion } = claim.metadata
  const volume = `pvc-${uid}`
  const node = claim.metadata.annotations?.[selectedNode]
  const placed = node === undefined ? {} : { 'local.path.provisioner/selected-node': node }
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volume, annotations: { ...placed, [provisionedBy]: provisioner } },
    spec: {
      capacity: { storage: claim.spec.resources?.requests?.['storage'] ?? '1Gi' },
      hostPath: { path: `/var/local-path-provisioner/${volume}_${namespace}_${name}`, type: 'DirectoryOrCreate' },
      ...(claim.spec.accessModes === undefined ? {} : { accessModes: claim.spec.accessModes }),
      claimRef: { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
      ...(node === undefined ? {} : { nodeAffinity: { required: { nodeSelectorTerms: [onlyOn(node)] } } }),
    },
  }
}

function onlyOn(node: string) {
  return { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In' as const, values: [node] }] }
}
