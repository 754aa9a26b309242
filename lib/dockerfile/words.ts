// Splitting one logical line: keyword, flags, and the grammars of the arguments.
//
// Models frontend/dockerfile/parser split_command.go and line_parsers.go.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { fromLatin1, toLatin1, toWellFormed } from '@/lib/go/byte-string'
import { quote } from '@/lib/go/quote'
import { isSpace, trimSpace, trimSpaceLeft } from '@/lib/go/space'
import { cut } from '@/lib/go/split'

export interface SplitLine {
  readonly keyword: string
  readonly flags: readonly string[]
  readonly rest: string
}

const blanks = /[\t\v\f\r ]+/

export function splitLine(line: string, escape: string): SplitLine {
  const trimmed = trimSpace(line)
  const gap = blanks.exec(trimmed)
  if (gap === null) return { keyword: trimmed, flags: [], rest: '' }
  const args = trimmed.slice(gap.index + gap[0].length)
  const { flags, rest } = takeFlags(toLatin1(args), escape)
  return { keyword: trimmed.slice(0, gap.index), flags, rest: trimSpace(fromLatin1(rest)) }
}

/** Read byte by byte, and each byte of a flag stays a character of its own. Words starting `--` before the first other word; quotes go, escapes take the next character literally. */
function takeFlags(line: string, escape: string): { flags: string[]; rest: string } {
  const flags: string[] = []
  let at = 0
  for (;;) {
    while (at < line.length && isSpace(line.charAt(at))) at++
    if (!line.startsWith('--', at)) return { flags, rest: line.slice(at) }
    const word = flagWord(line, at, escape)
    at = word.end
    if (word.text === '--') return { flags, rest: line.slice(at) }
    flags.push(word.text)
    if (at >= line.length) return { flags, rest: '' }
  }
}

function flagWord(line: string, start: number, escape: string): { text: string; end: number } {
  let text = ''
  let quoteMark = ''
  let at = start
  for (; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === quoteMark) quoteMark = ''
    else if (quoteMark === '' && isSpace(character)) break
    else if (quoteMark === '' && (character === '"' || character === "'")) quoteMark = character
    else if (character === escape) {
      // An escape at the very end is dropped.
      text += line.charAt(++at)
    } else text += character
  }
  return { text, end: at }
}

/** Words cut on white space; quotes and escapes are respected and kept. */
export function quotedWords(text: string, escape: string): string[] {
  const words: string[] = []
  let at = 0
  for (;;) {
    while (at < text.length && isSpace(text.charAt(at))) at++
    if (at >= text.length) return words
    const word = quotedWord(text, at, escape)
    at = word.end
    if (word.text !== '') words.push(word.text)
  }
}

function quotedWord(text: string, start: number, escape: string): { text: string; end: number } {
  let word = ''
  let quoteMark = ''
  let at = start
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    if (quoteMark === '' && isSpace(character)) break
    if (character === escape && quoteMark !== "'") {
      if (at + 1 === text.length) continue
      at++
      word += character + text.charAt(at)
      continue
    }
    if (quoteMark === '' && (character === '"' || character === "'")) quoteMark = character
    else if (character === quoteMark) quoteMark = ''
    word += character
  }
  return { text: word, end: at }
}

/** Triples of name, value and separator; the separator is empty in the legacy form. */
export function nameValues(rest: string, keyword: string, escape: string): Result<readonly string[], string> {
  const words = quotedWords(rest, escape)
  const first = words[0]
  if (first === undefined) return ok([])
  if (!first.includes('=')) return legacyPair(rest, keyword)
  const triples: string[] = []
  for (const word of words) {
    const pair = cut(word, '=')
    if (!pair.found) return err(`Syntax error - can't find = in ${quote(word)}. Must be of the form: name=value`)
    triples.push(pair.before, pair.after, '=')
  }
  return ok(triples)
}

function legacyPair(rest: string, keyword: string): Result<readonly string[], string> {
  const gap = blanks.exec(rest)
  if (gap === null) return err(`${keyword} must have two arguments`)
  return ok([rest.slice(0, gap.index), rest.slice(gap.index + gap[0].length), ''])
}

export function blankDelimited(rest: string): readonly string[] {
  return rest === '' ? [] : rest.split(new RegExp(blanks, 'g'))
}

const notStrings = 'when using JSON array syntax, arrays must be comprised of strings only'

/** The strings of a JSON array; null when it is not one; a failure when it holds something else than strings. */
export function jsonStrings(rest: string): Result<readonly string[] | null, string> {
  if (!trimSpaceLeft(rest).startsWith('[')) return ok(null)
  const value = parseJson(rest)
  if (!Array.isArray(value)) return ok(null)
  if (!value.every((item): item is string => typeof item === 'string')) return err(notStrings)
  return ok(value.map(toWellFormed))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
