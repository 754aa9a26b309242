// CEL expressions as trees.
//
// Models the grammar of the Common Expression Language, by precedence: ?:, ||, &&, comparisons, + -, * / %, ! -, members.

import type { Json } from '@/lib/base/json'
import { lexCel, type Token } from './lex'

export type Expression =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
  /** `on` is null for a function: `size(x)`, `has(self.a)`. */
  | {
      readonly kind: 'call'
      readonly on: Expression | null
      readonly name: string
      readonly args: readonly Expression[]
    }
  | { readonly kind: 'unary'; readonly sign: string; readonly of: Expression }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

/** Thrown inside this file only. */
const notUnderstood = Symbol('not understood')

/** null: it is not understood. */
export function parseCel(source: string): Expression | null {
  const tokens = lexCel(source)
  if (tokens === null) return null
  const reader: Reader = { tokens, at: 0 }
  try {
    const expression = readChoice(reader)
    return reader.at === tokens.length ? expression : null
  } catch (fault) {
    if (fault === notUnderstood) return null
    throw fault
  }
}

function isSign(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at]
  return token?.kind === 'sign' && token.text === text
}

function take(reader: Reader, text: string): boolean {
  if (!isSign(reader, text)) return false
  reader.at++
  return true
}

function expectSign(reader: Reader, text: string): void {
  if (!take(reader, text)) throw notUnderstood
}

function readChoice(reader: Reader): Expression {
  const test = readBinary(reader, 0)
  if (!take(reader, '?')) return test
  const yes = readChoice(reader)
  expectSign(reader, ':')
  return { kind: 'choice', test, yes, no: readChoice(reader) }
}

const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
]

function readBinary(reader: Reader, level: number): Expression {
  const signs = levels[level]
  if (signs === undefined) return readUnary(reader)
  let left = readBinary(reader, level + 1)
  for (;;) {
    const token = reader.tokens[reader.at]
    const text = token?.kind === 'sign' || token?.kind === 'name' ? token.text : ''
    if (!signs.includes(text)) return left
    reader.at++
    left = { kind: 'binary', sign: text, left, right: readBinary(reader, level + 1) }
  }
}

function readUnary(reader: Reader): Expression {
  for (const sign of ['!', '-']) if (take(reader, sign)) return { kind: 'unary', sign, of: readUnary(reader) }
  return readMember(reader, readPrimary(reader))
}

function readMember(reader: Reader, start: Expression): Expression {
  let of = start
  for (;;) {
    if (take(reader, '.')) {
      const name = readName(reader)
      of = take(reader, '(')
        ? { kind: 'call', on: of, name, args: readItems(reader, ')') }
        : { kind: 'field', of, name }
    } else if (take(reader, '[')) {
      const at = readChoice(reader)
      expectSign(reader, ']')
      of = { kind: 'index', of, at }
    } else return of
  }
}

function readName(reader: Reader): string {
  const token = reader.tokens[reader.at++]
  if (token?.kind !== 'name') throw notUnderstood
  return token.text
}

function readItems(reader: Reader, end: string): readonly Expression[] {
  const items: Expression[] = []
  while (!take(reader, end)) {
    items.push(readChoice(reader))
    if (!isSign(reader, end)) expectSign(reader, ',')
  }
  return items
}

const words: Readonly<Record<string, Json>> = { true: true, false: false, null: null }

function readPrimary(reader: Reader): Expression {
  if (take(reader, '(')) {
    const inner = readChoice(reader)
    expectSign(reader, ')')
    return inner
  }
  if (take(reader, '[')) return { kind: 'list', items: readItems(reader, ']') }
  if (take(reader, '{')) return readMap(reader)
  const token = reader.tokens[reader.at++]
  if (token?.kind === 'number' || token?.kind === 'text') return { kind: 'literal', value: token.value }
  if (token?.kind !== 'name') throw notUnderstood
  const word = words[token.text]
  if (word !== undefined) return { kind: 'literal', value: word }
  if (take(reader, '(')) return { kind: 'call', on: null, name: token.text, args: readItems(reader, ')') }
  return { kind: 'name', name: token.text }
}

function readMap(reader: Reader): Expression {
  const entries: (readonly [Expression, Expression])[] = []
  while (!take(reader, '}')) {
    const key = readChoice(reader)
    expectSign(reader, ':')
    entries.push([key, readChoice(reader)])
    if (!isSign(reader, '}')) expectSign(reader, ',')
  }
  return { kind: 'map', entries }
}

/** Whether an expression speaks of a name. */
export function mentions(expression: Expression, name: string): boolean {
  const inside = (...parts: readonly (Expression | null)[]): boolean =>
    parts.some((part) => part !== null && mentions(part, name))
  switch (expression.kind) {
    case 'literal':
      return false
    case 'name':
      return expression.name === name
    case 'field':
    case 'unary':
      return inside(expression.of)
    case 'index':
      return inside(expression.of, expression.at)
    case 'call':
      return inside(expression.on, ...expression.args)
    case 'binary':
      return inside(expression.left, expression.right)
    case 'choice':
      return inside(expression.test, expression.yes, expression.no)
    case 'list':
      return inside(...expression.items)
    case 'map':
      return inside(...expression.entries.flat())
  }
}
