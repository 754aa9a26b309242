// Horizontal pod autoscaler: every 15 s as many replicas as the metrics ask for, within limits.
//
// Models pkg/controller/podautoscaler/horizontal.go. What it recommended and changed lately is kept here, and lost with
// the cluster, as upstream's is with its process.

import { deepEqual } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerCondition,
  MetricStatus,
} from '../../api/generated/autoscaling'
import type { Pod } from '../../api/generated/core'
import type { ConditionStatus } from '../../api/generated/meta'
import type { Client, ScaleState } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import type { MetricsReader } from '../../client/metrics'
import type { EventRecorder } from '../../client/recorder'
import { again, done, type Outcome } from '../../client/workqueue'
import { onEachKind } from '../../control/known-kinds'
import { withCondition } from '../../meta/conditions'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { horizontalPodAutoscalers, type KindOf, pods as podKind } from '../../meta/kinds'
import { matchesSelector, parseSelector } from '../../meta/labels'
import { timeOf } from '../../meta/time'
import { History } from './history'
import { limitWithBehavior, limitWithoutBehavior } from './limits'
import { computeReplicas } from './propose'
import { downRules, toleranceOf, upRules } from './rules'
import { stabilizeBoth, stabilizeDown } from './stabilize'

const syncMs = 15_000

export const horizontalPodAutoscalerController: Controller = {
  name: 'horizontal-pod-autoscaler',
  doc: 'Scales workloads by what their pods use.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('horizontal-pod-autoscaler'),
      metrics: context.metrics,
      hpas: context.informers.of(horizontalPodAutoscalers),
      pods: context.informers.of(podKind),
      kinds: new Map(),
      histories: new Map(),
      selectors: new Map(),
      nowMs: () => context.clock.now(),
    }
    onEachKind(context.informers, (kind) => reconciler.kinds.set(`${kind.group}/${kind.kind}`, kind))
    const queue = context.queue({ name: 'horizontal-pod-autoscaler', reconcile: (key) => reconcile(reconciler, key) })
    reconciler.hpas.on({
      added: (hpa) => queue.addAfter(keyOf(hpa), syncMs),
      deleted(hpa) {
        reconciler.histories.delete(hpa.metadata.uid)
        reconciler.selectors.delete(keyOf(hpa))
      },
    })
  },
}

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly metrics: MetricsReader
  readonly hpas: Informer<HorizontalPodAutoscaler>
  readonly pods: Informer<Pod>
  readonly kinds: Map<string, KindOf>
  readonly histories: Map<string, History>
  /** What each autoscaler's target selected when it was last looked at. */
  readonly selectors: Map<Key, string>
  nowMs(): number
}

/** One sync: the status grows as it goes. */
export interface Sync {
  readonly reconciler: Reconciler
  readonly hpa: HorizontalPodAutoscaler
  readonly history: History
  readonly nowMs: number
  conditions: readonly HorizontalPodAutoscalerCondition[]
  metrics: readonly MetricStatus[]
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const hpa = reconciler.hpas.get(key)
  if (hpa === undefined) return done
  const history = reconciler.histories.get(hpa.metadata.uid) ?? new History()
  reconciler.histories.set(hpa.metadata.uid, history)
  const { conditions = [], currentMetrics = [] } = hpa.status ?? {}
  const sync: Sync = { reconciler, hpa, history, nowMs: reconciler.nowMs(), conditions, metrics: currentMetrics }
  autoscale(sync)
  return again(syncMs)
}

function autoscale(sync: Sync): void {
  const target = targetOf(sync)
  if (target === null) return
  const { kind, scale } = target
  say(sync, 'AbleToScale', { status: 'True', ...gotScale })
  sync.history.begin(scale.replicas, sync.nowMs)
  const decision = decide(sync, scale)
  if (decision === null)
    return writeStatus(sync, scale.replicas, { desired: sync.hpa.status?.desiredReplicas ?? 0, scaled: false })
  if (decision.replicas === scale.replicas)
    return writeStatus(sync, scale.replicas, { desired: scale.replicas, scaled: false })
  rescale(sync, { kind, scale, ...decision })
}

const gotScale = {
  reason: 'SucceededGetScale',
  message: "the HPA controller was able to get the target's current scale",
}

interface Target {
  readonly kind: KindOf
  readonly scale: ScaleState
}

/** Null when the target cannot be read; status and an event say why. */
function targetOf(sync: Sync): Target | null {
  const { reconciler, hpa } = sync
  const { apiVersion = '', kind: kindName, name } = hpa.spec.scaleTargetRef
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
  const kind = reconciler.kinds.get(`${group}/${kindName}`)
  const scale =
    kind === undefined ? undefined : reconciler.client.scaleOf(kind, keyFor(hpa.metadata.namespace ?? '', name))
  if (kind !== undefined && scale?.ok === true) return { kind, scale: scale.value }
  const why =
    scale?.ok === false ? (scale.error.message ?? '') : `no matches for kind "${kindName}" in group "${group}"`
  reconciler.recorder.event(hpa, 'Warning', 'FailedGetScale', why)
  const message = `the HPA controller was unable to get the target's current scale: ${why}`
  say(sync, 'AbleToScale', { status: 'False', reason: 'FailedGetScale', message })
  writeStatus(sync, hpa.status?.currentReplicas ?? 0, { desired: hpa.status?.desiredReplicas ?? 0, scaled: false })
  return null
}

interface Decision {
  readonly replicas: number
  /** Why, as the event says it. */
  readonly because: string
}

/** Null when no metric could be had. */
function decide(sync: Sync, scale: ScaleState): Decision | null {
  const { minReplicas = 1, maxReplicas } = sync.hpa.spec
  const current = scale.replicas
  if (current === 0 && minReplicas !== 0) {
    const message = 'scaling is disabled since the replica count of the target is zero'
    say(sync, 'ScalingActive', { status: 'False', reason: 'ScalingDisabled', message })
    return { replicas: 0, because: '' }
  }
  if (current > maxReplicas) {
    return { replicas: maxReplicas, because: 'Current number of replicas above Spec.MaxReplicas' }
  }
  if (current < minReplicas) {
    return { replicas: minReplicas, because: 'Current number of replicas below Spec.MinReplicas' }
  }
  const proposal = proposeFor(sync, scale)
  if (proposal === null) return null
  const because = proposal.replicas > current ? `${proposal.name} above target` : 'All metrics below target'
  return { replicas: normalize(sync, current, proposal.replicas), because }
}

function proposeFor(sync: Sync, scale: ScaleState): { readonly replicas: number; readonly name: string } | null {
  const { reconciler, hpa, nowMs } = sync
  if (scale.selector === '') {
    reconciler.recorder.event(hpa, 'Warning', 'SelectorRequired', 'selector is required')
    const message = "the HPA target's scale is missing a selector"
    say(sync, 'ScalingActive', { status: 'False', reason: 'InvalidSelector', message })
    return null
  }
  const selector = parseSelector(scale.selector)
  const pods = selector.ok ? reconciler.pods.select(hpa.metadata.namespace ?? '', selector.value) : []
  const rivals = rivalsFor(reconciler, hpa, { pods, selector: scale.selector })
  if (rivals.length > 1) {
    const message = `pods by selector ${scale.selector} are controlled by multiple HPAs: [${rivals.join(' ')}]`
    reconciler.recorder.event(hpa, 'Warning', 'AmbiguousSelector', message)
    reconciler.recorder.event(hpa, 'Warning', 'FailedComputeMetricsReplicas', message)
    say(sync, 'ScalingActive', { status: 'False', reason: 'AmbiguousSelector', message })
    return null
  }
  const result = computeReplicas({ metrics: reconciler.metrics, hpa, scale, pods, tolerance: toleranceOf(hpa), nowMs })
  for (const { reason, message } of result.failures) reconciler.recorder.event(hpa, 'Warning', reason, message)
  if (result.error !== null && result.proposal === null)
    reconciler.recorder.event(hpa, 'Warning', 'FailedComputeMetricsReplicas', result.error)
  say(sync, 'ScalingActive', result.active)
  sync.metrics = result.statuses
  return result.proposal
}

/** All autoscalers that are known to select one of the pods. Models hpasControllingPodsUnderSelector. */
function rivalsFor(
  reconciler: Reconciler,
  hpa: HorizontalPodAutoscaler,
  { pods, selector }: { readonly pods: readonly Pod[]; readonly selector: string },
): readonly Key[] {
  const own = keyOf(hpa)
  reconciler.selectors.set(own, selector)
  const rivals = [...reconciler.selectors].filter(([key, text]) => {
    if (key === own) return pods.length > 0
    if (reconciler.hpas.get(key)?.metadata.namespace !== hpa.metadata.namespace) return false
    const other = parseSelector(text)
    return other.ok && pods.some((pod) => matchesSelector(other.value, pod.metadata.labels))
  })
  return rivals.map(([key]) => key).sort(compareBytewise)
}

/** Holds still, then limits the step; both say what they did. */
function normalize(sync: Sync, current: number, desired: number): number {
  const { hpa, history, nowMs } = sync
  const { minReplicas: min = 1, maxReplicas: max } = hpa.spec
  const [up, down] = [upRules(hpa), downRules(hpa)]
  const windows = { upSeconds: up.stabilizationWindowSeconds, downSeconds: down.stabilizationWindowSeconds }
  const hasBehavior = hpa.spec.behavior !== undefined
  const steady = hasBehavior
    ? stabilizeBoth(history.recommendations, { current, desired, windows, nowMs })
    : stabilizeDown(history.recommendations, desired, nowMs)
  history.recommend(desired, nowMs, Math.max(windows.upSeconds, windows.downSeconds) * 1000)
  say(sync, 'AbleToScale', { status: 'True', reason: steady.reason, message: steady.message })
  const question = { current, desired: steady.replicas, min, max }
  const limited = hasBehavior
    ? limitWithBehavior({ ...question, up, down, history, nowMs })
    : limitWithoutBehavior(question)
  const isLimited = limited.replicas !== steady.replicas
  say(sync, 'ScalingLimited', {
    status: isLimited ? 'True' : 'False',
    reason: limited.reason,
    message: limited.message,
  })
  return limited.replicas
}

function rescale(sync: Sync, { kind, scale, replicas, because }: Target & Decision): void {
  const { reconciler, hpa, history, nowMs } = sync
  const written = reconciler.client.setScale(kind, keyFor(scale.namespace, scale.name), replicas)
  if (!written.ok) {
    const why = written.error.message ?? ''
    reconciler.recorder.event(
      hpa,
      'Warning',
      'FailedRescale',
      `New size: ${replicas}; reason: ${because}; error: ${why}`,
    )
    const message = `the HPA controller was unable to update the target scale: ${why}`
    say(sync, 'AbleToScale', { status: 'False', reason: 'FailedUpdateScale', message })
    return writeStatus(sync, scale.replicas, { desired: hpa.status?.desiredReplicas ?? 0, scaled: false })
  }
  const message = `the HPA controller was able to update the target scale to ${replicas}`
  say(sync, 'AbleToScale', { status: 'True', reason: 'SucceededRescale', message })
  reconciler.recorder.event(hpa, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${because}`)
  history.scaled(replicas - scale.replicas, nowMs)
  writeStatus(sync, scale.replicas, { desired: replicas, scaled: true })
}

interface Words {
  readonly status: ConditionStatus
  readonly reason: string
  readonly message: string
}

function say(sync: Sync, type: string, words: Words): void {
  sync.conditions = withCondition(sync.conditions, { type, ...words, lastTransitionTime: timeOf(sync.nowMs) })
}

function writeStatus(
  sync: Sync,
  currentReplicas: number,
  { desired, scaled }: { readonly desired: number; readonly scaled: boolean },
): void {
  const hpa = sync.reconciler.hpas.get(keyOf(sync.hpa))
  if (hpa === undefined) return
  const lastScaleTime = scaled ? timeOf(sync.nowMs) : hpa.status?.lastScaleTime
  const status = {
    ...(lastScaleTime === undefined ? {} : { lastScaleTime }),
    ...(currentReplicas === 0 ? {} : { currentReplicas }),
    desiredReplicas: desired,
    ...(sync.metrics.length === 0 ? {} : { currentMetrics: sync.metrics }),
    conditions: sync.conditions,
  }
  if (!deepEqual(hpa.status, status)) sync.reconciler.client.updateStatus(horizontalPodAutoscalers, { ...hpa, status })
}
