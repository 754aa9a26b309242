// Digests: sha256 of bytes, text and canonical JSON, synchronous in browser and Node alike.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Json, printCanonical } from './json'

/** `sha256:` and 64 hex digits, as OCI writes it. */
export type Digest = string

export function digestOfBytes(bytes: Uint8Array): Digest {
  return `sha256:${bytesToHex(sha256(bytes))}`
}

export function digestOfText(text: string): Digest {
  return digestOfBytes(utf8ToBytes(text))
}

export function digestOfJson(value: Json): Digest {
  return digestOfText(printCanonical(value))
}

/** UTF-8 bytes of a text; lone surrogates become U+FFFD. */
export function utf8Bytes(text: string): Uint8Array {
  return utf8ToBytes(text)
}
