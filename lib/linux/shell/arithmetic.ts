// Arithmetic of the shell: `$((…))` and `let`, with C's operators, assignments and number bases.
//
// Integers beyond 2^53 lose digits, where a shell's wrap at 2^63.

import { powerOf } from '@/lib/base/exact-math'

export interface Variables {
  value(name: string): string | undefined
  set(name: string, value: string): void
}

/** What a division by zero or a text that is no expression says; the shell ends with it. */
export type Sum = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly fault: string }

const token =
  /\s*(0[xX][0-9a-fA-F]+|\d+|[A-Za-z_]\w*|<<=|>>=|\+\+|--|\*\*|<<|>>|&&|\|\||[<>=!+\-*/%&|^]=|[-+*/%()<>&|^~!?:=,])/y
const tokensMax = 500

class Fault extends Error {}

interface Reading {
  readonly tokens: readonly string[]
  readonly variables: Variables
  at: number
  /** Inside the branch not taken nothing is assigned. */
  idle: number
}

export function arithmetic(text: string, variables: Variables): Sum {
  const tokens = tokensOf(text)
  if (tokens === null || tokens.length > tokensMax) return { ok: false, fault: 'arithmetic syntax error' }
  if (tokens.length === 0) return { ok: true, value: 0 }
  const reading: Reading = { tokens, variables, at: 0, idle: 0 }
  try {
    const value = comma(reading)
    return reading.at < tokens.length ? { ok: false, fault: 'arithmetic syntax error' } : { ok: true, value }
  } catch (fault) {
    if (fault instanceof Fault) return { ok: false, fault: fault.message }
    throw fault
  }
}

function tokensOf(text: string): readonly string[] | null {
  const found: string[] = []
  token.lastIndex = 0
  const end = text.trimEnd().length
  while (token.lastIndex < end) {
    const match = token.exec(text)
    if (match === null) return null
    found.push(match[1] ?? '')
  }
  return found
}

function comma(reading: Reading): number {
  let value = assignment(reading)
  while (reading.tokens[reading.at] === ',') {
    reading.at++
    value = assignment(reading)
  }
  return value
}

function assignment(reading: Reading): number {
  const { tokens } = reading
  const name = tokens[reading.at] ?? ''
  const operator = tokens[reading.at + 1] ?? ''
  if (!/^[A-Za-z_]/.test(name) || !/^(?:=|[-+*/%&|^]=|<<=|>>=)$/.test(operator)) return conditional(reading)
  reading.at += 2
  const right = assignment(reading)
  return store(reading, name, operator === '=' ? right : apply(operator.slice(0, -1), read(reading, name), right))
}

function store(reading: Reading, name: string, value: number): number {
  if (reading.idle === 0) reading.variables.set(name, String(value))
  return value
}

function read({ variables }: Reading, name: string): number {
  return numberOf((variables.value(name) ?? '0').trim() || '0')
}

function numberOf(text: string): number {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(text)
  if (match === null) throw new Fault(`arithmetic syntax error`)
  const [, sign, digits = '0'] = match
  const value = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)
  return sign === '-' ? -value : value
}

function conditional(reading: Reading): number {
  const test = binary(reading, 0)
  if (reading.tokens[reading.at] !== '?') return test
  reading.at++
  const yes = branch(reading, test !== 0, assignment)
  if (reading.tokens[reading.at] !== ':') throw new Fault('arithmetic syntax error')
  reading.at++
  const no = branch(reading, test === 0, conditional)
  return test !== 0 ? yes : no
}

function branch(reading: Reading, isTaken: boolean, read: (reading: Reading) => number): number {
  if (isTaken) return read(reading)
  reading.idle++
  try {
    return read(reading)
  } finally {
    reading.idle--
  }
}

const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
]

function binary(reading: Reading, level: number): number {
  const operators = levels[level]
  if (operators === undefined) return unary(reading)
  let left = binary(reading, level + 1)
  for (
    let next = reading.tokens[reading.at];
    next !== undefined && operators.includes(next);
    next = reading.tokens[reading.at]
  ) {
    reading.at++
    const isSettled = (next === '||' && left !== 0) || (next === '&&' && left === 0)
    const right = branch(reading, !isSettled, (inner) => binary(inner, level + 1))
    left = reading.idle > 0 || isSettled ? settled(next, left) : apply(next, left, right)
  }
  return left
}

function settled(operator: string, left: number): number {
  return operator === '||' ? Number(left !== 0) : operator === '&&' ? 0 : left
}

function unary(reading: Reading): number {
  const next = reading.tokens[reading.at++]
  switch (next) {
    case undefined:
      throw new Fault('arithmetic syntax error')
    case '-':
      return -unary(reading) + 0
    case '+':
      return unary(reading)
    case '!':
      return Number(unary(reading) === 0)
    case '~':
      return ~unary(reading)
    case '++':
    case '--': {
      const name = reading.tokens[reading.at++] ?? ''
      return store(reading, name, read(reading, name) + (next === '++' ? 1 : -1))
    }
    case '(': {
      const value = comma(reading)
      if (reading.tokens[reading.at++] !== ')') throw new Fault('arithmetic syntax error')
      return value
    }
    default:
      return operand(reading, next)
  }
}

function operand(reading: Reading, word: string): number {
  if (/^\d/.test(word)) return numberOf(word)
  if (!/^[A-Za-z_]/.test(word)) throw new Fault('arithmetic syntax error')
  const value = read(reading, word)
  const after = reading.tokens[reading.at]
  if (after !== '++' && after !== '--') return value
  reading.at++
  store(reading, word, value + (after === '++' ? 1 : -1))
  return value
}

function apply(operator: string, a: number, b: number): number {
  if ((operator === '/' || operator === '%') && b === 0) throw new Fault('divide by zero')
  if (operator === '**' && b < 0) throw new Fault('exponent less than 0')
  const results: Readonly<Record<string, () => number>> = {
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '/': () => Math.trunc(a / b) + 0,
    '%': () => (a % b) + 0,
    '**': () => powerOf(a, b),
    '<<': () => a * 2 ** b,
    '>>': () => Math.floor(a / 2 ** b),
    '&': () => Number(BigInt(a) & BigInt(b)),
    '|': () => Number(BigInt(a) | BigInt(b)),
    '^': () => Number(BigInt(a) ^ BigInt(b)),
    '==': () => Number(a === b),
    '!=': () => Number(a !== b),
    '<': () => Number(a < b),
    '>': () => Number(a > b),
    '<=': () => Number(a <= b),
    '>=': () => Number(a >= b),
    '&&': () => Number(a !== 0 && b !== 0),
    '||': () => Number(a !== 0 || b !== 0),
  }
  const value = results[operator]?.() ?? 0
  return Number.isSafeInteger(value) ? value : Number.isFinite(value) ? Math.trunc(value) : 0
}
