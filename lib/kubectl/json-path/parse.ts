// JSONPath templates parsed: text, and actions in braces.
//
// Models k8s.io/client-go/util/jsonpath/parser.go, its refusals included.

import { err, ok, type Result } from '@/lib/base/result'
import type { Node, Slice, Step } from './node'

interface Reader {
  readonly text: string
  at: number
}

export function parseJsonPath(template: string): Result<readonly Node[], string> {
  const reader: Reader = { text: template, at: 0 }
  const nodes: Node[] = []
  while (reader.at < template.length) {
    const open = template.indexOf('{', reader.at)
    const end = open < 0 ? template.length : open
    if (end > reader.at) nodes.push({ kind: 'text', text: template.slice(reader.at, end) })
    if (open < 0) break
    reader.at = open + 1
    const steps = parseAction(reader)
    if (!steps.ok) return steps
    nodes.push({ kind: 'list', steps: steps.value })
  }
  return ok(nodes)
}

/** The steps up to the closing brace. */
function parseAction(reader: Reader): Result<readonly Step[], string> {
  const steps: Step[] = []
  for (;;) {
    const letter = reader.text.charAt(reader.at)
    if (letter === '}') {
      reader.at++
      return ok(steps)
    }
    if (letter === '' || letter === '\n') return err('unclosed action')
    const read = parseStep(reader, steps)
    if (!read.ok) return read
    steps.push(...read.value)
  }
}

/** An action without its braces. */
function parseSteps(text: string): Result<readonly Step[], string> {
  return parseAction({ text: `${text}}`, at: 0 })
}

function parseStep(reader: Reader, before: readonly Step[]): Result<readonly Step[], string> {
  const rest = reader.text.slice(reader.at)
  if (rest.startsWith('[?(')) return parseFilter(reader)
  if (rest.startsWith('..')) return parseRecursive(reader, before)
  const letter = rest.charAt(0)
  if (letter === ' ' || letter === '@' || letter === '$') {
    reader.at++
    return ok([])
  }
  if (letter === '[') return parseArray(reader)
  if (letter === '"' || letter === "'") return parseQuote(reader, letter)
  if (letter === '.') {
    reader.at++
    return ok([parseField(reader)])
  }
  if (/[+\-0-9]/.test(letter)) return parseNumber(reader)
  if (/[A-Za-z_]/.test(letter)) return parseWord(reader)
  const point = letter.codePointAt(0) ?? 0
  return err(`unrecognized character in action: U+${point.toString(16).toUpperCase().padStart(4, '0')} '${letter}'`)
}

const terminators = /[\s.,[\]$@{}]/

function parseField(reader: Reader): Step {
  const start = reader.at
  while (reader.at < reader.text.length && !terminators.test(reader.text.charAt(reader.at))) {
    reader.at += reader.text.charAt(reader.at) === '\\' ? 2 : 1
  }
  const name = reader.text.slice(start, reader.at)
  return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') }
}

function parseRecursive(reader: Reader, before: readonly Step[]): Result<readonly Step[], string> {
  if (before.at(-1)?.kind === 'recursive') return err('invalid multiple recursive descent')
  reader.at += 2
  const steps: Step[] = [{ kind: 'recursive' }]
  return ok(/[A-Za-z0-9_]/.test(reader.text.charAt(reader.at)) ? [...steps, parseField(reader)] : steps)
}

function parseWord(reader: Reader): Result<readonly Step[], string> {
  const word = takeWhile(reader, (letter) => !terminators.test(letter))
  if (word === 'true' || word === 'false') return ok([{ kind: 'constant', value: word === 'true' }])
  return ok([{ kind: 'word', word }])
}

function parseNumber(reader: Reader): Result<readonly Step[], string> {
  const text = takeWhile(reader, (letter) => /[+\-0-9.]/.test(letter))
  const value = Number(text)
  return Number.isNaN(value) ? err(`cannot parse number ${text}`) : ok([{ kind: 'constant', value }])
}

function takeWhile(reader: Reader, isPart: (letter: string) => boolean): string {
  const start = reader.at
  while (reader.at < reader.text.length && isPart(reader.text.charAt(reader.at))) reader.at++
  return reader.text.slice(start, reader.at)
}

function parseQuote(reader: Reader, quote: string): Result<readonly Step[], string> {
  let text = ''
  for (reader.at++; reader.text.charAt(reader.at) !== quote; reader.at++) {
    const letter = reader.text.charAt(reader.at)
    if (letter === '' || letter === '\n') return err('unterminated quoted string')
    if (letter !== '\\') text += letter
    else text += escaped(reader.text.charAt(++reader.at))
  }
  reader.at++
  return ok([{ kind: 'text', text }])
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function escaped(letter: string): string {
  return escapes[letter] ?? letter
}

function parseArray(reader: Reader): Result<readonly Step[], string> {
  const close = reader.text.slice(reader.at).search(/[\]\n]/)
  if (close < 0 || reader.text.charAt(reader.at + close) === '\n') return err('unterminated array')
  const inside = reader.text.slice(reader.at + 1, reader.at + close)
  if (inside.includes('}') && !/^'[^']*'$/.test(inside)) return err('unterminated array')
  reader.at += close + 1
  const parts = inside.split(',')
  if (parts.length === 1) return parseIndex(inside === '*' ? ':' : inside)
  const lists: (readonly Step[])[] = []
  for (const part of parts) {
    const list = parseSteps(`[${part.trim()}]`)
    if (!list.ok) return list
    lists.push(list.value)
  }
  return ok([{ kind: 'union', lists }])
}

function parseIndex(text: string): Result<readonly Step[], string> {
  const key = /^'([^']*)'$/.exec(text)
  if (key !== null) return parseSteps(`.${key[1] ?? ''}`)
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text)
  if (match === null) return err(`invalid array index ${text}`)
  const numberAt = (part: string | undefined): number | null => {
    const digits = (part ?? '').replace(/^:/, '')
    return digits === '' ? null : Number(digits)
  }
  const from = numberAt(match[1])
  const isIndex = match[2] === undefined
  const slice: Slice = {
    from,
    to: isIndex ? (from ?? 0) + 1 : numberAt(match[2]),
    isIndex,
    step: numberAt(match[3]),
  }
  return ok([{ kind: 'slice', slice }])
}

const comparison = /^([^!<>=]+)([!<>=]+)(.+?)$/

function parseFilter(reader: Reader): Result<readonly Step[], string> {
  const start = reader.at + '[?('.length
  let quote = ''
  let at = start
  for (; ; at++) {
    const letter = reader.text.charAt(at)
    if (letter === '' || letter === '\n') return err('unterminated filter')
    if (letter === '"' || letter === "'") quote = quote === '' ? letter : quote === letter ? '' : quote
    else if (letter === ')' && quote === '') break
  }
  if (reader.text.charAt(at + 1) !== ']') return err('unclosed array expect ]')
  const text = reader.text.slice(start, at)
  reader.at = at + 2
  const match = comparison.exec(text)
  const left = parseSteps(match?.[1] ?? text)
  if (!left.ok) return left
  if (match === null) return ok([{ kind: 'filter', left: left.value, operator: 'exists', right: [] }])
  const right = parseSteps(match[3] ?? '')
  if (!right.ok) return right
  return ok([{ kind: 'filter', left: left.value, operator: match[2] ?? '', right: right.value }])
}
