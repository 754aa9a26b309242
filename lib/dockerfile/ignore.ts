// .dockerignore: reading its lines and matching paths.
//
// Models moby/patternmatcher and its ignorefile. Paths have slashes and are relative to the context root.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { cleanPath, directoryOf } from '@/lib/go/path'
import { matchPath } from '@/lib/go/path-match'
import { trimSpace } from '@/lib/go/space'
import { compilePattern } from './path-pattern'

export interface IgnorePattern {
  /** Cleaned, without the `!`. */
  readonly pattern: string
  readonly isException: boolean
  /** Null for a pattern that means nothing: whatever is tried against it is a fault. */
  readonly matches: ((path: string) => boolean) | null
}

export interface IgnoreMatcher {
  readonly patterns: readonly IgnorePattern[]
  readonly hasExceptions: boolean
  /** What is said when a path is tried against a plain pattern that means nothing; null where there is none. */
  readonly fault: string | null
  /** Whether a path, or a directory above it, is left out; null when a faulty pattern was met. */
  verdictOf(path: string): boolean | null
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

export const badPattern = 'syntax error in pattern'

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
    const tried = matchPath(pattern, '.')
    if (!tried.ok) return tried
    compiled.push({ pattern, isException, matches: compilePattern(pattern) })
  }
  return ok(matcherOf(compiled))
}

function matcherOf(patterns: readonly IgnorePattern[]): IgnoreMatcher {
  return {
    patterns,
    hasExceptions: patterns.some((pattern) => pattern.isException),
    fault: patterns.some(({ matches, isException }) => matches === null && !isException) ? badPattern : null,
    verdictOf: (path) => verdictOf(path, patterns),
    isIgnored: (path) => verdictOf(path, patterns) === true,
  }
}

function verdictOf(path: string, patterns: readonly IgnorePattern[]): boolean | null {
  const tried = [path, ...directoriesAbove(path)]
  let isIgnored = false
  for (const { matches, isException } of patterns) {
    // A plain pattern is tried only while not matched, an exception only while matched.
    if (isException !== isIgnored) continue
    if (matches === null) return null
    if (tried.some(matches)) isIgnored = !isException
  }
  return isIgnored
}

/** `a/b/c` gives `a`, `a/b`. */
function directoriesAbove(path: string): readonly string[] {
  const directory = directoryOf(path)
  if (directory === '.') return []
  const parts = directory.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}
