// Private keys: drawn from a seed, what is public of them, and their signatures.
//
// Making an RSA or DSA key costs a search for primes, so keys are kept by the seed they came from: a render made
// again finds them.

import { unreachable } from '@/lib/base/invariant'
import { ok, type Result } from '@/lib/base/result'
import { type Rng, rngOf } from '@/lib/base/rng'
import { drawBytes } from '../random-bytes'
import { derBits, derInteger, derNull, derObjectId, derSequence, integerOf } from './der'
import { type DsaKey, drawDsaKey } from './dsa'
import {
  drawEcdsaKey,
  drawEd25519Key,
  type EcdsaKey,
  type Ed25519Key,
  ecdsaPublic,
  ed25519Public,
  signEcdsa,
  signEd25519,
} from './elliptic'
import { drawRsaKey, type RsaKey, signRsa } from './rsa'

export type PrivateKey = RsaKey | DsaKey | EcdsaKey | Ed25519Key

export type KeyRecipe = 'rsa2048' | 'rsa4096' | 'dsa' | 'ecdsa' | 'ed25519'

const keysMax = 256
const knownKeys = new Map<string, PrivateKey>()

/** A key of the stream's next seed. */
export function drawKey(rng: Rng, recipe: KeyRecipe): PrivateKey {
  const seed = `${recipe}/${integerOf(drawBytes(rng, 16)).toString(16)}`
  const known = knownKeys.get(seed)
  if (known !== undefined) return known
  const key = makeKey(rngOf(seed), recipe)
  if (knownKeys.size >= keysMax) knownKeys.clear()
  knownKeys.set(seed, key)
  return key
}

function makeKey(rng: Rng, recipe: KeyRecipe): PrivateKey {
  switch (recipe) {
    case 'rsa2048':
      return drawRsaKey(rng, 2048)
    case 'rsa4096':
      return drawRsaKey(rng, 4096)
    case 'dsa':
      return drawDsaKey(rng)
    case 'ecdsa':
      return drawEcdsaKey(rng)
    case 'ed25519':
      return drawEd25519Key(rng)
    default:
      return unreachable(recipe)
  }
}

/** The public key as a certificate holds it; null for DSA, which certificates of Go do not hold. */
export interface PublicKey {
  /** SubjectPublicKeyInfo. */
  readonly info: Uint8Array
  /** The bits within it. */
  readonly bits: Uint8Array
}

export function publicKeyOf(key: PrivateKey): PublicKey | null {
  switch (key.kind) {
    case 'rsa':
      return publicKey(
        [derObjectId('1.2.840.113549.1.1.1'), derNull()],
        derSequence(derInteger(key.modulus), derInteger(key.publicExponent)),
      )
    case 'ecdsa':
      return publicKey([derObjectId('1.2.840.10045.2.1'), derObjectId(key.curve.objectId)], ecdsaPublic(key))
    case 'ed25519':
      return publicKey([derObjectId('1.3.101.112')], ed25519Public(key))
    case 'dsa':
      return null
    default:
      return unreachable(key)
  }
}

function publicKey(algorithm: readonly Uint8Array[], bits: Uint8Array): PublicKey {
  return { info: derSequence(derSequence(...algorithm), derBits(bits)), bits }
}

export interface Signer {
  /** AlgorithmIdentifier. */
  readonly algorithm: Uint8Array
  sign(message: Uint8Array): Result<Uint8Array, string>
}

/** Null for a key that cannot sign certificates. */
export function signerOf(key: PrivateKey): Signer | null {
  switch (key.kind) {
    case 'rsa':
      return {
        algorithm: derSequence(derObjectId('1.2.840.113549.1.1.11'), derNull()),
        sign: (message) => signRsa(key, message),
      }
    case 'ecdsa':
      return {
        algorithm: derSequence(derObjectId(key.curve.signatureId)),
        sign: (message) => ok(signEcdsa(key, message)),
      }
    case 'ed25519':
      return { algorithm: derSequence(derObjectId('1.3.101.112')), sign: (message) => ok(signEd25519(key, message)) }
    case 'dsa':
      return null
    default:
      return unreachable(key)
  }
}
