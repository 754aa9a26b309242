// Pressure watch: sees a node run short of memory or disk, says so, and evicts one pod every ten seconds.
//
// Models pkg/kubelet/eviction eviction_manager.go with the default hard thresholds. Use is looked at when something
// changes and at the program's own next change; a node with room to spare costs nothing.

import type { TimerId } from '@/lib/base/clock'
import type { Node } from '../api/generated/core'
import { sooner } from './due'
import type { NodeParts } from './node-parts'
import type { PodWorker } from './pod-worker'
import {
  evictionMessage,
  type PodUse,
  type PressureSignal,
  rankForEviction,
  requestOf,
  type Shortage,
} from './pressure'
import { memoryChangeMs, memoryOf, peakBytesOf } from './run-end'

export interface PressureWatch {
  /** Something about the use of memory or disk changed. */
  look(): void
  /** A run more, that may hold so many bytes at its peak. */
  grew(peakBytes: number): void
  occupy(what: { readonly memoryBytes?: number; readonly diskShare?: number }): void
  inPressure(): ReadonlySet<string>
}

export interface PressureSide {
  readonly parts: NodeParts
  workers(): Iterable<PodWorker>
  capacityBytes(): number
  node(): Node | undefined
  /** The node's conditions are not what they were. */
  report(): void
}

const thresholdBytes = 100 * 1024 * 1024
const diskThresholdShare = 0.9
const checkMs = 10_000
const transitionMs = 5 * 60_000
/** Disk size where a node says nothing about it. */
const diskBytes = 100 * 1024 ** 3

export function createPressureWatch(side: PressureSide): PressureWatch {
  return new Watch(side)
}

class Watch implements PressureWatch {
  private readonly side: PressureSide
  private readonly since = new Map<string, number>()
  private occupiedBytes = 0
  /** The peaks of all programs together are not above this. */
  private boundBytes = 0
  private diskShare = 0
  private timer: TimerId | null = null
  private timerDueMs = Number.POSITIVE_INFINITY
  private lastEvictionMs = Number.NEGATIVE_INFINITY

  constructor(side: PressureSide) {
    this.side = side
  }

  inPressure(): ReadonlySet<string> {
    return new Set(this.since.keys())
  }

  occupy({ memoryBytes, diskShare }: { readonly memoryBytes?: number; readonly diskShare?: number }): void {
    this.boundBytes += Math.max(0, (memoryBytes ?? 0) - this.occupiedBytes)
    this.occupiedBytes = memoryBytes ?? this.occupiedBytes
    this.diskShare = diskShare ?? this.diskShare
    this.armAt(this.now())
  }

  /** Cheap when even the peaks of all programs fit. */
  look(): void {
    const capacity = this.side.capacityBytes()
    if (capacity === 0) return
    this.boundBytes = this.peakBytes()
    if (this.since.size > 0 || this.boundBytes >= capacity - thresholdBytes) this.armAt(this.now())
  }

  /** While the last count and all that came since fit together, nobody need count again. */
  grew(peakBytes: number): void {
    this.boundBytes += peakBytes
    if (this.since.size > 0 || this.boundBytes >= this.side.capacityBytes() - thresholdBytes) this.look()
  }

  private now(): number {
    return this.side.parts.context.clock.now()
  }

  private armAt(atMs: number): void {
    if (atMs >= this.timerDueMs) return
    const { clock } = this.side.parts.context
    if (this.timer !== null) clock.cancel(this.timer)
    this.timerDueMs = atMs
    this.timer = clock.after(Math.max(0, atMs - this.now()), () => {
      this.timer = null
      this.timerDueMs = Number.POSITIVE_INFINITY
      this.check()
    })
  }

  private peakBytes(): number {
    let sum = this.occupiedBytes
    for (const worker of this.side.workers()) {
      for (const { run } of worker.records) {
        if (run !== null) sum += peakBytesOf(run)
      }
    }
    return sum
  }

  private usedBytes(): number {
    let sum = this.occupiedBytes
    for (const worker of this.side.workers()) {
      for (const { run } of worker.records) if (run !== null) sum += memoryOf(run, this.now())
    }
    return sum
  }

  private check(): void {
    if (!this.side.parts.isOnline()) return
    const shortages = this.shortages()
    this.note(
      'MemoryPressure',
      shortages.find((one) => one.signal === 'memory'),
    )
    this.note(
      'DiskPressure',
      shortages.find((one) => one.signal === 'ephemeral-storage'),
    )
    const [first] = shortages
    if (first !== undefined) this.evictOne(first)
    const next = this.nextCheckMs(first !== undefined)
    if (next !== null) this.armAt(next)
  }

  private shortages(): readonly Shortage[] {
    const availableBytes = this.side.capacityBytes() - this.usedBytes()
    const found: Shortage[] = []
    if (availableBytes < thresholdBytes) found.push({ signal: 'memory', thresholdBytes, availableBytes })
    if (this.diskShare > diskThresholdShare) {
      const threshold = diskBytes * (1 - diskThresholdShare)
      const free = diskBytes * (1 - this.diskShare)
      found.push({ signal: 'ephemeral-storage', thresholdBytes: Math.round(threshold), availableBytes: free })
    }
    return found
  }

  /** Pressure is said at once and taken back five minutes after it was last met. */
  private note(condition: string, shortage: Shortage | undefined): void {
    const { parts } = this.side
    const before = this.since.has(condition)
    if (shortage !== undefined) this.since.set(condition, this.now())
    else if (this.now() - (this.since.get(condition) ?? this.now()) >= transitionMs) this.since.delete(condition)
    if (before === this.since.has(condition)) return
    this.side.report()
    const node = this.side.node()
    if (node === undefined) return
    if (shortage !== undefined) {
      parts.recorder.event(node, 'Warning', 'EvictionThresholdMet', `Attempting to reclaim ${shortage.signal}`)
    }
    const word = eventWord(condition, shortage !== undefined)
    parts.recorder.event(node, 'Normal', word, `Node ${parts.nodeName} status is now: ${word}`)
  }

  private evictOne(shortage: Shortage): void {
    if (this.now() - this.lastEvictionMs < checkMs) return
    const byPod = new Map<PodUse, PodWorker>()
    for (const worker of this.side.workers()) {
      if (worker.isRunning() && worker.stage === 'running')
        byPod.set(consumptionOf(worker, shortage.signal, this.now()), worker)
    }
    const [victim] = rankForEviction([...byPod.keys()])
    const worker = victim === undefined ? undefined : byPod.get(victim)
    if (victim === undefined || worker === undefined) return
    this.lastEvictionMs = this.now()
    const message = evictionMessage(shortage, victim)
    worker.podEvent('Warning', 'Evicted', message)
    worker.condemn({ phase: 'Failed', reason: 'Evicted', message, disruption: message }, evictionGraceMs)
  }

  private nextCheckMs(isShort: boolean): number | null {
    if (isShort) return this.now() + checkMs
    let due: number | null = null
    for (const since of this.since.values()) due = sooner(due, Math.max(this.now() + checkMs, since + transitionMs))
    if (this.peakBytes() < this.side.capacityBytes() - thresholdBytes) return due
    for (const worker of this.side.workers()) {
      for (const { run } of worker.records) if (run !== null) due = sooner(due, memoryChangeMs(run, this.now()))
    }
    return due
  }
}

/** A hard eviction gives a second. */
const evictionGraceMs = 1000

function eventWord(condition: string, isShort: boolean): string {
  if (condition === 'MemoryPressure') return isShort ? 'NodeHasInsufficientMemory' : 'NodeHasSufficientMemory'
  return isShort ? 'NodeHasDiskPressure' : 'NodeHasNoDiskPressure'
}

function consumptionOf(worker: PodWorker, signal: PressureSignal, nowMs: number): PodUse {
  const containers = worker.records.flatMap(({ run, spec }) => {
    if (run === null) return []
    const usedBytes = signal === 'memory' ? memoryOf(run, nowMs) : 0
    return [{ name: spec.name, usedBytes, requestBytes: requestOf(worker.pod, spec.name, signal) }]
  })
  return { pod: worker.pod, containers }
}
