// Load generators: many requests each second, counted rather than sent one by one.
//
// Each second a handful of requests is really sent, as a sample; each stands for its share of the rate. Pods that could
// have been chosen share the load evenly, and their CPU and memory follow.

import type { Clock, TimerId } from '@/lib/base/clock'
import type { Origin } from './request'
import type { RequestTrace } from './trace'

export interface LoadOptions {
  readonly from: Origin
  readonly method: string
  readonly url: string
  readonly requestsPerSecond: number
}

export interface LoadCounts {
  readonly sent: number
  readonly succeeded: number
  readonly failed: number
  /** By status, or by the kind of failure. */
  readonly outcomes: Readonly<Record<string, number>>
}

export interface LoadView {
  readonly id: string
  readonly options: LoadOptions
  readonly counts: LoadCounts
  /** The last second alone. */
  readonly lastSecond: LoadCounts
  /** The newest requests that were really sent. */
  readonly samples: readonly RequestTrace[]
}

export interface LoadWorld {
  readonly clock: Clock
  send(options: LoadOptions): RequestTrace
}

export interface LoadGenerator {
  view(): LoadView
  setRate(requestsPerSecond: number): void
  stop(): void
}

const intervalMs = 1000
const samplesEach = 8
const samplesKept = 32

const noCounts: LoadCounts = { sent: 0, succeeded: 0, failed: 0, outcomes: {} }

/** Load that reaches each pod now, summed over all generators. */
export interface LoadBook {
  /** What one generator sends where; replaces what it said before. */
  put(id: string, shares: ReadonlyMap<string, number>): void
}

export function createLoadBook(setLoad: (podUid: string, requestsPerSecond: number) => void): LoadBook {
  const byGenerator = new Map<string, ReadonlyMap<string, number>>()
  const current = new Map<string, number>()
  return {
    put(id, shares) {
      const touched = new Set([...(byGenerator.get(id)?.keys() ?? []), ...shares.keys()])
      byGenerator.set(id, shares)
      for (const podUid of touched) {
        let total = 0
        for (const one of byGenerator.values()) total += one.get(podUid) ?? 0
        if (total === (current.get(podUid) ?? 0)) continue
        if (total === 0) current.delete(podUid)
        else current.set(podUid, total)
        setLoad(podUid, total)
      }
    },
  }
}

export function startLoad(id: string, options: LoadOptions, world: LoadWorld, book: LoadBook): LoadGenerator {
  let rate = options.requestsPerSecond
  let counts = noCounts
  let lastSecond = noCounts
  let samples: readonly RequestTrace[] = []
  let timer: TimerId | null = null

  const tick = (): void => {
    const sent = Math.min(samplesEach, Math.ceil(rate))
    const traces: RequestTrace[] = []
    for (let i = 0; i < sent; i++) traces.push(world.send({ ...options, requestsPerSecond: rate }))
    lastSecond = traces.reduce((sum, trace) => counted(sum, trace, rate / sent), noCounts)
    counts = addCounts(counts, lastSecond)
    samples = [...samples, ...traces].slice(-samplesKept)
    book.put(id, sharesOf(traces, rate))
    timer = world.clock.after(intervalMs, tick)
  }
  timer = world.clock.after(0, tick)

  return {
    view: () => ({ id, options: { ...options, requestsPerSecond: rate }, counts, lastSecond, samples }),
    setRate(requestsPerSecond) {
      rate = requestsPerSecond
    },
    stop() {
      if (timer !== null) world.clock.cancel(timer)
      timer = null
      book.put(id, new Map())
    },
  }
}

function counted(sum: LoadCounts, trace: RequestTrace, weight: number): LoadCounts {
  const { outcome } = trace
  const isFine = outcome.kind === 'answered' && outcome.status < 400
  const name = outcome.kind === 'answered' ? String(outcome.status) : outcome.kind
  const one = {
    sent: weight,
    succeeded: isFine ? weight : 0,
    failed: isFine ? 0 : weight,
    outcomes: { [name]: weight },
  }
  return addCounts(sum, one)
}

function addCounts(a: LoadCounts, b: LoadCounts): LoadCounts {
  const outcomes: Record<string, number> = { ...a.outcomes }
  for (const [name, count] of Object.entries(b.outcomes)) outcomes[name] = (outcomes[name] ?? 0) + count
  return { sent: a.sent + b.sent, succeeded: a.succeeded + b.succeeded, failed: a.failed + b.failed, outcomes }
}

/** Requests that got as far as a pod, spread over those that could have been chosen. */
function sharesOf(traces: readonly RequestTrace[], rate: number): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const trace of traces) {
    if (trace.podKey === '') continue
    for (const podUid of trace.sharedWith) {
      shares.set(podUid, (shares.get(podUid) ?? 0) + rate / traces.length / trace.sharedWith.length)
    }
  }
  return shares
}
