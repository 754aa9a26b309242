// Byte strings: Go's strings, which are bytes, held in JavaScript strings.
//
// Valid UTF-8 is held as the text it encodes. A byte that is not part of valid UTF-8 is held as a lone low
// surrogate U+DC80..U+DCFF (0xDC00 + byte), which valid text never holds. Lengths and offsets are in bytes.

const notAscii = /[^\x00-\x7f]/
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** The rune that an invalid byte decodes to. */
export const runeError = 0xfffd

export function isAscii(text: string): boolean {
  return !notAscii.test(text)
}

/** Whether the bytes are all UTF-8. */
export function isValidUtf8(text: string): boolean {
  return isAscii(text) || !loneSurrogate.test(text)
}

export function byteLength(text: string): number {
  if (isAscii(text)) return text.length
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) length += 1
    else if (unit < 0x800) length += 2
    else if (isPairAt(text, i)) {
      length += 4
      i++
    } else length += isByteUnit(unit) ? 1 : 3
  }
  return length
}

/** The bytes from one byte offset to another; a cut rune leaves its bytes. */
export function sliceBytes(text: string, start: number, end: number): string {
  if (isAscii(text)) return text.slice(start, end)
  return fromBytes(toBytes(text).subarray(start, end))
}

/** The byte at an offset; -1 past the end. */
export function byteAt(text: string, at: number): number {
  if (isAscii(text)) return at < text.length ? text.charCodeAt(at) : -1
  return toBytes(text)[at] ?? -1
}

/** Joins byte strings whose ends may cut a rune in two: the halves become one rune again. */
export function concatBytes(...texts: readonly string[]): string {
  return normalizeBytes(texts.join(''))
}

/** Adjacent stray bytes that form valid UTF-8 become the text they encode. */
export function normalizeBytes(text: string): string {
  return isValidUtf8(text) ? text : fromBytes(toBytes(text))
}

export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) bytes[at++] = unit
    else if (isByteUnit(unit) && !isPairAt(text, i - 1)) bytes[at++] = unit - 0xdc00
    else {
      const rune = text.codePointAt(i) ?? runeError
      if (rune > 0xffff) i++
      at = putRune(bytes, at, rune >= 0xd800 && rune <= 0xdfff ? runeError : rune)
    }
  }
  return bytes.subarray(0, at)
}

export function fromBytes(bytes: Uint8Array): string {
  let text = ''
  let i = 0
  while (i < bytes.length) {
    const start = i
    while (i < bytes.length && (bytes[i] ?? 0) < 0x80) i++
    if (i > start) text += latinText(bytes.subarray(start, i))
    if (i >= bytes.length) break
    const width = runeWidthAt(bytes, i)
    if (width === 0) text += String.fromCharCode(0xdc00 + (bytes[i++] ?? 0))
    else {
      text += String.fromCodePoint(runeOf(bytes, i, width))
      i += width
    }
  }
  return text
}

/** Each byte as one character, for code that upstream runs byte by byte. */
export function toLatin1(text: string): string {
  return isAscii(text) ? text : latinText(toBytes(text))
}

/** The text whose bytes the characters are. */
export function fromLatin1(bytes: string): string {
  return isAscii(bytes) ? bytes : fromBytes(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
}

/** Code points as `for range` gives them: U+FFFD for each stray byte. */
export function runesOf(text: string): number[] {
  const runes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const rune = text.codePointAt(i) ?? runeError
    if (rune > 0xffff) i++
    runes.push(rune >= 0xd800 && rune <= 0xdfff ? runeError : rune)
  }
  return runes
}

export function runeCount(text: string): number {
  let count = text.length
  if (isAscii(text)) return count
  for (let i = 0; i + 1 < text.length; i++) if (isPairAt(text, i)) count--
  return count
}

export function textOfRune(rune: number): string {
  return rune < 0 || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff) ? '\ufffd' : String.fromCodePoint(rune)
}

/** The text with U+FFFD for each stray byte, for readers that need well-formed text. */
export function toWellFormed(text: string): string {
  return isValidUtf8(text) ? text : runesOf(text).map(textOfRune).join('')
}

function isByteUnit(unit: number): boolean {
  return unit >= 0xdc80 && unit <= 0xdcff
}

function isPairAt(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  const low = text.charCodeAt(at + 1)
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}

function latinText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function putRune(bytes: Uint8Array, at: number, rune: number): number {
  if (rune < 0x800) {
    bytes[at] = 0xc0 | (rune >> 6)
    bytes[at + 1] = 0x80 | (rune & 0x3f)
    return at + 2
  }
  if (rune < 0x10000) {
    bytes[at] = 0xe0 | (rune >> 12)
    bytes[at + 1] = 0x80 | ((rune >> 6) & 0x3f)
    bytes[at + 2] = 0x80 | (rune & 0x3f)
    return at + 3
  }
  bytes[at] = 0xf0 | (rune >> 18)
  bytes[at + 1] = 0x80 | ((rune >> 12) & 0x3f)
  bytes[at + 2] = 0x80 | ((rune >> 6) & 0x3f)
  bytes[at + 3] = 0x80 | (rune & 0x3f)
  return at + 4
}

export interface DecodedRune {
  readonly rune: number
  readonly width: number
}

/** The rune at an offset; a stray byte is U+FFFD, one wide. Models utf8.DecodeRune, but never at the end. */
export function decodeRune(bytes: Uint8Array, at: number): DecodedRune {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { rune: first, width: 1 }
  const width = runeWidthAt(bytes, at)
  return width === 0 ? { rune: runeError, width: 1 } : { rune: runeOf(bytes, at, width), width }
}

/** How many bytes the rune at an offset takes; 0 where there is none. */
function runeWidthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  for (let i = 1; i < width; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  if (first === 0xe0 && second < 0xa0) return 0
  if (first === 0xed && second > 0x9f) return 0
  if (first === 0xf0 && second < 0x90) return 0
  return first === 0xf4 && second > 0x8f ? 0 : width
}

function runeOf(bytes: Uint8Array, at: number, width: number): number {
  const first = bytes[at] ?? 0
  let rune = width === 2 ? first & 0x1f : width === 3 ? first & 0x0f : first & 0x07
  for (let i = 1; i < width; i++) rune = (rune << 6) | ((bytes[at + i] ?? 0) & 0x3f)
  return rune
}
