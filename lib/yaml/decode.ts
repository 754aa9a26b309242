// Decoding: a node tree -> the value that sigs.k8s.io/yaml hands to a template.
//
// Models go-yaml v2 decode.go into interface{} and the step through JSON behind it: every number becomes float64,
// every key a string, the last of equal keys wins, "<<" merges overwrite what stands before them.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { isMergeKey, type ListNode, type MapNode, type ScalarNode, type YamlNode } from './node'
import { decodeBinary, keyOfFloat, scalarOf, YamlDecodeError } from './scalar'
import { goSyntaxOf, jsonProblemOf, untypedOf } from './untyped'

interface Decoder {
  readonly openAliases: Set<YamlNode>
  decodeCount: number
  aliasCount: number
  aliasDepth: number
  /** The first thing JSON cannot say; it counts only when all of the YAML decodes and nothing takes its place. */
  jsonProblem: YamlNode | null
}

/** The value of a node. Throws YamlDecodeError. */
export function decodeNode(node: YamlNode): GoValue {
  const decoder: Decoder = {
    openAliases: new Set(),
    decodeCount: 0,
    aliasCount: 0,
    aliasDepth: 0,
    jsonProblem: null,
  }
  const value = decode(decoder, node)
  const problem = decoder.jsonProblem === null ? null : jsonProblemOf(untypedOf(node))
  if (problem !== null) throw new YamlDecodeError(problem, decoder.jsonProblem ?? node)
  return value
}

function decode(decoder: Decoder, node: YamlNode): GoValue {
  countDecode(decoder, node)
  switch (node.kind) {
    case 'scalar':
      return decodeScalar(decoder, node)
    case 'map':
      return decodeMap(decoder, node, new GoMap())
    case 'list':
      return decodeList(decoder, node)
    case 'alias':
      return throughAlias(decoder, node, (target) => decode(decoder, target))
  }
}

const freeDecodes = 400_000
const fullDecodes = 4_000_000

/** Refuses documents that are mostly aliases, which can grow without bound. Models decode.go allowedAliasRatio. */
function countDecode(decoder: Decoder, node: YamlNode): void {
  decoder.decodeCount++
  if (decoder.aliasDepth === 0) return
  decoder.aliasCount++
  if (decoder.aliasCount <= 100 || decoder.decodeCount <= 1000) return
  const past = Math.min(Math.max(decoder.decodeCount - freeDecodes, 0) / (fullDecodes - freeDecodes), 1)
  if (decoder.aliasCount / decoder.decodeCount > 0.99 - 0.89 * past) {
    throw new YamlDecodeError('document contains excessive aliasing', node)
  }
}

function throughAlias<Value>(
  decoder: Decoder,
  alias: YamlNode & { readonly kind: 'alias' },
  read: (target: YamlNode) => Value,
): Value {
  const target = alias.target()
  if (target === null || decoder.openAliases.has(alias)) {
    throw new YamlDecodeError(`anchor '${alias.name}' value contains itself`, alias)
  }
  decoder.openAliases.add(alias)
  decoder.aliasDepth++
  const value = read(target)
  decoder.aliasDepth--
  decoder.openAliases.delete(alias)
  return value
}

function decodeScalar(decoder: Decoder, node: ScalarNode): GoValue {
  const scalar = scalarOf(node)
  switch (scalar.kind) {
    case 'null':
      return null
    case 'int':
      return Number(scalar.value)
    case 'float':
      if (!Number.isFinite(scalar.value)) decoder.jsonProblem ??= node
      return scalar.value
    case 'binary':
      return decodeBinary(node)
    case 'bool':
    case 'string':
    case 'timestamp':
      return scalar.value
  }
}

function decodeList(decoder: Decoder, node: ListNode): GoList {
  const items: GoValue[] = []
  for (const item of node.items) items.push(decode(decoder, item))
  return new GoList(items)
}

function decodeMap(decoder: Decoder, node: MapNode, into: GoMap): GoMap {
  for (const { key, value } of node.entries) {
    if (key.kind === 'scalar' && key.text === '<<' && isMergeKey(key)) merge(decoder, value, into)
    else {
      const name = decodeKey(decoder, key)
      into.set(name, decode(decoder, value))
    }
  }
  return into
}

function decodeKey(decoder: Decoder, key: YamlNode): string {
  countDecode(decoder, key)
  if (key.kind === 'alias') return throughAlias(decoder, key, (target) => decodeKey(decoder, target))
  if (key.kind !== 'scalar') {
    decode(decoder, key)
    throw new YamlDecodeError(`invalid map key: ${goSyntaxOf(untypedOf(key))}`, key)
  }
  const scalar = scalarOf(key)
  switch (scalar.kind) {
    case 'bool':
      return scalar.value ? 'true' : 'false'
    case 'int':
      if (scalar.value > 0x7fffffffffffffffn) decoder.jsonProblem ??= key
      return scalar.value.toString()
    case 'float':
      return keyOfFloat(scalar.value)
    case 'null':
      decoder.jsonProblem ??= key
      return ''
    case 'binary':
      return decodeBinary(key)
    case 'string':
    case 'timestamp':
      return scalar.value
  }
}

const wantMap = 'map merge requires map or sequence of maps as the value'

/** "<<: *base" or "<<: [*a, *b]": of a list the earlier wins, so it is written last. */
function merge(decoder: Decoder, node: YamlNode, into: GoMap): void {
  const parts = node.kind === 'list' ? [...node.items].reverse() : [node]
  for (const part of parts) {
    countDecode(decoder, part)
    if (part.kind === 'map') decodeMap(decoder, part, into)
    else if (part.kind === 'alias') throughAlias(decoder, part, (target) => mergeTarget(decoder, target, into))
    else throw new YamlDecodeError(wantMap, part)
  }
}

function mergeTarget(decoder: Decoder, target: YamlNode, into: GoMap): void {
  if (target.kind !== 'map') throw new YamlDecodeError(wantMap, target)
  countDecode(decoder, target)
  decodeMap(decoder, target, into)
}
