// Status checks: which refusal it was. Models k8s.io/apimachinery/pkg/api/errors IsNotFound and its like.

import type { Status } from '../api/object'

export function isNotFound(status: Status): boolean {
  return status.reason === 'NotFound'
}

export function isAlreadyExists(status: Status): boolean {
  return status.reason === 'AlreadyExists'
}

export function isConflict(status: Status): boolean {
  return status.reason === 'Conflict'
}

export function isForbidden(status: Status): boolean {
  return status.reason === 'Forbidden'
}

export function isInvalid(status: Status): boolean {
  return status.reason === 'Invalid'
}

export function isTooManyRequests(status: Status): boolean {
  return status.reason === 'TooManyRequests'
}

/** The namespace is being deleted: controllers pass over that in silence. */
export function isNamespaceTerminating(status: Status): boolean {
  return status.details?.causes?.some((cause) => cause.reason === 'NamespaceTerminating') ?? false
}
