// DER: the bytes of ASN.1 values, as keys and certificates need them. Models encoding/asn1's Marshal.

import { concatBytes } from '@noble/hashes/utils.js'
import { toBytes } from '@/lib/go/byte-string'

export type Der = Uint8Array

export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** The tag of [number] in a context; constructed where it wraps other values. */
export function contextTag(number: number, form: 'primitive' | 'constructed'): number {
  return (form === 'constructed' ? 0xa0 : 0x80) | number
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = concatBytes(...parts)
  return concatBytes(Uint8Array.of(tag), lengthBytes(content.length), content)
}

export function derSequence(...parts: readonly Uint8Array[]): Der {
  return der(derTags.sequence, ...parts)
}

export function derInteger(value: bigint | number): Der {
  return der(derTags.integer, signedBytes(BigInt(value)))
}

export function derTrue(): Der {
  return der(derTags.boolean, Uint8Array.of(0xff))
}

export function derNull(): Der {
  return der(derTags.null)
}

export function derOctets(bytes: Uint8Array): Der {
  return der(derTags.octetString, bytes)
}

/** A bit string of whole bytes, or one whose last bits are unused. */
export function derBits(bytes: Uint8Array, unused = 0): Der {
  return der(derTags.bitString, Uint8Array.of(unused), bytes)
}

/** '1.2.840.113549': the first two arcs share a number. */
export function derObjectId(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(derTags.objectId, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

/** A PrintableString where its letters allow, else a UTF8String. */
export function derText(text: string): Der {
  return der(/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text) ? derTags.printableString : derTags.utf8String, toBytes(text))
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const bytes = unsignedBytes(BigInt(length))
  return Uint8Array.of(0x80 | bytes.length, ...bytes)
}

function base128(arc: number): number[] {
  const groups = [arc & 0x7f]
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80)
  return groups
}

/** Big-endian, without leading zeros; zero is one byte. */
export function unsignedBytes(value: bigint): Uint8Array {
  const digits = value.toString(16)
  return hexBytes(digits.length % 2 === 0 ? digits : `0${digits}`)
}

/** Big-endian, filled with zeros in front. */
export function fixedBytes(value: bigint, length: number): Uint8Array {
  return hexBytes(value.toString(16).padStart(length * 2, '0'))
}

export function integerOf(bytes: Uint8Array): bigint {
  let digits = ''
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0')
  return digits === '' ? 0n : BigInt(`0x${digits}`)
}

/** Two's complement, the shortest form; only what is not negative is ever written. */
function signedBytes(value: bigint): Uint8Array {
  const bytes = unsignedBytes(value)
  return (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes
}

function hexBytes(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16))
}
