// Decoding: a node tree -> the value that sigs.k8s.io/yaml hands to a template.
//
// Models go-yaml v2 decode.go into interface{} and the step through JSON behind it: every number becomes float64,
// every key a string, the last of equal keys wins, "<<" merges overwrite what stands before them.

import { decodeBase64 } from '@/lib/go/base64'
import { fromBytes, toWellFormed } from '@/lib/go/byte-string'
import { formatFloat } from '@/lib/go/float'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { goSyntaxOf } from './go-syntax'
import { isMergeKey, type ListNode, type MapNode, type ScalarNode, type YamlNode } from './node'
import { resolvePlain, resolveTagged, type Scalar } from './resolve'

/** A document that parses but cannot be decoded: `place` is the offending node. */
export class YamlDecodeError extends Error {
  readonly place: YamlNode

  constructor(message: string, place: YamlNode) {
    super(message)
    this.place = place
  }
}

interface Decoder {
  readonly openAliases: Set<YamlNode>
  decodeCount: number
  aliasCount: number
  aliasDepth: number
  /** The first thing JSON cannot say; it counts only when all of the YAML decodes. */
  jsonProblem: YamlDecodeError | null
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
  if (decoder.jsonProblem !== null) throw decoder.jsonProblem
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

/** What a scalar node means. Throws YamlDecodeError where its tag does not fit its text. */
export function scalarOf(node: ScalarNode): Scalar {
  if (node.tag === '') return node.isImplicit ? resolvePlain(node.text) : { kind: 'string', value: node.text }
  const resolved = resolveTagged(node.tag, node.text)
  if (!resolved.ok) throw new YamlDecodeError(resolved.error, node)
  return resolved.value
}

function decodeScalar(decoder: Decoder, node: ScalarNode): GoValue {
  const scalar = scalarOf(node)
  switch (scalar.kind) {
    case 'null':
      return null
    case 'int':
      return Number(scalar.value)
    case 'float':
      if (!Number.isFinite(scalar.value)) {
        const shown = formatFloat(scalar.value, 'g', -1)
        decoder.jsonProblem ??= new YamlDecodeError(`json: unsupported value: ${shown}`, node)
      }
      return scalar.value
    case 'binary':
      return decodeBinary(node)
    case 'bool':
    case 'string':
    case 'timestamp':
      return scalar.value
  }
}

function decodeBinary(node: ScalarNode): string {
  const bytes = decodeBase64(node.text.replace(/[\r\n]/g, ''))
  if (!bytes.ok) throw new YamlDecodeError('!!binary value contains invalid base64 data', node)
  return toWellFormed(fromBytes(bytes.value))
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
      const name = decodeKey(decoder, key, value)
      into.set(name, decode(decoder, value))
    }
  }
  return into
}

function decodeKey(decoder: Decoder, key: YamlNode, value: YamlNode): string {
  countDecode(decoder, key)
  if (key.kind === 'alias') return throughAlias(decoder, key, (target) => decodeKey(decoder, target, value))
  if (key.kind !== 'scalar') {
    decode(decoder, key)
    throw new YamlDecodeError(`invalid map key: ${goSyntaxOf(key)}`, key)
  }
  const scalar = scalarOf(key)
  switch (scalar.kind) {
    case 'bool':
      return scalar.value ? 'true' : 'false'
    case 'int':
      if (scalar.value > 0x7fffffffffffffffn) {
        refuseKey(decoder, { key, value, type: 'uint64', shown: `0x${scalar.value.toString(16)}` })
      }
      return scalar.value.toString()
    case 'float':
      return keyOfFloat(scalar.value)
    case 'null':
      refuseKey(decoder, { key, value, type: '%!s(<nil>)', shown: '<nil>' })
      return ''
    case 'binary':
      return decodeBinary(key)
    case 'string':
    case 'timestamp':
      return scalar.value
  }
}

/** Upstream prints a float key as if it had 32 bits. */
function keyOfFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  return formatFloat(Math.fround(value), 'g', -1, 32)
}

interface Refusal {
  readonly key: YamlNode
  readonly value: YamlNode
  readonly type: string
  readonly shown: string
}

function refuseKey(decoder: Decoder, { key, value, type, shown }: Refusal): void {
  const message = `unsupported map key of type: ${type}, key: ${shown}, value: ${goSyntaxOf(value)}`
  decoder.jsonProblem ??= new YamlDecodeError(message, key)
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
