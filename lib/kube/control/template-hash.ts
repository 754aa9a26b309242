// The hash in names of ReplicaSets and in controller-revision-hash labels, exactly as Kubernetes 1.35 computes it.
//
// Models pkg/controller/controller_utils.go ComputeHash and k8s.io/apimachinery rand.SafeEncodeString.

import { utf8Bytes } from '@/lib/base/digest'
import { spewTemplate } from './spew'

const safeLetters = 'bcdfghjklmnpqrstvwxz2456789'
const fnvBasis = 0x811c9dc5
const fnvPrime = 0x01000193

/** `collisionCount` is absent until a first collision happened. */
export function podTemplateHash(template: unknown, collisionCount?: number): string {
  const hash = fnv1a(utf8Bytes(spewTemplate(template)), fnvBasis)
  return safeEncode(String(collisionCount === undefined ? hash : fnv1a(countBytes(collisionCount), hash)))
}

/** FNV-1 (not 1a) over a text: what StatefulSets and DaemonSets use for their ControllerRevisions' raw bytes. */
export function fnv1OfText(text: string): number {
  let hash = fnvBasis
  for (const byte of utf8Bytes(text)) hash = (Math.imul(hash, fnvPrime) ^ byte) >>> 0
  return hash >>> 0
}

/** Each character becomes a letter that spells no word. */
export function safeEncode(text: string): string {
  let encoded = ''
  for (let i = 0; i < text.length; i++) encoded += safeLetters.charAt(text.charCodeAt(i) % safeLetters.length)
  return encoded
}

function fnv1a(bytes: Uint8Array, basis: number): number {
  let hash = basis
  for (const byte of bytes) hash = Math.imul(hash ^ byte, fnvPrime) >>> 0
  return hash >>> 0
}

/** Four bytes, least first, in a field of eight. */
function countBytes(count: number): Uint8Array {
  return Uint8Array.from([count & 255, (count >>> 8) & 255, (count >>> 16) & 255, (count >>> 24) & 255, 0, 0, 0, 0])
}
