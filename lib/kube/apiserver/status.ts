// Statuses: the API's refusals, with Kubernetes' own texts, codes and reasons.
//
// Models k8s.io/apimachinery/pkg/api/errors.

import type { Status, StatusCause, StatusDetails } from '../api/generated/meta'
import type { FieldError } from '../meta/field-error'
import { groupResourceOf, type KindOf } from '../meta/kinds'

type Named = Pick<KindOf, 'group' | 'resource'>

export function failure(code: number, reason: string, message: string, details?: StatusDetails): Status {
  const base = { apiVersion: 'v1', kind: 'Status', metadata: {}, status: 'Failure', message, reason } as const
  return details === undefined ? { ...base, code } : { ...base, details, code }
}

function detailsOf(kind: Named, name: string): StatusDetails {
  return { ...(name === '' ? {} : { name }), ...(kind.group === '' ? {} : { group: kind.group }), kind: kind.resource }
}

export function notFound(kind: Named, name: string): Status {
  return failure(404, 'NotFound', `${groupResourceOf(kind)} "${name}" not found`, detailsOf(kind, name))
}

export function alreadyExists(kind: Named, name: string): Status {
  return failure(409, 'AlreadyExists', `${groupResourceOf(kind)} "${name}" already exists`, detailsOf(kind, name))
}

export function generateNameConflict(kind: Named, name: string): Status {
  const message = `${groupResourceOf(kind)} "${name}" already exists, the server was not able to generate a unique name for the object`
  return failure(409, 'AlreadyExists', message, { ...detailsOf(kind, name), retryAfterSeconds: 1 })
}

export function conflict(kind: Named, name: string, why: string): Status {
  const message = `Operation cannot be fulfilled on ${groupResourceOf(kind)} "${name}": ${why}`
  return failure(409, 'Conflict', message, detailsOf(kind, name))
}

export const modifiedMeanwhile =
  'the object has been modified; please apply your changes to the latest version and try again'

export function applyConflict(message: string, causes: readonly StatusCause[]): Status {
  return failure(409, 'Conflict', message, { causes })
}

export function forbidden(kind: Named, name: string, why: string, causes?: readonly StatusCause[]): Status {
  const subject = name === '' ? groupResourceOf(kind) : `${groupResourceOf(kind)} "${name}"`
  const details = causes === undefined ? detailsOf(kind, name) : { ...detailsOf(kind, name), causes }
  return failure(403, 'Forbidden', `${subject} is forbidden: ${why}`, details)
}

export function forbiddenPath(why: string): Status {
  return failure(403, 'Forbidden', `forbidden: ${why}`, {})
}

export function namespaceTerminating(kind: Named, name: string, namespace: string): Status {
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`
  const cause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  }
  return forbidden(kind, name, why, [cause])
}

/** Details name the Kind here, not the resource. */
export function invalid(kind: Pick<KindOf, 'group' | 'kind'>, name: string, errors: readonly FieldError[]): Status {
  const subject = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`
  const texts = [...new Set(errors.map((error) => error.text))]
  const aggregate = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  const causes = errors.map(({ reason, message, path }) => ({ reason, message, field: path }))
  const group = kind.group === '' ? {} : { group: kind.group }
  const details = {
    ...(name === '' ? {} : { name }),
    ...group,
    ...(kind.kind === '' ? {} : { kind: kind.kind }),
    causes,
  }
  return failure(422, 'Invalid', `${subject} "${name}" is invalid: ${aggregate}`, details)
}

export function badRequest(message: string): Status {
  return failure(400, 'BadRequest', message)
}

/** A JSON patch that does not fit the object. */
export function unprocessable(): Status {
  return failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

export function tooManyRequests(message: string, causes: readonly StatusCause[], retryAfterSeconds: number): Status {
  const retry = retryAfterSeconds === 0 ? {} : { retryAfterSeconds }
  return failure(429, 'TooManyRequests', message, { causes, ...retry })
}

export function methodRefused(kind: Named, message: string): Status {
  return failure(405, 'MethodNotAllowed', message, detailsOf(kind, ''))
}

export function unsupportedMediaType(message: string): Status {
  return failure(415, 'UnsupportedMediaType', message)
}

export function notAcceptable(message: string): Status {
  return failure(406, 'NotAcceptable', message, {})
}

/** A plain Go error, for which the server has no reason code. */
export function plainError(message: string): Status {
  const { reason: _, ...status } = failure(500, 'InternalError', message)
  return status as Status
}

export function internalError(message: string): Status {
  return failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] })
}

export function expired(oldRevision: number, oldest: number): Status {
  return failure(410, 'Expired', `too old resource version: ${oldRevision} (${oldest})`)
}

export const watchExpired: Status = failure(410, 'Expired', 'The resourceVersion for the provided watch is too old.')
export const listExpired: Status = failure(410, 'Expired', 'The resourceVersion for the provided list is too old.')

/** The list's revision is gone; the returned token continues it with the current state. */
export function continueExpired(token: string): Status {
  const restart = 'You can start a new list without the continue parameter, or use the continue token in this response'
  const words = `The provided continue parameter is too old to display a consistent list result. ${restart}`
  const caveat = 'Continuing with the provided token results in an inconsistent list - objects that were created,'
  const message = `${words} to retrieve the remainder of the results. ${caveat} modified, or deleted between the time the first chunk was returned and now may show up in the list.`
  return { ...failure(410, 'Expired', message), metadata: { continue: token } }
}

export function versionTooLarge(asked: number, current: number): Status {
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }]
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`
  return failure(504, 'Timeout', message, { causes, retryAfterSeconds: 1 })
}

export const unknownPath: Status = failure(404, 'NotFound', 'the server could not find the requested resource', {})

/** The path exists but does not support the HTTP method. */
export const methodNotAllowed: Status = failure(
  405,
  'MethodNotAllowed',
  'the server does not allow this method on the requested resource',
  {},
)
