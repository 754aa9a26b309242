// What the parsing of statements and of pipelines share: a cursor over the tokens, the variables in reach, and how
// an error unwinds.
//
// A ParseStop never leaves parse.ts: it is caught where parsing can go on behind the broken action.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { invariant } from '@/lib/base/invariant'
import type { Source } from './node'
import { lineAt } from './place'
import { describeToken, type Token, type TokenKind } from './token'

export interface Parser {
  readonly source: Source
  readonly hasFunction: (name: string) => boolean
  readonly tokens: readonly Token[]
  /** The next token to take. */
  at: number
  /** The furthest token looked at: errors are placed there. */
  seen: number
  readonly diagnostics: Diagnostic[]
  /** The first error in Go's own words, place included. */
  firstError: string | null
  vars: string[]
  /** How many ranges a break could leave. */
  rangeDepth: number
  parenDepth: number
  /** Where the action at hand began; -1 outside of actions. */
  actionStart: number
}

/** Unwinds to the statement that is being parsed. */
export class ParseStop extends Error {}

export function peekToken(parser: Parser): Token {
  if (parser.at > parser.seen) parser.seen = parser.at
  const token = parser.tokens[parser.at]
  invariant(token, 'nothing is taken behind the end of the file')
  return token
}

export function takeToken(parser: Parser): Token {
  const token = peekToken(parser)
  if (token.kind !== 'eof') parser.at++
  return token
}

/** The token taken last. */
export function lastToken(parser: Parser): Token {
  const token = parser.tokens[parser.at - 1]
  invariant(token, 'a token was taken')
  return token
}

export function takeOf(parser: Parser, kinds: readonly TokenKind[], context: string): Token {
  const token = takeToken(parser)
  if (!kinds.includes(token.kind)) failUnexpected(parser, token, context)
  return token
}

/** Moves behind the action at hand, however it is broken; gives its end. */
export function skipAction(parser: Parser): number {
  const isAtEnd = parser.tokens[parser.at - 1]?.kind === 'rightDelim'
  while (!isAtEnd && isInsideAction(peekToken(parser).kind)) if (takeToken(parser).kind === 'rightDelim') break
  const last = lastToken(parser)
  // Lexing went on somewhere behind the error.
  return last.kind === 'error' ? (parser.tokens[parser.at]?.start ?? last.end) : last.end
}

function isInsideAction(kind: TokenKind): boolean {
  return kind !== 'text' && kind !== 'comment' && kind !== 'leftDelim' && kind !== 'eof'
}

/** Notes the error and unwinds. */
export function failParse(parser: Parser, code: string, message: string): never {
  noteError(parser, code, message)
  throw new ParseStop(message)
}

/** The place is that of the furthest token, as in Go. */
export function noteError(parser: Parser, code: string, message: string): void {
  const { source } = parser
  const token = parser.tokens[parser.seen]
  const start = token?.start ?? 0
  parser.firstError ??= `template: ${source.name}:${lineAt(source.text, start)}: ${message}`
  parser.diagnostics.push({
    code: `gotmpl/${code}`,
    severity: 'error',
    message,
    span: { file: source.name, start, end: Math.max(token?.end ?? start, start) },
  })
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
