// Eviction: a delete that asks the disruption budgets first.
//
// Models pkg/registry/core/pod/storage EvictionREST.

import { err, ok, type Result } from '@/lib/base/result'
import type { Pod } from '../api/generated/core'
import type { DeleteOptions, Status } from '../api/generated/meta'
import type { PodDisruptionBudget } from '../api/generated/policy'
import { isConditionTrue, withCondition } from '../meta/conditions'
import type { Key } from '../meta/keys'
import { groupResourceOf, podDisruptionBudgets } from '../meta/kinds'
import { matchesSelector } from '../meta/labels'
import { timeOf } from '../meta/time'
import { deleteObject } from './delete'
import { type Caller, type Machinery, store } from './machinery'
import type { Served } from './registry'
import { notFound, tooManyRequests } from './status'

const disruptedPodsMax = 2000

export function evictPod(
  machinery: Machinery,
  caller: Caller,
  target: { readonly served: Served; readonly key: Key },
  options: DeleteOptions,
): Result<null, Status> {
  const { served, key } = target
  const pod = machinery.storage.get(served.id, key) as Pod | undefined
  if (pod === undefined) return err(notFound(served.kind, key.slice(key.indexOf('/') + 1)))
  const dryRun = caller.dryRun || options.dryRun?.includes('All') === true
  if (!mayIgnoreBudgets(pod)) {
    const refusal = spendBudget(machinery, { ...caller, dryRun }, pod)
    if (refusal !== null) return err(refusal)
  }
  const { uid } = options.preconditions ?? {}
  if (!dryRun && (uid === undefined || uid === pod.metadata.uid)) markEvicted(machinery, target, pod)
  const deleted = deleteObject(machinery, caller, target, options)
  return deleted.ok ? ok(null) : deleted
}

/** Models addConditionAndDeletePod. */
function markEvicted(machinery: Machinery, { served, key }: { served: Served; key: Key }, pod: Pod): void {
  const conditions = withCondition(pod.status?.conditions, {
    type: 'DisruptionTarget',
    status: 'True',
    lastTransitionTime: timeOf(machinery.clock.now()),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  })
  const marked: Pod = { ...pod, status: { ...pod.status, conditions } }
  store(machinery, served, 'MODIFIED', key, marked)
}

/** Finished, pending and terminating pods can be evicted without regard to budgets. */
function mayIgnoreBudgets(pod: Pod): boolean {
  const phase = pod.status?.phase ?? 'Pending'
  return (
    phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined
  )
}

function spendBudget(machinery: Machinery, caller: Caller, pod: Pod): Status | null {
  const budgets = budgetsFor(machinery, pod)
  const [budget] = budgets
  if (budget === undefined) return null
  if (budgets.length > 1) {
    return {
      apiVersion: 'v1',
      kind: 'Status',
      metadata: {},
      status: 'Failure',
      message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      code: 500,
    }
  }
  if (isUnhealthyAndFree(pod, budget)) return null
  const refusal = checkBudget(budget)
  if (refusal === null && !caller.dryRun) recordDisruption(machinery, budget, pod)
  return refusal
}

function budgetsFor({ cluster }: Machinery, pod: Pod): readonly PodDisruptionBudget[] {
  const all = cluster.list(podDisruptionBudgets, pod.metadata.namespace)
  return all.filter((budget) => matchesSelector(budget.spec.selector, pod.metadata.labels))
}

/** A pod that is not Ready may be evicted while the budget is met (or always, with AlwaysAllow). */
function isUnhealthyAndFree(pod: Pod, { spec, status }: PodDisruptionBudget): boolean {
  if (isConditionTrue(pod.status?.conditions, 'Ready')) return false
  if (spec.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true
  return (status?.currentHealthy ?? 0) >= (status?.desiredHealthy ?? 0) && (status?.desiredHealthy ?? 0) > 0
}

function checkBudget({ metadata, status }: PodDisruptionBudget): Status | null {
  const observed = status?.observedGeneration ?? 0
  const refuse = (message: string, retryAfterSeconds: number): Status =>
    tooManyRequests(
      `Cannot evict pod as it would violate the pod's disruption budget.`,
      [{ reason: 'DisruptionBudget', message }],
      retryAfterSeconds,
    )
  if (observed < (metadata.generation ?? 0))
    return refuse(`The disruption budget ${metadata.name} is still being processed by the server.`, 10)
  const allowed = status?.disruptionsAllowed ?? 0
  if (allowed > 0 && Object.keys(status?.disruptedPods ?? {}).length <= disruptedPodsMax) return null
  const { desiredHealthy = 0, currentHealthy = 0 } = status ?? {}
  return refuse(
    `The disruption budget ${metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
    0,
  )
}

function recordDisruption(machinery: Machinery, budget: PodDisruptionBudget, pod: Pod): void {
  const served = machinery.registry.find('policy', 'poddisruptionbudgets')
  if (served === undefined || served.id !== groupResourceOf(podDisruptionBudgets)) return
  const { status } = budget
  if (status === undefined) return
  const disruptedPods = { ...status.disruptedPods, [pod.metadata.name]: timeOf(machinery.clock.now()) }
  const next = {
    ...budget,
    status: { ...status, disruptionsAllowed: (status.disruptionsAllowed ?? 0) - 1, disruptedPods },
  }
  store(machinery, served, 'MODIFIED', `${budget.metadata.namespace}/${budget.metadata.name}`, next)
}
