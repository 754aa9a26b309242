// Case: upper, lower, title, and the styles of names. Models sprig over goutils and xstrings.

import { toBytes, toWellFormed } from '@/lib/go/byte-string'
import { isSpace } from '@/lib/go/space'
import { stringType as text } from '@/lib/go/type'
import { textArg } from '../args'
import { type FuncGroup, func, takes } from '../func'
import { hyphenatedWords, pascalCase } from '../words'

export const casing: FuncGroup = {
  family: 'strings',
  funcs: [
    func(takes(text), 'upper TEXT', 'The text in capitals.', (args) => mapRunes(textArg(args, 0), upperOf)),
    func(takes(text), 'lower TEXT', 'The text in small letters.', (args) => mapRunes(textArg(args, 0), lowerOf)),
    func(takes(text), 'title TEXT', 'The text with a capital at the start of every word.', (args) =>
      titleOf(textArg(args, 0)),
    ),
    func(takes(text), 'untitle TEXT', 'The text with a small letter at the start of every word.', (args) =>
      untitleOf(textArg(args, 0)),
    ),
    func(takes(text), 'swapcase TEXT', 'Capitals small and small letters capital.', (args) =>
      swapCase(textArg(args, 0)),
    ),
    func(takes(text), 'initials TEXT', 'The first letter of every word.', (args) => initialsOf(textArg(args, 0))),
    func(takes(text), 'snakecase TEXT', 'The words in small letters, joined by _.', (args) =>
      hyphenatedWords(textArg(args, 0), '_'),
    ),
    func(takes(text), 'kebabcase TEXT', 'The words in small letters, joined by -.', (args) =>
      hyphenatedWords(textArg(args, 0), '-'),
    ),
    func(takes(text), 'camelcase TEXT', 'The words joined, each with a capital.', (args) =>
      pascalCase(textArg(args, 0)),
    ),
  ],
}

/** What is no UTF-8 becomes U+FFFD on the way. */
function mapRunes(whole: string, change: (char: string) => string): string {
  let changed = ''
  for (const char of toWellFormed(whole)) changed += change(char)
  return changed
}

/** One rune for one: ß stays ß. */
function upperOf(char: string): string {
  const upper = char.toUpperCase()
  return [...upper].length === 1 ? upper : char
}

function lowerOf(char: string): string {
  return char === 'İ' ? 'i' : char.toLowerCase()
}

/** A word starts behind anything that is not a letter, a digit or _. */
function titleOf(whole: string): string {
  let previous = ' '
  return mapRunes(whole, (char) => {
    const changed = isSeparator(previous) ? upperOf(char) : char
    previous = char
    return changed
  })
}

function isSeparator(char: string): boolean {
  if (char <= '\x7f') return !/[A-Za-z0-9_]/.test(char)
  return !/[\p{L}\p{Nd}]/u.test(char) && isSpace(char)
}

function untitleOf(whole: string): string {
  let isStart = true
  return mapRunes(whole, (char) => {
    if (isSpace(char)) {
      isStart = true
      return char
    }
    const changed = isStart ? lowerOf(char) : char
    isStart = false
    return changed
  })
}

function swapCase(whole: string): string {
  return mapRunes(whole, (char) => {
    if (/[\p{Lu}\p{Lt}]/u.test(char)) return lowerOf(char)
    return /\p{Ll}/u.test(char) ? upperOf(char) : char
  })
}

/** Bytes are taken for runes: the first one of each word, read as Latin-1. */
function initialsOf(whole: string): string {
  let initials = ''
  let isStart = true
  for (const byte of toBytes(whole)) {
    const char = String.fromCharCode(byte)
    if (isSpace(char)) isStart = true
    else if (isStart) {
      initials += char
      isStart = false
    }
  }
  return initials
}
