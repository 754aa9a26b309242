// Rules of custom kinds: what their schemas ask of values in CEL, beside types and bounds.
//
// Models k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel. Rules that are not understood (cel/evaluate.ts) pass.
// Rules about change (oldSelf) are asked where the old value has the same place: a field, a key, an item of a keyed list.

import { isJsonObject, type Json } from '@/lib/base/json'
import type { JSONSchemaProps, ValidationRule } from '../api/apiextensions'
import { evaluateCel, type Scope } from '../cel/evaluate'
import { type Expression, mentions, parseCel } from '../cel/parse'
import { duplicateValue, type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'
import { fieldSchema, itemsOf } from './schema'

export interface Changed {
  readonly value: Json
  /** undefined: there was none, or it cannot be told which it was. */
  readonly old: Json | undefined
}

export function checkRules({ value, old }: Changed, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const rules = schema['x-kubernetes-validations'] ?? []
  const own = rules.flatMap((rule) => checkRule({ value, old }, rule, { path, type: schema.type ?? 'object' }))
  return [...own, ...checkInside({ value, old }, schema, path)]
}

function checkInside({ value, old }: Changed, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  if (isJsonObject(value)) {
    const before = isJsonObject(old) ? old : {}
    return Object.keys(value).flatMap((name) => {
      const inner = fieldSchema(schema, name)
      const at = path === '' ? name : `${path}.${name}`
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
  readonly type: string
}

const parsed = new Map<string, Expression | null>()

function expressionOf(rule: string): Expression | null {
  const known = parsed.get(rule)
  if (known !== undefined) return known
  const expression = parseCel(rule)
  parsed.set(rule, expression)
  return expression
}

function checkRule({ value, old }: Changed, rule: ValidationRule, place: Place): readonly FieldError[] {
  const expression = expressionOf(rule.rule)
  if (expression === null || rule.optionalOldSelf === true) return []
  const isAboutChange = mentions(expression, 'oldSelf')
  if (isAboutChange && old === undefined) return []
  const scope: Scope = isAboutChange && old !== undefined ? { self: value, oldSelf: old } : { self: value }
  const outcome = evaluateCel(expression, scope)
  if (outcome.kind === 'not-understood') return []
  if (outcome.kind === 'error')
    return [invalidValue(place.path, place.type, `${outcome.message} evaluating rule: ${messageOf(rule, scope)}`)]
  if (outcome.value !== false) return []
  return [errorOf(rule, messageOf(rule, scope), { ...place, path: `${place.path}${rule.fieldPath ?? ''}` })]
}

function messageOf({ rule, message, messageExpression }: ValidationRule, scope: Scope): string {
  const expression = messageExpression === undefined ? null : expressionOf(messageExpression)
  const made = expression === null ? null : evaluateCel(expression, scope)
  if (made?.kind === 'value' && typeof made.value === 'string' && made.value.trim() !== '') return made.value
  return message ?? `failed rule: ${rule.trim()}`
}

function errorOf({ reason }: ValidationRule, detail: string, { path, type }: Place): FieldError {
  switch (reason) {
    case 'FieldValueForbidden':
      return forbiddenField(path, detail)
    case 'FieldValueRequired':
      return requiredValue(path, detail)
    case 'FieldValueDuplicate':
      return duplicateValue(path, type)
    default:
      return invalidValue(path, type, detail)
  }
}
