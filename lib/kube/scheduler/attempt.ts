// Attempts: why a pod was placed where it was, or nowhere; kept small, read in full by the Explain view.
//
// Each attempt is kept in columns: one number a node for the verdict (rejections are shared objects) and, for each
// plugin, raw and normalised scores; a plugin that scored every node alike keeps one number. The oldest attempts
// go when the log grows over its budget.

import type { Rejection } from './framework'
import type { NodeInfo } from './node-info'

export type AttemptOutcome = 'scheduled' | 'unschedulable' | 'nominated' | 'error'

export interface Attempt {
  readonly podKey: string
  readonly podUid: string
  readonly atMs: number
  /** 1 for the first attempt. */
  readonly number: number
  readonly outcome: AttemptOutcome
  readonly nodeName: string | null
  /** The FailedScheduling text, or the Scheduled one. */
  readonly message: string
  readonly nodesInAll: number
  /** Set when a plugin refused the pod before any node was judged. */
  readonly refusedBefore: Rejection | null
  /** Nodes judged, in scan order; fewer than all when enough were found, or when a plugin named the only candidates. */
  readonly nodes: readonly NodeVerdict[]
  /** Nodes with the highest total; the winner was drawn among them. */
  readonly tied: readonly string[]
  readonly preemption: PreemptionRecord | null
}

export interface NodeVerdict {
  readonly node: string
  readonly rejection: Rejection | null
  /** Empty when the node was refused, or when it was the only one and nobody needed to score. */
  readonly scores: readonly PluginScore[]
  readonly total: number
}

export interface PluginScore {
  readonly plugin: string
  readonly weight: number
  readonly raw: number
  readonly normalized: number
  readonly weighted: number
}

export interface PreemptionRecord {
  readonly nodeName: string
  readonly victims: readonly string[]
}

/** An attempt as it is kept: the message of one that succeeded is written when it is read. */
export interface KeptAttempt extends Omit<Attempt, 'nodes' | 'tied'> {
  readonly judged: JudgedNodes
  readonly columns: readonly ScoreColumn[]
  /** Places, among the nodes that fit, of those with the highest total. */
  readonly best: readonly number[]
}

/** A round over a list of nodes that is shared between attempts. */
export interface JudgedNodes {
  readonly list: readonly NodeInfo[]
  readonly startAt: number
  readonly count: number
  /** By the order of the round, null where the node fits; null when all fit. */
  readonly rejections: readonly (Rejection | null)[] | null
}

export interface ScoreColumn {
  readonly plugin: string
  readonly weight: number
  /** One number when all nodes scored alike, else one for each node that fits. */
  readonly raw: number | ScoreList
  readonly normalized: number | ScoreList
}

/** Small numbers are kept as the code units of a text, which takes a byte or two for each and little besides. */
export type ScoreList = string | Int32Array | Uint8Array

export interface AttemptLog {
  add(attempt: KeptAttempt): void
  /** The kept attempts of a pod, oldest first. */
  of(podKey: string): readonly Attempt[]
  last(podKey: string): Attempt | null
}

const perPodMost = 8

/** Keeps attempts up to about `cellsMost` numbers in all. */
export function createAttemptLog(cellsMost: number): AttemptLog {
  const byPod = new Map<string, KeptAttempt[]>()
  const order: KeptAttempt[] = []
  let oldest = 0
  let cells = 0

  const drop = (attempt: KeptAttempt): void => {
    const list = byPod.get(attempt.podKey)
    const at = list?.indexOf(attempt) ?? -1
    if (list === undefined || at < 0) return
    cells -= cellsOf(attempt)
    list.splice(at, 1)
    if (list.length === 0) byPod.delete(attempt.podKey)
  }
  const trim = (): void => {
    while (cells > cellsMost && oldest < order.length - 1) {
      const attempt = order[oldest++]
      if (attempt !== undefined) drop(attempt)
    }
    if (oldest < 4096) return
    order.splice(0, oldest)
    oldest = 0
  }

  return {
    add(attempt) {
      const list = byPod.get(attempt.podKey) ?? []
      byPod.set(attempt.podKey, list)
      const [first] = list
      if (list.length >= perPodMost && first !== undefined) drop(first)
      list.push(attempt)
      byPod.set(attempt.podKey, list)
      order.push(attempt)
      cells += cellsOf(attempt)
      trim()
    },
    of: (podKey) => (byPod.get(podKey) ?? []).map(readAttempt),
    last: (podKey) => {
      const kept = byPod.get(podKey)?.at(-1)
      return kept === undefined ? null : readAttempt(kept)
    },
  }
}

function cellsOf(attempt: KeptAttempt): number {
  return (
    16 +
    (attempt.judged.rejections?.length ?? 0) +
    attempt.columns.reduce((sum, column) => sum + columnCells(column), 0)
  )
}

function columnCells(column: ScoreColumn): number {
  return typeof column.raw === 'number' ? 1 : column.raw.length + column.raw.length / 4
}

function readAttempt(kept: KeptAttempt): Attempt {
  const { judged, columns, best, ...shared } = kept
  const fitting: string[] = []
  const nodes = roundOf(judged).map(({ name }, i): NodeVerdict => {
    const rejection = judged.rejections?.[i] ?? null
    if (rejection !== null) return { node: name, rejection, scores: [], total: 0 }
    const place = fitting.push(name) - 1
    const scores = columns.map((column) => scoreAt(column, place))
    return { node: name, rejection, scores, total: scores.reduce((sum, score) => sum + score.weighted, 0) }
  })
  const tied = best.flatMap((place) => fitting[place] ?? [])
  return shared.outcome === 'scheduled'
    ? { ...shared, message: assignedText(shared), nodes, tied }
    : { ...shared, nodes, tied }
}

export function assignedText({ podKey, nodeName }: Pick<Attempt, 'podKey' | 'nodeName'>): string {
  return `Successfully assigned ${podKey} to ${nodeName ?? ''}`
}

/** The judged nodes in the order of the round. */
export function roundOf({ list, startAt, count }: JudgedNodes): readonly NodeInfo[] {
  const tail = list.slice(startAt, startAt + count)
  return tail.length === count ? tail : [...tail, ...list.slice(0, count - tail.length)]
}

function scoreAt(column: ScoreColumn, place: number): PluginScore {
  const raw = readScore(column.raw, place)
  const normalized = readScore(column.normalized, place)
  return { plugin: column.plugin, weight: column.weight, raw, normalized, weighted: normalized * column.weight }
}

function readScore(scores: number | ScoreList, place: number): number {
  if (typeof scores === 'number') return scores
  return typeof scores === 'string' ? scores.charCodeAt(place) : (scores[place] ?? 0)
}
