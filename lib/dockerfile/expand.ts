// Variable expansion and word splitting of Dockerfile words.
//
// Models frontend/dockerfile/shell Lex, with the buffer all its words share: reading the word inside `${x:-…}` empties
// it, so text right before that is lost where words are split (EXPOSE, delimiters of heredocs).

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { removePrefix, removeSuffix, replaceMatches } from '@/lib/base/shell-pattern'
import { quote } from '@/lib/go/quote'
import { isSpace } from '@/lib/go/space'

export interface Environment {
  get(name: string): string | undefined
  keys(): readonly string[]
}

export interface ExpandOptions {
  readonly escape: string
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean
  /** Quotes are plain characters (heredoc bodies). */
  readonly skipQuotes?: boolean
  /** Unset variables stay as they were typed (step labels). */
  readonly skipUnset?: boolean
}

export interface Expansion {
  readonly result: string
  readonly words: readonly string[]
  readonly matched: readonly string[]
  readonly unmatched: readonly string[]
}

export interface ExpandFault {
  /** BuildKit's text. */
  readonly message: string
  /** Unset names met before the fault. */
  readonly unmatched: readonly string[]
}

/** Replaces variables, quotes and escapes of one word. */
export function expandWord(word: string, env: Environment, options: ExpandOptions): Result<Expansion, ExpandFault> {
  const characters = Array.from(word)
  if (characters[0] === '\ufeff') characters.shift()
  const scan: Scan = {
    characters,
    at: 0,
    env,
    options,
    raw: options.rawEscapes ?? false,
    buffer: { text: '' },
    matched: new Set(),
    unmatched: new Set(),
  }
  try {
    const { result, words } = processUntil(scan, null, scan.raw)
    return ok({ result, words, matched: [...scan.matched], unmatched: [...scan.unmatched] })
  } catch (failure) {
    if (!(failure instanceof ExpandFailure)) throw failure
    return err({ message: `failed to process ${quote(word)}: ${failure.message}`, unmatched: [...scan.unmatched] })
  }
}

export function environmentOf(variables: Iterable<readonly [name: string, value: string]>): Environment {
  const values = new Map(variables)
  return { get: (name) => values.get(name), keys: () => [...values.keys()] }
}

export const emptyEnvironment: Environment = { get: () => undefined, keys: () => [] }

interface Scan {
  readonly characters: readonly string[]
  at: number
  readonly env: Environment
  readonly options: ExpandOptions
  raw: boolean
  /** The word under way; nested words use the same one, as upstream. */
  readonly buffer: WordBuffer
  readonly matched: Set<string>
  readonly unmatched: Set<string>
}

/** Unwinds to expandWord, which turns it into a value. */
class ExpandFailure extends Error {}

function fail(message: string): never {
  throw new ExpandFailure(message)
}

function peek(scan: Scan): string | undefined {
  return scan.characters[scan.at]
}

function next(scan: Scan): string | undefined {
  return scan.characters[scan.at++]
}

interface Processed {
  readonly result: string
  readonly words: readonly string[]
}

/** Reads up to `stop` (or the end); inside, escapes are kept when `raw`. */
function processUntil(scan: Scan, stop: string | null, raw: boolean): Processed {
  const rawOutside = scan.raw
  scan.raw = raw
  try {
    return readUntil(scan, stop)
  } finally {
    scan.raw = rawOutside
  }
}

function readUntil(scan: Scan, stop: string | null): Processed {
  const words = new WordSplitter(scan.buffer)
  let result = ''
  for (let character = peek(scan); character !== undefined; character = peek(scan)) {
    if (stop !== null && character === stop) {
      scan.at++
      return { result, words: words.finish() }
    }
    const special = processSpecial(scan, character)
    if (special !== null) {
      result += special
      if (character === '$') words.addText(special)
      else words.addRaw(special)
      continue
    }
    scan.at++
    if (character !== scan.options.escape) {
      result += character
      words.addText(character)
      continue
    }
    if (scan.raw) {
      result += character
      words.addRaw(character)
    }
    const escaped = next(scan)
    if (escaped === undefined) break
    result += escaped
    words.addRaw(escaped)
  }
  if (stop !== null) fail(`unexpected end of statement while looking for matching ${stop}`)
  return { result, words: words.finish() }
}

function processSpecial(scan: Scan, character: string): string | null {
  if (character === '$') return processDollar(scan)
  if (character === '<') return processAngle(scan)
  if (scan.options.skipQuotes === true) return null
  if (character === "'") return processSingleQuote(scan)
  return character === '"' ? processDoubleQuote(scan) : null
}

/** `<<` may be followed by blanks before the word of a heredoc: they stay in that word. */
function processAngle(scan: Scan): string {
  scan.at++
  if (peek(scan) !== '<') return '<'
  scan.at++
  let result = '<<'
  for (let blank = peek(scan); blank === ' ' || blank === '\t' || blank === '\r'; blank = peek(scan)) {
    result += blank
    scan.at++
  }
  return result
}

function processSingleQuote(scan: Scan): string {
  const kept = scan.options.rawQuotes === true ? "'" : ''
  scan.at++
  let result = kept
  for (;;) {
    const character = next(scan)
    if (character === undefined) fail('unexpected end of statement while looking for matching single-quote')
    if (character === "'") return result + kept
    result += character
  }
}

function processDoubleQuote(scan: Scan): string {
  const kept = scan.options.rawQuotes === true ? '"' : ''
  scan.at++
  let result = kept
  for (;;) {
    const character = peek(scan)
    if (character === undefined) fail('unexpected end of statement while looking for matching double-quote')
    if (character === '$') {
      result += processDollar(scan)
      continue
    }
    scan.at++
    if (character === '"') return result + kept
    if (character !== scan.options.escape) {
      result += character
      continue
    }
    if (scan.raw) result += character
    const escaped = peek(scan)
    if (escaped === undefined) continue
    const escapable = escaped === '"' || escaped === '$' || escaped === scan.options.escape
    if (escapable) scan.at++
    result += escapable ? escaped : character
  }
}

function processDollar(scan: Scan): string {
  scan.at++
  if (peek(scan) === '{') return processBraces(scan)
  const name = processName(scan)
  if (name === '') return '$'
  const value = valueOf(scan, name)
  if (value === undefined && scan.options.skipUnset === true) return `$${name}`
  return value ?? ''
}

function processBraces(scan: Scan): string {
  scan.at++
  const first = peek(scan)
  if (first === undefined) fail("syntax error: missing '}'")
  if (first === '{' || first === '}' || first === ':') fail('syntax error: bad substitution')
  const name = processName(scan)
  const operator = next(scan)
  switch (operator) {
    case '}': {
      const value = valueOf(scan, name)
      if (value === undefined && scan.options.skipUnset === true) return `\${${name}}`
      return value ?? ''
    }
    case '/':
      return replaceIn(scan, name)
    case ':':
      return applyOperator(scan, name, `:${next(scan) ?? '\ufffd'}`)
    case '+':
    case '-':
    case '?':
    case '#':
    case '%':
      return applyOperator(scan, name, operator)
    default:
      return fail(`unsupported modifier (${operator ?? '\ufffd'}) in substitution`)
  }
}

function applyOperator(scan: Scan, name: string, operator: string): string {
  const kind = operator.startsWith(':') ? operator.slice(1) : operator
  const emptyIsUnset = operator.startsWith(':')
  const isTrim = kind === '#' || kind === '%'
  if (emptyIsUnset && isTrim) fail(`unsupported modifier (${operator}) in substitution`)
  const word = wordBefore(scan, '}', isTrim, "syntax error: missing '}'")
  const value = valueOf(scan, name)
  if (value === undefined && scan.options.skipUnset === true) return `\${${name}${operator}${word}}`
  const isThere = value !== undefined && !(emptyIsUnset && value === '')
  switch (kind) {
    case '-':
      return isThere ? value : word
    case '+':
      return isThere ? word : ''
    case '?':
      if (isThere) return value
      if (word !== '') fail(`${name}: ${word}`)
      return fail(`${name}: is not allowed to be ${value === undefined ? 'unset' : 'empty'}`)
    case '#':
    case '%':
      return trimMatch(kind, word, value ?? '')
    default:
      return fail(`unsupported modifier (${operator}) in substitution`)
  }
}

function trimMatch(kind: '#' | '%', word: string, value: string): string {
  const isGreedy = word.startsWith(kind)
  const pattern = isGreedy ? word.slice(1) : word
  const remove = kind === '#' ? removePrefix : removeSuffix
  return orFail(remove(pattern, value, isGreedy ? 'longest' : 'shortest'))
}

function replaceIn(scan: Scan, name: string): string {
  const isAll = peek(scan) === '/'
  if (isAll) scan.at++
  const pattern = wordBefore(scan, '/', true, "syntax error: missing '/' in ${}")
  const replacement = wordBefore(scan, '}', true, "syntax error: missing '}'")
  const value = valueOf(scan, name)
  if (value === undefined && scan.options.skipUnset === true) return `\${${name}/${pattern}/${replacement}}`
  return orFail(replaceMatches(pattern, replacement, value ?? '', isAll ? 'all' : 'first'))
}

/** A word inside braces; running out of text names what is missing. */
function wordBefore(scan: Scan, stop: string, raw: boolean, missing: string): string {
  try {
    return processUntil(scan, stop, raw).result
  } catch (failure) {
    if (failure instanceof ExpandFailure && peek(scan) === undefined) fail(missing)
    throw failure
  }
}

function orFail(result: Result<string, string>): string {
  return result.ok ? result.value : fail(result.error)
}

const specialParameters = '@*#?-$!0'
const digit = /^\p{Nd}$/u
const nameCharacter = /^[\p{L}\p{Nd}_]$/u

function processName(scan: Scan): string {
  const first = peek(scan)
  if (first === undefined) return ''
  let name = ''
  if (digit.test(first)) {
    for (let character = peek(scan); character !== undefined && digit.test(character); character = peek(scan)) {
      name += character
      scan.at++
    }
    return name
  }
  if (specialParameters.includes(first)) {
    scan.at++
    return first
  }
  for (let character = peek(scan); character !== undefined && nameCharacter.test(character); character = peek(scan)) {
    name += character
    scan.at++
  }
  return name
}

function valueOf(scan: Scan, name: string): string | undefined {
  const value = scan.env.get(name)
  if (value === undefined) scan.unmatched.add(name)
  else scan.matched.add(name)
  return value
}

interface WordBuffer {
  text: string
}

class WordSplitter {
  private words: string[] = []
  private isInWord = false
  private readonly buffer: WordBuffer

  constructor(buffer: WordBuffer) {
    buffer.text = ''
    this.buffer = buffer
  }

  /** Blanks end the word. */
  addText(text: string): void {
    for (const character of text) {
      if (!isSpace(character)) this.addRaw(character)
      else if (this.isInWord && this.buffer.text !== '') this.end()
    }
  }

  addRaw(text: string): void {
    this.buffer.text += text
    this.isInWord = true
  }

  finish(): readonly string[] {
    if (this.buffer.text !== '') this.end()
    return this.words
  }

  private end(): void {
    this.words.push(this.buffer.text)
    this.buffer.text = ''
    this.isInWord = false
  }
}
