// Field errors, as validation reports them: `spec.replicas: Invalid value: -1: must be ...`.
//
// Models k8s.io/apimachinery/pkg/util/validation/field. Values are shown as Go shows them: text quoted, structs as JSON.

import { compareBytewise } from '@/lib/base/order'
import { printGoJson } from '@/lib/go/json-text'
import { quote } from '@/lib/go/quote'
import { isInternal, printInternal } from './internal'

export interface FieldError {
  readonly path: string
  /** The reason of the cause: `FieldValueInvalid` and so on. */
  readonly reason: string
  /** The message without the path: `Invalid value: -1: must be greater than or equal to 0`. */
  readonly message: string
  readonly text: string
}

function errorAt(path: string, reason: string, message: string): FieldError {
  return { path, reason, message, text: `${path}: ${message}` }
}

function withDetail(head: string, detail: string): string {
  return detail === '' ? head : `${head}: ${detail}`
}

export function invalidValue(path: string, value: unknown, detail: string): FieldError {
  return errorAt(path, 'FieldValueInvalid', withDetail(`Invalid value: ${printFieldValue(value)}`, detail))
}

/** An invalid value that is not shown, because of its size or form. */
export function invalidUnshown(path: string, detail: string): FieldError {
  return errorAt(path, 'FieldValueInvalid', withDetail('Invalid value', detail))
}

export function requiredValue(path: string, detail = ''): FieldError {
  return errorAt(path, 'FieldValueRequired', withDetail('Required value', detail))
}

export function duplicateValue(path: string, value: unknown, detail = ''): FieldError {
  return errorAt(path, 'FieldValueDuplicate', withDetail(`Duplicate value: ${printFieldValue(value)}`, detail))
}

export function notFoundValue(path: string, value: unknown): FieldError {
  return errorAt(path, 'FieldValueNotFound', `Not found: ${printFieldValue(value)}`)
}

export function unsupportedValue(path: string, value: unknown, supported: readonly string[]): FieldError {
  const list = [...supported].sort(compareBytewise).map(quote).join(', ')
  const detail = list === '' ? '' : `supported values: ${list}`
  return errorAt(path, 'FieldValueNotSupported', withDetail(`Unsupported value: ${printFieldValue(value)}`, detail))
}

/** Like unsupportedValue, with the words in the order of their declaration. */
export function notOneOf(path: string, value: unknown, supported: readonly string[]): FieldError {
  const list = supported.map(quote).join(', ')
  const message = withDetail(`Unsupported value: ${printFieldValue(value)}`, `supported values: ${list}`)
  return errorAt(path, 'FieldValueNotSupported', message)
}

export function forbiddenField(path: string, detail: string): FieldError {
  return errorAt(path, 'FieldValueForbidden', withDetail('Forbidden', detail))
}

export function tooLong(path: string, maxBytes: number): FieldError {
  return errorAt(path, 'FieldValueTooLong', `Too long: may not be more than ${maxBytes} bytes`)
}

export function tooMany(path: string, actual: number, most: number): FieldError {
  return errorAt(path, 'FieldValueTooMany', `Too many: ${actual}: must have at most ${most} items`)
}

export function typeInvalid(path: string, value: unknown, detail: string): FieldError {
  return errorAt(path, 'FieldValueTypeInvalid', withDetail(`Invalid value: ${printFieldValue(value)}`, detail))
}

export function printFieldValue(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (isInternal(value)) return printInternal(value)
  return typeof value === 'string' ? quote(value) : printGoJson(value)
}
