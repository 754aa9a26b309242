// Disruption controller: how many pods of a budget may be disturbed now.
//
// Models pkg/controller/disruption/disruption.go. Evictions themselves are decided by the server from this status.

import { deepEqual } from '@/lib/base/json'
import type { Pod } from '../../api/generated/core'
import type { Condition } from '../../api/generated/meta'
import type { PodDisruptionBudget, PodDisruptionBudgetStatus } from '../../api/generated/policy'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { batchWindowMs } from '../../control/batch-window'
import { isReady, isTerminating } from '../../control/pods'
import { findCondition, withCondition } from '../../meta/conditions'
import { printGoSelector } from '../../meta/go-selector'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { podDisruptionBudgets, pods as podKind } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'
import { controllerOf } from '../../meta/owner'
import { epochMsOf, timeOf } from '../../meta/time'
import { budgetStatus, needsScale } from './budget'
import { createScales, type Scales } from './scales'

/** After this long an eviction that was granted but did not happen is forgotten. */
const disruptionTimeoutMs = 120_000

export const disruptionController: Controller = {
  name: 'disruption',
  doc: 'Counts how many pods of each disruption budget may be evicted.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('controllermanager'),
      budgets: context.informers.of(podDisruptionBudgets),
      pods: context.informers.of(podKind),
      scales: createScales(context.informers),
      nowMs: () => context.clock.now(),
    }
    const queue = context.queue({ name: 'disruption', reconcile: (key) => reconcile(reconciler, key) })
    const onBudget = (budget: PodDisruptionBudget): void => queue.add(keyOf(budget))
    const onPod = (pod: Pod): void => {
      if (reconciler.budgets.size === 0) return
      const matching = reconciler.budgets
        .list(pod.metadata.namespace ?? '')
        .filter((budget) => matchesSelector(budget.spec.selector, pod.metadata.labels))
      if (matching.length > 1) reportSeveral(reconciler, pod, matching)
      for (const budget of matching) queue.addAfter(keyOf(budget), batchWindowMs(budget.status?.expectedPods ?? 0))
    }
    reconciler.budgets.on({ added: onBudget, updated: onBudget })
    reconciler.pods.on({
      added: onPod,
      deleted: onPod,
      updated(pod, previous) {
        onPod(pod)
        if (pod.metadata.labels !== previous.metadata.labels) onPod(previous)
      },
    })
    reconciler.scales.onChange((namespace) => {
      for (const budget of reconciler.budgets.list(namespace)) if (needsScale(budget.spec)) onBudget(budget)
    })
  },
}

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly budgets: Informer<PodDisruptionBudget>
  readonly pods: Informer<Pod>
  readonly scales: Scales
  nowMs(): number
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const budget = reconciler.budgets.get(key)
  if (budget === undefined) return done
  const { namespace = '' } = budget.metadata
  const pods = budget.spec.selector === undefined ? [] : reconciler.pods.select(namespace, budget.spec.selector)
  if (pods.length === 0) reconciler.recorder.event(budget, 'Normal', 'NoPods', 'No matching pods found')
  const scale = needsScale(budget.spec) ? scaleOf(reconciler, budget, pods) : { total: 0, refusal: null }
  if (scale.refusal !== null) return failSafe(reconciler, budget, scale.refusal)
  const disrupted = disruptedPods(reconciler, budget)
  const healthy = pods.filter(
    (pod) => isReady(pod) && !isTerminating(pod) && disrupted[pod.metadata.name] === undefined,
  )
  const counted = budgetStatus({ ...limitsOf(budget), scale: scale.total, pods: pods.length, healthy: healthy.length })
  const refusal = writeStatus(reconciler, budget, {
    ...(Object.keys(disrupted).length === 0 ? {} : { disruptedPods: disrupted }),
    disruptionsAllowed: counted.disruptionsAllowed,
    currentHealthy: healthy.length,
    desiredHealthy: counted.desiredHealthy,
    expectedPods: counted.expectedPods,
  })
  if (refusal !== null) return failed(refusal)
  const ends = Object.values(disrupted).map((time) => epochMsOf(time) + disruptionTimeoutMs - reconciler.nowMs())
  return ends.length === 0 ? done : again(Math.min(...ends))
}

function limitsOf({ spec }: PodDisruptionBudget): Pick<PodDisruptionBudget['spec'], 'minAvailable' | 'maxUnavailable'> {
  return {
    ...(spec.minAvailable === undefined ? {} : { minAvailable: spec.minAvailable }),
    ...(spec.maxUnavailable === undefined ? {} : { maxUnavailable: spec.maxUnavailable }),
  }
}

interface Scale {
  readonly total: number
  readonly refusal: string | null
}

/** The wanted replicas of the pods' controllers, each once. */
function scaleOf(reconciler: Reconciler, budget: PodDisruptionBudget, pods: readonly Pod[]): Scale {
  const scales = new Map<string, number>()
  let hasUnmanaged = false
  for (const pod of pods) {
    const owner = controllerOf(pod)
    if (owner === undefined) {
      hasUnmanaged = true
      continue
    }
    const found = reconciler.scales.find(pod.metadata.namespace ?? '', owner)
    if (!found.ok) return { total: 0, refusal: found.error }
    if (found.value !== null) scales.set(found.value.uid, found.value.replicas)
  }
  if (hasUnmanaged) reportUnmanaged(reconciler, budget)
  let total = 0
  for (const replicas of scales.values()) total += replicas
  return { total, refusal: null }
}

/** Upstream then counts for the chosen one alone, and which one that is changes; here each is counted. */
function reportSeveral(reconciler: Reconciler, pod: Pod, budgets: readonly PodDisruptionBudget[]): void {
  const { namespace = '', name } = pod.metadata
  const chosen = budgets[0]?.metadata.name ?? ''
  const message = `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${chosen}" arbitrarily.`
  reconciler.recorder.event(pod, 'Warning', 'MultiplePodDisruptionBudgets', message)
}

function reportUnmanaged(reconciler: Reconciler, budget: PodDisruptionBudget): void {
  const selector = printGoSelector(budget.spec.selector)
  const message = `Pods selected by this PodDisruptionBudget (selector: ${selector}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`
  reconciler.recorder.event(budget, 'Warning', 'UnmanagedPods', message)
}

/** Evictions granted a short while ago whose pods are still there. */
function disruptedPods(reconciler: Reconciler, budget: PodDisruptionBudget): { readonly [name: string]: string } {
  const kept: { [name: string]: string } = {}
  for (const [name, time] of Object.entries(budget.status?.disruptedPods ?? {})) {
    const pod = reconciler.pods.get(keyFor(budget.metadata.namespace ?? '', name))
    if (pod === undefined || isTerminating(pod)) continue
    if (epochMsOf(time) + disruptionTimeoutMs > reconciler.nowMs()) kept[name] = time
    else {
      const message = `Pod was expected by PDB ${keyOf(budget)} to be deleted but it wasn't`
      reconciler.recorder.event(pod, 'Warning', 'NotDeleted', message)
    }
  }
  return kept
}

/** What cannot be counted may not be disturbed. */
function failSafe(reconciler: Reconciler, budget: PodDisruptionBudget, why: string): Outcome {
  const message = `Failed to calculate the number of expected pods: ${why}`
  reconciler.recorder.event(budget, 'Warning', 'CalculateExpectedPodCountFailed', message)
  const before = budget.status ?? { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }
  const words = { status: 'False', reason: 'SyncFailed', message: why } as const
  const conditions = conditionsWith(reconciler, budget, { ...words, generation: before.observedGeneration })
  const status = { ...before, disruptionsAllowed: 0, conditions }
  if (!deepEqual(budget.status, status)) reconciler.client.updateStatus(podDisruptionBudgets, { ...budget, status })
  return done
}

type Counted = Omit<PodDisruptionBudgetStatus, 'conditions' | 'observedGeneration'>

function writeStatus(reconciler: Reconciler, budget: PodDisruptionBudget, counted: Counted): string | null {
  const words =
    counted.disruptionsAllowed > 0
      ? ({ status: 'True', reason: 'SufficientPods', message: '' } as const)
      : ({ status: 'False', reason: 'InsufficientPods', message: '' } as const)
  const { generation } = budget.metadata
  const status: PodDisruptionBudgetStatus = {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...counted,
    conditions: conditionsWith(reconciler, budget, { ...words, generation }),
  }
  if (deepEqual(budget.status, status)) return null
  const written = reconciler.client.updateStatus(podDisruptionBudgets, { ...budget, status })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}

function conditionsWith(
  reconciler: Reconciler,
  budget: PodDisruptionBudget,
  words: Pick<Condition, 'status' | 'reason' | 'message'> & { readonly generation: number | undefined },
): readonly Condition[] {
  const { generation } = words
  const before = findCondition(budget.status?.conditions, 'DisruptionAllowed')
  return withCondition(budget.status?.conditions, {
    type: 'DisruptionAllowed',
    status: words.status,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    lastTransitionTime: before?.status === words.status ? before.lastTransitionTime : timeOf(reconciler.nowMs()),
    reason: words.reason,
    message: words.message,
  })
}
