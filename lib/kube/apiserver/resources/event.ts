// Events.

import type { Event } from '../../api/generated/core'
import { events } from '../../meta/kinds'
import { ageOf, column, wideColumn } from '../columns/common'
import { eventsV1 } from '../conversion/events-v1'
import type { Resource } from '../resource'
import { validateCoreEvent } from '../validation/event'

export const event: Resource<Event> = {
  kind: events,
  singular: 'event',
  shortNames: ['ev'],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  otherVersions: [eventsV1],
  nameRule: 'event',
  doc: 'What happened to an object, kept for an hour.',
  validate: validateCoreEvent,
  selectableFields: [
    { name: 'involvedObject.kind', read: (object) => object.involvedObject.kind ?? '' },
    { name: 'involvedObject.namespace', read: (object) => object.involvedObject.namespace ?? '' },
    { name: 'involvedObject.name', read: (object) => object.involvedObject.name ?? '' },
    { name: 'involvedObject.uid', read: (object) => object.involvedObject.uid ?? '' },
    { name: 'involvedObject.apiVersion', read: (object) => object.involvedObject.apiVersion ?? '' },
    { name: 'involvedObject.resourceVersion', read: (object) => object.involvedObject.resourceVersion ?? '' },
    { name: 'involvedObject.fieldPath', read: (object) => object.involvedObject.fieldPath ?? '' },
    { name: 'reason', read: (object) => object.reason ?? '' },
    { name: 'reportingComponent', read: (object) => object.reportingComponent ?? '' },
    { name: 'source', read: (object) => object.source?.component ?? object.reportingComponent ?? '' },
    { name: 'type', read: (object) => object.type ?? '' },
  ],
  columns: [
    column('Last Seen', lastSeenCell),
    column('Type', (object) => object.type ?? ''),
    column('Reason', (object) => object.reason ?? ''),
    column(
      'Object',
      ({ involvedObject }) => `${(involvedObject.kind ?? '').toLowerCase()}/${involvedObject.name ?? ''}`,
    ),
    wideColumn('Subobject', (object) => object.involvedObject.fieldPath ?? ''),
    wideColumn('Source', sourceCell),
    column('Message', (object) => (object.message ?? '').trim()),
    wideColumn('First Seen', firstSeenCell),
    wideColumn('Count', (object) => object.series?.count ?? object.count ?? 1),
    wideColumn('Name', (object) => object.metadata.name),
  ],
}

function firstSeenCell({ firstTimestamp, eventTime }: Event, nowMs: number): string {
  return ageOf(firstTimestamp ?? eventTime, nowMs)
}

function lastSeenCell(object: Event, nowMs: number): string {
  const { series, lastTimestamp } = object
  if (series !== undefined) return ageOf(series.lastObservedTime, nowMs)
  return lastTimestamp === undefined ? firstSeenCell(object, nowMs) : ageOf(lastTimestamp, nowMs)
}

function sourceCell({ source, reportingComponent = '', reportingInstance = '' }: Event): string {
  const component = source?.component ?? reportingComponent
  const host = source?.host ?? reportingInstance
  return host === '' ? component : `${component}, ${host}`
}
