// Volume expansion: a claim that asks for more than it has gets a larger volume, then a larger file system.
//
// Models pkg/controller/volume/expand with the external resizer and the kubelet's part of it, over storage that grows at
// once. The file system grows when a pod on a node has the volume mounted.

import type { PersistentVolumeClaim, PersistentVolumeClaimCondition, Pod } from '../../api/generated/core'
import { addClaimIndex, claimKeysOf, podsUsing } from '../../client/claims'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { isConditionTrue, withCondition, withoutCondition } from '../../meta/conditions'
import { type Key, keyOf } from '../../meta/keys'
import { persistentVolumeClaims as claimKind, pods as podKind, persistentVolumes as volumeKind } from '../../meta/kinds'
import { compareQuantities } from '../../meta/quantity'
import { timeOf } from '../../meta/time'

/** How long the storage takes. */
const growMs = 2_000

export const volumeExpandController: Controller = {
  name: 'volume-expand',
  doc: 'Grows the volumes of claims that ask for more.',
  start(context) {
    const pods = context.informers.of(podKind)
    addClaimIndex(pods)
    const reconciler: Reconciler = {
      client: context.client,
      claims: context.informers.of(claimKind),
      pods,
      controller: context.recorder('volume_expand'),
      resizer: context.recorder('external-resizer rancher.io/local-path'),
      kubelet: (host) => context.recorder('kubelet', host),
      now: () => timeOf(context.clock.now()),
    }
    const queue = context.queue({ name: 'volume-expand', reconcile: (key) => reconcile(reconciler, key) })
    const onClaim = (claim: PersistentVolumeClaim): void => {
      if (wantsMore(claim)) queue.add(keyOf(claim))
    }
    reconciler.claims.on({
      added: onClaim,
      // Its own writes to the status take their time by themselves.
      updated(claim, before) {
        if (claim.spec !== before.spec || claim.status?.phase !== before.status?.phase) onClaim(claim)
      },
    })
    pods.on({
      updated(pod, before) {
        if (pod.status?.phase !== 'Running' || before.status?.phase === 'Running') return
        for (const key of claimKeysOf(pod)) queue.add(key)
      },
    })
  },
}

interface Reconciler {
  readonly client: Client
  readonly claims: Informer<PersistentVolumeClaim>
  readonly pods: Informer<Pod>
  readonly controller: EventRecorder
  readonly resizer: EventRecorder
  kubelet(host: string): EventRecorder
  now(): string
}

function wantsMore({ spec, status, metadata }: PersistentVolumeClaim): boolean {
  const capacity = status?.capacity?.['storage']
  if (status?.phase !== 'Bound' || capacity === undefined || metadata.deletionTimestamp !== undefined) return false
  return compareQuantities(spec.resources?.requests?.['storage'] ?? '0', capacity) > 0
}

/** One step a turn: announced, then the volume, then the file system. */
function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const claim = reconciler.claims.get(key)
  if (claim === undefined || !wantsMore(claim)) return done
  const conditions = claim.status?.conditions
  if (isConditionTrue(conditions, 'FileSystemResizePending')) return growFileSystem(reconciler, claim)
  if (isConditionTrue(conditions, 'Resizing')) return growVolume(reconciler, claim)
  return announce(reconciler, claim)
}

function announce(reconciler: Reconciler, claim: PersistentVolumeClaim): Outcome {
  const waiting = 'waiting for an external controller to expand this PVC'
  reconciler.controller.event(claim, 'Normal', 'ExternalExpanding', waiting)
  reconciler.resizer.event(
    claim,
    'Normal',
    'Resizing',
    `External resizer is resizing volume ${claim.spec.volumeName ?? ''}`,
  )
  const refusal = write(reconciler, claim, { ...claim.status, conditions: saying(reconciler, claim, 'Resizing', '') })
  return refusal === null ? again(growMs) : failed(refusal)
}

function saying(
  reconciler: Reconciler,
  claim: PersistentVolumeClaim,
  type: 'Resizing' | 'FileSystemResizePending',
  message: string,
): readonly PersistentVolumeClaimCondition[] {
  const condition = { type, status: 'True', lastTransitionTime: reconciler.now() } as const
  const others = withoutCondition(
    claim.status?.conditions,
    type === 'Resizing' ? 'FileSystemResizePending' : 'Resizing',
  )
  return withCondition(others, message === '' ? condition : { ...condition, message })
}

function growVolume(reconciler: Reconciler, claim: PersistentVolumeClaim): Outcome {
  const volume = reconciler.client.get(volumeKind, claim.spec.volumeName ?? '')
  if (!volume.ok) return failed(volume.error.message ?? '')
  const { spec } = volume.value
  const storage = claim.spec.resources?.requests?.['storage'] ?? '0'
  const grown = { ...volume.value, spec: { ...spec, capacity: { ...spec.capacity, storage } } }
  const written = reconciler.client.update(volumeKind, grown)
  if (!written.ok) return failed(written.error.message ?? '')
  const message = 'Waiting for user to (re-)start a pod to finish file system resize of volume on node.'
  reconciler.resizer.event(claim, 'Normal', 'FileSystemResizeRequired', 'Require file system resize of volume on node')
  const conditions = saying(reconciler, claim, 'FileSystemResizePending', message)
  const refusal = write(reconciler, claim, { ...claim.status, conditions })
  return refusal === null ? again(growMs) : failed(refusal)
}

function growFileSystem(reconciler: Reconciler, claim: PersistentVolumeClaim): Outcome {
  const pod = podsUsing(reconciler.pods, claim).find((one) => one.status?.phase === 'Running')
  if (pod === undefined) return done
  const node = pod.spec.nodeName ?? ''
  const storage = claim.spec.resources?.requests?.['storage'] ?? '0'
  const { conditions, ...status } = claim.status ?? {}
  const left = withoutCondition(conditions, 'FileSystemResizePending')
  const grown = { ...status, capacity: { ...status.capacity, storage } }
  const refusal = write(reconciler, claim, left.length === 0 ? grown : { ...grown, conditions: left })
  if (refusal !== null) return failed(refusal)
  const words = `MountVolume.NodeExpandVolume succeeded for volume "${claim.spec.volumeName ?? ''}" ${node}`
  const kubelet = reconciler.kubelet(node)
  kubelet.event(pod, 'Normal', 'FileSystemResizeSuccessful', words)
  kubelet.event(claim, 'Normal', 'FileSystemResizeSuccessful', words)
  return done
}

/** null: written. */
function write(
  reconciler: Reconciler,
  claim: PersistentVolumeClaim,
  status: PersistentVolumeClaim['status'] & object,
): string | null {
  const written = reconciler.client.updateStatus(claimKind, { ...claim, status })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}
