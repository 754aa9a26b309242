// .dockerignore: reading its lines and matching paths.
//
// Models moby/patternmatcher and its ignorefile. Paths have slashes and are relative to the context root.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { trimSpace } from './go-text'
import { cleanPath } from './path'

export interface IgnorePattern {
  /** Cleaned, without the `!`. */
  readonly pattern: string
  readonly isException: boolean
  matches(path: string): boolean
}

export interface IgnoreMatcher {
  readonly patterns: readonly IgnorePattern[]
  readonly hasExceptions: boolean
  /** Whether a path, or a directory above it, is left out. */
  isIgnored(path: string): boolean
}

/** The patterns of a .dockerignore file, in order, an exception with its `!`. */
export function readIgnoreFile(text: string): readonly string[] {
  const patterns: string[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const line = i === 0 ? raw.replace(/^\ufeff/, '') : raw
    if (line.startsWith('#')) continue
    const pattern = trimSpace(line)
    if (pattern !== '') patterns.push(cleanedLine(pattern))
  }
  return patterns
}

function cleanedLine(pattern: string): string {
  const isException = pattern.startsWith('!')
  const body = isException ? trimSpace(pattern.slice(1)) : pattern
  const cleaned = body === '' ? '' : cleanPath(body)
  const rooted = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned
  return isException ? `!${rooted}` : rooted
}

/** The failure is the text BuildKit prints for a pattern it refuses. */
export function ignoreMatcher(patterns: readonly string[]): Result<IgnoreMatcher, string> {
  const compiled: IgnorePattern[] = []
  for (const text of patterns) {
    const trimmed = trimSpace(text)
    if (trimmed === '') continue
    const cleaned = cleanPath(trimmed)
    if (cleaned === '!') return err('illegal exclusion pattern: "!"')
    const isException = cleaned.startsWith('!')
    const pattern = isException ? cleaned.slice(1) : cleaned
    if (!isWellFormed(pattern)) return err('syntax error in pattern')
    const matches = compilePattern(pattern)
    if (matches === null) return err('syntax error in pattern')
    compiled.push({ pattern, isException, matches })
  }
  return ok(matcherOf(compiled))
}

function matcherOf(patterns: readonly IgnorePattern[]): IgnoreMatcher {
  return {
    patterns,
    hasExceptions: patterns.some((pattern) => pattern.isException),
    isIgnored(path) {
      const above = directoriesAbove(path)
      let isIgnored = false
      for (const pattern of patterns) {
        // A plain pattern is tried only while not matched, an exception only while matched.
        if (pattern.isException !== isIgnored) continue
        if (pattern.matches(path) || above.some((directory) => pattern.matches(directory)))
          isIgnored = !pattern.isException
      }
      return isIgnored
    },
  }
}

/** `a/b/c` gives `a`, `a/b`. */
function directoriesAbove(path: string): readonly string[] {
  const parts = cleanPath(path.endsWith('/') ? path : path.split('/').slice(0, -1).join('/')).split('/')
  if (parts.length === 1 && parts[0] === '.') return []
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** Models filepath.Match's check of a pattern: classes are closed and an escape escapes something. */
function isWellFormed(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i)
    if (character === '\\' && ++i >= pattern.length) return false
    if (character !== '[') continue
    const end = classEnd(pattern, i)
    if (end < 0) return false
    i = end
  }
  return true
}

function classEnd(pattern: string, start: number): number {
  let i = start + 1
  if (pattern.charAt(i) === '^') i++
  for (let members = 0; i < pattern.length; members++) {
    if (pattern.charAt(i) === ']' && members > 0) return i
    const low = classMember(pattern, i)
    if (low < 0) return -1
    i = low
    if (pattern.charAt(i) !== '-') continue
    i = classMember(pattern, i + 1)
    if (i < 0) return -1
  }
  return -1
}

/** The index after one member of a class; -1 when it is none. */
function classMember(pattern: string, at: number): number {
  const character = pattern.charAt(at)
  if (character === '' || character === '-' || character === ']') return -1
  if (character !== '\\') return at + 1 < pattern.length ? at + 1 : -1
  return at + 2 < pattern.length ? at + 2 : -1
}

const escapedInPattern = '.+()|{}$'

/** Exact, prefix and suffix patterns compare text; the rest become regular expressions, as upstream. */
function compilePattern(pattern: string): ((path: string) => boolean) | null {
  let source = '^'
  let kind: 'exact' | 'prefix' | 'suffix' | 'regexp' = 'exact'
  let round = 0
  for (let i = 0; i < pattern.length; i++, round++) {
    const character = pattern.charAt(i)
    if (pattern.startsWith('**', i)) {
      i++
      if (pattern.charAt(i + 1) === '/') i++
      if (i + 1 >= pattern.length) {
        source += kind === 'exact' ? '' : '.*'
        kind = kind === 'exact' ? 'prefix' : 'regexp'
      } else {
        source += '(.*/)?'
        kind = 'regexp'
      }
      if (round === 0) kind = 'suffix'
      continue
    }
    if (character === '*' || character === '?') {
      source += character === '*' ? '[^/]*' : '[^/]'
      kind = 'regexp'
    } else if (escapedInPattern.includes(character)) source += `\\${character}`
    else if (character === '\\') {
      source += escapedLiteral(pattern.charAt(++i))
      kind = 'regexp'
    } else {
      if (character === '[' || character === ']') kind = 'regexp'
      source += character
    }
  }
  return matcherFor(kind, pattern, source)
}

function escapedLiteral(character: string): string {
  return /[A-Za-z0-9_ ]/.test(character) ? character : `\\${character}`
}

function matcherFor(kind: string, pattern: string, source: string): ((path: string) => boolean) | null {
  if (kind === 'exact') return (path) => path === pattern
  if (kind === 'prefix') return (path) => path.startsWith(pattern.slice(0, -2))
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
  }
  const regexp = regexpOf(`${source}$`)
  return regexp === null ? null : (path) => regexp.test(path)
}

function regexpOf(source: string): RegExp | null {
  try {
    return new RegExp(source)
  } catch {
    return null
  }
}
