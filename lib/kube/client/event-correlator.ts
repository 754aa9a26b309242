// Event correlator: which occurrences are one Event, which are combined, and which are too many.
//
// Models k8s.io/client-go/tools/record EventCorrelator: aggregate (10 different messages in 10 minutes), observe (the
// same message again only counts), filter (25 at once, then one in 5 minutes). What is remembered of an object is
// forgotten as a whole, the object first heard of first.

import type { ObjectReference } from '../api/core'
import { timeOf } from '../meta/time'
import type { EventType } from './recorder'

const rememberedMax = 4096
const messagesMax = 10
const windowMs = 600_000
const spamBurst = 25
const spamRefillMs = 300_000

export interface Occurrence {
  readonly about: ObjectReference
  readonly type: EventType
  readonly reason: string
  readonly message: string
}

/** Occurrences that one Event stands for. */
export interface Observation {
  readonly type: EventType
  readonly reason: string
  readonly fieldPath: string | undefined
  /** Null: different messages, combined. */
  readonly message: string | null
  /** Of the Event. */
  readonly name: string
  readonly firstTimestamp: string
  count: number
  lastMs: number
  /** Counts towards the different messages that are told apart. */
  isTold: boolean
}

export interface EventCorrelator {
  /** The observation an occurrence belongs to, counted; a new one is named by `nameFor`. */
  observe(occurrence: Occurrence, nowMs: number, nameFor: (about: ObjectReference) => string): Observation
  /** False: the object had too many events of this type lately. */
  mayPass(occurrence: Occurrence, nowMs: number): boolean
}

interface Bucket {
  readonly type: EventType
  tokens: number
  filledMs: number
}

interface Subject {
  readonly observations: Observation[]
  readonly buckets: Bucket[]
}

export function createEventCorrelator(): EventCorrelator {
  const subjects = new Map<string, Subject>()
  let remembered = 0

  const subjectOf = ({ uid, kind = '', namespace = '', name = '' }: ObjectReference): Subject => {
    const id = uid ?? `${kind}/${namespace}/${name}`
    const known = subjects.get(id)
    if (known !== undefined) return known
    const subject: Subject = { observations: [], buckets: [] }
    subjects.set(id, subject)
    return subject
  }
  const forgetOldest = (): void => {
    const [oldest] = subjects
    if (remembered <= rememberedMax || oldest === undefined || subjects.size === 1) return
    subjects.delete(oldest[0])
    remembered -= oldest[1].observations.length
  }
  return {
    observe(occurrence, nowMs, nameFor) {
      const { observations } = subjectOf(occurrence.about)
      const isCombined = isOneOfMany(observations, occurrence, nowMs)
      const known = find(observations, occurrence, isCombined)
      if (known !== undefined) {
        known.count++
        known.lastMs = nowMs
        known.isTold = !isCombined
        return known
      }
      const begun = newObservation(occurrence, isCombined, nowMs, nameFor)
      observations.push(begun)
      remembered++
      forgetOldest()
      return begun
    },
    mayPass({ about, type }, nowMs) {
      const { buckets } = subjectOf(about)
      const known = buckets.find((one) => one.type === type)
      const bucket = known ?? { type, tokens: spamBurst, filledMs: nowMs }
      if (known === undefined) buckets.push(bucket)
      bucket.tokens = Math.min(spamBurst, bucket.tokens + (nowMs - bucket.filledMs) / spamRefillMs)
      bucket.filledMs = nowMs
      if (bucket.tokens < 1) return false
      bucket.tokens--
      return true
    },
  }
}

function newObservation(
  { type, reason, message, about }: Occurrence,
  isCombined: boolean,
  nowMs: number,
  nameFor: (about: ObjectReference) => string,
): Observation {
  return {
    type,
    reason,
    fieldPath: isCombined ? undefined : about.fieldPath,
    message: isCombined ? null : message,
    name: nameFor(about),
    firstTimestamp: timeOf(nowMs),
    count: 1,
    lastMs: nowMs,
    isTold: !isCombined,
  }
}

/** From the tenth different message of one type and reason on, all share one event. */
function isOneOfMany(observations: readonly Observation[], occurrence: Occurrence, nowMs: number): boolean {
  const { type, reason, message } = occurrence
  const isAlike = (one: Observation): boolean => one.reason === reason && one.type === type
  if (!observations.some(isAlike)) return false
  const group = observations.filter(isAlike)
  const lastMs = group.reduce((latest, one) => Math.max(latest, one.lastMs), 0)
  if (nowMs - lastMs > windowMs) for (const one of group) one.isTold = false
  const told = new Set(group.filter((one) => one.isTold).map((one) => one.message))
  return !told.has(message) && told.size + 1 >= messagesMax
}

function find(
  observations: readonly Observation[],
  { type, reason, message, about }: Occurrence,
  isCombined: boolean,
): Observation | undefined {
  for (const one of observations) {
    if (one.reason !== reason || one.type !== type) continue
    if (isCombined ? one.message === null : one.message === message && one.fieldPath === about.fieldPath) return one
  }
  return undefined
}
