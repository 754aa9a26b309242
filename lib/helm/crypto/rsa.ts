// RSA keys and their signatures. Models crypto/rsa: two primes, exponent 65537, PKCS #1 v1.5 over SHA-256.

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '@/lib/base/result'
import type { Rng } from '@/lib/base/rng'
import { bitLength, greatestDivisor, modInverse, modPow } from './big-number'
import { derNull, derObjectId, derOctets, derSequence, fixedBytes, integerOf } from './der'
import { drawPrime } from './prime'

export interface RsaKey {
  readonly kind: 'rsa'
  readonly modulus: bigint
  readonly publicExponent: bigint
  readonly privateExponent: bigint
  /** p and q. */
  readonly primes: readonly [bigint, bigint]
}

const exponent = 65_537n
const bitsMin = 1024

export function drawRsaKey(rng: Rng, bits: number): RsaKey {
  for (;;) {
    const p = drawPrime(rng, bits / 2)
    const q = drawPrime(rng, bits / 2)
    const order = ((p - 1n) / greatestDivisor(p - 1n, q - 1n)) * (q - 1n)
    const privateExponent = modInverse(exponent, order)
    if (p === q || privateExponent === null) continue
    return { kind: 'rsa', modulus: p * q, publicExponent: exponent, privateExponent, primes: [p, q] }
  }
}

/** d mod p-1, d mod q-1, and the inverse of q mod p. */
export function crtValues({ primes: [p, q], privateExponent }: RsaKey): readonly [bigint, bigint, bigint] {
  if (p <= 1n || q <= 1n) return [0n, 0n, 0n]
  return [privateExponent % (p - 1n), privateExponent % (q - 1n), modInverse(q, p) ?? 0n]
}

export function signRsa(key: RsaKey, message: Uint8Array): Result<Uint8Array, string> {
  const bits = bitLength(key.modulus)
  if (bits < bitsMin) {
    return err(`crypto/rsa: ${bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)`)
  }
  const length = Math.ceil(bits / 8)
  const info = derSequence(derSequence(derObjectId('2.16.840.1.101.3.4.2.1'), derNull()), derOctets(sha256(message)))
  const filling = new Uint8Array(length - info.length - 3).fill(0xff)
  const padded = concatBytes(Uint8Array.of(0, 1), filling, Uint8Array.of(0), info)
  return ok(fixedBytes(privatePower(key, integerOf(padded)), length))
}

/** By the Chinese remainder theorem: two small powers are cheaper than a large one. */
function privatePower(key: RsaKey, value: bigint): bigint {
  const [p, q] = key.primes
  const [dp, dq, inverse] = crtValues(key)
  const byP = modPow(value % p, dp, p)
  const byQ = modPow(value % q, dq, q)
  const step = (((byP - byQ) * inverse) % p) + p
  return byQ + (step % p) * q
}
