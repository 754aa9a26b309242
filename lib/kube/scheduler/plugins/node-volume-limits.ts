// NodeVolumeLimits: a CSI driver attaches only so many volumes to a node.
//
// Models pkg/scheduler/framework/plugins/nodevolumelimits csi.go.

import { type Cycle, type Plugin, refusal, skipFilter } from '../framework'
import type { NodeInfo, PodInfo } from '../node-info'

const exceeded = refusal('NodeVolumeLimits', 'node(s) exceed max volume count')

export const nodeVolumeLimits: Plugin = {
  name: 'NodeVolumeLimits',
  doc: 'Refuses nodes whose CSI driver cannot attach as many more volumes as the pod brings.',
  filter(cycle) {
    const wanted = volumesByDriver(cycle, [cycle.info])
    if (wanted.size === 0) return skipFilter
    return { kind: 'judge', judge: (node) => (isFull(cycle, node, wanted) ? exceeded : null) }
  },
  wakesOn: (event) => event.kind === 'pod-deleted' || event.kind === 'storage-changed' || event.kind === 'node-added',
}

type VolumesByDriver = ReadonlyMap<string, ReadonlySet<string>>

function isFull(cycle: Cycle, node: NodeInfo, wanted: VolumesByDriver): boolean {
  let attached: VolumesByDriver | null = null
  for (const [driver, volumes] of wanted) {
    const limit = cycle.cache.listers.volumeLimit(node.name, driver)
    if (limit === null) continue
    attached ??= volumesByDriver(cycle, node.pods.values())
    const all = new Set([...(attached.get(driver) ?? []), ...volumes])
    if (all.size > limit) return true
  }
  return false
}

function volumesByDriver(cycle: Cycle, pods: Iterable<PodInfo>): VolumesByDriver {
  const volumes = new Map<string, Set<string>>()
  for (const info of pods) {
    for (const claim of info.claims) {
      const found = attachmentOf(cycle, info, claim)
      if (found === null) continue
      const known = volumes.get(found.driver) ?? new Set<string>()
      volumes.set(found.driver, known.add(found.handle))
    }
  }
  return volumes
}

interface AttachedHandle {
  readonly driver: string
  readonly handle: string
}

/** An unbound claim counts by its name with the driver its class will use. */
function attachmentOf(cycle: Cycle, info: PodInfo, claimName: string): AttachedHandle | null {
  const { listers } = cycle.cache
  const claim = listers.claim(info.pod.metadata.namespace ?? '', claimName)
  if (claim === null) return null
  const volume = claim.spec.volumeName === undefined ? null : listers.volume(claim.spec.volumeName)
  if (volume !== null) {
    const csi = volume.spec.csi
    return csi === undefined ? null : { driver: csi.driver, handle: csi.volumeHandle }
  }
  const storageClass = listers.storageClass(claim.spec.storageClassName ?? '')
  return storageClass === null ? null : { driver: storageClass.provisioner, handle: `${info.key}/${claimName}` }
}
