// Events in events.k8s.io/v1: the same objects as the core group's, with the field names of the new recorder.
//
// Models pkg/apis/events/v1/conversion.go, and for created events pkg/apis/core/validation/events.go
// ValidateEventCreate.

import type { Event } from '../../api/generated/core'
import type { Event as EventV1 } from '../../api/generated/events'
import type { DraftOf, KubeObject } from '../../api/object'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { validateEvent, validateEventUpdate } from '../validation/event'
import type { OtherVersion } from './other-version'

export const eventsV1: OtherVersion = {
  group: 'events.k8s.io',
  version: 'v1',
  struct: 'Event',
  toStored,
  fromStored,
  selectable: {
    'regarding.kind': 'involvedObject.kind',
    'regarding.namespace': 'involvedObject.namespace',
    'regarding.name': 'involvedObject.name',
    'regarding.uid': 'involvedObject.uid',
    'regarding.apiVersion': 'involvedObject.apiVersion',
    'regarding.resourceVersion': 'involvedObject.resourceVersion',
    'regarding.fieldPath': 'involvedObject.fieldPath',
    reason: 'reason',
    reportingController: 'reportingComponent',
    type: 'type',
  },
  validateCreate: (object) => validateCreate(object as Event),
  validateUpdate: (object, old) => validateEventUpdate(object as Event, old as Event),
}

function toStored(draft: DraftOf<KubeObject>): DraftOf<KubeObject> {
  const {
    regarding,
    note,
    reportingController,
    deprecatedSource,
    deprecatedFirstTimestamp,
    deprecatedLastTimestamp,
    deprecatedCount,
    ...same
  } = draft as DraftOf<EventV1>
  return {
    ...same,
    apiVersion: 'v1',
    ...given('involvedObject', regarding),
    ...given('message', note),
    ...given('reportingComponent', reportingController),
    ...given('source', deprecatedSource),
    ...given('firstTimestamp', deprecatedFirstTimestamp),
    ...given('lastTimestamp', deprecatedLastTimestamp),
    ...given('count', deprecatedCount),
  } as DraftOf<KubeObject>
}

function fromStored(object: KubeObject): KubeObject {
  const { involvedObject, message, reportingComponent, source, firstTimestamp, lastTimestamp, count, ...same } =
    object as Event
  return {
    ...same,
    apiVersion: 'events.k8s.io/v1',
    ...given('regarding', involvedObject),
    ...given('note', message),
    ...given('reportingController', reportingComponent),
    ...given('deprecatedSource', source),
    ...given('deprecatedFirstTimestamp', firstTimestamp),
    ...given('deprecatedLastTimestamp', lastTimestamp),
    ...given('deprecatedCount', count),
  } as KubeObject
}

function given(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value }
}

/** An event created in this group must have all of the new recorder's fields and no deprecated ones. */
function validateCreate(event: Event): readonly FieldError[] {
  const { eventTime, type = '', firstTimestamp, lastTimestamp, count, source } = event
  const unset = (path: string, value: unknown): readonly FieldError[] =>
    value ? [invalidValue(path, '', 'needs to be unset')] : []
  return [
    ...validateEvent(event, 'reportingController'),
    ...validateSeries(event),
    ...(eventTime ? [] : [requiredValue('eventTime')]),
    ...(type === 'Normal' || type === 'Warning' ? [] : [invalidValue('type', '', `has invalid value: ${type}`)]),
    ...unset('firstTimestamp', firstTimestamp),
    ...unset('lastTimestamp', lastTimestamp),
    ...unset('count', count),
    ...unset('source', source?.component || source?.host),
  ]
}

function validateSeries({ series }: Event): readonly FieldError[] {
  if (series === undefined || series === null) return []
  const few = (series.count ?? 0) < 2 ? [invalidValue('series.count', '', 'should be at least 2')] : []
  return series.lastObservedTime ? few : [...few, requiredValue('series.lastObservedTime')]
}
