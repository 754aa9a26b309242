// CEL expressions from text: by precedence ?:, ||, &&, relations, sums, products, ! and -, members.
//
// Models cel-go parser and its grammar. Errors have ANTLR's wording and recovery: an extra token is skipped, a missing
// closing sign is assumed, and after a token that no rule accepts the rest of its rule is skipped.

import type { CallNode, Expression, Item, MapEntry, StructField } from './expression'
import { literalOf } from './literal'
import { expandMacro, isFault } from './macros'
import {
  expect,
  fault,
  is,
  isSign,
  isWord,
  needOperand,
  noAlternative,
  operandsWith,
  peek,
  type Reader,
  skip,
  startsOperand,
  syntax,
  take,
} from './reader'
import type { CelFault } from './source'
import { lexCel, type Token } from './token'
import { qualifiedName } from './walk'

export interface Parsed {
  readonly expression: Expression
  readonly faults: readonly CelFault[]
}

export function parseCel(source: string): Parsed {
  const { tokens, faults } = lexCel(source)
  const reader: Reader = { source, tokens, at: 0, faults: [...faults], closers: [], isLost: false }
  return { expression: readAll(reader), faults: reader.faults }
}

function readAll(reader: Reader): Expression {
  const expression = readChoice(reader)
  expect(reader, 'end')
  return expression
}

function nothing(offset: number): Expression {
  return { kind: 'literal', literal: { type: 'null' }, offset }
}

function readChoice(reader: Reader): Expression {
  const test = readBinary(reader, 0)
  if (!isSign(reader, '?')) return test
  const { offset } = take(reader)
  reader.closers.push(':')
  const yes = readBinary(reader, 0)
  reader.closers.pop()
  const no = expect(reader, ':') ? readChoice(reader) : nothing(offset)
  return call('_?_:_', [test, yes, no], offset)
}

function call(name: string, args: readonly Expression[], offset: number): CallNode {
  return { kind: 'call', name, target: null, args, offset }
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
  const parts = [readBinary(reader, level + 1)]
  const found: Token[] = []
  while (isSign(reader, ...signs)) {
    found.push(take(reader))
    parts.push(readBinary(reader, level + 1))
  }
  return level < 2 ? balanced(parts, found) : fromLeft(parts, found)
}

function functionOf(sign: string): string {
  return sign === 'in' ? '@in' : `_${sign}_`
}

function fromLeft([first, ...others]: readonly Expression[], signs: readonly Token[]): Expression {
  return others.reduce((left, right, i) => {
    const sign = signs[i]
    return call(functionOf(sign?.text ?? ''), [left, right], sign?.offset ?? 0)
  }, first ?? nothing(0))
}

/** A chain of && or || becomes a balanced tree, so its depth grows only with the logarithm of its length. */
function balanced(parts: readonly Expression[], signs: readonly Token[]): Expression {
  const tree = (low: number, high: number): Expression => {
    const middle = Math.floor((low + high + 1) / 2)
    const left = middle === low ? parts[middle] : tree(low, middle - 1)
    const right = middle === high ? parts[middle + 1] : tree(middle + 1, high)
    const sign = signs[middle]
    return call(functionOf(sign?.text ?? ''), [left ?? nothing(0), right ?? nothing(0)], sign?.offset ?? 0)
  }
  return signs.length === 0 ? (parts[0] ?? nothing(0)) : tree(0, signs.length - 1)
}

/** An even number of minus signs cancels out. */
function readUnary(reader: Reader): Expression {
  if (!needOperand(reader, '')) return nothing(peek(reader).offset)
  if (isSign(reader, '!')) return readNot(reader)
  if (!isSign(reader, '-')) return readMember(reader)
  const first = peek(reader)
  let count = 1
  while (is(peek(reader, count), '-')) count++
  const next = peek(reader, count)
  const isNumber = next.kind === 'int' || next.kind === 'float'
  if (!startsOperand(next) || is(next, '!')) {
    noAlternative(reader, first, next)
    return nothing(first.offset)
  }
  if (isNumber && count === 1) return readMember(reader)
  const signs = isNumber ? count - 1 : count
  for (let i = 0; i < signs; i++) take(reader)
  const operand = readMember(reader)
  return signs % 2 === 0 ? operand : call('-_', [operand], first.offset)
}

function readNot(reader: Reader): Expression {
  const first = peek(reader)
  let count = 0
  while (isSign(reader, '!')) {
    take(reader)
    count++
  }
  const token = peek(reader)
  if (!startsOperand(token)) {
    syntax(reader, token, `extraneous input '${token.text}' expecting {${operandsWith('')}}`)
    skip(reader, 'member')
    return nothing(first.offset)
  }
  if (is(token, '-') && !['int', 'float'].includes(peek(reader, 1).kind)) {
    noAlternative(reader, token, peek(reader, 1))
    return nothing(first.offset)
  }
  const operand = readMember(reader)
  return count % 2 === 0 ? operand : call('!_', [operand], first.offset)
}

function readMember(reader: Reader): Expression {
  let of = readPrimary(reader)
  for (;;) {
    if (isSign(reader, '.')) of = readDot(reader, of)
    else if (isSign(reader, '[')) of = readIndex(reader, of)
    else if (isSign(reader, '{') && qualifiedName(of) !== null) of = readStruct(reader, qualifiedName(of) ?? '')
    else return of
  }
}

function readStruct(reader: Reader, type: string): Expression {
  const { offset } = take(reader)
  const fields: StructField[] = []
  reader.closers.push('}')
  while (!isSign(reader, '}')) {
    const isOptional = takeMark(reader)
    const name = peek(reader)
    if (name.kind !== 'name' && name.kind !== 'quoted-name') {
      syntax(reader, name, `mismatched input '${name.text}' expecting {'}', ',', '?', IDENTIFIER, ESC_IDENTIFIER}`)
      skip(reader, 'expression')
      break
    }
    take(reader)
    const colon = peek(reader)
    if (!expect(reader, ':')) break
    fields.push({ name: name.text, value: readChoice(reader), isOptional, offset: colon.offset })
    if (!isSign(reader, ',')) break
    take(reader)
  }
  reader.closers.pop()
  expect(reader, '}')
  return { kind: 'struct', type, fields, offset }
}

/** Takes the `?` of an optional entry, field or index. */
function takeMark(reader: Reader): boolean {
  const isOptional = isSign(reader, '?')
  if (isOptional) take(reader)
  return isOptional
}

function readDot(reader: Reader, of: Expression): Expression {
  const dot = take(reader)
  const isOptional = takeMark(reader)
  const token = peek(reader)
  if ((token.kind !== 'name' && token.kind !== 'quoted-name') || isWord(token)) return strayDot(reader, dot, isOptional)
  take(reader)
  const name = token.text
  if (token.kind === 'quoted-name') fault(reader, token.offset, "unsupported syntax: '`'")
  if (isOptional) {
    const field: Expression = { kind: 'literal', literal: { type: 'string', value: name }, offset: token.offset }
    return call('_?._', [of, field], dot.offset)
  }
  if (token.kind === 'quoted-name' || !isSign(reader, '('))
    return { kind: 'select', of, field: name, isTest: false, offset: dot.offset }
  return readCall(reader, name, of)
}

function strayDot(reader: Reader, dot: Token, isOptional: boolean): Expression {
  const token = peek(reader)
  if (isOptional) {
    syntax(reader, token, `mismatched input '${token.text}' expecting {IDENTIFIER, ESC_IDENTIFIER}`)
    fault(reader, token.offset, 'unsupported ident kind')
  } else if (isWord(token)) syntax(reader, token, `mismatched input '${token.text}' expecting IDENTIFIER`)
  else noAlternative(reader, dot, token)
  skip(reader, 'member')
  return nothing(token.offset)
}

function readCall(reader: Reader, name: string, target: Expression | null): Expression {
  const { offset } = take(reader)
  const args = readArguments(reader)
  const written = expandMacro(name, { target, args, offset })
  if (written === null) return { kind: 'call', name, target, args, offset }
  if (!isFault(written)) return written
  fault(reader, written.offset, written.message)
  return nothing(offset)
}

function readArguments(reader: Reader): readonly Expression[] {
  const args: Expression[] = []
  reader.closers.push(')')
  if (needOperand(reader, ')') && !isSign(reader, ')')) {
    args.push(readChoice(reader))
    while (isSign(reader, ',')) {
      take(reader)
      args.push(readChoice(reader))
    }
  }
  reader.closers.pop()
  expect(reader, ')', 'member')
  return args
}

function readIndex(reader: Reader, of: Expression): Expression {
  const { offset } = take(reader)
  reader.closers.push(']')
  const fits = needOperand(reader, '?')
  const isOptional = takeMark(reader)
  const at = fits ? readChoice(reader) : nothing(offset)
  reader.closers.pop()
  expect(reader, ']', 'member')
  return call(isOptional ? '_[?_]' : '_[_]', [of, at], offset)
}

/** The entries of a list or map; a trailing comma is allowed. */
function readEntries(reader: Reader, end: ']' | '}', readOne: (isOptional: boolean) => void): void {
  reader.closers.push(end)
  let isOpen = needOperand(reader, `${end},?`) && !isSign(reader, end, ',')
  while (isOpen) {
    readOne(takeMark(reader))
    if (!isSign(reader, end, ',')) skipToNext(reader, end)
    else if (isSign(reader, end)) break
    const after = peek(reader, 1)
    isOpen = !reader.isLost && (startsOperand(after) || is(after, '?'))
    if (isOpen) take(reader)
  }
  reader.closers.pop()
  if (isSign(reader, ',')) take(reader)
  expect(reader, end)
}

/** An extra token between two entries is skipped; any other is a mismatch, after which no entry is read. */
function skipToNext(reader: Reader, end: string): void {
  const token = peek(reader)
  const next = peek(reader, 1)
  const shown = `'${token.text}' expecting {'${end}', ','}`
  const isExtra = token.kind !== 'end' && (is(next, end) || is(next, ','))
  syntax(reader, token, `${isExtra ? 'extraneous' : 'mismatched'} input ${shown}`)
  if (isExtra) reader.at++
  else skip(reader, 'member')
}

function readList(reader: Reader): readonly Item[] {
  const items: Item[] = []
  readEntries(reader, ']', (isOptional) => items.push({ value: readChoice(reader), isOptional }))
  return items
}

function readMap(reader: Reader): readonly MapEntry[] {
  const entries: MapEntry[] = []
  readEntries(reader, '}', (isOptional) => {
    reader.closers.push(':')
    const key = readChoice(reader)
    reader.closers.pop()
    if (expect(reader, ':')) entries.push({ key, value: readChoice(reader), isOptional })
  })
  return entries
}

const reserved = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
)

function readPrimary(reader: Reader): Expression {
  const token = peek(reader)
  const { offset } = token
  if (isSign(reader, '(')) {
    take(reader)
    reader.closers.push(')')
    const inner = readChoice(reader)
    reader.closers.pop()
    expect(reader, ')')
    return inner
  }
  if (isSign(reader, '[')) {
    take(reader)
    return { kind: 'list', items: readList(reader), offset }
  }
  if (isSign(reader, '{')) {
    take(reader)
    return { kind: 'map', entries: readMap(reader), offset }
  }
  if (token.kind === 'name' && !isWord(token)) return readName(reader, null)
  return isSign(reader, '.') ? readDotted(reader) : readLiteral(reader)
}

function readDotted(reader: Reader): Expression {
  const dot = peek(reader)
  const next = peek(reader, 1)
  if (next.kind === 'name' && !isWord(next)) {
    take(reader)
    return readName(reader, dot)
  }
  if (isWord(next)) syntax(reader, next, `mismatched input '${next.text}' expecting IDENTIFIER`)
  else noAlternative(reader, dot, next)
  reader.at++
  skip(reader, 'member')
  return nothing(next.offset)
}

/** A leading dot means that the name is looked up from the root scope. */
function readName(reader: Reader, dot: Token | null): Expression {
  const token = take(reader)
  const { offset } = token
  if (reserved.has(token.text)) {
    fault(reader, (dot ?? token).offset, `reserved identifier: ${token.text}`)
    if (!isSign(reader, '(')) return nothing(offset)
  }
  const name = (dot === null ? '' : '.') + token.text
  return isSign(reader, '(') ? readCall(reader, name, null) : { kind: 'name', name, offset }
}

function readLiteral(reader: Reader): Expression {
  const first = peek(reader)
  const isNegative = isSign(reader, '-')
  if (isNegative) take(reader)
  const token = take(reader)
  const literal = literalOf(token, isNegative ? '-' : '')
  if (literal === null || typeof literal === 'string') {
    if (literal !== null) fault(reader, first.offset, literal)
    return nothing(first.offset)
  }
  return { kind: 'literal', literal, offset: first.offset }
}
