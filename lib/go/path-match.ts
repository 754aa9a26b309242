// Shell file name patterns: *, ?, [a-z], [^a], \x, none of which passes a "/".
//
// Models path/filepath.Match byte by byte. A faulty pattern is refused only where matching comes to the fault.

import { err, ok, type Result } from '@/lib/base/result'
import { decodeRune, runeError, toBytes } from './byte-string'

const badPattern = 'syntax error in pattern'
const [slash, star, question, open, close, caret, dash, escape] = toBytes('/*?[]^-\\')

export function hasWildcard(pattern: string): boolean {
  return /[*?[]/.test(pattern.replace(/\\./gs, ''))
}

/** Whether the pattern stands for the whole path. */
export function matchPath(pattern: string, path: string): Result<boolean, string> {
  try {
    return ok(matches(toBytes(pattern), toBytes(path)))
  } catch (error) {
    if (error instanceof BadPattern) return err(badPattern)
    throw error
  }
}

class BadPattern extends Error {}

function matches(pattern: Uint8Array, path: Uint8Array): boolean {
  let name = path
  let rest = pattern
  while (rest.length > 0) {
    const { hasStar, chunk, after } = nextChunk(rest)
    rest = after
    if (hasStar && chunk.length === 0) return !name.includes(slash ?? 0)
    const left = afterChunk(chunk, name, hasStar, rest.length === 0)
    if (left === null) return false
    name = left
  }
  return name.length === 0
}

interface Chunk {
  readonly hasStar: boolean
  readonly chunk: Uint8Array
  readonly after: Uint8Array
}

/** Stars, and what stands up to the next one outside a class. */
function nextChunk(pattern: Uint8Array): Chunk {
  let start = 0
  while (pattern[start] === star) start++
  const hasStar = start > 0
  let isInClass = false
  for (let i = start; i < pattern.length; i++) {
    if (pattern[i] === escape) i++
    else if (pattern[i] === open) isInClass = true
    else if (pattern[i] === close) isInClass = false
    else if (pattern[i] === star && !isInClass) {
      return { hasStar, chunk: pattern.subarray(start, i), after: pattern.subarray(i) }
    }
  }
  return { hasStar, chunk: pattern.subarray(start), after: pattern.subarray(pattern.length) }
}

/** The part of the name behind the chunk; a star in front of the chunk takes as few bytes as possible. */
function afterChunk(chunk: Uint8Array, name: Uint8Array, hasStar: boolean, isLast: boolean): Uint8Array | null {
  for (let skipped = 0; ; skipped++) {
    const left = matchChunk(chunk, name.subarray(skipped))
    if (left !== null && (left.length === 0 || !isLast)) return left
    if (!hasStar || skipped >= name.length || name[skipped] === slash) return null
  }
}

/** A chunk is read to its end even after it failed to match: it may still be malformed. */
function matchChunk(chunk: Uint8Array, name: Uint8Array): Uint8Array | null {
  let left = name
  let hasFailed = false
  for (let i = 0; i < chunk.length; ) {
    hasFailed ||= left.length === 0
    const { rune, width } = decodeRune(left, 0)
    if (chunk[i] === open) {
      const { isMember, end } = readClass(chunk, i + 1, hasFailed ? 0 : rune)
      hasFailed ||= !isMember
      i = end
      left = left.subarray(width)
      continue
    }
    const isAny = chunk[i] === question
    if (chunk[i] === escape && ++i >= chunk.length) throw new BadPattern()
    hasFailed ||= isAny ? left[0] === slash : chunk[i] !== left[0]
    left = left.subarray(isAny ? width : 1)
    i++
  }
  return hasFailed ? null : left
}

function readClass(chunk: Uint8Array, start: number, rune: number): { isMember: boolean; end: number } {
  let at = start
  const isNegated = chunk[at] === caret
  if (isNegated) at++
  let isMember = false
  for (let count = 0; count === 0 || chunk[at] !== close; count++) {
    const low = readBound(chunk, at)
    const high = chunk[low.end] === dash ? readBound(chunk, low.end + 1) : low
    isMember ||= low.rune <= rune && rune <= high.rune
    at = high.end
  }
  return { isMember: isMember !== isNegated, end: at + 1 }
}

/** One end of a range of a class, which a "]" must follow somewhere. */
function readBound(chunk: Uint8Array, start: number): { rune: number; end: number } {
  const isBare = chunk[start] !== escape
  const at = isBare ? start : start + 1
  if (at >= chunk.length || (isBare && (chunk[at] === dash || chunk[at] === close))) throw new BadPattern()
  const { rune, width } = decodeRune(chunk, at)
  if ((rune === runeError && width === 1) || at + width >= chunk.length) throw new BadPattern()
  return { rune, end: at + width }
}
