// From measured usage to a wanted number of pods.
//
// Models pkg/controller/podautoscaler/replica_calculator.go and metrics/utilization.go. All amounts are milli-units
// (1 cpu = 1000); texts are upstream's.

import { err, ok, type Result } from '@/lib/base/result'

export interface Sample {
  readonly valueMilli: number
  readonly atMs: number
  readonly windowMs: number
}

export interface MeasuredPod {
  readonly name: string
  readonly phase: string
  readonly deleting: boolean
  readonly startedMs: number | null
  readonly ready: { readonly status: string; readonly sinceMs: number } | null
  /** What it asks for of the resource; null when a container asks for nothing (the text says which). */
  readonly request: Result<number, string>
}

export interface Tolerance {
  readonly up: number
  readonly down: number
}

export interface UsageQuestion {
  readonly currentReplicas: number
  readonly pods: readonly MeasuredPod[]
  readonly samples: ReadonlyMap<string, Sample>
  /** The resource's name; an empty text for a metric that is no resource. */
  readonly resource: string
  readonly tolerance: Tolerance
  readonly nowMs: number
}

export interface UtilizationAnswer {
  readonly replicas: number
  readonly utilization: number
  readonly averageMilli: number
}

export interface AverageAnswer {
  readonly replicas: number
  readonly averageMilli: number
}

const cpuInitializationMs = 5 * 60_000
const initialReadinessDelayMs = 30_000

/** The target is a percentage of what the pods request. */
export function replicasForUtilization(question: UsageQuestion, target: number): Result<UtilizationAnswer, string> {
  const groups = groupPods(question)
  if (groups.used.size === 0) return err('did not receive metrics for targeted pods (pods might be unready)')
  const requests = requestsOf(question.pods)
  if (!requests.ok) return requests
  const first = utilizationOf(groups.used, requests.value, target)
  if (first === null) return err('no metrics returned matched known pods')
  const fallback = (name: string): number => ((requests.value.get(name) ?? 0) * Math.max(100, target)) / 100
  const ratioOf = (used: ReadonlyMap<string, number>): number => utilizationOf(used, requests.value, target)?.ratio ?? 1
  const replicas = decideReplicas({ question, groups, ratio: first.ratio, fallback, ratioOf })
  return ok({ replicas, utilization: first.utilization, averageMilli: first.averageMilli })
}

/** The target is an average amount a pod. */
export function replicasForAverage(question: UsageQuestion, targetMilli: number): Result<AverageAnswer, string> {
  const groups = groupPods(question)
  if (groups.used.size === 0) return err('did not receive metrics for targeted pods (pods might be unready)')
  const ratioOf = (used: ReadonlyMap<string, number>): number => averageOf(used) / targetMilli
  const replicas = decideReplicas({
    question,
    groups,
    ratio: ratioOf(groups.used),
    fallback: () => targetMilli,
    ratioOf,
  })
  return ok({ replicas, averageMilli: averageOf(groups.used) })
}

export function isWithinTolerance(ratio: number, tolerance: Tolerance): boolean {
  return 1 - tolerance.down <= ratio && ratio <= 1 + tolerance.up
}

interface Groups {
  /** Usage of the pods that count. */
  readonly used: ReadonlyMap<string, number>
  readonly readyCount: number
  readonly unready: readonly string[]
  readonly missing: readonly string[]
}

function groupPods(question: UsageQuestion): Groups {
  const used = new Map([...question.samples].map(([name, sample]) => [name, sample.valueMilli]))
  const unready: string[] = []
  const missing: string[] = []
  let readyCount = 0
  for (const pod of question.pods) {
    const group = groupOf(pod, question)
    if (group === 'missing') missing.push(pod.name)
    else if (group === 'unready') unready.push(pod.name)
    else if (group === 'ready') readyCount++
    if (group === 'ignored' || group === 'unready') used.delete(pod.name)
  }
  return { used, readyCount, unready, missing }
}

type Group = 'ignored' | 'unready' | 'missing' | 'ready'

function groupOf(pod: MeasuredPod, question: UsageQuestion): Group {
  if (pod.deleting || pod.phase === 'Failed') return 'ignored'
  if (pod.phase === 'Pending') return 'unready'
  const sample = question.samples.get(pod.name)
  if (sample === undefined) return 'missing'
  return question.resource === 'cpu' && isWarmingUp(pod, sample, question.nowMs) ? 'unready' : 'ready'
}

/** The cpu of a pod that still starts says nothing about its load. */
function isWarmingUp(pod: MeasuredPod, sample: Sample, nowMs: number): boolean {
  if (pod.ready === null || pod.startedMs === null) return true
  const unready = pod.ready.status === 'False'
  if (pod.startedMs + cpuInitializationMs > nowMs) return unready || sample.atMs < pod.ready.sinceMs + sample.windowMs
  return unready && pod.startedMs + initialReadinessDelayMs > pod.ready.sinceMs
}

function requestsOf(pods: readonly MeasuredPod[]): Result<ReadonlyMap<string, number>, string> {
  const requests = new Map<string, number>()
  for (const pod of pods) {
    if (!pod.request.ok) return pod.request
    requests.set(pod.name, pod.request.value)
  }
  return ok(requests)
}

interface Utilization {
  readonly ratio: number
  readonly utilization: number
  readonly averageMilli: number
}

function utilizationOf(
  used: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, number>,
  target: number,
): Utilization | null {
  let usage = 0
  let requested = 0
  let count = 0
  for (const [name, value] of used) {
    const request = requests.get(name)
    if (request === undefined) continue
    usage += value
    requested += request
    count++
  }
  if (requested === 0) return null
  const utilization = Math.trunc((usage * 100) / requested)
  return { ratio: utilization / target, utilization, averageMilli: Math.trunc(usage / count) }
}

function averageOf(used: ReadonlyMap<string, number>): number {
  if (used.size === 0) return 0
  let sum = 0
  for (const value of used.values()) sum += value
  return Math.trunc(sum / used.size)
}

interface Decision {
  readonly question: UsageQuestion
  readonly groups: Groups
  readonly ratio: number
  /** What a pod without a sample is taken to use when the answer would be fewer pods. */
  readonly fallback: (name: string) => number
  readonly ratioOf: (used: ReadonlyMap<string, number>) => number
}

function decideReplicas(decision: Decision): number {
  const { question, groups, ratio } = decision
  const countsUnready = groups.unready.length > 0 && ratio > 1
  if (!countsUnready && groups.missing.length === 0) {
    if (isWithinTolerance(ratio, question.tolerance)) return question.currentReplicas
    return Math.ceil(ratio * groups.readyCount)
  }
  return decideCautiously(decision, countsUnready ? groups.unready : [])
}

/** Unknown pods are counted against the change: it may shrink, never turn round. */
function decideCautiously(decision: Decision, unready: readonly string[]): number {
  const { question, groups, ratio } = decision
  const used = new Map(groups.used)
  if (ratio < 1) for (const name of groups.missing) used.set(name, decision.fallback(name))
  if (ratio > 1) for (const name of groups.missing) used.set(name, 0)
  for (const name of unready) used.set(name, 0)
  const next = decision.ratioOf(used)
  const current = question.currentReplicas
  const turned = (ratio < 1 && next > 1) || (ratio > 1 && next < 1)
  if (isWithinTolerance(next, question.tolerance) || turned) return current
  const replicas = Math.ceil(next * used.size)
  return (next < 1 && replicas > current) || (next > 1 && replicas < current) ? current : replicas
}
