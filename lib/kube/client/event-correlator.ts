// Event correlator: which occurrences are one Event, which are combined, and which are too many.
//
// Models k8s.io/client-go/tools/record EventCorrelator: aggregate (10 different messages in 10 minutes), observe (the
// same message again only counts), filter (25 at once, then one in 5 minutes). What is remembered of an object is
// forgotten as a whole, the object first heard of first.

import type { ObjectReference } from '../api/core'
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
  /** The observation an occurrence belongs to, counted; `begin` makes the facts of a new one. */
  observe(occurrence: Occurrence, nowMs: number, begin: () => Beginning): Observation
  /** False: the object had too many events of this type lately. */
  mayPass(occurrence: Occurrence, nowMs: number): boolean
}

export type Beginning = Pick<Observation, 'name' | 'firstTimestamp'>

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
    observe(occurrence, nowMs, begin) {
      const { observations } = subjectOf(occurrence.about)
      const { known, isCombined } = find(observations, occurrence, nowMs)
      const { type, reason } = occurrence
      const { fieldPath } = occurrence.about
      const observation: Observation = known ?? {
        type,
        reason,
        fieldPath: isCombined ? undefined : fieldPath,
        message: isCombined ? null : occurrence.message,
        ...begin(),
        count: 0,
        lastMs: nowMs,
        isTold: !isCombined,
      }
      observation.count++
      observation.lastMs = nowMs
      observation.isTold = !isCombined
      if (known !== undefined) return observation
      observations.push(observation)
      remembered++
      forgetOldest()
      return observation
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

interface Found {
  readonly known: Observation | undefined
  readonly isCombined: boolean
}

const nothingFound: Found = { known: undefined, isCombined: false }

/** From the tenth different message of one type and reason on, all share one event. */
function find(observations: readonly Observation[], occurrence: Occurrence, nowMs: number): Found {
  const { type, reason, message, about } = occurrence
  const isAlike = (one: Observation): boolean => one.reason === reason && one.type === type
  if (!observations.some(isAlike)) return nothingFound
  const group = observations.filter(isAlike)
  const lastMs = group.reduce((latest, one) => Math.max(latest, one.lastMs), 0)
  if (nowMs - lastMs > windowMs) for (const one of group) one.isTold = false
  const told = new Set(group.filter((one) => one.isTold).map((one) => one.message))
  const isCombined = !told.has(message) && told.size + 1 >= messagesMax
  const known = group.find(
    isCombined ? (one) => one.message === null : (one) => one.message === message && one.fieldPath === about.fieldPath,
  )
  return { known, isCombined }
}
