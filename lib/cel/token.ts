// CEL's tokens: names, numbers, texts and signs of an expression, with their offsets.
//
// Models cel-go parser/gen CEL.g4 and parser/unescape.go. Text that is no token is reported and skipped.

import type { CelFault } from './source'

export type TokenKind = 'name' | 'quoted-name' | 'int' | 'uint' | 'float' | 'string' | 'bytes' | 'sign' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** The token as written in the source. */
  readonly text: string
  readonly offset: number
}

const escape = /\\(?:[abfnrtv"'\\?`]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7][0-7])/.source
const quoted = [
  /[rR]"""[\s\S]*?"""/,
  /[rR]'''[\s\S]*?'''/,
  /[rR]"[^"\n\r]*"/,
  /[rR]'[^'\n\r]*'/,
  /"""(?:ESC|[^\\])*?"""/,
  /'''(?:ESC|[^\\])*?'''/,
  /"(?:ESC|[^\\"\n\r])*"/,
  /'(?:ESC|[^\\'\n\r])*'/,
]
  .map(({ source }) => source)
  .join('|')
  .replaceAll('ESC', escape)

const pattern = new RegExp(
  [
    '(?<space>[\\t \\r\\n\\f]+|//[^\\n]*)',
    `(?<bytes>[bB](?:${quoted}))`,
    `(?<string>${quoted})`,
    '(?<float>\\d+\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+|\\.\\d+(?:[eE][+-]?\\d+)?)',
    '(?<uint>0x[0-9a-fA-F]+[uU]|\\d+[uU])',
    '(?<int>0x[0-9a-fA-F]+|\\d+)',
    '(?<name>[A-Za-z_]\\w*)',
    '(?<tick>`[\\w./ -]+`)',
    '(?<sign>&&|\\|\\||==|!=|<=|>=|[-+*/%!<>?:.,()[\\]{}])',
  ].join('|'),
  'y',
)

/** The start of a token that is never completed, such as a string without its end quote. */
const open = new RegExp(
  `"(?:${escape}|[^\\\\"\\n\\r])*\\\\?|'(?:${escape}|[^\\\\'\\n\\r])*\\\\?|\`[\\w./ -]*|[&|=]|`,
  'y',
)

export interface Lexed {
  readonly tokens: readonly Token[]
  readonly faults: readonly CelFault[]
}

export function lexCel(source: string): Lexed {
  const tokens: Token[] = []
  const faults: CelFault[] = []
  let at = 0
  while (at < source.length) {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found === null) {
      const text = unreadable(source, at)
      faults.push({ offset: at, message: `Syntax error: token recognition error at: '${shown(text)}'` })
      at += text.length
      continue
    }
    const [kind] = Object.entries(found.groups ?? {}).find(([, text]) => text !== undefined) ?? ['space']
    if (kind !== 'space') tokens.push({ kind: kindOf(kind, found[0]), text: found[0], offset: at })
    at += found[0].length
  }
  return { tokens: [...tokens, { kind: 'end', text: '<EOF>', offset: source.length }], faults }
}

function kindOf(group: string, text: string): TokenKind {
  if (group === 'name') return text === 'in' ? 'sign' : 'name'
  return group === 'tick' ? 'quoted-name' : (group as TokenKind)
}

/** The text read until no token was possible, with the character that decided it. */
function unreadable(source: string, at: number): string {
  open.lastIndex = at
  const length = open.exec(source)?.[0].length ?? 0
  const [next = ''] = source.slice(at + length)
  return source.slice(at, at + length) + next
}

function shown(text: string): string {
  return text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** The value of a quoted string token. */
export function unquoteCel(word: string): string {
  const isRaw = /^[rR]/.test(word)
  const text = isRaw ? word.slice(1) : word
  const width = /^(?:"""|''')/.test(text) ? 3 : 1
  const inner = text.slice(width, -width).replaceAll('\r\n', '\n')
  if (isRaw) return inner
  return inner.replace(/\\(?:[xX]..|u.{4}|U.{8}|[0-3][0-7][0-7]|.)/g, unescaped)
}

function unescaped(sequence: string): string {
  const [, letter = '', ...digits] = sequence
  if (/[0-3]/.test(letter)) return String.fromCodePoint(Number.parseInt(sequence.slice(1), 8))
  if (digits.length > 0) return String.fromCodePoint(Math.min(Number.parseInt(digits.join(''), 16), 0x10ffff))
  return escapes[letter] ?? letter
}
