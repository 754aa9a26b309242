// Tokens of a template, and how Go names them in messages.
//
// Space inside an action is no token: each token knows whether space stands before it.

import { quote } from '@/lib/go/quote'

export type TokenKind =
  | 'error'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'comment'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'field'
  | 'identifier'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'string'
  | 'text'
  | 'variable'
  | Keyword

export type Keyword =
  | 'block'
  | 'break'
  | 'continue'
  | 'dot'
  | 'define'
  | 'else'
  | 'end'
  | 'if'
  | 'nil'
  | 'range'
  | 'template'
  | 'with'

export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** The token's text; of an error, its message. */
  readonly text: string
  readonly isSpaced: boolean
}

export const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['.', 'dot'],
  ['block', 'block'],
  ['break', 'break'],
  ['continue', 'continue'],
  ['define', 'define'],
  ['else', 'else'],
  ['end', 'end'],
  ['if', 'if'],
  ['range', 'range'],
  ['nil', 'nil'],
  ['template', 'template'],
  ['with', 'with'],
])

const keywordKinds: ReadonlySet<TokenKind> = new Set(keywords.values())

/** A token as error messages show it: long ones cut to ten characters. */
export function describeToken(token: Token): string {
  if (token.kind === 'eof') return 'EOF'
  if (token.kind === 'error') return token.text
  if (keywordKinds.has(token.kind)) return `<${token.text}>`
  const runes = [...token.text]
  return token.text.length > 10 ? `${quote(runes.slice(0, 10).join(''))}...` : quote(token.text)
}
