// CEL: expressions read, checked, reckoned and evaluated, against recordings of the real libraries.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/base/json'
import { compileCel } from '@/lib/cel/compile'
import { costOf } from '@/lib/cel/cost'
import { declare, declaredAt } from '@/lib/cel/declared'
import { evaluateCel } from '@/lib/cel/evaluate'
import { plainValue } from '@/lib/cel/from-json'
import { dynType, intType, listType, printType, stringType } from '@/lib/cel/types'
import type { Value } from '@/lib/cel/value'
import type { JSONSchemaProps } from '@/lib/kube/api/generated/apiextensions'
import { checkRules } from '@/lib/kube/apiserver/custom/check-rules'

interface Recorded {
  readonly self: Json
  readonly schema: JSONSchemaProps
  readonly objects: readonly Json[]
  readonly expressions: readonly (readonly [source: string, answer: JsonObject])[]
  readonly rules: readonly (readonly [source: string, answer: JsonObject])[]
}

const recorded = JSON.parse(readFileSync('tests/vectors/cel/expressions.json', 'utf8')) as Recorded

function toJson(value: Value): Json {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? Number(value) : value
  if (!('kind' in value)) return value.map(toJson)
  switch (value.kind) {
    case 'map':
      return Object.fromEntries([...value.entries.values()].map((one) => [String(toJson(one.key)), toJson(one.value)]))
    case 'uint':
      return Number(value.value)
    case 'optional':
      return value.value === undefined ? null : toJson(value.value)
    default:
      return `<${value.kind}>`
  }
}

function answer(source: string): JsonObject {
  const variables = { x: dynType, n: intType, s: stringType, l: listType(stringType) }
  const compiled = compileCel(source, variables)
  if (compiled.kind === 'faulty') return { error: compiled.text }
  const type = printType(compiled.checked.type)
  const scope = { x: plainValue(recorded.self), n: 5n, s: 'abc', l: ['a', 'b'] }
  const outcome = evaluateCel(compiled.expression, scope)
  return outcome.kind === 'error' ? { type, eval: outcome.message } : { type, value: toJson(outcome.value) }
}

describe('expressions', () => {
  it.each(recorded.expressions)('%s', (source, expected) => {
    expect(answer(source)).toEqual(expected)
  })
})

function ruleAnswer(rule: string): JsonObject {
  const { schema, objects } = recorded
  const declared = declare(schema, { name: 'selfType0', isRoot: false })
  if (declared === null) return {}
  const compiled = compileCel(rule, { self: declared.type, oldSelf: declared.type })
  if (compiled.kind === 'faulty') return { error: compiled.text }
  const cost = costOf(compiled.expression, compiled.checked, ([, ...path]) => {
    const found = declaredAt(declared, path)
    return found === null ? null : { min: 0n, max: BigInt(found.elementsMax) }
  })
  const asked = { ...schema, 'x-kubernetes-validations': [{ rule }] }
  const answers = objects.map((value) => checkRules({ value, old: undefined }, asked, 'p').map(({ text }) => text))
  return { cost: String(cost.max), answers: answers.map(([text = null]) => text) }
}

describe('rules', () => {
  it.each(recorded.rules)('%s', (rule, expected) => {
    expect(ruleAnswer(rule)).toEqual(expected)
  })
})
