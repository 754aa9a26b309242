// CEL rules in the schemas of custom kinds are compiled: they must fit the declared types, return a bool, and not
// cost too much at the allowed sizes.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/validation cel_validation.go and pkg/apiserver/schema/cel Compile.

import { byPart, compareBigints, descending, sortedKeys } from '@/lib/base/order'
import { compileCel } from '@/lib/cel/compile'
import { costOf } from '@/lib/cel/cost'
import { cardinalityMax, type Declared, declare, declaredAt } from '@/lib/cel/declared'
import { most, smaller } from '@/lib/cel/range'
import { optionalType } from '@/lib/cel/types'
import { mentions } from '@/lib/cel/walk'
import type { JSONSchemaProps, ValidationRule } from '../../api/generated/apiextensions'
import { type FieldError, forbiddenField, invalidValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { asSchema } from '../../meta/structural-schema'

const ruleMax = 10_000_000n
const wholeMax = 100_000_000n

interface Counted {
  readonly path: string
  readonly cost: bigint
}

interface Around {
  /** The largest number of values at this place; null when unbounded. */
  readonly cardinality: bigint | null
  /** The path of the outermost list or map whose old and new items cannot be matched; null when there is none. */
  readonly uncorrelated: string | null
  readonly isRoot: boolean
  /** Paths with schema errors; no rule that encloses one is compiled. */
  readonly faulty: readonly string[]
  readonly counted: Counted[]
}

/** `schemaErrors`: the schema's errors apart from its rules. */
export function validateSchemaRules(
  schema: JSONSchemaProps,
  path: string,
  schemaErrors: readonly FieldError[],
): readonly FieldError[] {
  const counted: Counted[] = []
  const faulty = schemaErrors.map((error) => error.path)
  const around: Around = { cardinality: 1n, uncorrelated: null, isRoot: true, faulty, counted }
  const errors = validateNode(schema, path, around)
  return [...errors, ...validateTotal(counted, path)]
}

function validateTotal(counted: readonly Counted[], path: string): readonly FieldError[] {
  const total = counted.reduce((sum, { cost }) => capped(sum + cost), 0n)
  if (total <= wholeMax) return []
  const dear = counted
    .filter(({ cost }) => cost >= wholeMax / 100n)
    .sort(descending(byPart(({ cost }) => cost, compareBigints)))
    .slice(0, 4)
  const why = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema'
  const whole = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema'
  return [
    ...dear.map((one) => forbiddenField(one.path, why)),
    forbiddenField(path, costMessage(whole, total, wholeMax)),
  ]
}

function capped(value: bigint): bigint {
  return smaller(most, value)
}

function costMessage(what: string, cost: bigint, limit: bigint): string {
  const times = Number(cost) / Number(limit)
  const factor = times > 100 ? 'more than 100x' : `${times.toFixed(times < 1.5 ? 6 : 1)}x`
  const hint =
    'try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared'
  return `${what} exceeds budget by factor of ${factor} (${hint})`
}

function validateNode(schema: JSONSchemaProps, path: string, around: Around): readonly FieldError[] {
  return [...validateChildren(schema, path, around), ...validateOwn(schema, path, around)]
}

function validateChildren(schema: JSONSchemaProps, path: string, around: Around): readonly FieldError[] {
  const inside = { ...around, isRoot: false, cardinality: insideCount(schema, around.cardinality) }
  const errors: FieldError[] = []
  const others = asSchema(schema.additionalProperties)
  if (others !== null) errors.push(...validateNode(others, `${path}.additionalProperties`, inside))
  const isAtomic = schema['x-kubernetes-map-type'] === 'atomic'
  for (const name of sortedKeys(schema.properties ?? {})) {
    const property = schema.properties?.[name]
    const where = isAtomic ? { ...inside, uncorrelated: around.uncorrelated ?? path } : inside
    if (property !== undefined) errors.push(...validateNode(property, `${path}.properties[${name}]`, where))
  }
  const items = asSchema(schema.items)
  if (items === null) return errors
  const isKeyed = schema['x-kubernetes-list-type'] === 'map'
  const where = isKeyed ? inside : { ...inside, uncorrelated: around.uncorrelated ?? path }
  return [...errors, ...validateNode(items, `${path}.items`, where)]
}

function insideCount(schema: JSONSchemaProps, count: bigint | null): bigint | null {
  const limit =
    schema.type === 'array'
      ? schema.maxItems
      : schema.type === 'object' && schema.additionalProperties !== undefined
        ? schema.maxProperties
        : 1
  if (count === null || limit === undefined) return null
  return capped(count * BigInt(Math.max(0, limit)))
}

function validateOwn(schema: JSONSchemaProps, path: string, around: Around): readonly FieldError[] {
  const rules = schema['x-kubernetes-validations'] ?? []
  const isFaulty = around.faulty.some((at) => at === path || at.startsWith(`${path}.`))
  if (rules.length === 0 || isFaulty) return []
  const isRoot = around.isRoot || schema['x-kubernetes-embedded-resource'] === true
  const declared = declare(schema, { name: 'selfType0', isRoot })
  if (declared === null) return []
  return rules.flatMap((rule, i) =>
    rule.rule.trim() === '' ? [] : validateRule(rule, `${path}.x-kubernetes-validations[${i}]`, { declared, around }),
  )
}

interface Place {
  readonly declared: Declared
  readonly around: Around
}

function validateRule(rule: ValidationRule, path: string, { declared, around }: Place): readonly FieldError[] {
  const old = rule.optionalOldSelf === true ? optionalType(declared.type) : declared.type
  const variables = { self: declared.type, oldSelf: old }
  const compiled = compileCel(rule.rule, variables)
  const at = `${path}.rule`
  const wrong = (field: string, why: string): FieldError =>
    invalidValue(`${path}.${field}`, internal('apiextensions.ValidationRule', rule), why)
  const unused = (): readonly FieldError[] =>
    rule.optionalOldSelf === undefined
      ? []
      : [invalidValue(`${path}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule')]
  if (compiled.kind === 'faulty') return [wrong('rule', `compilation failed: ${compiled.text}`), ...unused()]
  if (compiled.checked.type.kind !== 'bool')
    return [wrong('rule', 'cel expression must evaluate to a bool'), ...unused()]
  const errors: FieldError[] = []
  const each = costOf(compiled.expression, compiled.checked, sizesIn(declared)).max
  const cost = capped(each * (around.cardinality ?? cardinalityMax(declared)))
  if (cost > ruleMax) errors.push(forbiddenField(at, costMessage('estimated rule cost', cost, ruleMax)))
  around.counted.push({ path: at, cost })
  errors.push(...validateMessage(rule, path, { declared, around, variables, wrong }))
  if (!mentions(compiled.expression, 'oldSelf')) return [...errors, ...unused()]
  if (around.uncorrelated === null) return errors
  const why = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${around.uncorrelated}`
  return [...errors, invalidValue(at, rule.rule, why)]
}

interface MessagePlace extends Place {
  readonly variables: Parameters<typeof compileCel>[1]
  readonly wrong: (field: string, why: string) => FieldError
}

function validateMessage(rule: ValidationRule, path: string, place: MessagePlace): readonly FieldError[] {
  const { messageExpression = '' } = rule
  const { declared, around, variables, wrong } = place
  if (messageExpression === '') return []
  const compiled = compileCel(messageExpression, variables)
  if (compiled.kind === 'faulty')
    return [wrong('messageExpression', `messageExpression compilation failed: ${compiled.text}`)]
  if (compiled.checked.type.kind !== 'string')
    return [wrong('messageExpression', 'messageExpression must evaluate to a string')]
  const at = `${path}.messageExpression`
  const { max: cost } = costOf(compiled.expression, compiled.checked, sizesIn(declared))
  around.counted.push({ path: at, cost })
  return cost > ruleMax ? [forbiddenField(at, costMessage('estimated messageExpression cost', cost, ruleMax))] : []
}

/** Sizes of values by their path, whose first name is self. */
function sizesIn(declared: Declared) {
  return ([, ...path]: readonly string[]) => {
    const found = declaredAt(declared, path)
    return found === null ? null : { min: 0n, max: BigInt(found.elementsMax) }
  }
}
