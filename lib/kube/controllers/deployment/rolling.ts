// Rolling update arithmetic: how large the new ReplicaSet may grow, and which old ones shrink by how much.
//
// Models pkg/controller/deployment/rolling.go and deployment/util NewRSNewReplicas. Numbers in, numbers out; one
// sync does either the growing or the shrinking, which the reconciler decides.

export interface ReplicaSetSize {
  readonly name: string
  readonly replicas: number
  readonly available: number
}

export interface RolloutState {
  readonly replicas: number
  readonly surge: number
  readonly unavailable: number
  readonly fresh: ReplicaSetSize
  /** Old sets, oldest first. */
  readonly old: readonly ReplicaSetSize[]
}

export interface Resize {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** The size the new set should have now; never above what surge leaves free. */
export function newSetSize(state: RolloutState): number {
  const { replicas, fresh } = state
  if (fresh.replicas === replicas) return replicas
  if (fresh.replicas > replicas) return replicas
  const room = replicas + state.surge - totalOf(state)
  if (room <= 0) return fresh.replicas
  return fresh.replicas + Math.min(room, replicas - fresh.replicas)
}

/** What the old sets lose now, in the order it is written: broken pods first, then healthy ones. */
export function oldSetResizes(state: RolloutState): readonly Resize[] {
  const oldTotal = state.old.reduce((sum, set) => sum + set.replicas, 0)
  if (oldTotal === 0) return []
  const minAvailable = state.replicas - state.unavailable
  const freshMissing = state.fresh.replicas - state.fresh.available
  const budget = totalOf(state) - minAvailable - freshMissing
  // Just made smaller, and its status does not know yet: upstream gives up here, too, and comes back.
  if (budget <= 0 || state.old.some((set) => set.replicas > 0 && set.available > set.replicas)) return []
  const cleaned = cleanUnhealthy(state.old, budget)
  const healthy = shrinkHealthy(cleaned.left, state, minAvailable)
  return [...cleaned.resizes, ...healthy]
}

interface Cleaned {
  readonly resizes: readonly Resize[]
  readonly left: readonly ReplicaSetSize[]
}

/** Pods that are not available go before the healthy: removing them costs nothing. */
function cleanUnhealthy(old: readonly ReplicaSetSize[], budget: number): Cleaned {
  const resizes: Resize[] = []
  const left: ReplicaSetSize[] = []
  let spent = 0
  for (const set of old) {
    const unhealthy = Math.min(budget - spent, Math.max(0, set.replicas - set.available))
    spent += unhealthy
    if (unhealthy > 0) resizes.push({ name: set.name, from: set.replicas, to: set.replicas - unhealthy })
    left.push({ ...set, replicas: set.replicas - unhealthy })
  }
  return { resizes, left }
}

function shrinkHealthy(old: readonly ReplicaSetSize[], state: RolloutState, minAvailable: number): readonly Resize[] {
  const available = state.fresh.available + old.reduce((sum, set) => sum + set.available, 0)
  let budget = available - minAvailable
  const resizes: Resize[] = []
  for (const set of old) {
    if (budget <= 0) break
    const less = Math.min(set.replicas, budget)
    if (less === 0) continue
    resizes.push({ name: set.name, from: set.replicas, to: set.replicas - less })
    budget -= less
  }
  return resizes
}

function totalOf(state: RolloutState): number {
  return state.fresh.replicas + state.old.reduce((sum, set) => sum + set.replicas, 0)
}
