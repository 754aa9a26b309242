// Action recorder: Events as events.k8s.io writes them: what was done, by whom, repeats as a series.
//
// Models k8s.io/client-go/tools/events. The note is not part of what makes two events the same: the first one stays.

import type { Clock } from '@/lib/base/clock'
import type { Event } from '../api/core'
import type { DraftOf, KubeObject } from '../api/object'
import { type Key, keyFor } from '../meta/keys'
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
  readonly key: Key
  count: number
  lastMs: number
}

export function createActionRecorder(options: ActionRecorderOptions): ActionRecorder {
  const known = new Map<string, Series>()
  return {
    action(about, record) {
      const nowMs = options.clock.now()
      const id = identityOf(about, record)
      const series = known.get(id)
      if (series !== undefined && nowMs - series.lastMs <= seriesWindowMs && addToSeries(options, series)) return
      const created = options.client.create(events, draftOf(options, about, record))
      if (created.ok)
        known.set(id, {
          key: keyFor(created.value.metadata.namespace ?? '', created.value.metadata.name),
          count: 1,
          lastMs: nowMs,
        })
    },
  }
}

function identityOf(about: KubeObject, { type, action, reason, related }: ActionRecord): string {
  return `${type}/${action}/${reason}/${about.metadata.uid}/${related?.metadata.uid ?? ''}`
}

/** False when the event is gone (its hour is over). */
function addToSeries({ client, clock }: ActionRecorderOptions, series: Series): boolean {
  const stored = client.get(events, series.key)
  if (!stored.ok) return false
  series.count++
  series.lastMs = clock.now()
  const next = { ...stored.value, series: { count: series.count, lastObservedTime: microTimeOf(series.lastMs) } }
  client.update(events, next)
  return true
}

function draftOf(options: ActionRecorderOptions, about: KubeObject, record: ActionRecord): DraftOf<Event> {
  const { name, namespace = 'default' } = about.metadata
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: options.names.next(name), namespace },
    involvedObject: referenceOf(about),
    reason: record.reason,
    message: record.note,
    source: {},
    type: record.type,
    eventTime: microTimeOf(options.clock.now()),
    action: record.action,
    ...(record.related === undefined ? {} : { related: referenceOf(record.related) }),
    reportingComponent: options.controller,
    reportingInstance: `${options.controller}-${options.host}`,
  }
}
