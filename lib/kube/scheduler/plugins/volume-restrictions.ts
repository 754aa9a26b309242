// VolumeRestrictions: a ReadWriteOncePod claim serves one pod; some disks mount once.
//
// Models pkg/scheduler/framework/plugins/volumerestrictions.

import type { Pod, Volume } from '../../api/generated/core'
import { keyFor } from '../../meta/keys'
import { type Cycle, type Plugin, refusal, skipFilter } from '../framework'
import type { NodeInfo } from '../node-info'

const inUse = refusal(
  'VolumeRestrictions',
  'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
)
const noDisk = refusal('VolumeRestrictions', 'node(s) had no available disk')

export const volumeRestrictions: Plugin = {
  name: 'VolumeRestrictions',
  doc: 'Refuses a ReadWriteOncePod claim that another pod uses, and disks that are mounted on the node already.',
  filter(cycle) {
    const disks = (cycle.pod.spec.volumes ?? []).filter(isRestricted)
    const isTaken = exclusiveClaims(cycle).some(
      (claim) => cycle.cache.countsOf(...claimUsers(cycle.pod, claim)).total > 0,
    )
    if (disks.length === 0 && !isTaken) return skipFilter
    return { kind: 'judge', judge: (node) => (isTaken ? inUse : clashes(node, disks) ? noDisk : null) }
  },
  wakesOn: (event) =>
    event.kind === 'pod-deleted' ||
    (event.kind === 'storage-changed' && event.claim !== undefined) ||
    event.kind === 'node-added',
}

function exclusiveClaims(cycle: Cycle): readonly string[] {
  const namespace = cycle.pod.metadata.namespace ?? ''
  return cycle.info.claims.filter((name) => {
    const modes = cycle.cache.listers.claim(namespace, name)?.spec.accessModes ?? []
    return modes.includes('ReadWriteOncePod')
  })
}

function claimUsers(owner: Pod, claim: string): [key: string, test: (pod: Pod) => boolean] {
  const namespace = owner.metadata.namespace ?? ''
  const uses = (pod: Pod): boolean =>
    pod.metadata.namespace === namespace &&
    (pod.spec.volumes ?? []).some((volume) => volume.persistentVolumeClaim?.claimName === claim)
  return [`claim:${keyFor(namespace, claim)}`, uses]
}

function isRestricted(volume: Volume): boolean {
  return volume.gcePersistentDisk !== undefined || volume.iscsi !== undefined || volume.rbd !== undefined
}

function clashes(node: NodeInfo, disks: readonly Volume[]): boolean {
  for (const { pod } of node.pods.values()) {
    if ((pod.spec.volumes ?? []).some((used) => disks.some((wanted) => isSameDisk(used, wanted)))) return true
  }
  return false
}

function isSameDisk(a: Volume, b: Volume): boolean {
  const gce = a.gcePersistentDisk
  if (gce !== undefined && gce.pdName === b.gcePersistentDisk?.pdName) {
    return !(gce.readOnly === true && b.gcePersistentDisk.readOnly === true)
  }
  const iscsi = a.iscsi
  if (iscsi !== undefined && iscsi.iqn === b.iscsi?.iqn) return !(iscsi.readOnly === true && b.iscsi.readOnly === true)
  const rbd = a.rbd
  if (rbd === undefined || b.rbd === undefined) return false
  const isSame = rbd.pool === b.rbd.pool && rbd.image === b.rbd.image
  return isSame && !(rbd.readOnly === true && b.rbd.readOnly === true)
}
