// Preemption: which pods of lower priority would have to go, from which node, so that this one fits.
//
// Models pkg/scheduler/framework/preemption and plugins/defaultpreemption. The dry run takes pods out of the cache,
// judges the node, and puts them back: what the plugins see is what they would see. Writes nothing to the API.

import { byNumber, descending, inOrderOf } from '@/lib/base/order'
import type { Rng } from '@/lib/base/rng'
import type { Pod } from '../api/generated/core'
import { findCondition } from '../meta/conditions'
import { isEmptySelector, matchesSelector } from '../meta/labels'
import { epochMsOf } from '../meta/time'
import { roundOf } from './attempt'
import { countReasons, nodesMessage, noVictims, preemptionIsNoHelp } from './fit-message'
import { type Cycle, finalRefusal, type Rejection, refusal } from './framework'
import type { NodeInfo, PodInfo } from './node-info'
import { type Finding, type Judging, judgeAfresh } from './schedule-one'

export type PreemptionAnswer =
  /** Hopeless: what was nominated before is so no more. */
  | { readonly kind: 'none'; readonly message: string; readonly isHopeless: boolean }
  | { readonly kind: 'victims'; readonly nodeName: string; readonly victims: readonly Pod[] }

interface Candidate {
  readonly node: NodeInfo
  /** Most important first. */
  readonly victims: readonly PodInfo[]
  readonly budgetViolations: number
}

const minCandidates = 100
const minCandidatesPercent = 10

export function findVictims(cycle: Cycle, finding: Finding, judging: Judging, rng: Rng): PreemptionAnswer {
  const barred = whyNotEligible(cycle, finding)
  if (barred !== null) return { kind: 'none', message: barred, isHopeless: false }
  const rejections: Rejection[] = []
  const candidates = dryRun(cycle, { finding, judging, rng, rejections })
  if (candidates.length === 0) {
    const absent = finding.nodesInAll - finding.judged.count
    for (let i = 0; i < absent; i++) rejections.push(noHelp)
    const message = nodesMessage(finding.nodesInAll, countReasons(rejections))
    return { kind: 'none', message, isHopeless: true }
  }
  const chosen = candidates.reduce((best, one) => (isBetter(one, best) ? one : best))
  return { kind: 'victims', nodeName: chosen.node.name, victims: chosen.victims.map((info) => info.pod) }
}

const noHelp = finalRefusal('DefaultPreemption', preemptionIsNoHelp)
const nobodyLower = refusal('DefaultPreemption', noVictims)

function whyNotEligible(cycle: Cycle, finding: Finding): string | null {
  const { pod, info } = cycle
  if (pod.spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.'
  const nominated = pod.status?.nominatedNodeName
  const node = nominated === undefined ? undefined : cycle.cache.node(nominated)
  if (node === undefined) return null
  const rejection = finding.judged.rejections?.[roundOf(finding.judged).indexOf(node)]
  if (rejection?.code === 'UnschedulableAndUnresolvable') return null
  for (const other of node.pods.values()) {
    if (other.priority < info.priority && isBeingPreempted(other.pod)) {
      return 'not eligible due to a terminating pod on the nominated node.'
    }
  }
  return null
}

function isBeingPreempted(pod: Pod): boolean {
  if (pod.metadata.deletionTimestamp === undefined) return false
  const target = findCondition(pod.status?.conditions, 'DisruptionTarget')
  return target?.status === 'True' && target.reason === 'PreemptionByScheduler'
}

interface DryRun {
  readonly finding: Finding
  readonly judging: Judging
  readonly rng: Rng
  /** Filled with why nodes are no candidates. */
  readonly rejections: Rejection[]
}

function dryRun(cycle: Cycle, run: DryRun): readonly Candidate[] {
  const { finding, rejections } = run
  const resolvable: NodeInfo[] = []
  roundOf(finding.judged).forEach((node, i) => {
    if (finding.judged.rejections?.[i]?.code === 'Unschedulable') resolvable.push(node)
    else rejections.push(noHelp)
  })
  const wanted = Math.max(Math.trunc((resolvable.length * minCandidatesPercent) / 100), minCandidates)
  const offset = resolvable.length === 0 ? 0 : run.rng.fork(`preempt/${cycle.info.key}`).below(resolvable.length)
  const candidates: Candidate[] = []
  for (let i = 0; i < resolvable.length && candidates.length < wanted; i++) {
    const node = resolvable[(offset + i) % resolvable.length]
    if (node === undefined) continue
    const outcome = tryNode(cycle, node, run.judging)
    if ('victims' in outcome) candidates.push(outcome)
    else rejections.push(outcome)
  }
  // The scan began at a random node; the order of the list decides between equals.
  const places = new Map(resolvable.map((node, i) => [node, i]))
  return candidates.sort(byNumber((one) => places.get(one.node) ?? 0))
}

function tryNode(cycle: Cycle, node: NodeInfo, judging: Judging): Candidate | Rejection {
  const lower = [...node.pods.values()].filter((info) => info.priority < cycle.info.priority)
  if (lower.length === 0) return nobodyLower
  for (const info of lower) cycle.cache.removePod(info.key)
  const rejection = judgeAfresh(cycle, judging, node)
  if (rejection !== null) {
    for (const info of lower) cycle.cache.addPod(info, node.name)
    return rejection
  }
  const { violating, free } = splitByBudget(cycle, lower.sort(byImportance))
  const victims = new Set<PodInfo>()
  const reprieve = (info: PodInfo): boolean => {
    cycle.cache.addPod(info, node.name)
    if (judgeAfresh(cycle, judging, node) === null) return true
    cycle.cache.removePod(info.key)
    victims.add(info)
    return false
  }
  const budgetViolations = violating.filter((info) => !reprieve(info)).length
  for (const info of free) reprieve(info)
  for (const info of victims) cycle.cache.addPod(info, node.name)
  return { node, victims: [...victims].sort(byImportance), budgetViolations }
}

/** Most important first: higher priority, then longer running. */
const byImportance = inOrderOf<PodInfo>(
  descending(byNumber(({ priority }) => priority)),
  byNumber(({ pod }) => startMs(pod)),
)

function startMs(pod: Pod): number {
  const start = pod.status?.startTime
  return start === undefined ? Number.MAX_SAFE_INTEGER : epochMsOf(start)
}

interface BySplit {
  readonly violating: readonly PodInfo[]
  readonly free: readonly PodInfo[]
}

/** Counts each budget down by the pods it covers; what goes below zero violates it. */
function splitByBudget(cycle: Cycle, sorted: readonly PodInfo[]): BySplit {
  const left = new Map<string, number>()
  const violating: PodInfo[] = []
  const free: PodInfo[] = []
  for (const info of sorted) {
    const namespace = info.pod.metadata.namespace ?? ''
    let isViolating = false
    for (const budget of cycle.cache.listers.budgets(namespace)) {
      const { selector } = budget.spec
      if (selector === undefined || isEmptySelector(selector) || !matchesSelector(selector, info.pod.metadata.labels))
        continue
      if (budget.status?.disruptedPods?.[info.pod.metadata.name] !== undefined) continue
      const remaining = (left.get(budget.metadata.uid) ?? budget.status?.disruptionsAllowed ?? 0) - 1
      left.set(budget.metadata.uid, remaining)
      if (remaining < 0) isViolating = true
    }
    if (isViolating) violating.push(info)
    else free.push(info)
  }
  return { violating, free }
}

/** Upstream's order of questions; equal candidates keep the earlier one. */
function isBetter(a: Candidate, b: Candidate): boolean {
  for (const rank of ranks) {
    const difference = rank(a) - rank(b)
    if (difference !== 0) return difference < 0
  }
  return false
}

const ranks: readonly ((candidate: Candidate) => number)[] = [
  (candidate) => candidate.budgetViolations,
  (candidate) => candidate.victims[0]?.priority ?? Number.NEGATIVE_INFINITY,
  (candidate) => candidate.victims.reduce((sum, info) => sum + info.priority + 2 ** 31, 0),
  (candidate) => candidate.victims.length,
  (candidate) => -earliestStartOfHighest(candidate.victims),
]

function earliestStartOfHighest(victims: readonly PodInfo[]): number {
  const highest = victims[0]?.priority
  const starts = victims.filter((info) => info.priority === highest).map((info) => startMs(info.pod))
  return Math.min(...starts)
}
