// Rules of custom kinds: checks values by the CEL rules of their schemas.
//
// Models k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel. Transition rules (oldSelf) run only when the old
// value can be matched: a field, a key, an item of a keyed list. Left out: cost limits at run time.

import { isJsonObject, type Json } from '@/lib/base/json'
import { evaluateCel, type Outcome, type Scope } from '@/lib/cel/evaluate'
import { typedValue } from '@/lib/cel/from-json'
import { knownCel } from '@/lib/cel/known'
import { none, some } from '@/lib/cel/value'
import { mentions } from '@/lib/cel/walk'
import type { JSONSchemaProps, ValidationRule } from '../../api/generated/apiextensions'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidUnshown,
  invalidValue,
  requiredValue,
} from '../../meta/field-error'
import { fieldSchema, itemsOf } from '../../meta/structural-schema'
import { readFieldPath } from './field-path'

export interface Changed {
  readonly value: Json
  /** The old value; undefined when there was none, or it cannot be matched. */
  readonly old: Json | undefined
}

export function checkRules({ value, old }: Changed, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  if (value === null) return []
  const rules = schema['x-kubernetes-validations'] ?? []
  const own = rules.flatMap((rule) => checkRule({ value, old }, rule, { path, schema }))
  return [...own, ...checkInside({ value, old }, schema, path)]
}

function checkInside({ value, old }: Changed, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  if (isJsonObject(value)) {
    const before = isJsonObject(old) && schema['x-kubernetes-map-type'] !== 'atomic' ? old : {}
    return Object.keys(value).flatMap((name) => {
      const inner = fieldSchema(schema, name)
      const own = Object.hasOwn(schema.properties ?? {}, name)
      const at = !own ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
      return inner === null ? [] : checkRules({ value: value[name] ?? null, old: before[name] }, inner, at)
    })
  }
  const items = itemsOf(schema)
  if (!Array.isArray(value) || items === null) return []
  return (value as readonly Json[]).flatMap((item, i) =>
    checkRules({ value: item, old: oldItem(item, old, schema) }, items, `${path}[${i}]`),
  )
}

function oldItem(item: Json, old: Json | undefined, schema: JSONSchemaProps): Json | undefined {
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  if (!Array.isArray(old) || keys.length === 0 || !isJsonObject(item)) return undefined
  return (old as readonly Json[]).find((one) => isJsonObject(one) && keys.every((key) => one[key] === item[key]))
}

interface Place {
  readonly path: string
  readonly schema: JSONSchemaProps
}

function checkRule({ value, old }: Changed, rule: ValidationRule, { path, schema }: Place): readonly FieldError[] {
  const expression = knownCel(rule.rule)
  if (expression === null) return []
  const type = schema.type ?? ''
  const isOptional = rule.optionalOldSelf === true
  const before = old ?? null
  if (mentions(expression, 'oldSelf') && before === null && !isOptional) return []
  const self = (): ReturnType<typeof typedValue> => typedValue(value, schema)
  const plain: Scope = { self, ...(before === null ? {} : { oldSelf: () => typedValue(before, schema) }) }
  const optional: Scope = { self, oldSelf: () => (before === null ? none : some(typedValue(before, schema))) }
  const outcome = evaluateCel(expression, isOptional ? optional : plain)
  if (outcome.kind === 'error') return [invalidValue(path, type, failure(outcome.message, rule))]
  if (outcome.value === true) return []
  const at = errorPath(path, rule, schema)
  return [errorOf(rule, messageOf(rule, plain), { at, isShown: type !== 'object' && type !== 'array', value })]
}

function failure(message: string, rule: ValidationRule): string {
  if (!message.startsWith('no such overload')) return `${message} evaluating rule: ${textOf(rule)}`
  const why = 'call arguments did not match a supported operator, function or macro signature for rule'
  return `'${message}': ${why}: ${textOf(rule)}`
}

function textOf({ rule, message = '' }: ValidationRule): string {
  return (message === '' ? rule : message).trim()
}

function errorPath(path: string, { fieldPath = '' }: ValidationRule, schema: JSONSchemaProps): string {
  const below = fieldPath === '' ? null : readFieldPath(fieldPath, schema)
  if (below === null || below === '') return path
  return path === '' ? below : `${path}.${below}`
}

const messageMax = 5 * 1024

function messageOf(rule: ValidationRule, scope: Scope): string {
  const { messageExpression = '', message = '' } = rule
  const expression = messageExpression === '' ? null : knownCel(messageExpression)
  const made: Outcome | null = expression === null ? null : evaluateCel(expression, scope)
  if (made?.kind === 'value' && typeof made.value === 'string') {
    const text = made.value.trim()
    if (text !== '' && !text.includes('\n') && text.length <= messageMax) return text
  }
  return message === '' ? `failed rule: ${textOf(rule)}` : message.trim()
}

interface Refused {
  readonly at: string
  /** Whether the error shows the value; objects and lists are not shown. */
  readonly isShown: boolean
  readonly value: Json
}

function errorOf({ reason }: ValidationRule, detail: string, { at, isShown, value }: Refused): FieldError {
  switch (reason) {
    case 'FieldValueForbidden':
      return forbiddenField(at, detail)
    case 'FieldValueRequired':
      return requiredValue(at, detail)
    case 'FieldValueDuplicate':
      return duplicateValue(at, isShown ? value : {}, detail)
    default:
      return isShown ? invalidValue(at, value, detail) : invalidUnshown(at, detail)
  }
}
