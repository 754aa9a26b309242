// Elliptic curve keys: NIST curves for ECDSA, and Ed25519.

import { ecdsa as ecdsaOver, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Rng } from '@/lib/base/rng'
import { drawBytes } from '../random-bytes'
import { integerOf } from './der'

export interface EcdsaKey {
  readonly kind: 'ecdsa'
  readonly curve: Curve
  /** As long as the curve's order. */
  readonly secret: Uint8Array
}

export interface Ed25519Key {
  readonly kind: 'ed25519'
  readonly seed: Uint8Array
}

export interface Curve {
  readonly objectId: string
  /** Of a signature made with the curve's own digest. */
  readonly signatureId: string
  readonly bytes: number
  readonly order: bigint
  readonly ecdsa: typeof p256
}

function curveOf(objectId: string, signatureId: string, ecdsa: typeof p256): Curve {
  const { Fn } = ecdsa.Point
  return { objectId, signatureId, bytes: Fn.BYTES, order: Fn.ORDER, ecdsa }
}

/** FIPS 186-4, D.1.2.2. */
const p224Prime = 2n ** 224n - 2n ** 96n + 1n
const p224 = ecdsaOver(
  weierstrass({
    p: p224Prime,
    n: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
    h: 1n,
    a: p224Prime - 3n,
    b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
    Gx: 0xb70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21n,
    Gy: 0xbd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34n,
  }),
  sha256,
)

const defaultCurve = curveOf('1.2.840.10045.3.1.7', '1.2.840.10045.4.3.2', p256)

export const curves: readonly Curve[] = [
  curveOf('1.3.132.0.33', '1.2.840.10045.4.3.2', p224),
  defaultCurve,
  curveOf('1.3.132.0.34', '1.2.840.10045.4.3.3', p384),
  curveOf('1.3.132.0.35', '1.2.840.10045.4.3.4', p521),
]

export function drawEcdsaKey(rng: Rng): EcdsaKey {
  const curve = defaultCurve
  for (;;) {
    const secret = drawBytes(rng, curve.bytes)
    const value = integerOf(secret)
    if (value > 0n && value < curve.order) return { kind: 'ecdsa', curve, secret }
  }
}

export function drawEd25519Key(rng: Rng): Ed25519Key {
  return { kind: 'ed25519', seed: drawBytes(rng, 32) }
}

/** The point, uncompressed. */
export function ecdsaPublic({ curve, secret }: EcdsaKey): Uint8Array {
  return curve.ecdsa.getPublicKey(secret, false)
}

export function signEcdsa({ curve, secret }: EcdsaKey, message: Uint8Array): Uint8Array {
  return curve.ecdsa.sign(message, secret, { prehash: true, lowS: false, format: 'der' })
}

export function ed25519Public({ seed }: Ed25519Key): Uint8Array {
  return ed25519.getPublicKey(seed)
}

export function signEd25519({ seed }: Ed25519Key, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed)
}
