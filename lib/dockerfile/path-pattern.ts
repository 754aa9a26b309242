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
