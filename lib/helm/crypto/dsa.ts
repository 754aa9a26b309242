// DSA keys with a 2048-bit prime and a 256-bit subgroup. Models crypto/dsa GenerateParameters (L2048N256).

import type { Rng } from '@/lib/base/rng'
import { modPow } from './big-number'
import { drawNumber, drawPrime, findPrime } from './prime'

export interface DsaKey {
  readonly kind: 'dsa'
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
  /** The public value. */
  readonly y: bigint
  /** The private value. */
  readonly x: bigint
}

const primeBits = 2048
const orderBits = 256

export function drawDsaKey(rng: Rng): DsaKey {
  const q = drawPrime(rng, orderBits)
  const p = drawPrimeOver(q, rng)
  const g = generatorOf(p, q)
  const x = 1n + (drawNumber(rng, orderBits + 64) % (q - 1n))
  return { kind: 'dsa', p, q, g, y: modPow(g, x, p), x }
}

/** A prime p with p - 1 a multiple of q. */
function drawPrimeOver(q: bigint, rng: Rng): bigint {
  for (;;) {
    const around = drawNumber(rng, primeBits) | (1n << BigInt(primeBits - 1))
    const found = findPrime(around - (around % (2n * q)) + 1n, 2n * q, rng)
    if (found !== null && found >> BigInt(primeBits) === 0n && found >> BigInt(primeBits - 1) === 1n) return found
  }
}

function generatorOf(p: bigint, q: bigint): bigint {
  for (let base = 2n; ; base++) {
    const g = modPow(base, (p - 1n) / q, p)
    if (g !== 1n) return g
  }
}
