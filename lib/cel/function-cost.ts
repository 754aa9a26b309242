// Costs of the functions in Kubernetes' own CEL libraries, and the sizes of their results.
//
// Models k8s.io/apiserver/pkg/cel/library cost.go EstimateCallCost.

import { listFunctionCost } from './list-cost'
import type { CallCost, CalledFunction, Part } from './part'
import { add, byFactor, bySize, fixed, most, type Range, unknown } from './range'

const traversal = 0.1
const regexLength = 0.25
const parsing = new Set('cidr isIP isCIDR ip quantity isQuantity semver isSemver'.split(' '))
const nominal = new Set(
  [
    'serviceAccount path group resource subresource namespace name allowed reason error errored',
    'masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast',
    'format.named sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub major minor patch',
    'getScheme getHostname getHost getPort getEscapedPath getQuery',
  ]
    .join(' ')
    .split(' '),
)

function of(cost: Range, size: Range | null = null): CallCost {
  return { cost, size }
}

/** null when the cost is estimated as for CEL's own functions. */
export function functionCost(called: CalledFunction): CallCost | null {
  const { name, id, target, args, size } = called
  const [first] = args
  if (nominal.has(name) || id === 'cidr_ip') return of(fixed(1n))
  if (parsing.has(name)) return first === undefined ? null : of(byFactor(size(first), traversal))
  switch (name) {
    case 'check':
      return of(fixed(350_000n))
    case 'fieldSelector':
    case 'labelSelector':
      return first === undefined ? null : of(selectorCost(size(first)))
    case 'isSorted':
    case 'sum':
    case 'max':
    case 'min':
    case 'indexOf':
    case 'lastIndexOf':
      return target === null ? null : of(listCost(called, target))
    case 'url':
      return first === undefined ? null : of(byFactor(size(first), traversal), size(first))
    case 'lowerAscii':
    case 'upperAscii':
    case 'substring':
    case 'trim':
      return target === null ? null : of(byFactor(size(target), traversal), size(target))
    case 'ip.isCanonical':
      return first === undefined ? null : of(byFactor(size(first), 2 * traversal))
    case 'validate':
      return first === undefined ? null : of(byFactor(byFactor(size(first), traversal), 128 * regexLength))
    case '_==_':
      return equalityCost(args)
    default:
      return listFunctionCost(called) ?? textCost(called)
  }
}

function textCost(called: CalledFunction): CallCost | null {
  const { name, target, args, size } = called
  const [first] = args
  if (target === null) return null
  const own = size(target)
  switch (name) {
    case 'replace':
      return args.length < 2 ? null : of(byFactor(own, 2 * traversal), replacedSize(called, own))
    case 'split':
      return of(byFactor(own, 2 * traversal), { min: 0n, max: splitMax(args) ?? own.max })
    case 'join': {
      const joined = joinedSize(called, own)
      return of(byFactor(joined, traversal), joined)
    }
    case 'find':
    case 'findAll': {
      if (first === undefined) return null
      const cost = bySize(byFactor(add(own, fixed(1n)), traversal), byFactor(size(first), regexLength))
      return of(cost, { min: 0n, max: own.max })
    }
    case 'containsIP':
    case 'containsCIDR':
      return first === undefined ? null : of(containsCost(called, first))
    default:
      return null
  }
}

function selectorCost(length: Range): Range {
  const requirements = byFactor(byFactor(length, 0.5), 50)
  return add(add(fixed(10n), byFactor(length, traversal)), requirements)
}

function itemPart({ type, path }: Part): Part | null {
  const [item] = type.parameters
  if (item === undefined) return null
  return { node: null, type: item, path: path === null ? null : [...path, '@items'], size: null }
}

function listCost({ size }: CalledFunction, target: Part): Range {
  const item = itemPart(target)
  if (item === null) return byFactor(size(target), traversal)
  const isText = item.type.kind === 'string' || item.type.kind === 'bytes'
  const each = isText ? add(fixed(1n), byFactor(size(item), traversal)) : fixed(1n)
  return bySize(size(target), each)
}

function ceilDivide(a: bigint, b: bigint): bigint {
  const result = Math.ceil(Number(a) / Number(b))
  return result >= 2 ** 64 ? most : BigInt(result)
}

function replacedSize({ args, size }: CalledFunction, own: Range): Range {
  const [from, by] = args.map(size)
  const [part, put] = [from ?? unknown, by ?? unknown]
  const more = (value: bigint): bigint => (value < most ? value + 1n : value)
  let [count, kept] = [
    { min: 0n, max: 0n },
    { min: 0n, max: 0n },
  ]
  if (part.min === 0n) {
    count = { ...count, max: more(own.max) }
    kept = { ...kept, max: own.max }
  } else if (put.max <= part.min) kept = { ...kept, max: own.max }
  else count = { ...count, max: ceilDivide(own.max, part.min) }
  if (part.max === 0n) {
    count = { ...count, min: more(own.min) }
    kept = { ...kept, min: own.min }
  } else if (part.max <= put.min) kept = { ...kept, min: own.min }
  else count = { ...count, min: ceilDivide(own.min, part.max) }
  return add(bySize(count, put), kept)
}

function splitMax([, limit]: readonly Part[]): bigint | null {
  const node = limit?.node
  if (node?.kind !== 'literal' || node.literal.type !== 'int') return null
  return BigInt.asUintN(64, node.literal.value)
}

function joinedSize({ target, args: [by], size }: CalledFunction, list: Range): Range {
  const item = target === null ? null : itemPart(target)
  const items: Range = item === null ? { min: 0n, max: 0n } : bySize(list, size(item))
  if (by === undefined) return items
  const between: Range = { min: list.min > 0n ? list.min - 1n : 0n, max: list.max > 0n ? list.max - 1n : 0n }
  return add(items, bySize(size(by), between))
}

function containsCost({ name, id, size }: CalledFunction, first: Part): Range {
  const bytes: Range = { min: 4n, max: 16n }
  let cost = byFactor(add(bytes, bytes), traversal)
  if (name === 'containsCIDR') cost = add(add(cost, byFactor(bytes, traversal)), fixed(1n))
  return id.endsWith('_string') ? add(cost, byFactor(size(first), traversal)) : cost
}

function equalityCost([a, b]: readonly Part[]): CallCost | null {
  if (a === undefined || b === undefined || a.type.name !== b.type.name) return null
  switch (a.type.name) {
    case 'net.IP':
    case 'net.CIDR':
    case 'kubernetes.Quantity':
    case 'kubernetes.Semver':
      return of(fixed(1n))
    case 'kubernetes.NamedFormat':
      return of(byFactor({ min: 1n, max: 64n }, traversal))
    case 'kubernetes.URL':
      return of(byFactor({ min: 1n, max: b.size?.max ?? 1n }, traversal))
    default:
      return a.type.name.startsWith('kubernetes.authorization.') ? of(fixed(1n)) : null
  }
}
