// What the parsing of statements and of pipelines share: the token buffer, the variables in reach, and how an
// error unwinds.
//
// A ParseStop never leaves parse.ts: it is caught where parsing can go on behind the broken action.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { invariant } from '@/lib/base/invariant'
import { type Lexer, nextToken } from './lex'
import type { Source, Tree } from './node'
import { lineAt } from './place'
import { describeToken, type Token, type TokenKind } from './token'

export interface Parser {
  readonly source: Source
  readonly lexer: Lexer
  readonly hasFunction: (name: string) => boolean
  readonly trees: Map<string, Tree>
  readonly diagnostics: Diagnostic[]
  /** The first error in Go's own words, place included. */
  firstError: string | null
  /** Three tokens of lookahead; [0] is always the one lexed last. */
  readonly tokens: Token[]
  peekCount: number
  vars: string[]
  rangeDepth: number
  depth: number
  /** Where the action at hand began; -1 outside of actions. */
  actionStart: number
}

/** Unwinds to the statement that is being parsed. */
export class ParseStop extends Error {}

export function nextOf(parser: Parser): Token {
  if (parser.peekCount > 0) parser.peekCount--
  else parser.tokens[0] = nextToken(parser.lexer)
  const token = parser.tokens[parser.peekCount]
  invariant(token, 'a token is backed up only after it was read')
  return token
}

export function peekOf(parser: Parser): Token {
  const token = nextOf(parser)
  parser.peekCount++
  return token
}

export function backup(parser: Parser): void {
  parser.peekCount++
}

/** Puts tokens back in front of the one that was peeked last, the first of them to be read first. */
export function backupTokens(parser: Parser, ...earlier: readonly Token[]): void {
  earlier.forEach((token, i) => {
    parser.tokens[earlier.length - i] = token
  })
  parser.peekCount = earlier.length + 1
}

export function nextNonSpace(parser: Parser): Token {
  for (;;) {
    const token = nextOf(parser)
    if (token.kind !== 'space') return token
  }
}

export function peekNonSpace(parser: Parser): Token {
  const token = nextNonSpace(parser)
  backup(parser)
  return token
}

export function expectToken(parser: Parser, kinds: readonly TokenKind[], context: string): Token {
  const token = nextNonSpace(parser)
  if (!kinds.includes(token.kind)) failUnexpected(parser, token, context)
  return token
}

/** Notes the error and unwinds. The line is that of the token lexed last, as in Go. */
export function failParse(parser: Parser, code: string, message: string): never {
  const { source } = parser
  const last = parser.tokens[0]
  const start = last?.start ?? 0
  parser.firstError ??= `template: ${source.name}:${lineAt(source.text, start)}: ${message}`
  parser.diagnostics.push({
    code: `gotmpl/${code}`,
    severity: 'error',
    message,
    span: { file: source.name, start, end: Math.max(last?.end ?? start, start) },
  })
  throw new ParseStop(message)
}

export function failUnexpected(parser: Parser, token: Token, context: string): never {
  if (token.kind !== 'error') {
    failParse(parser, 'unexpected-token', `unexpected ${describeToken(token)} in ${context}`)
  }
  const code = token.text === 'unclosed action' ? 'unclosed-action' : 'bad-token'
  failParse(parser, code, token.text + startedAt(parser, token))
}

/** Where a broken action started, when that is on another line. */
function startedAt(parser: Parser, token: Token): string {
  const { source, actionStart } = parser
  if (actionStart < 0) return ''
  const line = lineAt(source.text, actionStart)
  if (line === lineAt(source.text, token.start)) return ''
  const lead = token.text.endsWith(' action') ? '' : ' in action'
  return `${lead} started at ${source.name}:${line}`
}
