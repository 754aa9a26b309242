// Private keys as PEM text and back. Models sprig crypto.go pemBlockForKey and parsePrivateKeyPEM, and the parsers
// of crypto/x509 with their errors.

import { err, ok, type Result } from '@/lib/base/result'
import { type Asn1Struct, type Asn1Values, integerAt, unmarshal, unmarshalOctets } from './asn1'
import { contextTag, der, derBits, derInteger, derObjectId, derOctets, derSequence, fixedBytes, integerOf } from './der'
import { objectIdText, readElement, readElements } from './der-read'
import { curves, ecdsaPublic } from './elliptic'
import { findPem, type PemBlock, printPem } from './pem'
import type { PrivateKey } from './private-key'
import { crtValues, type RsaKey } from './rsa'
import { problemOfRsaKey } from './rsa-check'

export function printKey(key: PrivateKey): string {
  return printPem(blockOf(key))
}

function blockOf(key: PrivateKey): PemBlock {
  switch (key.kind) {
    case 'rsa': {
      const { modulus, publicExponent, privateExponent, primes } = key
      const numbers = [0n, modulus, publicExponent, privateExponent, ...primes, ...crtValues(key)]
      return { type: 'RSA PRIVATE KEY', bytes: derSequence(...numbers.map(derInteger)) }
    }
    case 'dsa':
      return {
        type: 'DSA PRIVATE KEY',
        bytes: derSequence(...[0n, key.p, key.q, key.g, key.y, key.x].map(derInteger)),
      }
    case 'ecdsa': {
      const curve = der(contextTag(0, 'constructed'), derObjectId(key.curve.objectId))
      const point = der(contextTag(1, 'constructed'), derBits(ecdsaPublic(key)))
      return { type: 'EC PRIVATE KEY', bytes: derSequence(derInteger(1), derOctets(key.secret), curve, point) }
    }
    case 'ed25519': {
      const algorithm = derSequence(derObjectId(ed25519Id))
      return { type: 'PRIVATE KEY', bytes: derSequence(derInteger(0), algorithm, derOctets(derOctets(key.seed))) }
    }
  }
}

const rsaId = '1.2.840.113549.1.1.1'
const ecdsaId = '1.2.840.10045.2.1'
const ed25519Id = '1.3.101.112'

export function parseKey(text: string): Result<PrivateKey, string> {
  const block = findPem(text)
  if (block === null) return err('no PEM data in input')
  const { type, bytes } = block
  if (type === 'PRIVATE KEY') return prefixed('decoding PEM as PKCS#8: ', parsePkcs8(bytes))
  if (!type.endsWith(' PRIVATE KEY')) return err(`no private key data in PEM block of type ${type}`)
  const algorithm = type.slice(0, -' PRIVATE KEY'.length)
  if (algorithm === 'RSA') return prefixed('parsing RSA private key from PEM: ', parsePkcs1(bytes))
  if (algorithm === 'EC') return prefixed('parsing EC private key from PEM: ', parseEc(bytes, null))
  if (algorithm === 'DSA') return prefixed('parsing DSA private key from PEM: ', parseDsa(bytes))
  return err(`invalid private key type ${type}`)
}

function prefixed<Value>(prefix: string, result: Result<Value, string>): Result<Value, string> {
  return result.ok ? result : err(prefix + result.error)
}

const pkcs1: Asn1Struct = {
  name: 'pkcs1PrivateKey',
  fields: [
    { key: 'version', kind: 'int' },
    { key: 'n', kind: 'integer' },
    { key: 'e', kind: 'int' },
    { key: 'd', kind: 'integer' },
    { key: 'p', kind: 'integer' },
    { key: 'q', kind: 'integer' },
    { key: 'dp', kind: 'integer', isOptional: true },
    { key: 'dq', kind: 'integer', isOptional: true },
    { key: 'qinv', kind: 'integer', isOptional: true },
  ],
}

const pkcs8: Asn1Struct = {
  name: 'pkcs8',
  fields: [
    { key: 'version', kind: 'int' },
    { key: 'algorithm', kind: 'algorithm' },
    { key: 'key', kind: 'octets' },
  ],
}

const ec: Asn1Struct = {
  name: 'ecPrivateKey',
  fields: [
    { key: 'version', kind: 'int' },
    { key: 'key', kind: 'octets' },
    { key: 'curve', kind: 'objectId', isOptional: true, explicitTag: 0 },
    { key: 'point', kind: 'bits', isOptional: true, explicitTag: 1 },
  ],
}

const dsa: Asn1Struct = {
  name: 'DSAKeyFormat',
  fields: [
    { key: 'version', kind: 'int' },
    ...['p', 'q', 'g', 'y', 'x'].map((key) => ({ key, kind: 'integer' }) as const),
  ],
}

/** What the bytes are instead, where they are another form of key. */
function otherForm(bytes: Uint8Array, others: readonly (readonly [Asn1Struct, string])[]): string | null {
  const found = others.find(([struct]) => unmarshal(bytes, struct).ok)
  return found === undefined
    ? null
    : `x509: failed to parse private key (use Parse${found[1]}PrivateKey instead for this key format)`
}

function parsePkcs1(bytes: Uint8Array): Result<RsaKey, string> {
  const read = unmarshal(bytes, pkcs1)
  if (!read.ok)
    return err(
      otherForm(bytes, [
        [ec, 'EC'],
        [pkcs8, 'PKCS8'],
      ]) ?? read.error,
    )
  if (read.value.rest.length > 0) return err('asn1: syntax error: trailing data')
  const { values } = read.value
  if (integerAt(values, 'version') > 1n) return err('x509: unsupported private key version')
  const at = (key: string): bigint => integerAt(values, key)
  if (['n', 'd', 'p', 'q', 'dp', 'dq', 'qinv'].some((key) => values.has(key) && at(key) <= 0n)) {
    return err('x509: private key contains zero or negative value')
  }
  const key: RsaKey = {
    kind: 'rsa',
    modulus: at('n'),
    publicExponent: at('e'),
    privateExponent: at('d'),
    primes: [at('p'), at('q')],
  }
  const [dp, dq, inverse] = crtValues(key)
  const crt = [values.has('dp') ? at('dp') : dp, values.has('dq') ? at('dq') : dq, inverse] as const
  const problem = problemOfRsaKey(key, values.has('qinv') ? [crt[0], crt[1], at('qinv')] : crt)
  return problem === null ? ok(key) : err(problem)
}

function parseEc(bytes: Uint8Array, curveId: string | null): Result<PrivateKey, string> {
  const read = unmarshal(bytes, ec)
  if (!read.ok) {
    const other = otherForm(bytes, [
      [pkcs8, 'PKCS8'],
      [pkcs1, 'PKCS1'],
    ])
    return err(other ?? `x509: failed to parse EC private key: ${read.error}`)
  }
  const { values } = read.value
  const version = integerAt(values, 'version')
  if (version !== 1n) return err(`x509: unknown EC private key version ${version}`)
  const id = curveId ?? objectIdText(values.get('curve') ?? new Uint8Array())
  const curve = curves.find((each) => each.objectId === id)
  if (curve === undefined) return err('x509: unknown elliptic curve')
  const secret = integerOf(values.get('key') ?? new Uint8Array())
  if (secret >= curve.order || secret === 0n) return err('x509: invalid elliptic curve private key value')
  return ok({ kind: 'ecdsa', curve, secret: fixedBytes(secret, curve.bytes) })
}

function parseDsa(bytes: Uint8Array): Result<PrivateKey, string> {
  const read = unmarshal(bytes, dsa)
  if (!read.ok) return read
  const at = (key: string): bigint => integerAt(read.value.values, key)
  return ok({ kind: 'dsa', p: at('p'), q: at('q'), g: at('g'), y: at('y'), x: at('x') })
}

function parsePkcs8(bytes: Uint8Array): Result<PrivateKey, string> {
  const read = unmarshal(bytes, pkcs8)
  if (!read.ok)
    return err(
      otherForm(bytes, [
        [ec, 'EC'],
        [pkcs1, 'PKCS1'],
      ]) ?? read.error,
    )
  const { id, parameters } = algorithmOf(read.value.values)
  const inner = read.value.values.get('key') ?? new Uint8Array()
  if (id === rsaId) return prefixed('x509: failed to parse RSA private key embedded in PKCS#8: ', parsePkcs1(inner))
  if (id === ecdsaId) {
    const curveId = parameters === null ? null : objectIdText(readElement(parameters)?.content ?? new Uint8Array())
    return prefixed('x509: failed to parse EC private key embedded in PKCS#8: ', parseEc(inner, curveId))
  }
  if (id === ed25519Id) return parseEd25519(inner, parameters)
  return err(`x509: PKCS#8 wrapping contained private key with unknown algorithm: ${id}`)
}

function parseEd25519(inner: Uint8Array, parameters: Uint8Array | null): Result<PrivateKey, string> {
  if (parameters !== null) return err('x509: invalid Ed25519 private key parameters')
  const seed = unmarshalOctets(inner)
  if (!seed.ok) return err(`x509: invalid Ed25519 private key: ${seed.error}`)
  if (seed.value.length !== 32) return err(`x509: invalid Ed25519 private key length: ${seed.value.length}`)
  return ok({ kind: 'ed25519', seed: seed.value })
}

interface Algorithm {
  readonly id: string
  readonly parameters: Uint8Array | null
}

function algorithmOf(values: Asn1Values): Algorithm {
  const [id, parameters] = readElements(values.get('algorithm') ?? new Uint8Array()) ?? []
  return { id: objectIdText(id?.content ?? new Uint8Array()) ?? '', parameters: parameters?.whole ?? null }
}
