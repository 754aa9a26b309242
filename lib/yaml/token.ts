// Tokens of a YAML stream and the state of the scanner that produces them.
//
// Models libyaml's scanner as go-yaml v2 carries it: block structure is made of tokens that have no text, and a
// mapping key is recognised only when its ":" is met, so a KEY token is put in front of tokens queued before.

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

export type TokenKind =
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'

export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** Line of the start, from 0. */
  readonly line: number
  /** Text of a scalar, name of an anchor or alias, handle of a tag or directive, "1.1" of a version. */
  readonly value: string
  /** Suffix of a tag; prefix of a tag directive. */
  readonly suffix: string
  readonly style: ScalarStyle
}

/** A place that may turn out to be a mapping key; there is one for each flow level. */
export interface SimpleKey {
  possible: boolean
  required: boolean
  /** Whether the token it would stand in front of is held back until this is decided. */
  watched: boolean
  tokenNumber: number
  at: number
  line: number
  column: number
}

/** A character no stream may hold; reading on from the start of its chunk fails. */
export interface Unreadable {
  readonly at: number
  readonly chunkStart: number
  readonly problem: string
}

export interface Scanner {
  /** The stream, with NULs behind its end so that looking ahead needs no check. */
  readonly text: string
  readonly end: number
  readonly unreadable: Unreadable | null
  at: number
  line: number
  lineStart: number
  readonly tokens: Token[]
  head: number
  parsedCount: number
  tokenReady: boolean
  streamEnded: boolean
  indent: number
  readonly indents: number[]
  flowLevel: number
  simpleKeyAllowed: boolean
  readonly simpleKeys: SimpleKey[]
}

/** What go-yaml says about a stream it cannot read; `line` is 0 when it names none. */
export class YamlSyntaxError extends Error {
  readonly problem: string
  readonly line: number
  readonly start: number
  readonly end: number

  constructor(problem: string, place: { line: number; start: number; end: number }) {
    super(problem)
    this.problem = problem
    this.line = place.line
    this.start = place.start
    this.end = place.end
  }
}

/** A scanner error: it names the line after its own place, unless that place is the first line. */
export function scanError(scanner: Scanner, contextLine: number, problem: string): YamlSyntaxError {
  const line = scanner.line !== 0 ? scanner.line + 1 : contextLine
  return new YamlSyntaxError(problem, { line, start: scanner.at, end: Math.min(scanner.at + 1, scanner.end) })
}

/** A parser error: it names the line before its own place, which reads as the line of what precedes it. */
export function parseError(token: Token, contextLine: number, problem: string): YamlSyntaxError {
  const line = token.line !== 0 ? token.line : contextLine
  return new YamlSyntaxError(problem, { line, start: token.start, end: Math.max(token.end, token.start) })
}

export function emptySimpleKey(): SimpleKey {
  return { possible: false, required: false, watched: true, tokenNumber: 0, at: 0, line: 0, column: 0 }
}

export function columnOf(scanner: Scanner): number {
  return scanner.at - scanner.lineStart
}

export function structureToken(kind: TokenKind, start: number, end: number, line: number): Token {
  return { kind, start, end, line, value: '', suffix: '', style: 'plain' }
}
