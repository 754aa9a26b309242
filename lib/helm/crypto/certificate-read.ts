// X.509 certificates read: what a signer's certificate lends to the ones it signs.
//
// Models crypto/x509 ParseCertificate's walk and errors. Left out: the inside of names, times and extensions but the
// subject's key id.

import { err, ok, type Result } from '@/lib/base/result'
import { contextTag, derTags } from './der'
import { type DerElement, objectIdText, readElements, readInteger, readTagged, wholeBits } from './der-read'

export interface ReadCertificate {
  /** The subject's whole name. */
  readonly subject: Uint8Array
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** Null where the certificate has none. */
  readonly subjectKeyId: Uint8Array | null
}

/** Reads one element after the other off the front. */
interface Walk {
  rest: Uint8Array
}

class MalformedError extends Error {}

export function readCertificate(bytes: Uint8Array): Result<ReadCertificate, string> {
  try {
    return ok(walkCertificate(bytes))
  } catch (error) {
    if (error instanceof MalformedError) return err(`x509: ${error.message}`)
    throw error
  }
}

function walkCertificate(bytes: Uint8Array): ReadCertificate {
  const input: Walk = { rest: bytes }
  const whole = take(input, derTags.sequence, 'malformed certificate')
  const outer: Walk = { rest: whole.content }
  const body: Walk = { rest: take(outer, derTags.sequence, 'malformed tbs certificate').content }
  const version = takeVersion(body)
  takeSerial(body)
  const inner = take(body, derTags.sequence, 'malformed signature algorithm identifier')
  const repeated = take(outer, derTags.sequence, 'malformed algorithm identifier')
  if (!isSame(inner.content, repeated.content)) {
    throw new MalformedError("inner and outer signature algorithm identifiers don't match")
  }
  take(body, derTags.sequence, 'malformed issuer')
  take(body, derTags.sequence, 'malformed validity')
  const subject = take(body, derTags.sequence, 'malformed issuer')
  const publicKey = takePublicKey(body)
  const subjectKeyId = version === 2 ? takeKeyId(body) : null
  const signature = take(outer, derTags.bitString, 'malformed signature')
  if (signature.content.length === 0) throw new MalformedError('malformed signature')
  if (input.rest.length > 0) throw new MalformedError('trailing data')
  return { subject: subject.whole, publicKey, subjectKeyId }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function take(walk: Walk, tag: number, problem: string): DerElement {
  const element = readTagged(walk.rest, tag)
  if (element === null) throw new MalformedError(problem)
  walk.rest = element.rest
  return element
}

/** As written: 2 stands for version 3. */
function takeVersion(body: Walk): number {
  const wrapped = readTagged(body.rest, contextTag(0, 'constructed'))
  if (wrapped === null) return 0
  const version = readInteger(wrapped.content)
  if (version === null || version.rest.length > 0 || version.value < 0n) throw new MalformedError('malformed version')
  if (version.value > 2n) throw new MalformedError('invalid version')
  body.rest = wrapped.rest
  return Number(version.value)
}

function takeSerial(body: Walk): void {
  const serial = readInteger(body.rest)
  if (serial === null) throw new MalformedError('malformed serial number')
  if (serial.value < 0n) throw new MalformedError('negative serial number')
  body.rest = serial.rest
}

function takePublicKey(body: Walk): Uint8Array {
  const info = take(body, derTags.sequence, 'malformed spki')
  const inside: Walk = { rest: info.content }
  take(inside, derTags.sequence, 'malformed public key algorithm identifier')
  const bits = take(inside, derTags.bitString, 'malformed subjectPublicKey')
  if (wholeBits(bits.content) === null) throw new MalformedError('malformed subjectPublicKey')
  return info.whole
}

function takeKeyId(body: Walk): Uint8Array | null {
  for (const tag of [contextTag(1, 'primitive'), contextTag(2, 'primitive')]) {
    const unique = readTagged(body.rest, tag)
    if (unique !== null) body.rest = unique.rest
  }
  const wrapped = readTagged(body.rest, contextTag(3, 'constructed'))
  if (wrapped === null) return null
  const list = readTagged(wrapped.content, derTags.sequence)
  const extensions = list === null ? null : readElements(list.content)
  if (extensions === null) throw new MalformedError('malformed extensions')
  let keyId: Uint8Array | null = null
  for (const extension of extensions) {
    const parts = extension.tag === derTags.sequence ? readElements(extension.content) : null
    const [id, ...rest] = parts ?? []
    const value = rest[rest.length - 1]
    if (id?.tag !== derTags.objectId || value?.tag !== derTags.octetString)
      throw new MalformedError('malformed extension')
    if (objectIdText(id.content) === '2.5.29.14')
      keyId = readTagged(value.content, derTags.octetString)?.content ?? null
  }
  return keyId
}
