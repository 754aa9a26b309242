// ASN.1 structures read from DER, with the errors of encoding/asn1's Unmarshal.
//
// Only what private keys are made of: integers, octets, object ids, algorithm identifiers, bit strings. Elements
// beyond the last field are skipped, as upstream skips them.

import { err, ok, type Result } from '@/lib/base/result'
import { contextTag, derTags } from './der'
import { isShortestInteger, objectIdText, signedOf } from './der-read'

/** What a field holds; its Go type's name stands in errors. */
export type Asn1Kind = 'int' | 'integer' | 'octets' | 'objectId' | 'bits' | 'algorithm'

export interface Asn1Field {
  readonly key: string
  readonly kind: Asn1Kind
  readonly isOptional?: true
  /** Wrapped in [tag] of the context. */
  readonly explicitTag?: number
}

export interface Asn1Struct {
  readonly name: string
  readonly fields: readonly Asn1Field[]
}

/** Contents by key; a field left out has none. */
export type Asn1Values = ReadonlyMap<string, Uint8Array>

class Asn1Error extends Error {}

function structureError(words: string): Asn1Error {
  return new Asn1Error(`asn1: structure error: ${words}`)
}

function syntaxError(words: string): Asn1Error {
  return new Asn1Error(`asn1: syntax error: ${words}`)
}

export interface Unmarshalled {
  readonly values: Asn1Values
  readonly rest: Uint8Array
}

export function unmarshal(bytes: Uint8Array, struct: Asn1Struct): Result<Unmarshalled, string> {
  try {
    if (bytes.length === 0) throw syntaxError('sequence truncated')
    const header = readHeader(bytes, 0)
    expectTag(header, { wanted: derTags.sequence, typeName: struct.name, params: paramsText(null) })
    const content = contentOf(bytes, header)
    return ok({ values: readFields(content, struct), rest: bytes.subarray(header.at + header.length) })
  } catch (error) {
    if (error instanceof Asn1Error) return err(error.message)
    throw error
  }
}

export function integerAt(values: Asn1Values, key: string): bigint {
  return signedOf(values.get(key) ?? Uint8Array.of(0))
}

/** The bytes of an octet string that stands alone. */
export function unmarshalOctets(bytes: Uint8Array): Result<Uint8Array, string> {
  try {
    if (bytes.length === 0) throw syntaxError('sequence truncated')
    const header = readHeader(bytes, 0)
    expectTag(header, { wanted: derTags.octetString, typeName: '', params: paramsText(null) })
    return ok(contentOf(bytes, header))
  } catch (error) {
    if (error instanceof Asn1Error) return err(error.message)
    throw error
  }
}

function readFields(content: Uint8Array, struct: Asn1Struct): Asn1Values {
  const values = new Map<string, Uint8Array>()
  let at = 0
  for (const field of struct.fields) {
    const found = readField(content, at, field)
    if (found === null) continue
    values.set(field.key, found.content)
    at = found.next
  }
  return values
}

interface FoundField {
  readonly content: Uint8Array
  readonly next: number
}

/** Null where an optional field is not there. */
function readField(bytes: Uint8Array, at: number, field: Asn1Field): FoundField | null {
  if (at === bytes.length) {
    if (field.isOptional) return null
    throw syntaxError('sequence truncated')
  }
  let header = readHeader(bytes, at)
  if (field.explicitTag !== undefined) {
    if (header.identifier !== contextTag(field.explicitTag, 'constructed')) {
      if (field.isOptional) return null
      throw structureError("explicitly tagged member didn't match")
    }
    header = readHeader(bytes, header.at)
  }
  const wanted = tagsOfKinds[field.kind]
  if (header.identifier !== wanted && field.isOptional) return null
  expectTag(header, { wanted, typeName: typeNames[field.kind], params: paramsText(field) })
  const content = contentOf(bytes, header)
  checkContent(content, field.kind)
  return { content, next: header.at + header.length }
}

const tagsOfKinds: Readonly<Record<Asn1Kind, number>> = {
  int: derTags.integer,
  integer: derTags.integer,
  octets: derTags.octetString,
  objectId: derTags.objectId,
  bits: derTags.bitString,
  algorithm: derTags.sequence,
}

const typeNames: Readonly<Record<Asn1Kind, string>> = {
  int: 'int',
  integer: '',
  octets: '',
  objectId: 'ObjectIdentifier',
  bits: 'BitString',
  algorithm: 'AlgorithmIdentifier',
}

function checkContent(content: Uint8Array, kind: Asn1Kind): void {
  if (kind === 'int' || kind === 'integer') {
    if (content.length === 0) throw structureError('empty integer')
    if (!isShortestInteger(content)) throw structureError('integer not minimally-encoded')
    if (kind === 'int' && content.length > 8) throw structureError('integer too large')
  }
  if (kind === 'objectId') checkObjectId(content)
  if (kind === 'bits' && content.length === 0) throw syntaxError('zero length BIT STRING')
  if (kind === 'algorithm') readField(content, 0, { key: 'algorithm', kind: 'objectId' })
}

function checkObjectId(content: Uint8Array): void {
  if (content[0] === 0x80) throw syntaxError('integer is not minimally encoded')
  if (content.length === 0) throw syntaxError('zero length OBJECT IDENTIFIER')
  if (objectIdText(content) === null) throw syntaxError('truncated base 128 integer')
}

interface Header {
  readonly identifier: number
  readonly length: number
  /** Where the content starts. */
  readonly at: number
}

function readHeader(bytes: Uint8Array, from: number): Header {
  const identifier = bytes[from]
  if (identifier === undefined) throw syntaxError('truncated tag or length')
  const first = bytes[from + 1]
  if (first === undefined) throw syntaxError('truncated tag or length')
  if (first < 0x80) return { identifier, length: first, at: from + 2 }
  if (first === 0x80) throw syntaxError('indefinite length found (not DER)')
  let length = 0
  let at = from + 2
  for (let i = 0; i < first - 0x80; i++) {
    const byte = bytes[at++]
    if (byte === undefined) throw syntaxError('truncated tag or length')
    if (length >= 1 << 23) throw structureError('length too large')
    length = length * 256 + byte
    if (length === 0) throw structureError('superfluous leading zeros in length')
  }
  if (length < 0x80) throw structureError('non-minimal length')
  return { identifier, length, at }
}

interface Expected {
  readonly wanted: number
  readonly typeName: string
  readonly params: string
}

function expectTag(header: Header, { wanted, typeName, params }: Expected): void {
  const { identifier, length, at } = header
  if (identifier === wanted) return
  const found = `{class:${identifier >> 6} tag:${identifier & 0x1f} length:${length} isCompound:${(identifier & 0x20) !== 0}}`
  throw structureError(`tags don't match (${wanted & 0x1f} vs ${found}) ${params} ${typeName} @${at}`)
}

/** Go's own print of its field parameters. */
function paramsText(field: Asn1Field | null): string {
  const isOptional = field?.isOptional === true
  const isExplicit = field?.explicitTag !== undefined
  const rest = 'stringType:0 timeType:0 set:false omitEmpty:false'
  return `{optional:${isOptional} explicit:${isExplicit} application:false private:false defaultValue:<nil> tag:<nil> ${rest}}`
}

function contentOf(bytes: Uint8Array, header: Header): Uint8Array {
  if (header.at + header.length > bytes.length) throw syntaxError('data truncated')
  return bytes.subarray(header.at, header.at + header.length)
}
