// Evaluates expressions lazily: one side of && or || may fail where the other side decides.
//
// Models cel-go interpreter. Overloads are chosen by the argument values, as static types may have been dyn.

import { toBytes } from '@/lib/go/byte-string'
import type { CallNode, Expression, FoldNode, Item, LiteralNode, MapNode, SelectNode } from './expression'
import { functionNamed, typeNamed } from './functions'
import type { CelFunction } from './library'
import type { Type } from './types'
import {
  areEqual,
  CelError,
  compareValues,
  fail,
  isList,
  isMap,
  isOptionalValue,
  kindOf,
  lookUpKey,
  type MapEntryValue,
  mapOf,
  none,
  noOverload,
  numberOf,
  printValue,
  some,
  type Value,
} from './value'
import { qualifiedName } from './walk'

export type Outcome =
  | { readonly kind: 'value'; readonly value: Value }
  /** CEL's own message: `no such key: foo`. */
  | { readonly kind: 'error'; readonly message: string }

/** A variable that is a function is computed when an expression reads it. */
export type Scope = Readonly<Record<string, Value | (() => Value)>>

export function evaluateCel(expression: Expression, scope: Scope): Outcome {
  try {
    return { kind: 'value', value: valueOf(expression, scope) }
  } catch (thrown) {
    if (thrown instanceof CelError) return { kind: 'error', message: thrown.message }
    throw thrown
  }
}

function valueOf(node: Expression, scope: Scope): Value {
  switch (node.kind) {
    case 'literal':
      return literalValue(node)
    case 'name':
      return nameValue(node.name, scope)
    case 'select':
      return select(node, scope)
    case 'call':
      return call(node, scope)
    case 'list':
      return items(node.items, scope)
    case 'map':
      return mapValue(node, scope)
    case 'struct':
      return mapOf(node.fields.map((field) => [field.name, valueOf(field.value, scope)]))
    case 'fold':
      return fold(node, scope)
  }
}

function literalValue({ literal }: LiteralNode): Value {
  switch (literal.type) {
    case 'null':
      return null
    case 'uint':
      return { kind: 'uint', value: literal.value }
    case 'bytes':
      return { kind: 'bytes', bytes: toBytes(literal.value) }
    default:
      return literal.value
  }
}

/** The variable of that name; undefined when the scope has none. */
function named(name: string, scope: Scope): Value | undefined {
  const plain = name.startsWith('.') ? name.slice(1) : name
  if (!Object.hasOwn(scope, plain)) return undefined
  const found = scope[plain]
  return typeof found === 'function' ? found() : found
}

function nameValue(name: string, scope: Scope): Value {
  const found = named(name, scope)
  return found === undefined ? typeValue(name) : found
}

function typeValue(name: string): Value {
  const type = typeNamed(name)?.parameters[0]
  return type === undefined ? fail(`no such attribute(s): ${name}`) : { kind: 'type', type }
}

function items(of: readonly Item[], scope: Scope): readonly Value[] {
  return of.flatMap(({ value, isOptional }) => {
    const item = valueOf(value, scope)
    if (!isOptional) return [item]
    if (!isOptionalValue(item)) return noOverload()
    return item.value === undefined ? [] : [item.value]
  })
}

function mapValue({ entries }: MapNode, scope: Scope): Value {
  const list: (readonly [Value, Value])[] = []
  for (const { key, value, isOptional } of entries) {
    const of = valueOf(key, scope)
    const given = valueOf(value, scope)
    if (isOptional && !isOptionalValue(given)) noOverload()
    if (!isOptional) list.push([of, given])
    else if (isOptionalValue(given) && given.value !== undefined) list.push([of, given.value])
  }
  return mapOf(list)
}

function select(node: SelectNode, scope: Scope): Value {
  const whole = qualifiedName(node)
  const variable = whole === null ? undefined : named(whole, scope)
  if (variable !== undefined) return variable
  const type = whole === null ? null : typeNamed(whole)
  if (type !== null) return typeValue(whole ?? '')
  const of = valueOf(node.of, scope)
  if (isOptionalValue(of)) {
    const inner = of.value === undefined || of.value === null ? undefined : fieldOf(of.value, node.field)
    if (node.isTest) return inner !== undefined
    return inner === undefined ? none : some(inner)
  }
  const found = fieldOf(of, node.field)
  if (node.isTest) return found !== undefined
  return found ?? (found === null ? null : fail(`no such key: ${node.field}`))
}

function fieldOf(of: Value, field: string): Value | undefined {
  return isMap(of) ? lookUpKey(of, field) : undefined
}

function call(node: CallNode, scope: Scope): Value {
  const { name, target, args } = node
  const lazily = target === null ? lazy[name] : lazyMembers[name]
  if (lazily !== undefined) return lazily(target === null ? args : [target, ...args], scope)
  const prefix = target === null ? null : qualifiedName(target)
  const spaced = prefix === null ? null : functionNamed(`${prefix}.${name}`)
  const isMember = target !== null && spaced === null
  const found = spaced ?? functionNamed(name)
  const given = [...(isMember && target !== null ? [target] : []), ...args].map((one) => valueOf(one, scope))
  return found === null ? noOverload() : run(found, isMember, given)
}

function run({ overloads, name }: CelFunction, isMember: boolean, given: readonly Value[]): Value {
  for (const overload of overloads)
    if (
      overload.isMember === isMember &&
      overload.args.length === given.length &&
      overload.args.every((type, i) => accepts(type, given[i] ?? null))
    )
      return overload.run(...given)
  if (name.startsWith('_')) return noOverload()
  return fail(`no such overload: ${name}${name === '-_' ? '' : `(${given.map(typeName).join(', ')})`}`)
}

function typeName(value: Value): string {
  return kindOf(value) === 'null' ? 'null_type' : kindOf(value)
}

const kindNames: Readonly<Record<string, string>> = {
  'kubernetes.Quantity': 'quantity',
  'net.IP': 'ip',
  'net.CIDR': 'cidr',
  'kubernetes.URL': 'url',
  'kubernetes.NamedFormat': 'format',
  'kubernetes.Semver': 'semver',
  'kubernetes.authorization.Authorizer': 'authorizer',
  'kubernetes.authorization.PathCheck': 'path',
  'kubernetes.authorization.GroupCheck': 'group',
  'kubernetes.authorization.ResourceCheck': 'resource',
  'kubernetes.authorization.Decision': 'decision',
  optional_type: 'optional',
}

function accepts(type: Type, value: Value): boolean {
  switch (type.kind) {
    case 'dyn':
    case 'parameter':
      return true
    case 'opaque':
    case 'object':
      return kindOf(value) === kindNames[type.name]
    case 'list': {
      const [item] = type.parameters
      return isList(value) && (item === undefined || value.every((one) => accepts(item, one)))
    }
    default:
      return kindOf(value) === type.kind
  }
}

type Lazy = (args: readonly Expression[], scope: Scope) => Value

const lazy: Readonly<Record<string, Lazy>> = {
  '_&&_': ([a, b], scope) => logical(false, a, b, scope),
  '_||_': ([a, b], scope) => logical(true, a, b, scope),
  '_?_:_': ([test, yes, no], scope) => {
    if (test === undefined || yes === undefined || no === undefined) return noOverload()
    const chosen = valueOf(test, scope)
    return typeof chosen === 'boolean' ? valueOf(chosen ? yes : no, scope) : noOverload()
  },
  '@not_strictly_false': ([of], scope) => {
    const outcome = of === undefined ? null : evaluateCel(of, scope)
    return outcome?.kind !== 'value' || outcome.value !== false
  },
  '_==_': ([a, b], scope) => areEqual(given(a, scope), given(b, scope)),
  '_!=_': ([a, b], scope) => !areEqual(given(a, scope), given(b, scope)),
  '_<_': ([a, b], scope) => order(given(a, scope), given(b, scope)) < 0,
  '_<=_': ([a, b], scope) => order(given(a, scope), given(b, scope)) <= 0,
  '_>_': ([a, b], scope) => order(given(a, scope), given(b, scope)) > 0,
  '_>=_': ([a, b], scope) => order(given(a, scope), given(b, scope)) >= 0,
  '_[_]': ([of, at], scope) => index(given(of, scope), given(at, scope)),
  '_[?_]': ([of, at], scope) => optionalIndex(given(of, scope), given(at, scope)),
  '_?._': ([of, field], scope) => optionalField(given(of, scope), given(field, scope)),
  '@in': ([item, of], scope) => isIn(given(item, scope), given(of, scope)),
}

const lazyMembers: Readonly<Record<string, Lazy>> = {
  or: ([first, second], scope) => {
    const left = given(first, scope)
    return isOptionalValue(left) ? (left.value === undefined ? given(second, scope) : left) : noOverload()
  },
  orValue: ([first, second], scope) => {
    const left = given(first, scope)
    if (!isOptionalValue(left)) return noOverload()
    return left.value === undefined ? given(second, scope) : left.value
  },
}

function given(node: Expression | undefined, scope: Scope): Value {
  return node === undefined ? noOverload() : valueOf(node, scope)
}

function order(a: Value, b: Value): number {
  return compareValues(a, b) ?? noOverload()
}

function logical(decides: boolean, a: Expression | undefined, b: Expression | undefined, scope: Scope): boolean {
  if (a === undefined || b === undefined) return noOverload()
  const first = evaluateCel(a, scope)
  if (first.kind === 'value' && first.value === decides) return decides
  const second = evaluateCel(b, scope)
  if (second.kind === 'value' && second.value === decides) return decides
  for (const one of [first, second]) {
    if (one.kind === 'error') return fail(one.message)
    if (typeof one.value !== 'boolean') return noOverload()
  }
  return !decides
}

function itemAt(of: Value, at: Value): Value | undefined {
  if (isMap(of)) return lookUpKey(of, at)
  const number = numberOf(at)
  if (!isList(of)) return noOverload()
  if (number === null) return fail(`unsupported index type '${typeName(at)}' in list`)
  if (!Number.isInteger(Number(number))) return fail(`unsupported index value ${printValue(at)} in list`)
  return of[Number(number)]
}

function index(of: Value, at: Value): Value {
  if (isOptionalValue(of)) return of.value === undefined ? none : optionalIndex(of.value, at)
  const found = itemAt(of, at)
  if (found !== undefined) return found
  return fail(isList(of) ? `index out of bounds: ${printValue(at)}` : `no such key: ${printValue(at)}`)
}

function optionalIndex(of: Value, at: Value): Value {
  const inner = isOptionalValue(of) ? of.value : of
  const found = inner === undefined ? undefined : itemAt(inner, at)
  return found === undefined ? none : some(found)
}

function optionalField(of: Value, field: Value): Value {
  const inner = isOptionalValue(of) ? of.value : of
  if (inner === undefined || typeof field !== 'string') return none
  const found = fieldOf(inner, field)
  return found === undefined ? none : some(found)
}

function isIn(item: Value, of: Value): boolean {
  if (isMap(of)) return lookUpKey(of, item) !== undefined
  return isList(of) ? of.some((one) => areEqual(one, item)) : noOverload()
}

function fold(node: FoldNode, scope: Scope): Value {
  const range = valueOf(node.range, scope)
  let sum: Value | CelError = attempt(node.start, scope)
  for (const [first, second] of stepsOf(range, node.second !== null)) {
    const before = withSum(scope, node.sum, sum)
    const inside = { ...before, [node.variable]: first, ...(node.second === null ? {} : { [node.second]: second }) }
    if (valueOf(node.goesOn, inside) !== true) break
    sum = attempt(node.step, inside)
  }
  return valueOf(node.result, withSum(scope, node.sum, sum))
}

/** A step that fails does not end the loop: a later one may decide. */
function attempt(node: Expression, scope: Scope): Value | CelError {
  const outcome = evaluateCel(node, scope)
  return outcome.kind === 'value' ? outcome.value : new CelError(outcome.message)
}

function withSum(scope: Scope, name: string, sum: Value | CelError): Scope {
  return { ...scope, [name]: sum instanceof CelError ? () => fail(sum.message) : sum }
}

function stepsOf(range: Value, withSecond: boolean): readonly (readonly [Value, Value])[] {
  if (isMap(range)) return [...range.entries.values()].map(({ key, value }: MapEntryValue) => [key, value])
  if (!isList(range)) return noOverload()
  return range.map((item, i) => (withSecond ? [BigInt(i), item] : [item, null]))
}
