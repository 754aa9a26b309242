// Hashes of pod templates: pod-template-hash, and the revision hashes of DaemonSets and StatefulSets.
//
// Models pkg/controller ComputeHash and pkg/util/hash DeepHashObject: FNV-1a over Go's spew print (%#v) of the typed
// template, with every field named, set or not. Needs the template as stored: defaulted, quantities canonical.

import { utf8Bytes } from '@/lib/base/digest'
import { sortedKeys } from '@/lib/base/order'
import type { PodTemplateSpec } from '../api/generated/core'
import { hashTypes } from '../api/generated/hash-types'

const safeLetters = 'bcdfghjklmnpqrstvwxz2456789'

/** Digits of a hash in letters that form no words. Models k8s.io/apimachinery/pkg/util/rand SafeEncodeString. */
export function safeEncode(text: string): string {
  let encoded = ''
  for (let i = 0; i < text.length; i++) encoded += safeLetters.charAt(text.charCodeAt(i) % safeLetters.length)
  return encoded
}

/** The suffix of a Deployment's ReplicaSet names, and of a DaemonSet's revisions. */
export function podTemplateHash(template: PodTemplateSpec, collisionCount: number | undefined): string {
  const printed = utf8Bytes(printGoValue(template, 'v1.PodTemplateSpec', { inside: false }))
  return safeEncode(String(fnv1a(collisionCount === undefined ? [printed] : [printed, uint64Bytes(collisionCount)])))
}

/** The hash of a StatefulSet's revision: FNV-1 over the revision's data and the collision count in decimal. */
export function revisionDataHash(data: string, collisionCount: number): string {
  let hash = fnvBasis
  for (const byte of utf8Bytes(data + String(collisionCount))) hash = (Math.imul(hash, fnvPrime) ^ byte) >>> 0
  return safeEncode(String(hash))
}

const fnvBasis = 0x811c9dc5
const fnvPrime = 0x01000193

function fnv1a(chunks: readonly Uint8Array[]): number {
  let hash = fnvBasis
  for (const chunk of chunks) for (const byte of chunk) hash = Math.imul(hash ^ byte, fnvPrime)
  return hash >>> 0
}

/** Little endian, as upstream writes the collision count (four bytes of it, four zeros). */
function uint64Bytes(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24, 0, 0, 0, 0)
}

type GoType =
  | { readonly kind: 'named'; readonly of: string }
  | { readonly kind: 'struct'; readonly fields: readonly GoField[] }

interface GoField {
  readonly name: string
  readonly type: string
  /** Name on the wire; null for an embedded struct, whose fields lie in the parent. */
  readonly wireName: string | null
}

let parsedTypes: ReadonlyMap<string, GoType> | null = null

function goTypes(): ReadonlyMap<string, GoType> {
  parsedTypes ??= parseTypes(hashTypes)
  return parsedTypes
}

function parseTypes(text: string): ReadonlyMap<string, GoType> {
  const types = new Map<string, GoType>()
  let fields: GoField[] = []
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('  ')) {
      fields.push(parseField(line))
      continue
    }
    const [name = '', of] = line.split(' = ')
    fields = []
    types.set(name, of === undefined ? { kind: 'struct', fields } : { kind: 'named', of })
  }
  return types
}

function parseField(line: string): GoField {
  const [name = '', type = '', wireName = name] = line.trim().split(' ')
  return { name, type, wireName: wireName === 'inline' ? null : wireName }
}

const primitives = new Set(['string', 'bool', 'int', 'int32', 'int64', 'uint8'])

/** Inside a list or map the elements print without their type. */
interface Place {
  readonly inside: boolean
}

function printGoValue(value: unknown, type: string, place: Place): string {
  const shown = type.replaceAll('metav1.', 'v1.')
  if (!type.startsWith('*')) return `${place.inside ? '' : `(${shown})`}${printBody(value, type)}`
  if (value === undefined || value === null) return place.inside ? '<nil>' : `(${shown})<nil>`
  return `${place.inside ? '<*>' : `(${shown})`}${printBody(value, type.slice(1))}`
}

function printBody(value: unknown, type: string): string {
  if (type.startsWith('[]')) return printList(value, type.slice(2))
  if (type.startsWith('map[')) return printMap(value, type.slice(type.indexOf(']') + 1))
  if (primitives.has(type)) return printPrimitive(value, type)
  if (type === 'types.UID') return String(value ?? '')
  if (type === 'resource.Quantity') return printQuantity(value)
  if (type === 'metav1.Time') return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}'
  if (type === 'intstr.IntOrString') return printIntOrString(value)
  const known = goTypes().get(type)
  if (known === undefined) return ''
  return known.kind === 'named' ? printBody(value, known.of) : printStruct(value, known.fields)
}

function printPrimitive(value: unknown, type: string): string {
  if (type === 'string') return String(value ?? '')
  if (type === 'bool') return value === true ? 'true' : 'false'
  return String(value ?? 0)
}

function printList(value: unknown, element: string): string {
  if (!Array.isArray(value)) return '<nil>'
  return `[${value.map((item) => printGoValue(item, element, { inside: true })).join(' ')}]`
}

function printMap(value: unknown, element: string): string {
  if (typeof value !== 'object' || value === null) return '<nil>'
  const entries = value as Readonly<Record<string, unknown>>
  return `map[${sortedKeys(value)
    .map((key) => `${key}:${printGoValue(entries[key], element, { inside: true })}`)
    .join(' ')}]`
}

function printStruct(value: unknown, fields: readonly GoField[]): string {
  const held = (value ?? {}) as Readonly<Record<string, unknown>>
  const parts = fields.map(({ name, type, wireName }) => {
    const part = wireName === null ? held : held[wireName]
    return `${name}:${printGoValue(part, type, { inside: false })}`
  })
  return `{${parts.join(' ')}}`
}

function printIntOrString(value: unknown): string {
  const isText = typeof value === 'string'
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${isText ? 0 : (value ?? 0)} StrVal:(string)${isText ? value : ''}}`
}

const binaryPowers: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n }
const decimalPowers: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}

function printQuantity(value: unknown): string {
  const { amount, scale, kept, format } = quantityParts(value === undefined || value === null ? '' : String(value))
  return `{i:(resource.int64Amount){value:(int64)${amount} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${kept} Format:(resource.Format)${format}}`
}

interface QuantityParts {
  readonly amount: string
  readonly scale: number
  /** The text a Quantity keeps when it was canonical as written. */
  readonly kept: string
  readonly format: string
}

function quantityParts(text: string): QuantityParts {
  if (text === '') return { amount: '0', scale: 0, kept: '', format: '' }
  if (text === '0') return { amount: '0', scale: 0, kept: '0', format: 'DecimalSI' }
  const [, digits = '0', suffix = ''] = /^(-?\d+)([numkMGTPE]|[KMGTPE]i)?$/.exec(text) ?? []
  const power = binaryPowers[suffix]
  if (power !== undefined) {
    const kept = (BigInt(digits) & 7n) === 0n ? '' : text
    return { amount: String(BigInt(digits) << power), scale: 0, kept, format: 'BinarySI' }
  }
  const kept = digits.endsWith('000') || digits.startsWith('0') ? '' : text
  return { amount: digits, scale: decimalPowers[suffix] ?? 0, kept, format: 'DecimalSI' }
}
