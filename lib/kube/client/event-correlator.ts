// Event correlator: which occurrences are one Event, which are combined, and which are too many.
//
// Models k8s.io/client-go/tools/record EventCorrelator: aggregate (10 different messages in 10 minutes), observe (the
// same message again only counts), filter (25 at once, then one in 5 minutes). What is remembered of an object is
// forgotten as a whole, the object first heard of first.

import type { ObjectReference } from '../api/generated/core'
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
  /** The object's observation before this one: a chain, since there are many and most are short. */
  readonly earlier: Observation | null
}

export interface EventCorrelator {
  /** The observation an occurrence belongs to, counted; a new one is named by `nameFor`. */
  observe(occurrence: Occurrence, nowMs: number, nameFor: (about: ObjectReference) => string): Observation
  /** False: the object had too many events of this type lately. */
  mayPass(occurrence: Occurrence, nowMs: number): boolean
}

interface Bucket {
  tokens: number
  filledMs: number
}

interface Subject {
  newest: Observation | null
  normal: Bucket | null
  warning: Bucket | null
}

export function createEventCorrelator(): EventCorrelator {
  const subjects = new Map<string, Subject>()
  let remembered = 0

  const subjectOf = ({ uid, kind = '', namespace = '', name = '' }: ObjectReference): Subject => {
    const id = uid ?? `${kind}/${namespace}/${name}`
    const known = subjects.get(id)
    if (known !== undefined) return known
    const subject: Subject = { newest: null, normal: null, warning: null }
    subjects.set(id, subject)
    return subject
  }
  const forgetOldest = (): void => {
    if (remembered <= rememberedMax || subjects.size === 1) return
    const [oldest] = subjects
    if (oldest === undefined) return
    subjects.delete(oldest[0])
    for (let one = oldest[1].newest; one !== null; one = one.earlier) remembered--
  }
  return {
    observe(occurrence, nowMs, nameFor) {
      const subject = subjectOf(occurrence.about)
      const isCombined = isOneOfMany(subject.newest, occurrence, nowMs)
      const known = find(subject.newest, occurrence, isCombined)
      if (known !== undefined) {
        known.count++
        known.lastMs = nowMs
        known.isTold = !isCombined
        return known
      }
      const name = nameFor(occurrence.about)
      subject.newest = newObservation(occurrence, { nowMs, name, isCombined, earlier: subject.newest })
      remembered++
      forgetOldest()
      return subject.newest
    },
    mayPass({ about, type }, nowMs) {
      const subject = subjectOf(about)
      const which = type === 'Normal' ? 'normal' : 'warning'
      const bucket = subject[which] ?? { tokens: spamBurst, filledMs: nowMs }
      subject[which] = bucket
      bucket.tokens = Math.min(spamBurst, bucket.tokens + (nowMs - bucket.filledMs) / spamRefillMs)
      bucket.filledMs = nowMs
      if (bucket.tokens < 1) return false
      bucket.tokens--
      return true
    },
  }
}

interface Beginning {
  readonly nowMs: number
  readonly name: string
  readonly isCombined: boolean
  readonly earlier: Observation | null
}

function newObservation(
  { type, reason, message, about }: Occurrence,
  { nowMs, name, isCombined, earlier }: Beginning,
): Observation {
  return {
    type,
    reason,
    fieldPath: isCombined ? undefined : about.fieldPath,
    message: isCombined ? null : message,
    name,
    firstTimestamp: timeOf(nowMs),
    count: 1,
    lastMs: nowMs,
    isTold: !isCombined,
    earlier,
  }
}

/** From the tenth different message of one type and reason on, all share one event. */
function isOneOfMany(newest: Observation | null, { type, reason, message }: Occurrence, nowMs: number): boolean {
  let alike = 0
  let lastMs = Number.NEGATIVE_INFINITY
  for (let one = newest; one !== null; one = one.earlier) {
    if (one.reason !== reason || one.type !== type) continue
    alike++
    lastMs = Math.max(lastMs, one.lastMs)
  }
  if (alike === 0) return false
  const isAlike = (one: Observation): boolean => one.reason === reason && one.type === type
  if (nowMs - lastMs > windowMs)
    for (let one = newest; one !== null; one = one.earlier) if (isAlike(one)) one.isTold = false
  if (alike + 1 < messagesMax) return false
  const told = new Set<string | null>()
  for (let one = newest; one !== null; one = one.earlier) if (isAlike(one) && one.isTold) told.add(one.message)
  return !told.has(message) && told.size + 1 >= messagesMax
}

function find(
  newest: Observation | null,
  { type, reason, message, about }: Occurrence,
  isCombined: boolean,
): Observation | undefined {
  for (let one = newest; one !== null; one = one.earlier) {
    if (one.reason !== reason || one.type !== type) continue
    if (isCombined ? one.message === null : one.message === message && one.fieldPath === about.fieldPath) return one
  }
  return undefined
}
