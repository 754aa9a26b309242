// The highest cost that an expression can have, by the sizes that schemas allow.
//
// Models cel-go checker/cost.go. Costs and sizes are ranges that end at the largest uint64. Functions of the cluster's
// own libraries are estimated in function-cost.ts.

import type { Checked } from './check'
import type { CallNode, Expression, FoldNode, ListNode, MapNode, SelectNode } from './expression'
import { functionCost } from './function-cost'
import type { CallCost, Part } from './part'
import { add, byFactor, bySize, fixed, most, type Range, smaller, union, unknown, zero } from './range'
import type { Type } from './types'

/** The size range of the value at a path; null when no schema bounds it. */
export type SizeOf = (path: readonly string[]) => Range | null

interface Entries {
  readonly of: 'list' | 'map'
  readonly key: Range
  readonly value: Range
}

interface Local {
  readonly path: readonly string[]
  readonly size: Range | null
  readonly entries: Entries | null
}

interface Reckoner {
  readonly checked: Checked
  readonly sizeOf: SizeOf
  readonly paths: Map<Expression, readonly string[]>
  readonly sizes: Map<Expression, Range>
  readonly entries: Map<Expression, Entries>
  readonly locals: Map<string, Local[]>
}

export function costOf(expression: Expression, checked: Checked, sizeOf: SizeOf): Range {
  const reckoner: Reckoner = {
    checked,
    sizeOf,
    paths: new Map(),
    sizes: new Map(),
    entries: new Map(),
    locals: new Map(),
  }
  return cost(reckoner, expression)
}

function cost(reckoner: Reckoner, node: Expression): Range {
  switch (node.kind) {
    case 'literal':
      return zero
    case 'name':
      reckoner.paths.set(node, local(reckoner, node.name)?.path ?? [node.name])
      return fixed(1n)
    case 'select':
      return selectCost(reckoner, node)
    case 'call':
      return callCost(reckoner, node)
    case 'list':
      return listCost(reckoner, node)
    case 'map':
      return mapCost(reckoner, node)
    case 'struct':
      return node.fields.reduce((sum, { value }) => add(sum, cost(reckoner, value)), fixed(40n))
    case 'fold':
      return isBinding(node) ? bindingCost(reckoner, node) : foldCost(reckoner, node)
  }
}

function local({ locals }: Reckoner, name: string): Local | undefined {
  return locals.get(name)?.at(-1)
}

function push({ locals }: Reckoner, name: string, one: Local): void {
  locals.set(name, [...(locals.get(name) ?? []), one])
}

function pop({ locals }: Reckoner, name: string): void {
  locals.set(name, (locals.get(name) ?? []).slice(0, -1))
}

function pathOf(reckoner: Reckoner, node: Expression): readonly string[] {
  const named = node.kind === 'name' ? local(reckoner, node.name) : undefined
  return named?.path ?? reckoner.paths.get(node) ?? []
}

/** A presence test (`has`) adds no cost of its own. */
function selectCost(reckoner: Reckoner, node: SelectNode): Range {
  const own = cost(reckoner, node.of)
  if (node.isTest) return own
  reckoner.paths.set(node, [...pathOf(reckoner, node.of), node.field])
  const { kind } = reckoner.checked.typeOf(node.of)
  return kind === 'map' || kind === 'object' ? add(own, fixed(1n)) : own
}

function listCost(reckoner: Reckoner, node: ListNode): Range {
  let sum = zero
  let value: Range = node.items.length === 0 ? zero : { min: most, max: 0n }
  for (const item of node.items) {
    sum = add(sum, cost(reckoner, item.value))
    value = union(value, sizeOrUnknown(reckoner, item.value))
  }
  reckoner.entries.set(node, { of: 'list', key: fixed(1n), value })
  return add(sum, fixed(10n))
}

function mapCost(reckoner: Reckoner, node: MapNode): Range {
  const start: Range = node.entries.length === 0 ? zero : { min: most, max: 0n }
  let [sum, key, value] = [zero, start, start]
  for (const entry of node.entries) {
    sum = add(add(sum, cost(reckoner, entry.key)), cost(reckoner, entry.value))
    key = union(key, sizeOrUnknown(reckoner, entry.key))
    value = union(value, sizeOrUnknown(reckoner, entry.value))
  }
  reckoner.entries.set(node, { of: 'map', key, value })
  return add(sum, fixed(30n))
}

function callCost(reckoner: Reckoner, node: CallNode): Range {
  const { args, target, name } = node
  const [first] = args
  if (name === 'dyn' && first !== undefined) {
    const own = add(fixed(1n), cost(reckoner, first))
    copySizes(reckoner, node, first)
    return own
  }
  const costs = args.map((arg) => cost(reckoner, arg))
  const parts = args.map((arg) => partOf(reckoner, arg))
  const overloads = name === '_?._' ? [{ id: 'select_optional_field' }] : reckoner.checked.overloadsOf(node)
  if (overloads.length === 0) return zero
  const isAsked = target !== null && overloads.some((one) => 'isMember' in one && one.isMember)
  const own = isAsked ? cost(reckoner, target) : zero
  const asked = isAsked ? partOf(reckoner, target) : null
  let range: Range = { min: most, max: 0n }
  let size: Range | null = null
  for (const { id } of overloads) {
    const found = overloadCost(reckoner, node, id, { parts, costs, target: asked })
    range = union(range, found.cost)
    if (found.size !== null) size = size === null ? found.size : union(size, found.size)
    const step = id === 'index_list' ? '@items' : id === 'index_map' ? '@values' : null
    if (step !== null && first !== undefined) {
      size = entriesOf(reckoner, first)?.value ?? null
      reckoner.paths.set(node, [...pathOf(reckoner, first), step])
    }
    size ??= sizeOfNode(reckoner, node)
  }
  if (size !== null) reckoner.sizes.set(node, size)
  return add(own, range)
}

interface Given {
  readonly parts: readonly Part[]
  readonly costs: readonly Range[]
  readonly target: Part | null
}

function sum(costs: readonly Range[]): Range {
  return costs.reduce(add, zero)
}

function overloadCost(reckoner: Reckoner, node: CallNode, id: string, { parts, costs, target }: Given): CallCost {
  const size = (part: Part): Range => part.size ?? (part.path === null ? null : reckoner.sizeOf(part.path)) ?? unknown
  const own = functionCost({ name: node.name, id, target, args: parts, size })
  if (own !== null) return { cost: add(own.cost, sum(costs)), size: own.size }
  return standardCost(reckoner, node, id, { parts, costs, target }) ?? { cost: add(fixed(1n), sum(costs)), size: null }
}

const traversal = 0.1

/** null when the call has the default cost: one, plus its arguments. */
function standardCost(reckoner: Reckoner, node: CallNode, id: string, given: Given): CallCost | null {
  const { costs, target } = given
  const [a, b, c] = given.parts
  const known = (part: Part | undefined): Range => part?.size ?? unknown
  const plus = (range: Range, size: Range | null = null): CallCost => ({ cost: add(range, sum(costs)), size })
  switch (id) {
    case 'string_format':
      return plus(byFactor(known(target ?? undefined), traversal))
    case 'string_to_bytes':
      return plus(byFactor(known(a), traversal), { min: known(a).min, max: wrapped(known(a).max * 4n) })
    case 'bytes_to_string':
      return plus(byFactor(known(a), traversal), { min: known(a).min / 4n, max: known(a).max })
    case 'strings_quote':
      return plus(byFactor(known(a), traversal), {
        min: wrapped(known(a).min + 2n),
        max: wrapped(known(a).max * 2n + 2n),
      })
    case 'starts_with_string':
    case 'ends_with_string':
      return plus(byFactor(known(a), traversal))
    case 'in_list':
      return plus(byFactor(known(b), 1))
    case 'matches_string':
      return target === null
        ? null
        : plus(bySize(byFactor(add(known(target), fixed(1n)), traversal), byFactor(known(a), 0.25)))
    case 'contains_string':
      return target === null ? null : plus(bySize(byFactor(known(target), traversal), byFactor(known(a), traversal)))
    case 'logical_or':
    case 'logical_and': {
      const [left = zero, right = zero] = costs
      return { cost: { min: left.min, max: add(left, right).max }, size: null }
    }
    case 'conditional':
      return choiceCost(reckoner, node, { costs, sizes: [known(b), known(c)] })
    case 'add_string':
    case 'add_bytes':
    case 'add_list':
      return additionCost(reckoner, node, { id, costs, sizes: [known(a), known(b)] })
    default:
      return isComparison(id) ? plus(comparedCost(known(a), known(b))) : null
  }
}

/** Overflow wraps around, as in Go's uint64. */
function wrapped(value: bigint): bigint {
  return BigInt.asUintN(64, value)
}

function isComparison(id: string): boolean {
  return id === 'equals' || id === 'not_equals' || /^(?:less|greater)(?:_equals)?_(?:string|bytes)$/.test(id)
}

function comparedCost(a: Range, b: Range): Range {
  const max = smaller(a.max, b.max)
  return byFactor({ min: max > 0n ? 1n : 0n, max }, traversal)
}

interface Sized {
  readonly costs: readonly Range[]
  readonly sizes: readonly [Range, Range]
}

function choiceCost(reckoner: Reckoner, node: CallNode, { costs, sizes }: Sized): CallCost {
  const [test = zero, yes = zero, no = zero] = costs
  const [, a, b] = node.args
  joinEntries(reckoner, node, a, b)
  return { cost: add(test, union(yes, no)), size: union(...sizes) }
}

function additionCost(
  reckoner: Reckoner,
  node: CallNode,
  { id, costs, sizes }: Sized & { readonly id: string },
): CallCost {
  const [a, b] = node.args
  const size = add(...sizes)
  joinEntries(reckoner, node, a, b)
  const own = id === 'add_list' ? fixed(1n) : byFactor(size, traversal)
  return { cost: add(own, sum(costs)), size }
}

function joinEntries(reckoner: Reckoner, node: Expression, a?: Expression, b?: Expression): void {
  const [left, right] = [a, b].map((one) => (one === undefined ? null : entriesOf(reckoner, one)))
  if (left === null || right === null || left === undefined || right === undefined) return
  const joined = { of: left.of, key: union(left.key, right.key), value: union(left.value, right.value) }
  reckoner.entries.set(node, joined)
}

function entriesOf(reckoner: Reckoner, node: Expression): Entries | null {
  return reckoner.entries.get(node) ?? (node.kind === 'name' ? (local(reckoner, node.name)?.entries ?? null) : null)
}

function copySizes(reckoner: Reckoner, to: Expression, from: Expression): void {
  const size = sizeOfNode(reckoner, from)
  const entries = entriesOf(reckoner, from)
  if (size !== null) reckoner.sizes.set(to, size)
  if (entries !== null) reckoner.entries.set(to, entries)
}

function partOf(reckoner: Reckoner, node: Expression): Part {
  const path = pathOf(reckoner, node)
  const isSum = path[0] === '@result' || path[0] === '__result__'
  return {
    node,
    type: reckoner.checked.typeOf(node),
    path: isSum || path.length === 0 ? null : path,
    size: sizeOfNode(reckoner, node),
  }
}

function sizeOrUnknown(reckoner: Reckoner, node: Expression): Range {
  return sizeOfNode(reckoner, node) ?? unknown
}

function sizeOfNode(reckoner: Reckoner, node: Expression): Range | null {
  const known = reckoner.sizes.get(node) ?? writtenSize(node)
  if (known !== null) return known
  const path = pathOf(reckoner, node)
  const told = path.length === 0 ? null : reckoner.sizeOf(path)
  if (told !== null) {
    reckoner.sizes.set(node, told)
    return told
  }
  if (isScalar(reckoner.checked.typeOf(node))) return fixed(1n)
  return node.kind === 'name' ? (local(reckoner, node.name)?.size ?? null) : null
}

function writtenSize(node: Expression): Range | null {
  switch (node.kind) {
    case 'literal':
      return fixed(
        node.literal.type === 'string' || node.literal.type === 'bytes' ? BigInt([...node.literal.value].length) : 1n,
      )
    case 'list':
      return fixed(BigInt(node.items.length))
    case 'map':
      return fixed(BigInt(node.entries.length))
    default:
      return null
  }
}

function isScalar({ kind, name, parameters: [inner] }: Type): boolean {
  if (kind === 'opaque') return name === 'optional_type' && inner !== undefined && isScalar(inner)
  return ['bool', 'double', 'duration', 'int', 'timestamp', 'uint'].includes(kind)
}

function isBinding({ range, goesOn, sum: name }: FoldNode): boolean {
  const isNever = goesOn.kind === 'literal' && goesOn.literal.type === 'bool' && !goesOn.literal.value
  return range.kind === 'list' && range.items.length === 0 && isNever && name !== '__result__'
}

function bindingCost(reckoner: Reckoner, node: FoldNode): Range {
  const before = add(cost(reckoner, node.range), cost(reckoner, node.start))
  pushStart(reckoner, node)
  const whole = add(before, cost(reckoner, node.result))
  pop(reckoner, node.sum)
  copySizes(reckoner, node, node.result)
  return whole
}

function pushStart(reckoner: Reckoner, { sum: name, start }: FoldNode): void {
  const one = {
    path: pathOf(reckoner, start),
    size: sizeOfNode(reckoner, start),
    entries: entriesOf(reckoner, start),
  }
  push(reckoner, name, one)
}

function pushVariables(reckoner: Reckoner, { range, variable, second }: FoldNode): void {
  const entries = entriesOf(reckoner, range)
  const isList = (entries?.of ?? reckoner.checked.typeOf(range).kind) === 'list'
  const path = pathOf(reckoner, range)
  const value: Local = {
    path: [...path, isList ? '@items' : '@values'],
    size: entries?.value ?? null,
    entries: null,
  }
  const key: Local = { path: [...path, isList ? '@indices' : '@keys'], size: entries?.key ?? null, entries: null }
  push(reckoner, variable, second === null && isList ? value : key)
  if (second !== null) push(reckoner, second, value)
}

function foldCost(reckoner: Reckoner, node: FoldNode): Range {
  const before = add(cost(reckoner, node.range), cost(reckoner, node.start))
  pushStart(reckoner, node)
  pushVariables(reckoner, node)
  const goesOn = cost(reckoner, node.goesOn)
  const step = cost(reckoner, node.step)
  pop(reckoner, node.variable)
  if (node.second !== null) pop(reckoner, node.second)
  const whole = add(before, cost(reckoner, node.result))
  pop(reckoner, node.sum)
  const count = sizeOrUnknown(reckoner, node.range)
  foldSize(reckoner, node, count)
  return add(whole, bySize(count, add(step, goesOn)))
}

function foldSize(reckoner: Reckoner, node: FoldNode, count: Range): void {
  if (node.start.kind === 'literal') {
    const size = sizeOfNode(reckoner, node.start)
    if (size !== null) reckoner.sizes.set(node, size)
  } else if (node.start.kind === 'list' || node.start.kind === 'map') {
    reckoner.sizes.set(node, count)
    const entries = entriesOf(reckoner, node.step)
    if (entries !== null) reckoner.entries.set(node, entries)
  }
}
