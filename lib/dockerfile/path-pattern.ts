// Patterns of paths: `*`, `?`, classes, `**` over any number of directories.
//
// Models moby/patternmatcher's Pattern: most patterns become a regular expression, which Go's engine matches in linear
// time. What upstream forgets to escape keeps its meaning there: `|` `{` `}` `^`, and an escaped letter.

import { compileRegexp, isMatch } from '@/lib/go/regexp'

/** Null for a pattern that means nothing. */
export function compilePattern(pattern: string): ((path: string) => boolean) | null {
  const { kind, source } = readPattern(pattern)
  if (kind === 'exact') return (path) => path === pattern
  if (kind === 'prefix') return (path) => path.startsWith(pattern.slice(0, -2))
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
  }
  const compiled = compileRegexp(`^${source}$`)
  if (!compiled.ok) return null
  return (path) => isMatch(compiled.value, path)
}

interface ReadPattern {
  /** Exact, prefix and suffix patterns compare text, as upstream. */
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'regexp'
  readonly source: string
}

function readPattern(pattern: string): ReadPattern {
  const characters = Array.from(pattern)
  let source = ''
  let kind: ReadPattern['kind'] = 'exact'
  for (let at = 0, round = 0; at < characters.length; round++) {
    const isDouble = characters[at] === '*' && characters[at + 1] === '*'
    const piece: Piece = isDouble ? doubleStar(characters, at, kind) : pieceAt(characters, at)
    source += piece.source
    if (piece.kind !== undefined) kind = piece.kind
    if (isDouble && round === 0) kind = 'suffix'
    at = piece.after
  }
  return { kind, source }
}

interface Piece {
  readonly source: string
  /** Where the next one begins. */
  readonly after: number
  /** What the pattern becomes with it; absent where it stays what it was. */
  readonly kind?: ReadPattern['kind']
}

/** A slash behind it belongs to it. */
function doubleStar(characters: readonly string[], at: number, kind: ReadPattern['kind']): Piece {
  const after = at + (characters[at + 2] === '/' ? 3 : 2)
  if (after < characters.length) return { source: '(.*/)?', after, kind: 'regexp' }
  return kind === 'exact' ? { source: '', after, kind: 'prefix' } : { source: '.*', after, kind: 'regexp' }
}

const escapedOnes = '.+()$'

function pieceAt(characters: readonly string[], at: number): Piece {
  const character = characters[at] ?? ''
  const after = at + 1
  if (character === '*') return { source: '[^/]*', after, kind: 'regexp' }
  if (character === '?') return { source: '[^/]', after, kind: 'regexp' }
  if (escapedOnes.includes(character)) return { source: `\\${character}`, after }
  if (character === '[' || character === ']') return { source: character, after, kind: 'regexp' }
  if (character !== '\\') return { source: character, after }
  const escaped = characters[after]
  return escaped === undefined ? { source: '\\', after } : { source: `\\${escaped}`, after: after + 1, kind: 'regexp' }
}

/** Models filepath.Match(pattern, ".") as far as its error goes: only what is reached is checked. */
export function isRefusedAtOnce(pattern: string): boolean {
  let name: string = '.'
  let rest = pattern
  while (rest !== '') {
    const { isStar, chunk, after } = nextChunk(rest)
    rest = after
    if (isStar && chunk === '') return false
    const first = matchChunk(chunk, name)
    if (first === 'bad') return true
    if (first !== null && (first === '' || rest !== '')) {
      name = first
      continue
    }
    if (!isStar || name === '') return false
    const later = matchChunk(chunk, name.slice(1))
    if (later === 'bad') return true
    if (later === null || (rest === '' && later !== '')) return false
    name = later
  }
  return false
}

interface Chunk {
  readonly isStar: boolean
  readonly chunk: string
  readonly after: string
}

/** Stars, and what stands up to the next one outside a class. */
function nextChunk(pattern: string): Chunk {
  const body = pattern.replace(/^\*+/, '')
  let inClass = false
  for (let i = 0; i < body.length; i++) {
    const character = body.charAt(i)
    if (character === '\\') i++
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === '*' && !inClass) {
      return { isStar: body !== pattern, chunk: body.slice(0, i), after: body.slice(i) }
    }
  }
  return { isStar: body !== pattern, chunk: body, after: '' }
}

/** What is left of the name; null where it does not match; `bad` for a faulty class or escape, matching or not. */
function matchChunk(chunk: string, name: string): string | null | 'bad' {
  let left = name
  let failed = false
  for (let i = 0; i < chunk.length; i++) {
    failed = failed || left === ''
    const character = chunk.charAt(i)
    const head = left.charAt(0)
    if (character === '[') {
      const end = classEnd(chunk, i)
      if (end < 0) return 'bad'
      failed = failed || !isInClass(chunk.slice(i, end + 1), head)
      i = end
    } else {
      if (character === '\\' && ++i >= chunk.length) return 'bad'
      const isOne = character === '?' && head !== '/'
      failed = failed || (!isOne && chunk.charAt(i) !== head)
    }
    left = left.slice(1)
  }
  return failed ? null : left
}

/** The class is whole, and its members are Go's. */
function isInClass(source: string, character: string): boolean {
  const compiled = compileRegexp(`^${source.replace(/^\[(\^?)\]/, '[$1\\]')}$`)
  return compiled.ok && isMatch(compiled.value, character)
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
