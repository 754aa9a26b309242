// The two ways to replace pods of an old template: rolling, and all at once.
//
// Models pkg/controller/deployment/rolling.go rolloutRolling and recreate.go rolloutRecreate.

import type { ReplicaSet } from '../../api/generated/apps'
import { deploymentComplete } from './conditions'
import { syncFamily } from './new-set'
import { fencepostsOf, isActiveSet, replicasOf, type SetFamily, sizeOf } from './replica-sets'
import { newSetSize, oldSetResizes, type ReplicaSetSize } from './rolling'
import { type Rollout, resizeSet } from './rollout'
import { cleanHistory, replace } from './scaling'
import { syncRolloutStatus } from './status'

/** One sync either grows the new set or shrinks the old ones. */
export function rollRolling(rollout: Rollout, found: SetFamily): void {
  const family = syncFamily(rollout, found, 'create')
  if (family.fresh === null) return
  const { fresh, old } = family
  const { replicas, ...fenceposts } = { replicas: replicasOf(rollout.deployment), ...fencepostsOf(rollout.deployment) }
  const state = { replicas, ...fenceposts, fresh: sizedSet(fresh), old: old.map(sizedSet) }
  const grown = resizeSet(rollout, fresh, newSetSize(state))
  if (grown.changed) return syncRolloutStatus(rollout, { ...family, fresh: grown.set })
  const shrunk = shrinkOld(rollout, family, oldSetResizes(state))
  if (shrunk === null) finishRollout(rollout, family)
  syncRolloutStatus(rollout, shrunk ?? family)
}

function sizedSet(set: ReplicaSet): ReplicaSetSize {
  return { name: set.metadata.name, replicas: sizeOf(set), available: set.status?.availableReplicas ?? 0 }
}

/** Null when nothing shrank. */
function shrinkOld(rollout: Rollout, family: SetFamily, resizes: ReturnType<typeof oldSetResizes>): SetFamily | null {
  let shrunk = family
  for (const resize of resizes) {
    const set = shrunk.old.find((candidate) => candidate.metadata.name === resize.name)
    if (set !== undefined) shrunk = replace(shrunk, resizeSet(rollout, set, resize.to).set)
  }
  return resizes.length === 0 ? null : shrunk
}

/** No old pod may be left, not even a terminating one, before the first new one is made. */
export function rollRecreate(rollout: Rollout, found: SetFamily, hasOldPods: (family: SetFamily) => boolean): void {
  const family = syncFamily(rollout, found, 'leave')
  const active = family.old.filter(isActiveSet)
  if (active.length > 0) {
    const shrunk = active.reduce((so, set) => replace(so, resizeSet(rollout, set, 0).set), family)
    return syncRolloutStatus(rollout, shrunk)
  }
  if (hasOldPods(family)) return syncRolloutStatus(rollout, family)
  const made = family.fresh === null ? syncFamily(rollout, family, 'create') : family
  if (made.fresh === null) return
  const grown = resizeSet(rollout, made.fresh, replicasOf(rollout.deployment))
  const next = { ...made, fresh: grown.set }
  finishRollout(rollout, next)
  syncRolloutStatus(rollout, next)
}

function finishRollout(rollout: Rollout, family: SetFamily): void {
  const { deployment } = rollout
  if (deploymentComplete(deployment, deployment.status ?? {})) cleanHistory(rollout, family.old)
}
