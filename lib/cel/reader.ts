// A reader over the tokens of an expression, with the errors for tokens that do not fit.
//
// Models ANTLR's DefaultErrorStrategy: an extra token is skipped, a missing sign is assumed, and after an error reading
// resumes at the next token that can follow.

import type { CelFault } from './source'
import type { Token } from './token'

export interface Reader {
  readonly source: string
  readonly tokens: readonly Token[]
  at: number
  readonly faults: CelFault[]
  /** The closing signs of the open brackets, the innermost last. */
  readonly closers: string[]
  /** True after an error until a token fits again; further errors in between are not reported. */
  isLost: boolean
}

export function peek(reader: Reader, ahead = 0): Token {
  const { tokens, at } = reader
  return tokens[Math.min(at + ahead, tokens.length - 1)] ?? { kind: 'end', text: '<EOF>', offset: 0 }
}

export function isSign(reader: Reader, ...signs: readonly string[]): boolean {
  const token = peek(reader)
  return token.kind === 'sign' && signs.includes(token.text)
}

export function fault(reader: Reader, offset: number, message: string): void {
  reader.faults.push({ offset, message })
}

export function syntax(reader: Reader, token: Token, message: string): void {
  if (!reader.isLost) fault(reader, token.offset, `Syntax error: ${message}`)
  reader.isLost = true
}

/** Takes a token that fits, which ends the recovery from an error. */
export function take(reader: Reader): Token {
  const token = peek(reader)
  if (token.kind !== 'end') reader.at++
  reader.isLost = false
  return token
}

/** The grammar rule that an error ends. */
type Ended = 'expression' | 'member' | 'primary'

/** Skips to a token that can follow the rule, or that closes an open bracket. Models recover. */
export function skip(reader: Reader, ended: Ended): void {
  const follows = ended === 'expression' ? [] : ended === 'member' ? joining.slice(2) : joining
  for (;;) {
    const token = peek(reader)
    if (token.kind === 'end' || (token.kind === 'sign' && [...follows, ...reader.closers].includes(token.text))) return
    if (token.kind === 'sign' && token.text === ',' && reader.closers.length > 0) return
    reader.at++
  }
}

/** Reports the text from the first token to the one at which no grammar rule fits any more. */
export function noAlternative(reader: Reader, from: Token, to: Token): void {
  const end = to.kind === 'end' ? from.offset + from.text.length : to.offset + to.text.length
  syntax(reader, to, `no viable alternative at input '${reader.source.slice(from.offset, end)}'`)
}

export function is(token: Token, wanted: string): boolean {
  return wanted === 'end' ? token.kind === 'end' : token.kind === 'sign' && token.text === wanted
}

/** Models ANTLR's recoverInline: skips one extra token, or assumes a missing sign. false: the sign was not found. */
export function expect(reader: Reader, wanted: string, ended: Ended = 'primary'): boolean {
  const token = peek(reader)
  const shown = wanted === 'end' ? '<EOF>' : `'${wanted}'`
  if (is(token, wanted)) {
    take(reader)
    return true
  }
  if (token.kind !== 'end' && is(peek(reader, 1), wanted)) {
    syntax(reader, token, `extraneous input '${token.text}' expecting ${shown}`)
    reader.at++
    take(reader)
    return true
  }
  if (wanted !== 'end' && mayFollow(reader, wanted, token)) {
    syntax(reader, token, `missing ${shown} at '${token.text}'`)
    return true
  }
  syntax(reader, token, `mismatched input '${token.text}' expecting ${shown}`)
  skip(reader, wanted === ':' ? 'expression' : ended)
  return false
}

const joining = ['[', '.', '==', '!=', 'in', '<', '<=', '>=', '>', '&&', '||', '-', '?', '+', '*', '/', '%']

/** Whether a token can follow a missing sign, which then is assumed. */
function mayFollow({ closers }: Reader, wanted: string, token: Token): boolean {
  if (wanted === ':') return startsOperand(token)
  const outer = closers[closers.length - 1]
  if (token.kind === 'end') return outer === undefined
  return token.kind === 'sign' && (joining.includes(token.text) || token.text === outer)
}

const signsInOrder = ['[', ']', '{', '}', '(', ')', '.', ',', '-', '!', '?']
const wordsInOrder = "'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER"

/** The tokens that can begin an operand, and other signs, in the grammar's order. */
export function operandsWith(others: string): string {
  const signs = signsInOrder.filter((sign) => '[{(.-!'.includes(sign) || others.includes(sign))
  return `${signs.map((sign) => `'${sign}'`).join(', ')}, ${wordsInOrder}`
}

export function startsOperand(token: Token): boolean {
  if (token.kind === 'sign') return ['[', '{', '(', '.', '-', '!'].includes(token.text)
  return token.kind !== 'end' && token.kind !== 'quoted-name'
}

/** Models ANTLR's sync. `others`: further signs that the grammar allows here. */
export function needOperand(reader: Reader, others: string): boolean {
  const fits = (token: Token): boolean =>
    startsOperand(token) || (token.kind === 'sign' && token.text.length === 1 && others.includes(token.text))
  const token = peek(reader)
  if (fits(token)) return true
  if (token.kind !== 'end' && fits(peek(reader, 1))) {
    syntax(reader, token, `extraneous input '${token.text}' expecting {${operandsWith(others)}}`)
    reader.at++
    reader.isLost = false
    return true
  }
  syntax(reader, token, `mismatched input '${token.text}' expecting {${operandsWith(others)}}`)
  skip(reader, 'member')
  return false
}

export function isWord({ kind, text }: Token): boolean {
  return kind === 'name' && ['true', 'false', 'null'].includes(text)
}
