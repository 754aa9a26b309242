// Elliptic curve keys: NIST curves for ECDSA, and Ed25519.

import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
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

const defaultCurve = curveOf('1.2.840.10045.3.1.7', '1.2.840.10045.4.3.2', p256)

export const curves: readonly Curve[] = [
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
