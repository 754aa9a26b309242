// Base64 of text in UTF-8, as Secrets hold it.

import { base64OfBytes, bytesOfBase64, textOfUtf8 } from '@/lib/base/base64'
import { utf8Bytes } from '@/lib/base/digest'

export function encodeBase64(text: string): string {
  return base64OfBytes(utf8Bytes(text))
}

/** Bytes that are no UTF-8 become U+FFFD. */
export function decodeBase64(text: string): string {
  return textOfUtf8(bytesOfBase64(text))
}
