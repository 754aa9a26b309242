// CEL evaluated over plain JSON: operators, macros, and the functions that rules of custom kinds use most.
//
// Models cel-go with Kubernetes' libraries, in part. What is not known here (quantities, durations, addresses, optionals)
// is no error: the expression counts as not understood, and whoever asked lets it pass.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { compileRegexp, isMatch } from '@/lib/go/regexp'
import type { Expression } from './parse'

export type Outcome =
  | { readonly kind: 'value'; readonly value: Json }
  /** CEL's own words: `no such key: foo`. */
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'not-understood' }

export type Scope = Readonly<Record<string, Json>>

class Fault {
  readonly outcome: Exclude<Outcome, { kind: 'value' }>
  constructor(outcome: Exclude<Outcome, { kind: 'value' }>) {
    this.outcome = outcome
  }
}

export function evaluateCel(expression: Expression, scope: Scope): Outcome {
  try {
    return { kind: 'value', value: value(expression, scope) }
  } catch (fault) {
    if (fault instanceof Fault) return fault.outcome
    throw fault
  }
}

function fail(message: string): never {
  throw new Fault({ kind: 'error', message })
}

function giveUp(): never {
  throw new Fault({ kind: 'not-understood' })
}

function value(expression: Expression, scope: Scope): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'name':
      return scope[expression.name] ?? (expression.name in scope ? null : giveUp())
    case 'field':
      return fieldOf(value(expression.of, scope), fieldName(expression.name))
    case 'index':
      return itemAt(value(expression.of, scope), value(expression.at, scope))
    case 'unary':
      return unary(expression.sign, value(expression.of, scope))
    case 'binary':
      return binary(expression, scope)
    case 'choice':
      return value(truth(value(expression.test, scope)) ? expression.yes : expression.no, scope)
    case 'list':
      return expression.items.map((item) => value(item, scope))
    case 'map':
      return Object.fromEntries(
        expression.entries.map(([key, part]) => [String(value(key, scope)), value(part, scope)]),
      )
    case 'call':
      return call(expression, scope)
  }
}

const nameEscapes: Readonly<Record<string, string>> = { underscores: '__', dot: '.', dash: '-', slash: '/' }

/** Names that are no identifiers are written with words between double underscores. */
function fieldName(name: string): string {
  return name.replace(/__(underscores|dot|dash|slash)__/g, (_, word: string) => nameEscapes[word] ?? '')
}

function fieldOf(of: Json, name: string): Json {
  if (!isJsonObject(of)) return giveUp()
  const found = Object.hasOwn(of, name) ? of[name] : undefined
  return found === undefined ? fail(`no such key: ${name}`) : found
}

function itemAt(of: Json, at: Json): Json {
  if (isJsonObject(of)) return fieldOf(of, String(at))
  if (!Array.isArray(of) || typeof at !== 'number') return giveUp()
  const found = (of as readonly Json[])[at]
  return found === undefined ? fail(`index out of bounds: ${at}`) : found
}

function truth(of: Json): boolean {
  return typeof of === 'boolean' ? of : giveUp()
}

function unary(sign: string, of: Json): Json {
  if (sign === '!') return !truth(of)
  return typeof of === 'number' ? -of : giveUp()
}

type Binary = Extract<Expression, { kind: 'binary' }>

function binary(expression: Binary, scope: Scope): Json {
  if (expression.sign === '||' || expression.sign === '&&') return logical(expression, scope)
  return operate(expression.sign, value(expression.left, scope), value(expression.right, scope))
}

/** One side may fail where the other decides. */
function logical({ sign, left, right }: Binary, scope: Scope): boolean {
  const decides = sign === '||'
  const first = evaluateCel(left, scope)
  if (first.kind === 'value' && truth(first.value) === decides) return decides
  const second = evaluateCel(right, scope)
  if (second.kind === 'value' && truth(second.value) === decides) return decides
  for (const one of [first, second]) if (one.kind !== 'value') throw new Fault(one)
  return !decides
}

function operate(sign: string, a: Json, b: Json): Json {
  switch (sign) {
    case '==':
      return deepEqual(a, b)
    case '!=':
      return !deepEqual(a, b)
    case 'in':
      return contains(b, a)
    case '<':
      return compare(a, b) < 0
    case '<=':
      return compare(a, b) <= 0
    case '>':
      return compare(a, b) > 0
    case '>=':
      return compare(a, b) >= 0
    case '+':
      return add(a, b)
    default:
      return arithmetic(sign, a, b)
  }
}

function contains(of: Json, wanted: Json): boolean {
  if (isJsonObject(of)) return Object.hasOwn(of, String(wanted))
  return Array.isArray(of) ? (of as readonly Json[]).some((item) => deepEqual(item, wanted)) : giveUp()
}

function compare(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compareBytewise(a, b)
  return giveUp()
}

function add(a: Json, b: Json): Json {
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as readonly Json[]), ...(b as readonly Json[])]
  return typeof a === 'number' && typeof b === 'number' ? a + b : giveUp()
}

function arithmetic(sign: string, a: Json, b: Json): Json {
  if (typeof a !== 'number' || typeof b !== 'number') return giveUp()
  if (sign === '-') return a - b
  if (sign === '*') return a * b
  if (b === 0) return fail(sign === '/' ? 'division by zero' : 'modulus by zero')
  if (sign === '%') return a % b
  return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b
}

type Call = Extract<Expression, { kind: 'call' }>

function call(expression: Call, scope: Scope): Json {
  const { on, name, args } = expression
  if (on === null && name === 'has') return has(args[0], scope)
  const macro = on === null ? undefined : macros[name]
  if (on !== null && macro !== undefined) return loop(macro, value(on, scope), args, scope)
  const known = functions[name]
  if (known === undefined) return giveUp()
  return known([...(on === null ? [] : [on]), ...args].map((part) => value(part, scope)))
}

function has(operand: Expression | undefined, scope: Scope): boolean {
  if (operand?.kind !== 'field') return giveUp()
  const of = value(operand.of, scope)
  return isJsonObject(of) ? Object.hasOwn(of, fieldName(operand.name)) : giveUp()
}

type Macro = (items: readonly Json[], test: (item: Json) => Json) => Json

/** As in Go: all and exists forgive failures where another item decides. */
const macros: Readonly<Record<string, Macro>> = {
  all: (items, test) => items.every((item) => truth(test(item))),
  exists: (items, test) => items.some((item) => truth(test(item))),
  exists_one: (items, test) => items.filter((item) => truth(test(item))).length === 1,
  existsOne: (items, test) => items.filter((item) => truth(test(item))).length === 1,
  filter: (items, test) => items.filter((item) => truth(test(item))),
  map: (items, change) => items.map(change),
}

function loop(macro: Macro, of: Json, args: readonly Expression[], scope: Scope): Json {
  const [variable, body] = args
  if (variable?.kind !== 'name' || body === undefined || args.length !== 2) return giveUp()
  const items = isJsonObject(of) ? Object.keys(of) : Array.isArray(of) ? (of as readonly Json[]) : giveUp()
  return macro(items, (item) => value(body, { ...scope, [variable.name]: item }))
}

function sizeOf(of: Json | undefined): Json {
  if (typeof of === 'string') return [...of].length
  if (Array.isArray(of)) return of.length
  return isJsonObject(of) ? Object.keys(of as JsonObject).length : giveUp()
}

function texts(given: readonly Json[], run: (...parts: string[]) => Json): Json {
  return given.every((one) => typeof one === 'string') ? run(...(given as readonly string[])) : giveUp()
}

function matches(text: string, pattern: string): Json {
  const compiled = compileRegexp(pattern)
  return compiled.ok ? isMatch(compiled.value, text) : giveUp()
}

function toInt(of: Json | undefined): Json {
  const number = typeof of === 'string' || typeof of === 'number' ? Number(of) : Number.NaN
  return Number.isNaN(number) ? giveUp() : Math.trunc(number)
}

function sorted(of: Json | undefined): boolean {
  if (!Array.isArray(of)) return giveUp()
  const items: readonly Json[] = of
  return items.every((item, i) => i === 0 || compare(items[i - 1] ?? null, item) <= 0)
}

const functions: Readonly<Record<string, (given: readonly Json[]) => Json>> = {
  size: ([of]) => sizeOf(of),
  startsWith: (given) => texts(given, (text, start = '') => text?.startsWith(start) ?? false),
  endsWith: (given) => texts(given, (text, end = '') => text?.endsWith(end) ?? false),
  contains: (given) => texts(given, (text, part = '') => text?.includes(part) ?? false),
  matches: (given) => texts(given, (text = '', pattern = '') => matches(text, pattern)),
  lowerAscii: (given) => texts(given, (text = '') => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  upperAscii: (given) => texts(given, (text = '') => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  trim: (given) => texts(given, (text = '') => text.trim()),
  split: (given) => texts(given, (text = '', by = '') => text.split(by)),
  join: ([list, by = '']) =>
    Array.isArray(list) && typeof by === 'string' ? (list as readonly Json[]).map(String).join(by) : giveUp(),
  indexOf: (given) => texts(given, (text = '', part = '') => text.indexOf(part)),
  int: ([of]) => toInt(of),
  double: ([of]) => (typeof of === 'number' ? of : giveUp()),
  string: ([of]) =>
    typeof of === 'string' || typeof of === 'number' || typeof of === 'boolean' ? String(of) : giveUp(),
  isSorted: ([of]) => sorted(of),
}
