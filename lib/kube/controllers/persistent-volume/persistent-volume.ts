// PersistentVolume controller: brings claims and volumes together.
//
// Models pkg/controller/volume/persistentvolume. Left out: expansion, and default classes assigned after the fact.

import type { PersistentVolume, PersistentVolumeClaim } from '../../api/generated/core'
import { addClaimIndex, bindCompleted } from '../../client/claims'
import type { Controller } from '../../client/controller'
import { keyFor, keyOf } from '../../meta/keys'
import {
  persistentVolumeClaims as claimKind,
  pods as podKind,
  storageClasses,
  persistentVolumes as volumeKind,
} from '../../meta/kinds'
import type { Reconciler } from './reconciler'
import { syncClaim } from './sync-claim'
import { syncVolume } from './sync-volume'

export const persistentVolumeController: Controller = {
  name: 'persistentvolume-binder',
  doc: 'Binds claims to volumes and releases volumes whose claim is gone.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('persistentvolume-controller'),
      claims: context.informers.of(claimKind),
      volumes: context.informers.of(volumeKind),
      classes: context.informers.of(storageClasses),
      pods: context.informers.of(podKind),
      nowMs: () => context.clock.now(),
    }
    addClaimIndex(reconciler.pods)
    const volumes = context.queue({ name: 'volumes', reconcile: (key) => syncVolume(reconciler, key) })
    const claims = context.queue({ name: 'claims', reconcile: (key) => syncClaim(reconciler, key) })
    const onClaim = (claim: PersistentVolumeClaim): void => {
      claims.add(keyOf(claim))
      if (claim.spec.volumeName !== undefined) volumes.add(claim.spec.volumeName)
    }
    const onVolume = (volume: PersistentVolume): void => {
      volumes.add(keyOf(volume))
      const { claimRef } = volume.spec
      if (claimRef !== undefined) return claims.add(keyFor(claimRef.namespace ?? '', claimRef.name ?? ''))
      for (const claim of unbound(reconciler)) claims.add(keyOf(claim))
    }
    reconciler.claims.on({ added: onClaim, updated: onClaim, deleted: onClaim })
    reconciler.volumes.on({ added: onVolume, updated: onVolume, deleted: onVolume })
    reconciler.classes.on({
      added(storageClass) {
        for (const claim of unbound(reconciler)) {
          if (claim.spec.storageClassName === storageClass.metadata.name) claims.add(keyOf(claim))
        }
      },
    })
  },
}

function unbound(reconciler: Reconciler): readonly PersistentVolumeClaim[] {
  return reconciler.claims.list().filter((claim) => claim.metadata.annotations?.[bindCompleted] === undefined)
}
