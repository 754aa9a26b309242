// Action recorder: Events as events.k8s.io writes them: what was done, by whom, repeats as a series.
//
// Models k8s.io/client-go/tools/events. The note is not part of what makes two events the same: the first one stays.
// Series that were not added to for six minutes are finished and forgotten.

import type { Clock } from '@/lib/base/clock'
import type { Event } from '../api/generated/core'
import type { DraftOf, KubeObject } from '../api/object'
import { keyFor } from '../meta/keys'
import { events } from '../meta/kinds'
import { microTimeOf } from '../meta/time'
import type { Client } from './client'
import { type EventNames, referenceOf } from './event-recorder'
import type { ActionRecord, ActionRecorder } from './recorder'

const seriesWindowMs = 360_000

export interface ActionRecorderOptions {
  readonly client: Client
  readonly clock: Clock
  readonly controller: string
  readonly host: string
  readonly names: EventNames
}

interface Series {
  readonly record: Pick<ActionRecord, 'type' | 'action' | 'reason'>
  readonly relatedUid: string
  /** Of the object: one that was changed in between begins a new Event. */
  readonly resourceVersion: string
  readonly namespace: string
  readonly name: string
  count: number
  lastMs: number
}

export function createActionRecorder(options: ActionRecorderOptions): ActionRecorder {
  /** By the object's uid; the one added to last stands last. */
  const known = new Map<string, readonly Series[]>()
  const keep = (uid: string, series: readonly Series[]): void => {
    known.delete(uid)
    known.set(uid, series)
  }
  const isOver = ({ lastMs }: Series): boolean => options.clock.now() - lastMs > seriesWindowMs
  const forgetOld = (): void => {
    for (const [uid, series] of known) {
      if (!series.every(isOver)) return
      known.delete(uid)
    }
  }
  return {
    action(about, record) {
      forgetOld()
      const { uid } = about.metadata
      const mine = known.get(uid) ?? noSeries
      const relatedUid = record.related?.metadata.uid ?? ''
      const { resourceVersion } = about.metadata
      const series = mine.find((one) => one.resourceVersion === resourceVersion && isSame(one, record, relatedUid))
      if (series !== undefined && !isOver(series) && addToSeries(options, series)) return keep(uid, mine)
      const created = options.client.create(events, draftOf(options, about, record))
      if (!created.ok) return
      const { name, namespace = '' } = created.value.metadata
      const lastMs = options.clock.now()
      const begun = { record, relatedUid, resourceVersion, namespace, name, count: 1, lastMs }
      const others = mine.filter((one) => one !== series)
      keep(uid, others.length === 0 ? [begun] : [...others, begun])
    },
  }
}

const noSeries: readonly Series[] = []

function isSame(
  { record, relatedUid }: Series,
  { type, action, reason }: ActionRecord,
  otherRelatedUid: string,
): boolean {
  return record.reason === reason && record.type === type && record.action === action && relatedUid === otherRelatedUid
}

/** False when the event is gone (its hour is over). */
function addToSeries({ client, clock }: ActionRecorderOptions, series: Series): boolean {
  const stored = client.get(events, keyFor(series.namespace, series.name))
  if (!stored.ok) return false
  series.count++
  series.lastMs = clock.now()
  const next = { ...stored.value, series: { count: series.count, lastObservedTime: microTimeOf(series.lastMs) } }
  client.update(events, next)
  return true
}

function draftOf(options: ActionRecorderOptions, about: KubeObject, record: ActionRecord): DraftOf<Event> {
  const { name, namespace = 'default' } = about.metadata
  const draft: DraftOf<Event> = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: options.names.next(name), namespace },
    involvedObject: referenceOf(about),
    reason: record.reason,
    message: record.note,
    source: noSource,
    type: record.type,
    eventTime: microTimeOf(options.clock.now()),
    action: record.action,
    reportingComponent: options.controller,
    reportingInstance: `${options.controller}-${options.host}`,
  }
  return record.related === undefined ? draft : { ...draft, related: referenceOf(record.related) }
}

const noSource = {}
