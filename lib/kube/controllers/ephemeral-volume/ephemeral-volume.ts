// Ephemeral volume controller: makes the claims that generic ephemeral volumes of pods stand for.
//
// Models pkg/controller/volume/ephemeral. The claim is its pod's, and goes with it.

import type { Pod, Volume } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { done, failed, type Outcome } from '../../client/workqueue'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { persistentVolumeClaims as claimKind, pods as podKind } from '../../meta/kinds'
import { controllerOf, controllerReference } from '../../meta/owner'

export const ephemeralVolumeController: Controller = {
  name: 'ephemeral-volume',
  doc: 'Makes claims for the ephemeral volumes of pods.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('ephemeral_volume'),
      pods: context.informers.of(podKind),
    }
    const queue = context.queue({ name: 'ephemeral-volume', reconcile: (key) => reconcile(reconciler, key) })
    reconciler.pods.on({
      added(pod) {
        if (isWaiting(pod)) queue.addAfter(keyOf(pod), afterSchedulerMs)
      },
    })
  },
}

/** The scheduler sees a new pod first, and does not find its claims. */
const afterSchedulerMs = 5

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly pods: Informer<Pod>
}

function isWaiting({ spec, metadata }: Pod): boolean {
  return (
    metadata.deletionTimestamp === undefined && (spec.volumes ?? []).some(({ ephemeral }) => ephemeral !== undefined)
  )
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const pod = reconciler.pods.get(key)
  if (pod === undefined || !isWaiting(pod)) return done
  for (const volume of pod.spec.volumes ?? []) {
    const refusal = volume.ephemeral === undefined ? null : makeClaim(reconciler, pod, volume)
    if (refusal === null) continue
    reconciler.recorder.event(pod, 'Warning', 'FailedBinding', `ephemeral volume ${volume.name}: ${refusal}`)
    return failed(refusal)
  }
  return done
}

/** Null when the claim is there and the pod's own. */
function makeClaim({ client }: Reconciler, pod: Pod, volume: Volume): string | null {
  const { namespace = '', name: podName, uid } = pod.metadata
  const name = `${podName}-${volume.name}`
  const held = client.get(claimKind, keyFor(namespace, name))
  if (held.ok) {
    const isOwn = controllerOf(held.value)?.uid === uid
    return isOwn ? null : `PVC ${namespace}/${name} was not created for pod ${namespace}/${podName} (pod is not owner)`
  }
  const template = volume.ephemeral?.volumeClaimTemplate
  const { labels, annotations } = template?.metadata ?? {}
  const made = client.create(claimKind, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace,
      ownerReferences: [controllerReference(pod)],
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec: template?.spec ?? {},
  })
  return made.ok ? null : `create PVC ${name}: ${made.error.message ?? ''}`
}
