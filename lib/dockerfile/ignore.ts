// .dockerignore: reading its lines and matching paths.
//
// Models moby/patternmatcher and its ignorefile. Paths have slashes and are relative to the context root.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { trimSpace } from './go-text'
import { cleanPath, directoryOf } from './path'
import { compilePattern, isRefusedAtOnce } from './path-pattern'

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

const badPattern = 'syntax error in pattern'

/** The failure is the text BuildKit prints for a pattern it refuses. */
export function ignoreMatcher(patterns: readonly string[]): Result<IgnoreMatcher, string> {
  const compiled: IgnorePattern[] = []
  let isFaulty = false
  for (const text of patterns) {
    const trimmed = trimSpace(text)
    if (trimmed === '') continue
    const cleaned = cleanPath(trimmed)
    if (cleaned === '!') return err('illegal exclusion pattern: "!"')
    const isException = cleaned.startsWith('!')
    const pattern = isException ? cleaned.slice(1) : cleaned
    if (isRefusedAtOnce(pattern)) return err(badPattern)
    const matches = compilePattern(pattern)
    if (matches === null && !isException) isFaulty = true
    compiled.push({ pattern, isException, matches: matches ?? (() => false) })
  }
  // Faults of the second kind show with the first path that is matched. An exception is tried only once something
  // is left out: a faulty one may never be.
  return isFaulty ? err(badPattern) : ok(matcherOf(compiled))
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
  const directory = directoryOf(path)
  if (directory === '.') return []
  const parts = directory.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}
