// Event recorder: core/v1 Events with counts, similar ones combined, too many of them dropped.
//
// Models k8s.io/client-go/tools/record. What is one Event is decided in event-correlator.ts; one correlator a component.

import type { Clock } from '@/lib/base/clock'
import type { Event, EventSource, ObjectReference } from '../api/generated/core'
import type { DraftOf, KubeObject } from '../api/object'
import { keyFor } from '../meta/keys'
import { events } from '../meta/kinds'
import { timeOf } from '../meta/time'
import type { Client } from './client'
import { createEventCorrelator, type EventCorrelator, type Observation, type Occurrence } from './event-correlator'
import type { EventRecorder, EventSubject } from './recorder'

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
  let sequence = 0
  return {
    next(objectName) {
      sequence = (sequence + 1) % 1_000_000
      return `${objectName}.${hexOfNanoseconds(Math.floor(clock.now()), sequence)}`
    },
  }
}

const low = 16 ** 6
const bytesInHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

let lastHigh = 0
let lastHighHex = '0'

/** Milliseconds times a million plus the rest, in hexadecimal: more than a double holds, so in two halves. */
function hexOfNanoseconds(ms: number, rest: number): string {
  const upper = Math.floor(ms / low) * 1_000_000
  const lower = (ms % low) * 1_000_000 + rest
  const high = upper + Math.floor(lower / low)
  if (high !== lastHigh) {
    lastHigh = high
    lastHighHex = high.toString(16)
  }
  const digits = lower % low
  return `${lastHighHex}${hexOf(digits >> 16)}${hexOf((digits >> 8) & 0xff)}${hexOf(digits & 0xff)}`
}

function hexOf(byte: number): string {
  return bytesInHex[byte] ?? ''
}

export function createEventRecorder(options: RecorderOptions): EventRecorder {
  const correlator = createEventCorrelator()
  return {
    event(about, type, reason, message) {
      record(options, correlator, { about: referenceOf(about), type, reason, message })
    },
  }
}

let lastObject: KubeObject | null = null
let lastPath: string | undefined
let lastReference: ObjectReference = {}

/** An object is often spoken of several times in a row: the reference is then the same. */
export function referenceOf(subject: EventSubject): ObjectReference {
  const isPart = 'fieldPath' in subject && 'object' in subject
  const object: KubeObject = isPart ? (subject.object as KubeObject) : (subject as KubeObject)
  const fieldPath = isPart ? String(subject.fieldPath) : undefined
  if (object === lastObject && fieldPath === lastPath) return lastReference
  lastObject = object
  lastPath = fieldPath
  lastReference = newReference(object, fieldPath)
  return lastReference
}

function newReference({ apiVersion, kind, metadata }: KubeObject, fieldPath: string | undefined): ObjectReference {
  const { name, namespace, uid, resourceVersion } = metadata
  if (namespace === undefined) {
    const whole = { kind, name, uid, apiVersion, resourceVersion }
    return fieldPath === undefined ? whole : { ...whole, fieldPath }
  }
  return fieldPath === undefined
    ? { kind, namespace, name, uid, apiVersion, resourceVersion }
    : { kind, namespace, name, uid, apiVersion, resourceVersion, fieldPath }
}

function record(options: RecorderOptions, correlator: EventCorrelator, occurrence: Occurrence): void {
  const { clock, client, names } = options
  const { about } = occurrence
  const nowMs = clock.now()
  const observation = correlator.observe(occurrence, nowMs, ({ name = '' }) => names.next(name))
  if (!correlator.mayPass(occurrence, nowMs)) return
  const message =
    observation.message === null ? `(combined from similar events): ${occurrence.message}` : occurrence.message
  const facts = { occurrence, observation, message, namespace: about.namespace ?? 'default', nowMs }
  if (observation.count > 1) {
    const stored = client.get(events, keyFor(facts.namespace, observation.name))
    if (stored.ok) {
      client.update(events, { ...stored.value, count: observation.count, message, lastTimestamp: timeOf(nowMs) })
      return
    }
  }
  client.create(events, draftOf(options, facts))
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
  const isCombined = observation.message === null
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
    // Upstream makes the Event of many different messages anew, and leaves these two out.
    reportingComponent: isCombined ? '' : (source.component ?? ''),
    reportingInstance: isCombined ? '' : (source.host ?? ''),
  }
}
