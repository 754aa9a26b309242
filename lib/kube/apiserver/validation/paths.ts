// Paths inside volumes: relative, and without `..`.
//
// Models pkg/apis/core/validation validateLocalDescendingPath and its like.

import { type FieldError, invalidValue } from '../../meta/field-error'

export function noBacksteps(value: string, path: string): readonly FieldError[] {
  return value.split('/').includes('..') ? [invalidValue(path, value, "must not contain '..'")] : []
}

export function descendingPath(value: string, path: string): readonly FieldError[] {
  const backsteps = noBacksteps(value, path)
  return value.startsWith('/') ? [invalidValue(path, value, 'must be a relative path'), ...backsteps] : backsteps
}

/** Names that begin with two dots are reserved: the kubelet uses them when it writes volumes. */
export function nonReservedPath(value: string, path: string): readonly FieldError[] {
  const errors = descendingPath(value, path)
  if (!value.startsWith('..') || value.startsWith('../')) return errors
  return [...errors, invalidValue(path, value, "must not start with '..'")]
}
