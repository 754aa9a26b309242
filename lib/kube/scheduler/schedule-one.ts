// One scheduling cycle: which node takes this pod, and why not the others.
//
// Models pkg/scheduler/schedule_one.go schedulePod, findNodesThatFitPod and prioritizeNodes, in upstream's order.
// Pure over the cache: it writes nothing and reads no clock.

import type { Rng } from '@/lib/base/rng'
import type { JudgedNodes, KeptAttempt, ScoreColumn, ScoreList } from './attempt'
import type { Cycle, FilterPlan, ProfileEntry, Rejection } from './framework'
import type { NodeInfo, PodInfo } from './node-info'
import type { Nominator } from './nominator'

export interface Finding {
  readonly nodesInAll: number
  readonly refusedBefore: Rejection | null
  /** Plugins that named the only candidates, when they did. */
  readonly narrowedBy: string | null
  readonly judged: JudgedNodes
  readonly fitting: readonly NodeInfo[]
}

export interface Ranking {
  readonly winner: NodeInfo
  readonly columns: readonly ScoreColumn[]
  readonly best: readonly number[]
}

/** What a node is judged by: the filters, and who is expected on it. */
export interface Judging {
  readonly profile: readonly ProfileEntry[]
  readonly nominator: Nominator
}

export interface ScanOptions extends Judging {
  /** 0: adaptive. */
  readonly percentageOfNodesToScore: number
  /** Where the scan starts, in nodes; moves on by what was examined. */
  readonly startAt: number
}

const minFeasibleNodes = 100
const minPercentage = 5

/** How many fitting nodes are enough. Models numFeasibleNodesToFind. */
export function feasibleNodesWanted(nodesInAll: number, percentage: number): number {
  if (nodesInAll < minFeasibleNodes) return nodesInAll
  const adaptive = Math.max(minPercentage, 50 - Math.trunc(nodesInAll / 125))
  const share = Math.trunc((nodesInAll * (percentage === 0 ? adaptive : percentage)) / 100)
  return Math.max(share, minFeasibleNodes)
}

type Judge = (node: NodeInfo) => Rejection | null

interface Plans {
  readonly refusedBefore: Rejection | null
  readonly onlyNodes: ReadonlySet<string> | null
  readonly narrowedBy: string | null
  readonly judges: readonly Judge[]
}

function planFilters(cycle: Cycle, profile: readonly ProfileEntry[]): Plans {
  const judges: Judge[] = []
  let onlyNodes: ReadonlySet<string> | null = null
  let narrowedBy: string | null = null
  for (const { plugin } of profile) {
    const plan: FilterPlan = plugin.filter?.(cycle) ?? { kind: 'skip' }
    if (plan.kind === 'skip') continue
    if (plan.kind === 'refused') return { refusedBefore: plan.rejection, onlyNodes, narrowedBy, judges }
    judges.push(plan.judge)
    if (plan.onlyNodes === undefined) continue
    onlyNodes = inBoth(plan.onlyNodes, onlyNodes)
    narrowedBy = plugin.name
  }
  return { refusedBefore: null, onlyNodes, narrowedBy, judges }
}

function inBoth(names: ReadonlySet<string>, others: ReadonlySet<string> | null): ReadonlySet<string> {
  return others === null ? names : new Set([...names].filter((name) => others.has(name)))
}

/** The first plugin that refuses a node speaks for it. */
function judgeNode(judges: readonly Judge[], node: NodeInfo): Rejection | null {
  for (let i = 0; i < judges.length; i++) {
    const rejection = judges[i]?.(node) ?? null
    if (rejection !== null) return rejection
  }
  return null
}

export function findNodes(cycle: Cycle, options: ScanOptions): Finding {
  const nodes = cycle.cache.nodes()
  const plans = planFilters(cycle, options.profile)
  const shared = { nodesInAll: nodes.length, narrowedBy: plans.narrowedBy, refusedBefore: plans.refusedBefore }
  if (plans.refusedBefore !== null) return { ...shared, judged: nothingJudged, fitting: [] }
  const judge = withNominated(cycle, options, plans)
  const nominated = nominatedNode(cycle, plans)
  if (nominated !== undefined && judge(nominated) === null) {
    const judged = { list: [nominated], startAt: 0, count: 1, rejections: null }
    return { judged, fitting: [nominated], ...shared }
  }
  const scanned = plans.onlyNodes === null ? null : nodes.filter((node) => plans.onlyNodes?.has(node.name))
  const { judged, fitting } = scan(scanned ?? nodes, judge, options)
  return { judged, fitting, ...shared }
}

function nominatedNode(cycle: Cycle, plans: Plans): NodeInfo | undefined {
  const name = cycle.pod.status?.nominatedNodeName
  if (name === undefined || name === '') return undefined
  return plans.onlyNodes?.has(name) === false ? undefined : cycle.cache.node(name)
}

export const nothingJudged: JudgedNodes = { list: [], startAt: 0, count: 0, rejections: null }

type Scanned = Pick<Finding, 'judged' | 'fitting'>

function scan(list: readonly NodeInfo[], judge: Judge, options: ScanOptions): Scanned {
  const wanted = feasibleNodesWanted(list.length, options.percentageOfNodesToScore)
  const startAt = list.length === 0 ? 0 : options.startAt % list.length
  const fitting: NodeInfo[] = []
  let rejections: (Rejection | null)[] | null = null
  let count = 0
  for (let at = startAt; count < list.length && fitting.length < wanted; at = at + 1 === list.length ? 0 : at + 1) {
    const node = list[at]
    if (node === undefined) break
    const rejection = judge(node)
    if (rejection === null) fitting.push(node)
    else rejections ??= new Array<Rejection | null>(count).fill(null)
    rejections?.push(rejection)
    count++
  }
  return { judged: { list, startAt, count, rejections }, fitting }
}

/** Where pods of at least this priority are expected, the pod must fit with them there, and without them. */
function withNominated(cycle: Cycle, judging: Judging, plans: Plans): Judge {
  const [only] = plans.judges
  const plain: Judge = only !== undefined && plans.judges.length === 1 ? only : (node) => judgeNode(plans.judges, node)
  if (judging.nominator.isEmpty()) return plain
  return (node) => refusalAmongNominated(cycle, judging, node) ?? plain(node)
}

/**
 * Why the pod does not fit on a node as the cache has it now, when pods nominated to it count as well.
 * Models pkg/scheduler/framework/runtime RunFilterPluginsWithNominatedPods.
 */
export function judgeAfresh(cycle: Cycle, judging: Judging, node: NodeInfo): Rejection | null {
  return refusalAmongNominated(cycle, judging, node) ?? refusalNow(cycle, judging, node)
}

function refusalAmongNominated(cycle: Cycle, judging: Judging, node: NodeInfo): Rejection | null {
  const expected = judging.nominator.on(node.name).filter((other) => countsAgainst(other, cycle.info))
  if (expected.length === 0) return null
  for (const other of expected) cycle.cache.addPod(other, node.name)
  const rejection = refusalNow(cycle, judging, node)
  for (const other of expected) cycle.cache.removePod(other.key)
  return rejection
}

function refusalNow(cycle: Cycle, { profile }: Judging, node: NodeInfo): Rejection | null {
  const plans = planFilters(cycle, profile)
  return plans.refusedBefore ?? judgeNode(plans.judges, node)
}

function countsAgainst(other: PodInfo, self: PodInfo): boolean {
  return other.priority >= self.priority && other.pod.metadata.uid !== self.pod.metadata.uid
}

/** Scores the nodes that fit and draws one among the best. With a single one nobody scores. */
export function rankNodes(
  cycle: Cycle,
  fitting: readonly NodeInfo[],
  profile: readonly ProfileEntry[],
  rng: Rng,
): Ranking {
  const [only] = fitting
  if (fitting.length === 1 && only !== undefined) return { winner: only, columns: [], best: [0] }
  const totals = cleared(fitting.length)
  const columns: ScoreColumn[] = []
  for (const entry of profile) {
    const column = entry.weight === 0 ? null : scoreColumn(cycle, fitting, entry)
    if (column === null) continue
    columns.push(column)
    if (typeof column.normalized !== 'number') addTo(totals, scores, column.weight)
  }
  const best = bestPlaces(totals)
  const drawn = best.length === 1 ? best[0] : best[rng.fork(cycle.info.key).below(best.length)]
  const winner = fitting[drawn ?? 0]
  if (winner === undefined) throw new RangeError('a ranking needs a node')
  // What is kept takes no more room than it needs.
  return { winner, columns: columns.slice(), best: best.slice() }
}

/** One cycle runs at a time, and what is kept is copied out: every cycle may use the same scratch space. */
let sums = new Float64Array(0)
let scores = new Float64Array(0)

function cleared(length: number): Float64Array {
  if (sums.length !== length) sums = new Float64Array(length)
  return sums.fill(0)
}

function scoreColumn(cycle: Cycle, fitting: readonly NodeInfo[], entry: ProfileEntry): ScoreColumn | null {
  const plan = entry.plugin.score?.(cycle, fitting) ?? null
  if (plan === null) return null
  const { plugin, weight } = entry
  if (plan.alike !== undefined) return { plugin: plugin.name, weight, ...plan.alike }
  if (scores.length !== fitting.length) scores = new Float64Array(fitting.length)
  plan.fill(scores, fitting)
  // Scores that are on the scale of 100 already are kept once.
  const raw = plan.normalize === undefined ? null : (alikeOr(scores) ?? listOf(scores, asWords))
  plan.normalize?.(scores, fitting)
  const normalized = alikeOr(scores) ?? listOf(scores, asBytes)
  return { plugin: plugin.name, weight, raw: raw ?? normalized, normalized }
}

/** The one value that all share; null when they differ. */
function alikeOr(scores: Float64Array): number | null {
  const [first = 0] = scores
  for (let i = 1; i < scores.length; i++) if (scores[i] !== first) return null
  return first
}

const unitMax = 0xffff
const textMost = 64

/** Up to some nodes a text: an array of numbers takes more room for itself than for them. */
function listOf(scores: Float64Array, wide: (scores: Float64Array) => ScoreList): ScoreList {
  if (scores.length > textMost) return wide(scores)
  const units: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0
    if (score < 0 || score > unitMax) return wide(scores)
    units.push(score)
  }
  return String.fromCharCode.apply(null, units)
}

const asWords = (scores: Float64Array): ScoreList => new Int32Array(scores)
const asBytes = (scores: Float64Array): ScoreList => new Uint8Array(scores)

/** All alike adds nothing to who is best. */
function addTo(totals: Float64Array, normalized: Float64Array, weight: number): void {
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (normalized[i] ?? 0) * weight
}

function bestPlaces(totals: Float64Array): number[] {
  let best: number[] = []
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < totals.length; i++) {
    const total = totals[i] ?? 0
    if (total < highest) continue
    if (total > highest) {
      highest = total
      best = []
    }
    best.push(i)
  }
  return best
}

export type AttemptHead = Pick<
  KeptAttempt,
  'podKey' | 'podUid' | 'atMs' | 'number' | 'outcome' | 'nodeName' | 'message' | 'preemption'
>

export function keptAttempt(head: AttemptHead, finding: Finding, ranking: Ranking | null): KeptAttempt {
  const { nodesInAll, refusedBefore, judged } = finding
  const columns = ranking?.columns ?? []
  return { nodesInAll, refusedBefore, judged, columns, best: ranking?.best ?? [], ...head }
}
