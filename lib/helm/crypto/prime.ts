// Primes from a seeded stream: a sieve over a row of candidates, one Fermat test for each that is left, and rounds
// of Miller and Rabin's test for the one that passes.
//
// Which prime is found depends on the stream alone, so a key made again is the same key.

import { invariant } from '@/lib/base/invariant'
import type { Rng } from '@/lib/base/rng'
import { drawBytes } from '../random-bytes'
import { modPow } from './big-number'
import { integerOf } from './der'

/** The chance that a number this large is no prime and yet passes one round by chance is next to nothing. */
const rounds = 8
const sieveBelow = 1 << 17
const candidatesInRow = 4096

/** A prime of exactly `bits` bits, its upper two set, so that a product of two has twice as many. */
export function drawPrime(rng: Rng, bits: number): bigint {
  for (;;) {
    const found = findPrime(drawNumber(rng, bits) | (3n << BigInt(bits - 2)) | 1n, 2n, rng)
    if (found !== null && found >> BigInt(bits) === 0n) return found
  }
}

export function drawNumber(rng: Rng, bits: number): bigint {
  return BigInt.asUintN(bits, integerOf(drawBytes(rng, Math.ceil(bits / 8))))
}

/** The first prime among start, start + step, start + 2 step... of one row. */
export function findPrime(start: bigint, step: bigint, rng: Rng): bigint | null {
  const isComposite = sieve(start, step)
  for (let i = 0; i < candidatesInRow; i++) {
    if (isComposite[i] !== 0) continue
    const candidate = start + BigInt(i) * step
    if (isFermatPrime(candidate) && isProbablePrime(candidate, rng)) return candidate
  }
  return null
}

/** Marks the candidates with a small divisor. */
function sieve(start: bigint, step: bigint): Uint8Array {
  const isComposite = new Uint8Array(candidatesInRow)
  for (const group of primeGroups()) {
    const startRest = start % group.product
    const stepRest = step % group.product
    for (const prime of group.primes) {
      const stride = Number(stepRest % BigInt(prime))
      if (stride === 0) continue
      const rest = Number(startRest % BigInt(prime))
      const first = ((prime - rest) * smallInverse(stride, prime)) % prime
      for (let at = first; at < candidatesInRow; at += prime) isComposite[at] = 1
    }
  }
  return isComposite
}

/** The inverse of a number below 2^17 modulo a prime below 2^17: all steps stay exact. */
function smallInverse(value: number, prime: number): number {
  let [a, b] = [value, prime]
  let [x, y] = [1, 0]
  while (a > 1) {
    const quotient = Math.floor(b / a)
    ;[a, b] = [b - quotient * a, a]
    ;[x, y] = [y - quotient * x, x]
  }
  return x < 0 ? x + prime : x
}

interface PrimeGroup {
  readonly primes: readonly number[]
  readonly product: bigint
}

let knownGroups: readonly PrimeGroup[] | null = null

/** Small odd primes in groups, so that one long division serves many. */
function primeGroups(): readonly PrimeGroup[] {
  knownGroups ??= groupsOf(smallPrimes(), 32)
  return knownGroups
}

function groupsOf(primes: readonly number[], size: number): PrimeGroup[] {
  const groups: PrimeGroup[] = []
  for (let i = 0; i < primes.length; i += size) {
    const group = primes.slice(i, i + size)
    groups.push({ primes: group, product: group.reduce((product, prime) => product * BigInt(prime), 1n) })
  }
  return groups
}

function smallPrimes(): number[] {
  const isComposite = new Uint8Array(sieveBelow)
  const primes: number[] = []
  for (let i = 3; i < sieveBelow; i += 2) {
    if (isComposite[i] !== 0) continue
    primes.push(i)
    for (let multiple = i * i; multiple < sieveBelow; multiple += 2 * i) isComposite[multiple] = 1
  }
  return primes
}

/** 2^(n-1) = 1 mod n: doubling is cheap, and few others pass. */
function isFermatPrime(candidate: bigint): boolean {
  let power = 1n
  for (const bit of (candidate - 1n).toString(2)) {
    power = (power * power) % candidate
    if (bit === '1') power <<= 1n
  }
  return power % candidate === 1n
}

export function isProbablePrime(candidate: bigint, rng: Rng): boolean {
  invariant(candidate > 3n && candidate % 2n === 1n, 'a candidate is odd and large')
  let odd = candidate - 1n
  let twos = 0
  for (; odd % 2n === 0n; odd >>= 1n) twos++
  for (let round = 0; round < rounds; round++) {
    const base = 2n + (drawNumber(rng, 64) % (candidate - 3n))
    if (!passesRound(candidate, base, { odd, twos })) return false
  }
  return true
}

interface Halved {
  readonly odd: bigint
  readonly twos: number
}

function passesRound(candidate: bigint, base: bigint, { odd, twos }: Halved): boolean {
  let power = modPow(base, odd, candidate)
  if (power === 1n || power === candidate - 1n) return true
  for (let i = 1; i < twos; i++) {
    power = (power * power) % candidate
    if (power === candidate - 1n) return true
  }
  return false
}
