// X.509 certificates, version 3, as crypto/x509 CreateCertificate writes them: which extensions, in which order.

import { sha256 } from '@noble/hashes/sha2.js'
import { err, ok, type Result } from '@/lib/base/result'
import { isValidUtf8, toBytes } from '@/lib/go/byte-string'
import { quote } from '@/lib/go/quote'
import { civilOf, type Moment } from '@/lib/go/time'
import { utc } from '@/lib/go/zone'
import type { ReadCertificate } from './certificate-read'
import {
  contextTag,
  type Der,
  der,
  derBits,
  derInteger,
  derObjectId,
  derOctets,
  derSequence,
  derTags,
  derText,
  derTrue,
} from './der'
import { type PrivateKey, publicKeyOf, signerOf } from './private-key'

export interface CertificatePlan {
  readonly commonName: string
  readonly serial: bigint
  readonly notBefore: Moment
  readonly notAfter: Moment
  readonly role: 'authority' | 'leaf'
  readonly dnsNames: readonly string[]
  readonly ips: readonly Uint8Array[]
}

export interface Signing {
  /** Whose certificate it is. */
  readonly key: PrivateKey
  readonly signingKey: PrivateKey
  /** The signer's certificate; null for one that signs itself. */
  readonly parent: ReadCertificate | null
}

export function createCertificate(plan: CertificatePlan, signing: Signing): Result<Der, string> {
  const { key, signingKey, parent } = signing
  const signer = signerOf(signingKey)
  if (signer === null) return err('x509: certificate private key does not implement crypto.Signer')
  const publicKey = publicKeyOf(key)
  if (publicKey === null) return err('x509: unsupported public key type: *dsa.PublicKey')
  if (!isValidUtf8(plan.commonName)) return err('asn1: string not valid UTF-8')
  const subject = nameOf(plan.commonName)
  const issuer = parent?.subject ?? subject
  const authorityId = parent !== null && !isSameBytes(issuer, subject) ? parent.subjectKeyId : null
  if (parent !== null && !isSameBytes(parent.publicKey, publicKeyOf(signingKey)?.info ?? new Uint8Array())) {
    return err("x509: provided PrivateKey doesn't match parent's PublicKey")
  }
  const unwritable = plan.dnsNames.find((name) => !isAsciiBytes(name))
  if (unwritable !== undefined) return err(`x509: ${quote(unwritable)} cannot be encoded as an IA5String`)
  const validity = validityOf(plan)
  if (validity === null) return err('asn1: structure error: cannot represent time as GeneralizedTime')
  const keyId = plan.role === 'authority' ? sha256(publicKey.bits).subarray(0, 20) : null
  const extensions = extensionsOf(plan, { keyId, authorityId })
  const body = derSequence(
    der(contextTag(0, 'constructed'), derInteger(2)),
    derInteger(plan.serial),
    signer.algorithm,
    issuer,
    validity,
    subject,
    publicKey.info,
    der(contextTag(3, 'constructed'), derSequence(...extensions)),
  )
  const signature = signer.sign(body)
  return signature.ok ? ok(derSequence(body, signer.algorithm, derBits(signature.value))) : signature
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function isAsciiBytes(text: string): boolean {
  return toBytes(text).every((byte) => byte < 0x80)
}

/** A name of one common name; of nothing where that is empty. */
function nameOf(commonName: string): Der {
  if (commonName === '') return derSequence()
  return derSequence(der(derTags.set, derSequence(derObjectId('2.5.4.3'), derText(commonName))))
}

function validityOf({ notBefore, notAfter }: CertificatePlan): Der | null {
  const times = [timeOf(notBefore), timeOf(notAfter)]
  return times.includes(null) ? null : derSequence(...times.filter((time) => time !== null))
}

/** UTCTime where two digits tell the year. */
function timeOf(moment: Moment): Der | null {
  const { year, month, day, hour, minute, second } = civilOf({ ...moment, zone: utc })
  if (year < 0 || year > 9999) return null
  const rest = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0')).join('')
  const isShort = year >= 1950 && year < 2050
  const digits = String(year)
    .padStart(4, '0')
    .slice(isShort ? 2 : 0)
  return der(isShort ? derTags.utcTime : derTags.generalizedTime, toBytes(`${digits}${rest}Z`))
}

interface KeyIds {
  readonly keyId: Uint8Array | null
  readonly authorityId: Uint8Array | null
}

function extensionsOf(plan: CertificatePlan, { keyId, authorityId }: KeyIds): readonly Der[] {
  const isAuthority = plan.role === 'authority'
  const extensions = [
    extension('2.5.29.15', 'critical', isAuthority ? derBits(Uint8Array.of(0xa4), 2) : derBits(Uint8Array.of(0xa0), 5)),
    extension('2.5.29.37', 'plain', derSequence(...['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'].map(derObjectId))),
    extension('2.5.29.19', 'critical', isAuthority ? derSequence(derTrue()) : derSequence()),
  ]
  if (keyId !== null) extensions.push(extension('2.5.29.14', 'plain', derOctets(keyId)))
  if (authorityId !== null && authorityId.length > 0) {
    extensions.push(extension('2.5.29.35', 'plain', derSequence(der(contextTag(0, 'primitive'), authorityId))))
  }
  const names = [
    ...plan.dnsNames.map((name) => der(contextTag(2, 'primitive'), toBytes(name))),
    ...plan.ips.map((ip) => der(contextTag(7, 'primitive'), ip)),
  ]
  if (names.length > 0) {
    extensions.push(extension('2.5.29.17', plan.commonName === '' ? 'critical' : 'plain', derSequence(...names)))
  }
  return extensions
}

function extension(id: string, weight: 'critical' | 'plain', content: Der): Der {
  return derSequence(derObjectId(id), ...(weight === 'critical' ? [derTrue()] : []), derOctets(content))
}
