// Base64 of byte strings, as Secrets hold them.

import { base64OfBytes, bytesOfBase64 } from '@/lib/base/base64'
import { fromBytes, toBytes } from '@/lib/go/byte-string'

export function encodeBase64(text: string): string {
  return base64OfBytes(toBytes(text))
}

export function decodeBase64(text: string): string {
  return fromBytes(bytesOfBase64(text))
}
