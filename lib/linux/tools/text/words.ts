// Small tools over their arguments: basename, dirname, seq, expr.

import type { CommandOutcome, CommandPart } from '../../machine/command'
import { failed } from '../../machine/command'
import { splitOptions } from '../../machine/text-input'
import { compilePattern } from '../../machine/text-pattern'

export const words: CommandPart = {
  names: ['basename', 'dirname', 'seq', 'expr'],
  doc: 'Names out of paths, numbers in a row, sums of words.',
  run({ name, args }) {
    switch (name) {
      case 'basename':
        return { status: 0, stdout: baseNames(args) }
      case 'dirname':
        return {
          status: 0,
          stdout: args
            .filter((arg) => !/^-./.test(arg))
            .map((path) => `${directoryName(path)}\n`)
            .join(''),
        }
      case 'seq':
        return sequence(args)
      default:
        return expression(args)
    }
  },
}

function baseNames(args: readonly string[]): string {
  const options = splitOptions(args, 's')
  const [first = '', typed] = options.rest
  const isMany = options.has('a', 's')
  const suffix = options.value('s') ?? (isMany ? '' : (typed ?? ''))
  const bare = (path: string): string => {
    const name = path.replace(/(?!^)\/+$/, '').replace(/^.*\/(?=.)/, '')
    return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name
  }
  return (isMany ? options.rest : [first]).map((path) => `${bare(path)}\n`).join('')
}

function directoryName(path: string): string {
  const plain = path.replace(/(?!^)\/+$/, '')
  if (!plain.includes('/')) return '.'
  return plain.slice(0, plain.lastIndexOf('/')).replace(/\/+$/, '') || '/'
}

const numbersMax = 10_000

function sequence(args: readonly string[]): CommandOutcome {
  const isValue = (arg: string): boolean => !/^-/.test(arg) || /^-[\d.]/.test(arg)
  const flags = args.filter((arg) => !isValue(arg))
  const at = args.findIndex((arg) => arg === '-s' || arg === '-f')
  const values = args.filter((arg, i) => isValue(arg) && !(at >= 0 && i === at + 1))
  const glue = flags.includes('-s')
    ? (args[at + 1] ?? '\n')
    : (flags.find((flag) => /^-s./.test(flag))?.slice(2) ?? '\n')
  const numbers = values.map(Number)
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return failed(1, 'seq: missing operand')
  const from = numbers.length > 1 ? (numbers[0] ?? 1) : 1
  const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
  const to = numbers.at(-1) ?? 1
  const count = step === 0 ? 0 : Math.min(numbersMax, Math.max(0, Math.floor((to - from) / step + 1e-9) + 1))
  const places = Math.max(...values.map((value) => value.split('.')[1]?.length ?? 0))
  const made = Array.from({ length: count }, (_, i) => (from + i * step).toFixed(places))
  const width = flags.includes('-w') ? Math.max(...made.map((each) => each.length), 0) : 0
  const text = made.map((each) => each.padStart(width, '0')).join(glue)
  return { status: 0, stdout: text === '' ? '' : `${text}\n` }
}

/** Null stands for words that are no expression. */
function expression(args: readonly string[]): CommandOutcome {
  const reading = { args, at: 0 }
  const value = orPart(reading)
  if (value === null || reading.at < args.length) return failed(2, 'expr: syntax error')
  return { status: value === '' || /^-?0+$/.test(value) ? 1 : 0, stdout: `${value}\n` }
}

interface Reading {
  readonly args: readonly string[]
  at: number
}

function orPart(reading: Reading): string | null {
  let left = binary(reading, 0)
  while (left !== null && (reading.args[reading.at] === '|' || reading.args[reading.at] === '&')) {
    const operator = reading.args[reading.at++]
    const right = binary(reading, 0)
    if (right === null) return null
    const isSet = left !== '' && left !== '0'
    left = operator === '|' ? (isSet ? left : right) : isSet && right !== '' && right !== '0' ? left : '0'
  }
  return left
}

const levels = [['=', '==', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%'], [':']]

function binary(reading: Reading, level: number): string | null {
  const operators = levels[level]
  if (operators === undefined) return single(reading)
  let left = binary(reading, level + 1)
  for (
    let next = reading.args[reading.at];
    left !== null && next !== undefined && operators.includes(next);
    next = reading.args[reading.at]
  ) {
    reading.at++
    const right = binary(reading, level + 1)
    left = right === null ? null : combined(next, left, right)
  }
  return left
}

function single(reading: Reading): string | null {
  const word = reading.args[reading.at++]
  if (word === '(') {
    const value = orPart(reading)
    return reading.args[reading.at++] === ')' ? value : null
  }
  const next = reading.args[reading.at]
  if (word === 'length' && next !== undefined) {
    reading.at++
    return String(next.length)
  }
  if (word === 'substr') {
    const [text = '', from = '1', count = '0'] = reading.args.slice(reading.at, reading.at + 3)
    reading.at += 3
    return text.slice(Number(from) - 1, Number(from) - 1 + Number(count))
  }
  return word ?? null
}

function combined(operator: string, a: string, b: string): string | null {
  if (operator === ':') return matched(a, b)
  const areNumbers = /^-?\d+$/.test(a) && /^-?\d+$/.test(b)
  const [x, y] = [Number(a), Number(b)]
  const order = areNumbers ? Math.sign(x - y) : a < b ? -1 : Number(a > b)
  switch (operator) {
    case '=':
    case '==':
      return String(Number(order === 0))
    case '!=':
      return String(Number(order !== 0))
    case '<':
      return String(Number(order < 0))
    case '<=':
      return String(Number(order <= 0))
    case '>':
      return String(Number(order > 0))
    case '>=':
      return String(Number(order >= 0))
    default:
      if (!areNumbers || ((operator === '/' || operator === '%') && y === 0)) return null
      return String({ '+': x + y, '-': x - y, '*': x * y, '/': Math.trunc(x / y), '%': x % y }[operator] ?? 0)
  }
}

function matched(text: string, pattern: string): string {
  const regexp = compilePattern(pattern, 'basic')
  const found = regexp === null ? null : new RegExp(`^(?:${regexp.source})`).exec(text)
  if (/\\\(/.test(pattern)) return found?.[1] ?? ''
  return String(found?.[0].length ?? 0)
}
