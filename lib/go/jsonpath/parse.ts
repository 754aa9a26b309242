// JSONPath templates parsed: text, and actions in braces.
//
// Models k8s.io/client-go/util/jsonpath/parser.go, its refusals and its oddities included: what stands in brackets or in
// a filter is parsed as an action of its own, of which only the first node counts.

import { err, ok, type Result } from '@/lib/base/result'
import { isPrint, unquoteChar } from '../quote'
import { atoi, parseFloat } from '../strconv'
import type { JsonPathNode, Slice } from './node'

export function parseJsonPath(template: string): Result<readonly JsonPathNode[], string> {
  try {
    return ok(parseNodes(template))
  } catch (error) {
    if (error instanceof JsonPathRefusal) return err(error.message)
    throw error
  }
}

class JsonPathRefusal extends Error {}

interface Reader {
  readonly text: string
  at: number
}

function parseNodes(template: string): readonly JsonPathNode[] {
  const reader: Reader = { text: template, at: 0 }
  const nodes: JsonPathNode[] = []
  while (reader.at < template.length) {
    const open = template.indexOf('{', reader.at)
    const end = open < 0 ? template.length : open
    if (end > reader.at) nodes.push({ kind: 'text', text: template.slice(reader.at, end) })
    if (open < 0) break
    reader.at = open + 1
    nodes.push({ kind: 'list', steps: parseAction(reader) })
  }
  return nodes
}

/** The steps of a text inside brackets or a filter. */
function parseInner(text: string): readonly JsonPathNode[] {
  const [first] = parseNodes(`{${text}}`)
  return first?.kind === 'list' ? first.steps : []
}

/** The steps up to the closing brace. */
function parseAction(reader: Reader): readonly JsonPathNode[] {
  const steps: JsonPathNode[] = []
  while (!reader.text.startsWith('}', reader.at)) steps.push(...parseStep(reader, steps))
  reader.at++
  return steps
}

function parseStep(reader: Reader, before: readonly JsonPathNode[]): readonly JsonPathNode[] {
  const { text, at } = reader
  if (text.startsWith('[?(', at)) return [parseFilter(reader)]
  if (text.startsWith('..', at)) return parseRecursive(reader, before)
  const char = charAt(reader)
  if (char === '' || isEndOfLine(char)) throw new JsonPathRefusal('unclosed action')
  if (char === ' ' || char === '@' || char === '$') {
    reader.at++
    return []
  }
  if (char === '[') return parseBrackets(reader)
  if (char === '"' || char === "'") return [parseQuote(reader, char)]
  if (char === '.') {
    reader.at++
    return [parseField(reader)]
  }
  if (char === '+' || char === '-' || isDigit(char)) return [parseNumber(reader)]
  if (isAlphanumeric(char)) return [parseWord(reader)]
  throw new JsonPathRefusal(`unrecognized character in action: ${unicodeName(char)}`)
}

/** The whole character at the reader; empty at the end. */
function charAt({ text, at }: Reader): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** Models %#U. */
function unicodeName(char: string): string {
  const point = char.codePointAt(0) ?? 0
  const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return isPrint(point) ? `${name} '${char}'` : name
}

function isEndOfLine(char: string): boolean {
  return char === '\r' || char === '\n'
}

function isDigit(char: string): boolean {
  return /^\p{Nd}$/u.test(char)
}

function isAlphanumeric(char: string): boolean {
  return /^[_\p{L}\p{Nd}]$/u.test(char)
}

function isTerminator(char: string): boolean {
  return char === '' || /^[ \t\r\n.,[\]$@{}]$/.test(char)
}

/** Consumes characters for as long as they pass the test. */
function take(reader: Reader, isPart: (char: string) => boolean): string {
  const start = reader.at
  for (let char = charAt(reader); char !== '' && isPart(char); char = charAt(reader)) reader.at += char.length
  return reader.text.slice(start, reader.at)
}

function parseField(reader: Reader): JsonPathNode {
  const start = reader.at
  for (let char = charAt(reader); !isTerminator(char); char = charAt(reader)) {
    reader.at += char.length
    if (char === '\\') reader.at += charAt(reader).length
  }
  const name = reader.text.slice(start, reader.at)
  return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') }
}

function parseRecursive(reader: Reader, before: readonly JsonPathNode[]): readonly JsonPathNode[] {
  if (before.at(-1)?.kind === 'recursive') throw new JsonPathRefusal('invalid multiple recursive descent')
  reader.at += '..'.length
  return isAlphanumeric(charAt(reader)) ? [{ kind: 'recursive' }, parseField(reader)] : [{ kind: 'recursive' }]
}

function parseWord(reader: Reader): JsonPathNode {
  const word = take(reader, (char) => !isTerminator(char))
  return word === 'true' || word === 'false' ? { kind: 'bool', value: word === 'true' } : { kind: 'word', word }
}

function parseNumber(reader: Reader): JsonPathNode {
  const start = reader.at
  if (/[+-]/.test(charAt(reader))) reader.at++
  take(reader, (char) => char === '.' || isDigit(char))
  const text = reader.text.slice(start, reader.at)
  const whole = atoi(text)
  if (whole.ok) return { kind: 'int', value: Number(whole.value) }
  const float = parseFloat(text)
  if (float.ok) return { kind: 'float', value: float.value }
  throw new JsonPathRefusal(`cannot parse number ${text}`)
}

/** A backslash right before the mark keeps the quote open, even if the backslash is itself escaped. */
function parseQuote(reader: Reader, mark: string): JsonPathNode {
  const start = reader.at
  do {
    reader.at++
    const char = reader.text.charAt(reader.at)
    if (char === '' || char === '\n') throw new JsonPathRefusal('unterminated quoted string')
  } while (reader.text.charAt(reader.at) !== mark || reader.text.charAt(reader.at - 1) === '\\')
  reader.at++
  const literal = reader.text.slice(start, reader.at)
  const text = unquoted(literal.slice(1, -1), mark)
  if (!text.ok) throw new JsonPathRefusal(`unquote string ${literal} error ${text.error}`)
  return { kind: 'text', text: text.value }
}

function unquoted(inner: string, mark: string): Result<string, string> {
  let text = ''
  for (let rest = inner; rest !== ''; ) {
    const char = unquoteChar(rest, mark)
    if (!char.ok) return char
    text += char.value.text
    rest = char.value.rest
  }
  return ok(text)
}

function parseBrackets(reader: Reader): readonly JsonPathNode[] {
  const start = reader.at
  const length = reader.text.slice(start).search(/[\]\n]/)
  if (length < 0 || reader.text.charAt(start + length) === '\n') throw new JsonPathRefusal('unterminated array')
  reader.at = start + length + 1
  const inside = reader.text.slice(start + 1, start + length)
  const parts = inside.split(',')
  if (parts.length > 1) {
    return [{ kind: 'union', lists: parts.map((part) => parseInner(`[${part.replace(/^ +| +$/g, '')}]`)) }]
  }
  const key = /^'([^']*)'$/.exec(inside)
  return key === null ? [{ kind: 'slice', slice: parseSlice(inside === '*' ? ':' : inside) }] : parseInner(`.${key[1]}`)
}

function parseSlice(text: string): Slice {
  const bounds = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text)
  if (bounds === null) throw new JsonPathRefusal(`invalid array index ${text}`)
  const [, first, second, third] = bounds
  const from = parseBound(first)
  const isIndex = second === undefined
  return { from, to: isIndex ? (from ?? 0) + 1 : parseBound(second), isIndex, step: parseBound(third) }
}

function parseBound(part: string | undefined): number | null {
  const digits = (part ?? '').replace(/^:/, '')
  if (digits === '') return null
  const read = atoi(digits)
  if (!read.ok) throw new JsonPathRefusal(`array index ${digits} is not a number`)
  return Number(read.value)
}

const comparison = /^([^!<>=]+)([!<>=]+)(.+?)$/

function parseFilter(reader: Reader): JsonPathNode {
  const start = reader.at + '[?('.length
  reader.at = closeOfFilter(reader.text, start)
  const text = reader.text.slice(start, reader.at)
  reader.at++
  if (reader.text.charAt(reader.at) !== ']') throw new JsonPathRefusal('unclosed array expect ]')
  reader.at++
  const [, left, operator = '', right = ''] = comparison.exec(text) ?? []
  if (left === undefined) return { kind: 'filter', left: parseInner(text), operator: 'exists', right: [] }
  return { kind: 'filter', left: parseInner(left), operator, right: parseInner(right) }
}

/** The index of the closing parenthesis. As upstream, only the first quoted text is skipped. */
function closeOfFilter(text: string, start: number): number {
  let mark = ''
  let hasEnded = false
  for (let at = start; ; at++) {
    const char = text.charAt(at)
    if (char === '' || char === '\n') throw new JsonPathRefusal('unterminated filter')
    if (char === ')' && (mark === '' || hasEnded)) return at
    if (char !== '"' && char !== "'") continue
    if (mark === '') mark = char
    else if (char === mark && text.charAt(at - 1) !== '\\') hasEnded = true
  }
}
