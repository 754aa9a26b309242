// Scaling a Deployment outside its strategy: while paused, or because spec.replicas changed.
//
// Models pkg/controller/deployment/sync.go sync, scale and isScalingEvent, and cleanupDeployment.

import { byNumber } from '@/lib/base/order'
import type { Deployment, ReplicaSet } from '../../api/generated/apps'
import { keyOf } from '../../meta/keys'
import { replicaSets } from '../../meta/kinds'
import { epochMsOf } from '../../meta/time'
import { proportionalSizes } from './proportional'
import {
  desiredAnnotation,
  fencepostsOf,
  isActiveSet,
  isRolling,
  maxAnnotation,
  membersOf,
  numberAnnotation,
  replicasOf,
  revisionAnnotation,
  type SetFamily,
  sizeOf,
} from './replica-sets'
import { isSaturated, noteRefusal, type Rollout, resizeSet, scaleSet } from './rollout'

/** Some active set was last scaled for another number of replicas. */
export function isScalingEvent(deployment: Deployment, family: SetFamily): boolean {
  return membersOf(family).some((set) => {
    const desired = numberAnnotation(set, desiredAnnotation)
    return isActiveSet(set) && desired !== null && desired !== replicasOf(deployment)
  })
}

/** Answers the family with its new sizes. */
export function scaleFamily(rollout: Rollout, family: SetFamily): SetFamily {
  const only = activeOrLatest(family)
  if (only !== null) return replace(family, resizeSet(rollout, only, replicasOf(rollout.deployment)).set)
  if (isSaturated(rollout.deployment, family.fresh)) {
    const old = family.old.map((set) => (isActiveSet(set) ? resizeSet(rollout, set, 0).set : set))
    return { ...family, old }
  }
  return isRolling(rollout.deployment) ? scaleProportionally(rollout, family) : family
}

/** The one set with pods; when none has any, the new one, else the newest old one. */
function activeOrLatest(family: SetFamily): ReplicaSet | null {
  const active = membersOf(family).filter(isActiveSet)
  if (active.length > 1) return null
  return active[0] ?? family.fresh ?? family.old.at(-1) ?? null
}

function scaleProportionally(rollout: Rollout, family: SetFamily): SetFamily {
  const { deployment } = rollout
  const active = membersOf(family).filter(isActiveSet)
  const sized = active.map((set) => ({
    name: set.metadata.name,
    replicas: sizeOf(set),
    createdMs: epochMsOf(set.metadata.creationTimestamp),
    maxReplicas: numberAnnotation(set, maxAnnotation),
  }))
  const plan = {
    replicas: replicasOf(deployment),
    surge: fencepostsOf(deployment).surge,
    statusReplicas: deployment.status?.replicas ?? 0,
  }
  const sizes = proportionalSizes(sized, plan)
  const byName = new Map(active.map((set) => [set.metadata.name, set]))
  let scaled = family
  for (const [name, size] of sizes) {
    const set = byName.get(name)
    if (set !== undefined) scaled = replace(scaled, scaleSet(rollout, set, size).set)
  }
  return scaled
}

export function replace(family: SetFamily, set: ReplicaSet): SetFamily {
  const { uid } = set.metadata
  if (family.fresh?.metadata.uid === uid) return { ...family, fresh: set }
  return { ...family, old: family.old.map((other) => (other.metadata.uid === uid ? set : other)) }
}

const unlimited = 2_147_483_647

/** Old sets beyond the history limit go, lowest revision first, once nothing of them is left. */
export function cleanHistory(rollout: Rollout, old: readonly ReplicaSet[]): void {
  const limit = rollout.deployment.spec.revisionHistoryLimit ?? unlimited
  if (limit === unlimited) return
  const alive = old.filter((set) => set.metadata.deletionTimestamp === undefined)
  const ordered = [...alive].sort(byNumber((one) => numberAnnotation(one, revisionAnnotation) ?? 0))
  for (const set of ordered.slice(0, Math.max(0, alive.length - limit))) {
    if (!isSpent(set)) continue
    const gone = rollout.client.delete(replicaSets, keyOf(set))
    if (!gone.ok && gone.error.reason !== 'NotFound') noteRefusal(rollout, gone.error.message)
  }
}

function isSpent(set: ReplicaSet): boolean {
  const isObserved = (set.metadata.generation ?? 0) <= (set.status?.observedGeneration ?? 0)
  return sizeOf(set) === 0 && (set.status?.replicas ?? 0) === 0 && isObserved
}
