// Decoding into interface{}: what go-yaml makes of a node before anything asks for JSON. Keys keep their types.
//
// Models go-yaml v2 decode.go and sigs.k8s.io/yaml convertToJSONableObject as far as their refusals show; the value
// itself is decode.ts's. Where a text holds several refusals, Go tells of any; here it is the first.

import { byPart, byText, compareBigints, compareBytewise, compareNumbers } from '@/lib/base/order'
import { formatFloat } from '@/lib/go/float'
import { quote } from '@/lib/go/quote'
import { isMergeKey, type MapNode, type ScalarNode, type YamlNode } from './node'
import { decodeBinary, keyOfFloat, scalarOf } from './scalar'

type UntypedKey = null | boolean | bigint | number | string
export type Untyped = UntypedKey | readonly Untyped[] | UntypedMap
type UntypedMap = ReadonlyMap<UntypedKey, Untyped>

/** The value of a node that decodes. Integers are bigints, so that a float stays one. */
export function untypedOf(node: YamlNode): Untyped {
  switch (node.kind) {
    case 'scalar':
      return untypedScalar(node)
    case 'list':
      return node.items.map(untypedOf)
    case 'map':
      return untypedMap(node, new Map())
    case 'alias': {
      const target = node.target()
      return target === null ? null : untypedOf(target)
    }
  }
}

function untypedScalar(node: ScalarNode): UntypedKey {
  const scalar = scalarOf(node)
  if (scalar.kind === 'null') return null
  return scalar.kind === 'binary' ? decodeBinary(node) : scalar.value
}

function untypedMap(node: MapNode, into: Map<UntypedKey, Untyped>): UntypedMap {
  for (const { key, value } of node.entries) {
    if (key.kind === 'scalar' && key.text === '<<' && isMergeKey(key)) merge(value, into)
    else {
      const name = untypedOf(key)
      if (name === null || typeof name !== 'object') into.set(name, untypedOf(value))
    }
  }
  return into
}

function merge(node: YamlNode, into: Map<UntypedKey, Untyped>): void {
  for (const part of node.kind === 'list' ? [...node.items].reverse() : [node]) {
    const target = part.kind === 'alias' ? part.target() : part
    if (target?.kind === 'map') untypedMap(target, into)
  }
}

const uintFloor = 0x7fffffffffffffffn

/** Why JSON cannot say a value: a key that is no text, then a number that is none; null if it can. */
export function jsonProblemOf(value: Untyped): string | null {
  return keyProblemOf(value) ?? numberProblemOf(value)
}

function keyProblemOf(value: Untyped): string | null {
  if (!isContainer(value)) return null
  for (const [key, item] of value.entries()) {
    const type = isList(value) ? null : refusedType(key)
    if (type !== null)
      return `unsupported map key of type: ${type}, key: ${goSyntaxOf(key)}, value: ${goSyntaxOf(item)}`
    const inner = keyProblemOf(item)
    if (inner !== null) return inner
  }
  return null
}

function refusedType(key: UntypedKey): string | null {
  if (key === null) return '%!s(<nil>)'
  return typeof key === 'bigint' && key > uintFloor ? 'uint64' : null
}

function numberProblemOf(value: Untyped): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return `json: unsupported value: ${formatFloat(value, 'g', -1)}`
  }
  if (!isContainer(value)) return null
  // JSON is written by key; lists by place.
  const items = isList(value) ? value : sortedByName(value)
  for (const item of items) {
    const problem = numberProblemOf(item)
    if (problem !== null) return problem
  }
  return null
}

function sortedByName(map: UntypedMap): readonly Untyped[] {
  const named = [...map].map(([key, item]) => [jsonName(key), item] as const)
  return named.sort(byText(([key]) => key)).map(([, item]) => item)
}

function jsonName(key: UntypedKey): string {
  return typeof key === 'number' ? keyOfFloat(key) : String(key)
}

function isList(value: Untyped): value is readonly Untyped[] {
  return Array.isArray(value)
}

function isContainer(value: Untyped): value is readonly Untyped[] | UntypedMap {
  return isList(value) || value instanceof Map
}

/** Go syntax of a value, as %#v shows it in refusals of map keys. */
export function goSyntaxOf(value: Untyped): string {
  return value === null ? '<nil>' : innerSyntaxOf(value)
}

function innerSyntaxOf(value: Untyped): string {
  // A nil inside a list or map shows the type of its place.
  if (value === null) return 'interface {}(nil)'
  if (isList(value)) return `[]interface {}{${value.map(innerSyntaxOf).join(', ')}}`
  if (isContainer(value)) {
    const entries = [...value].sort(byPart(([key]) => key, compareMapKeys))
    const shown = entries.map(([key, item]) => `${innerSyntaxOf(key)}:${innerSyntaxOf(item)}`)
    return `map[interface {}]interface {}{${shown.join(', ')}}`
  }
  if (typeof value === 'bigint') return value > uintFloor ? `0x${value.toString(16)}` : value.toString()
  if (typeof value === 'number') return formatFloat(value, 'g', -1)
  return typeof value === 'string' ? quote(value) : String(value)
}

// Go sorts keys of different types by where the linker put the types: helm's own binary has them in this order.
function rankOf(key: UntypedKey): number {
  if (key === null) return 0
  if (typeof key === 'string') return 1
  if (typeof key === 'bigint') return key > uintFloor ? 2 : 3
  return typeof key === 'number' ? 4 : 5
}

function compareMapKeys(a: UntypedKey, b: UntypedKey): number {
  const ranks = rankOf(a) - rankOf(b)
  if (ranks !== 0) return ranks
  if (typeof a === 'string' && typeof b === 'string') return compareBytewise(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return compareBigints(a, b)
  return compareNumbers(Number(a), Number(b))
}
