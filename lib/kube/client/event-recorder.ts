// Event recorder: core/v1 Events with counts, similar ones combined, too many of them dropped.
//
// Models k8s.io/client-go/tools/record EventCorrelator: aggregate (10 different messages in 10 minutes), observe (the
// same message again only counts), filter (25 at once, then one in 5 minutes). One correlator a component.

import type { Clock } from '@/lib/base/clock'
import type { Event, EventSource, ObjectReference } from '../api/core'
import type { DraftOf, KubeObject } from '../api/object'
import { keyFor } from '../meta/keys'
import { events } from '../meta/kinds'
import { optional } from '../meta/object'
import { timeOf } from '../meta/time'
import type { Client } from './client'
import type { EventRecorder, EventSubject, EventType } from './recorder'

const cacheMax = 4096
const aggregateAt = 10
const aggregateWindowMs = 600_000
const spamBurst = 25
const spamRefillMs = 300_000

export interface RecorderOptions {
  readonly client: Client
  readonly clock: Clock
  readonly source: EventSource
  readonly names: EventNames
}

/** Event names end in a nanosecond stamp; the sequence keeps two in one moment apart. */
export interface EventNames {
  next(objectName: string): string
}

export function createEventNames(clock: Clock): EventNames {
  let sequence = 0n
  return {
    next(objectName) {
      sequence = (sequence + 1n) % 1_000_000n
      return `${objectName}.${(BigInt(Math.floor(clock.now())) * 1_000_000n + sequence).toString(16)}`
    },
  }
}

interface Aggregate {
  readonly messages: Set<string>
  lastMs: number
}

interface Observation {
  count: number
  readonly name: string
  readonly firstTimestamp: string
}

interface Bucket {
  tokens: number
  filledMs: number
}

interface Correlator {
  readonly aggregates: Map<string, Aggregate>
  readonly observations: Map<string, Observation>
  readonly buckets: Map<string, Bucket>
}

interface Occurrence {
  readonly about: ObjectReference
  readonly type: EventType
  readonly reason: string
  readonly message: string
}

export function createEventRecorder(options: RecorderOptions): EventRecorder {
  const correlator: Correlator = { aggregates: new Map(), observations: new Map(), buckets: new Map() }
  return {
    event(about, type, reason, message) {
      record(options, correlator, { about: referenceOf(about), type, reason, message })
    },
  }
}

export function referenceOf(subject: EventSubject): ObjectReference {
  const isPart = 'fieldPath' in subject && 'object' in subject
  const object: KubeObject = isPart ? (subject.object as KubeObject) : (subject as KubeObject)
  const { apiVersion, kind, metadata } = object
  const { name, namespace, uid, resourceVersion } = metadata
  return {
    kind,
    ...optional('namespace', namespace),
    name,
    uid,
    apiVersion,
    resourceVersion,
    ...(isPart ? { fieldPath: String(subject.fieldPath) } : {}),
  }
}

function record(options: RecorderOptions, correlator: Correlator, occurrence: Occurrence): void {
  const { clock, client } = options
  const nowMs = clock.now()
  const { key, message } = aggregate(correlator, occurrence, nowMs)
  const known = correlator.observations.get(key)
  const observation = known ?? {
    count: 0,
    name: options.names.next(occurrence.about.name ?? ''),
    firstTimestamp: timeOf(nowMs),
  }
  observation.count++
  if (known === undefined) remember(correlator.observations, key, observation)
  if (!mayPass(correlator, occurrence, nowMs)) return
  const namespace = occurrence.about.namespace ?? 'default'
  const stored = known === undefined ? undefined : client.get(events, keyFor(namespace, observation.name))
  if (stored?.ok) {
    const next = { ...stored.value, count: observation.count, message, lastTimestamp: timeOf(nowMs) }
    client.update(events, next)
    return
  }
  client.create(events, draftOf(options, { occurrence, observation, message, namespace, nowMs }))
}

interface EventFacts {
  readonly occurrence: Occurrence
  readonly observation: Observation
  readonly message: string
  readonly namespace: string
  readonly nowMs: number
}

function draftOf({ source }: RecorderOptions, facts: EventFacts): DraftOf<Event> {
  const { occurrence, observation, message, namespace, nowMs } = facts
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: observation.name, namespace },
    involvedObject: occurrence.about,
    reason: occurrence.reason,
    message,
    source,
    firstTimestamp: observation.firstTimestamp,
    lastTimestamp: timeOf(nowMs),
    count: observation.count,
    type: occurrence.type,
    reportingComponent: source.component ?? '',
    reportingInstance: source.host ?? '',
  }
}

/** From the tenth different message on, all share one event. */
function aggregate(
  { aggregates }: Correlator,
  { about, type, reason, message }: Occurrence,
  nowMs: number,
): { readonly key: string; readonly message: string } {
  const group = `${about.kind}/${about.namespace ?? ''}/${about.name}/${about.uid}/${type}/${reason}`
  const known = aggregates.get(group)
  const isFresh = known !== undefined && nowMs - known.lastMs <= aggregateWindowMs
  const entry = isFresh ? known : { messages: new Set<string>(), lastMs: nowMs }
  if (!isFresh) remember(aggregates, group, entry)
  entry.messages.add(message)
  entry.lastMs = nowMs
  if (entry.messages.size < aggregateAt) return { key: `${group}/${about.fieldPath ?? ''}/${message}`, message }
  entry.messages.delete(message)
  return { key: group, message: `(combined from similar events): ${message}` }
}

function mayPass({ buckets }: Correlator, { about, type }: Occurrence, nowMs: number): boolean {
  const key = `${about.kind}/${about.namespace ?? ''}/${about.name}/${about.uid}/${type}`
  const known = buckets.get(key)
  const bucket = known ?? { tokens: spamBurst, filledMs: nowMs }
  if (known === undefined) remember(buckets, key, bucket)
  bucket.tokens = Math.min(spamBurst, bucket.tokens + (nowMs - bucket.filledMs) / spamRefillMs)
  bucket.filledMs = nowMs
  if (bucket.tokens < 1) return false
  bucket.tokens--
  return true
}

/** The oldest entry makes room for the newest. */
function remember<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  cache.delete(key)
  cache.set(key, value)
  if (cache.size <= cacheMax) return
  const oldest = cache.keys().next()
  if (oldest.done !== true) cache.delete(oldest.value)
}
