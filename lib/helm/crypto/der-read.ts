// DER, read leniently by whoever only asks "is it well formed": certificates. Models cryptobyte's ReadASN1.

import { derTags, integerOf } from './der'

export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  /** Tag, length and content. */
  readonly whole: Uint8Array
  /** What follows the element. */
  readonly rest: Uint8Array
}

/** The first element; null if the bytes do not start with a whole one. */
export function readElement(bytes: Uint8Array): DerElement | null {
  const tag = bytes[0]
  const first = bytes[1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null
  const lengthBytes = first < 0x80 ? 0 : first - 0x80
  if (first === 0x80 || lengthBytes > 4) return null
  const length = lengthBytes === 0 ? first : Number(integerOf(bytes.subarray(2, 2 + lengthBytes)))
  const start = 2 + lengthBytes
  const isShortest = lengthBytes === 0 || (length >= 0x80 && length >= 2 ** (8 * (lengthBytes - 1)))
  if (!isShortest || bytes.length < start + length) return null
  const end = start + length
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(0, end), rest: bytes.subarray(end) }
}

export function readTagged(bytes: Uint8Array, tag: number): DerElement | null {
  const element = readElement(bytes)
  return element?.tag === tag ? element : null
}

/** The dotted form; null where an arc is cut off. */
export function objectIdText(content: Uint8Array): string | null {
  const arcs: number[] = []
  let arc = 0
  let isOpen = false
  for (const byte of content) {
    if (!isOpen && byte === 0x80) return null
    arc = arc * 128 + (byte & 0x7f)
    isOpen = byte >= 0x80
    if (isOpen) continue
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)))
    else arcs.push(arc)
    arc = 0
  }
  return isOpen || arcs.length === 0 ? null : arcs.join('.')
}

/** The bytes of a bit string without unused bits; null if it has some. */
export function wholeBits(content: Uint8Array): Uint8Array | null {
  return content[0] === 0 ? content.subarray(1) : null
}

/** Elements one after the other; null if the bytes end within one. */
export function readElements(bytes: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const element = readElement(rest)
    if (element === null) return null
    elements.push(element)
    rest = element.rest
  }
  return elements
}

export function isShortestInteger(content: Uint8Array): boolean {
  const [first, second] = content
  if (first === undefined) return false
  if (second === undefined) return true
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80)
}

/** Two's complement; null where it is not the shortest form. */
export function readInteger(bytes: Uint8Array): { readonly value: bigint; readonly rest: Uint8Array } | null {
  const element = readTagged(bytes, derTags.integer)
  if (element === null || !isShortestInteger(element.content)) return null
  return { value: signedOf(element.content), rest: element.rest }
}

export function signedOf(content: Uint8Array): bigint {
  return BigInt.asIntN(content.length * 8, integerOf(content))
}
