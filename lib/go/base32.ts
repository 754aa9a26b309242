// Base32 with encoding/base32's strictness and error texts; places are counted without line breaks.

import { err, ok, type Result } from '@/lib/base/result'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const groupLength = 8

export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let count = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    count += 8
    while (count >= 5) {
      count -= 5
      text += letters.charAt((held >> count) & 31)
    }
    held &= (1 << count) - 1
  }
  if (count > 0) text += letters.charAt((held << (5 - count)) & 31)
  return text.padEnd(Math.ceil(text.length / groupLength) * groupLength, '=')
}

/** Text behind the padding of the last group is ignored. */
export function decodeBase32(text: string): Result<Uint8Array, string> {
  const chars = text.replace(/[\r\n]/g, '')
  const corrupt = (at: number): Result<Uint8Array, string> => err(`illegal base32 data at input byte ${at}`)
  const bytes: number[] = []
  for (let start = 0; start < chars.length; start += groupLength) {
    let held = 0
    let count = 0
    for (let j = 0; j < groupLength; j++) {
      const at = start + j
      const char = chars[at]
      if (char === undefined) return corrupt(start)
      const left = chars.length - at - 1
      if (char === '=' && j >= 2 && left < groupLength) {
        const problem = paddingProblem(chars, at, j)
        return problem === null ? ok(Uint8Array.from(bytes)) : corrupt(problem)
      }
      const value = letters.indexOf(char)
      if (value < 0) return corrupt(at)
      held = ((held << 5) | value) & 0xffff
      count += 5
      if (count >= 8) {
        count -= 8
        bytes.push((held >> count) & 0xff)
      }
    }
  }
  return ok(Uint8Array.from(bytes))
}

/** Models encoding/base32: the group's `filled` letters are followed by padding from an offset on. */
function paddingProblem(chars: string, at: number, filled: number): number | null {
  if (chars.length - at - 1 + filled < 7) return chars.length
  for (let k = 0; k < 7 - filled; k++) {
    const char = chars[at + 1 + k]
    if (char !== undefined && char !== '=') return at + k
  }
  return filled === 3 || filled === 6 ? at : null
}
