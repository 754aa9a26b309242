// Identifiers drawn from an Rng: object uids and the suffixes of generated names.

import type { Rng } from './rng'

/** The letters Kubernetes generates names from: no vowels, no look-alikes. Models k8s.io/apimachinery/pkg/util/rand. */
const safeLetters = 'bcdfghjklmnpqrstvwxz2456789'

/** A uid in the form of a random (version 4) UUID. */
export function drawUid(rng: Rng): string {
  const words = [rng.next(), rng.next(), rng.next(), rng.next()]
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('')
  const variant = '89ab'.charAt(rng.below(4))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The random end of a generated name; Kubernetes uses five letters. */
export function drawSuffix(rng: Rng, length: number): string {
  let suffix = ''
  for (let i = 0; i < length; i++) suffix += safeLetters.charAt(rng.below(safeLetters.length))
  return suffix
}
