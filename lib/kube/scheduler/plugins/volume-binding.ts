// VolumeBinding: bound claims must be reachable from the node, unbound ones bindable or provisionable there.
//
// Models pkg/scheduler/framework/plugins/volumebinding. Left out: storage capacity tracking.

import type { PersistentVolume, PersistentVolumeClaim } from '../../api/generated/core'
import { controllerOf } from '../../meta/owner'
import { type Cycle, finalRefusal, type Plugin, type PreBindPlan, type Rejection, skipFilter } from '../framework'
import type { NodeInfo } from '../node-info'
import { canProvision, isFullyBound, matchVolumes, reachesNode, waitsForConsumer } from '../volumes'

const plugin = 'VolumeBinding'
const unbound = finalRefusal(plugin, 'pod has unbound immediate PersistentVolumeClaims')
const wrongNode = finalRefusal(plugin, "node(s) didn't match PersistentVolume's node affinity")
const noVolumes = finalRefusal(plugin, "node(s) didn't find available persistent volumes to bind")
const bindTimeoutMs = 10 * 60_000

export const volumeBinding: Plugin = {
  name: plugin,
  doc: 'Refuses nodes that bound volumes cannot be reached from; picks or provisions volumes for claims that wait for their first consumer.',
  filter(cycle) {
    if (cycle.info.claims.length === 0) return skipFilter
    const claims = readClaims(cycle)
    if ('plugin' in claims) return { kind: 'refused', rejection: claims }
    if (claims.bound.length === 0 && claims.waiting.length === 0) return skipFilter
    return { kind: 'judge', judge: (node) => judge(cycle, claims, node) }
  },
  preBind(cycle, node) {
    const claims = readClaims(cycle)
    return 'plugin' in claims || claims.waiting.length === 0 ? null : bindPlan(cycle, claims.waiting, node)
  },
  wakesOn: (event) => event.kind === 'storage-changed' || event.kind === 'node-added' || event.kind === 'node-updated',
}

/** The claim of an ephemeral volume has to be the pod's own. */
function strangerText({ pod }: Cycle, { metadata }: PersistentVolumeClaim): string | null {
  const { name, namespace = '', uid } = pod.metadata
  const isEphemeral = (pod.spec.volumes ?? []).some(
    (volume) => volume.ephemeral !== undefined && `${name}-${volume.name}` === metadata.name,
  )
  if (!isEphemeral || controllerOf({ metadata })?.uid === uid) return null
  return `PVC ${namespace}/${metadata.name} was not created for pod ${namespace}/${name} (pod is not owner)`
}

interface Claims {
  readonly bound: readonly PersistentVolume[]
  /** Not bound yet, and bound only once a pod has its node. */
  readonly waiting: readonly PersistentVolumeClaim[]
}

function readClaims(cycle: Cycle): Claims | Rejection {
  const { listers } = cycle.cache
  const bound: PersistentVolume[] = []
  const waiting: PersistentVolumeClaim[] = []
  let hasUnbound = false
  for (const name of cycle.info.claims) {
    const claim = listers.claim(cycle.pod.metadata.namespace ?? '', name)
    if (claim === null) return finalRefusal(plugin, missingText(cycle, name))
    const stranger = strangerText(cycle, claim)
    if (stranger !== null) return finalRefusal(plugin, stranger)
    if (claim.status?.phase === 'Lost') {
      const volumeName = claim.spec.volumeName ?? ''
      return finalRefusal(
        plugin,
        `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${volumeName}"`,
      )
    }
    if (claim.metadata.deletionTimestamp !== undefined) {
      return finalRefusal(plugin, `persistentvolumeclaim "${name}" is being deleted`)
    }
    const volume = isFullyBound(claim) ? listers.volume(claim.spec.volumeName ?? '') : null
    if (volume !== null) bound.push(volume)
    else if (waitsForConsumer(listers, claim)) waiting.push(claim)
    else hasUnbound = true
  }
  return hasUnbound ? unbound : { bound, waiting }
}

function missingText(cycle: Cycle, name: string): string {
  const isEphemeral = (cycle.pod.spec.volumes ?? []).some(
    (volume) => volume.ephemeral !== undefined && `${cycle.pod.metadata.name}-${volume.name}` === name,
  )
  return isEphemeral
    ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"`
    : `persistentvolumeclaim "${name}" not found`
}

function judge(cycle: Cycle, claims: Claims, node: NodeInfo): Rejection | null {
  if (!claims.bound.every((volume) => reachesNode(volume, node.node))) return wrongNode
  const { unmatched } = matchVolumes(cycle.cache.listers, claims.waiting, node.node)
  return unmatched.every((claim) => canProvision(cycle.cache.listers, claim, node.node)) ? null : noVolumes
}

function bindPlan(cycle: Cycle, waiting: readonly PersistentVolumeClaim[], node: NodeInfo): PreBindPlan {
  const { listers } = cycle.cache
  return {
    timeoutMs: bindTimeoutMs,
    start() {
      const { matched, unmatched } = matchVolumes(listers, waiting, node.node)
      for (const { claim, volume } of matched) {
        const refused = cycle.storage.reserveVolume(volume, claim)
        if (refused !== null) return refused
      }
      for (const claim of unmatched) {
        const refused = cycle.storage.selectNode(claim, node.name)
        if (refused !== null) return refused
      }
      return null
    },
    isDone: () =>
      waiting.every((claim) => {
        const now = listers.claim(claim.metadata.namespace ?? '', claim.metadata.name)
        return now !== null && isFullyBound(now)
      }),
  }
}
