// Shell file name patterns: *, ?, [a-z], [^a], \x, none of which crosses a "/".
//
// Models Go's path/filepath.Match, its one error included.

import { err, ok, type Result } from '@/lib/base/result'

const badPattern = 'syntax error in pattern'

/** A pattern as a test of whole paths. */
export function compilePathPattern(pattern: string): Result<(path: string) => boolean, string> {
  const source = translate(pattern)
  if (source === null) return err(badPattern)
  const expression = new RegExp(`^${source}$`, 'su')
  return ok((path) => expression.test(path))
}

function translate(pattern: string): string | null {
  let source = ''
  let at = 0
  while (at < pattern.length) {
    const letter = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
    if (letter === '*') source += '[^/]*'
    else if (letter === '?') source += '[^/]'
    else if (letter === '[') {
      const found = translateClass(pattern, at + 1)
      if (found === null) return null
      source += found.source
      at = found.end
      continue
    } else if (letter === '\\') {
      at++
      if (at >= pattern.length) return null
      source += escape(String.fromCodePoint(pattern.codePointAt(at) ?? 0))
    } else source += escape(letter)
    at += letter === '\\' ? 1 : letter.length
  }
  return source
}

function escape(letter: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter
}

/** Inside a class "-" would make a range; outside, unicode expressions do not take it escaped. */
function escapeInClass(letter: string): string {
  return letter === '-' ? '\\-' : escape(letter)
}

function translateClass(pattern: string, start: number): { readonly source: string; readonly end: number } | null {
  let at = start
  const isNegated = pattern.charAt(at) === '^'
  if (isNegated) at++
  let source = ''
  for (let count = 0; ; count++) {
    if (pattern.charAt(at) === ']' && count > 0) break
    const low = classLetter(pattern, at)
    if (low === null) return null
    at = low.end
    let high = low
    if (pattern.charAt(at) === '-') {
      const found = classLetter(pattern, at + 1)
      if (found === null) return null
      high = found
      at = found.end
    }
    // A range the wrong way round matches nothing.
    if (low.letter <= high.letter) source += `${escapeInClass(low.letter)}-${escapeInClass(high.letter)}`
  }
  const body = source === '' ? (isNegated ? '[^/]' : '[]') : `(?!/)[${isNegated ? '^' : ''}${source}]`
  return { source: body, end: at + 1 }
}

function classLetter(pattern: string, start: number): { readonly letter: string; readonly end: number } | null {
  let at = start
  if (at >= pattern.length || pattern.charAt(at) === '-' || pattern.charAt(at) === ']') return null
  if (pattern.charAt(at) === '\\') at++
  if (at >= pattern.length) return null
  const letter = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
  const end = at + letter.length
  return end >= pattern.length ? null : { letter, end }
}
