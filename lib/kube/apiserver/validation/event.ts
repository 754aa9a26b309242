// Events: the object that they are about is in their namespace; events of the new recorder name their reporter.
//
// Models pkg/apis/core/validation/events.go legacyValidateEvent and ValidateEventUpdate.

import type { Event } from '../../api/generated/core'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { immutable, qualifiedName, required } from './checks'

const most = { reportingInstance: 128, action: 128, reason: 128, message: 1024 } as const

/** The checks of both API groups; `reporter` is the field's name in the group of the request. */
export function validateEvent(event: Event, reporter: string): readonly FieldError[] {
  const { metadata, involvedObject, eventTime, reportingComponent = '' } = event
  const about = involvedObject?.namespace ?? ''
  const home = metadata.namespace ?? ''
  const isNew = (eventTime ?? null) !== null
  const mayBeAnywhere = home === 'default' || (isNew && home === 'kube-system')
  const isElsewhere = about === '' ? !mayBeAnywhere : !isNew && home !== about
  const errors: FieldError[] = isElsewhere
    ? [invalidValue('involvedObject.namespace', about, 'does not match event.namespace')]
    : []
  if (!isNew) return errors
  errors.push(...required(reportingComponent, reporter), ...qualifiedName(reportingComponent, reporter))
  for (const field of ['reportingInstance', 'action', 'reason', 'message'] as const) {
    const value = event[field] ?? ''
    if (field !== 'message' && value === '') errors.push(requiredValue(field))
    if (value.length > most[field]) errors.push(invalidValue(field, '', `can have at most ${most[field]} characters`))
  }
  return errors
}

export function validateCoreEvent(event: Event): readonly FieldError[] {
  return validateEvent(event, 'reportingComponent')
}

/** In events.k8s.io, an update may change only the series. */
export function validateEventUpdate(next: Event, old: Event): readonly FieldError[] {
  const fixed = (field: keyof Event, path: string, type = ''): readonly FieldError[] =>
    immutable(next[field], old[field], { path, type })
  const text = (field: keyof Event, path: string): readonly FieldError[] =>
    immutable(next[field] ?? '', old[field] ?? '', { path, type: '' })
  return [
    ...validateEvent(next, 'reportingController'),
    ...immutable(next.involvedObject ?? {}, old.involvedObject ?? {}, {
      path: 'involvedObject',
      type: 'core.ObjectReference',
    }),
    ...text('reason', 'reason'),
    ...text('message', 'message'),
    ...immutable(next.source ?? {}, old.source ?? {}, { path: 'source', type: 'core.EventSource' }),
    ...fixed('firstTimestamp', 'firstTimestamp'),
    ...fixed('lastTimestamp', 'lastTimestamp'),
    ...immutable(next.count ?? 0, old.count ?? 0, { path: 'count', type: '' }),
    ...text('reason', 'reason'),
    ...text('type', 'type'),
    ...fixed('eventTime', 'eventTime'),
    ...text('action', 'action'),
    ...fixed('related', 'related', 'core.ObjectReference'),
    ...text('reportingComponent', 'reportingController'),
    ...text('reportingInstance', 'reportingInstance'),
  ]
}
