// Whether the numbers of an RSA key belong together. Models crypto/internal/fips140/rsa checkPrivateKey, in its order.

import { bitLength } from './big-number'
import type { RsaKey } from './rsa'

/** d mod p-1, d mod q-1 and the inverse of q as the key tells them; null where all is well. */
export function problemOfRsaKey(key: RsaKey, crt: readonly [bigint, bigint, bigint]): string | null {
  const { modulus, privateExponent, primes } = key
  if ([modulus, ...primes].some((number) => number <= 1n)) return 'modulus must be > 1'
  if (privateExponent >= modulus) return 'input overflows the modulus'
  const problem = problemOfPublic(key) ?? problemOfPrimes(key) ?? problemOfCrt(key, crt)
  if (problem !== null) return problem
  return bitLength(privateExponent) <= Math.floor(bitLength(modulus) / 2) ? 'crypto/rsa: d too small' : null
}

function problemOfPublic({ modulus, publicExponent }: RsaKey): string | null {
  if (modulus % 2n === 0n) return 'crypto/rsa: public modulus is even'
  if (publicExponent <= 1n) return 'crypto/rsa: public exponent too small or negative'
  if (publicExponent % 2n === 0n) return 'crypto/rsa: public exponent is even'
  return publicExponent > 0x7fff_ffffn ? 'crypto/rsa: public exponent too large' : null
}

function problemOfPrimes({ modulus, primes: [p, q] }: RsaKey): string | null {
  if (p >= modulus || q >= modulus) return 'crypto/rsa: invalid prime'
  return (p * q) % modulus === 0n ? null : 'crypto/rsa: p * q != n'
}

function problemOfCrt(key: RsaKey, [dp, dq, inverse]: readonly [bigint, bigint, bigint]): string | null {
  const { publicExponent, primes } = key
  const [p, q] = primes
  const isInverse = (a: bigint, b: bigint, modulus: bigint): boolean => (a * b) % modulus === 1n % modulus
  if (!isInverse(dp, publicExponent, p - 1n) || !isInverse(dq, publicExponent, q - 1n)) {
    return 'crypto/rsa: invalid CRT exponent'
  }
  return isInverse(inverse, q, p) ? null : 'crypto/rsa: invalid CRT coefficient'
}
