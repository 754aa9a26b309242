// Brace expansion: `a{b,c}` and `{1..3}`, before anything else in a word is expanded.
//
// Models braces.c brace_expand. Only bash has it: a container's sh does not.

import type { Word, WordPart } from '@/lib/linux/shell/syntax'

/** The words that a word stands for; itself, where its braces say nothing. */
export function expandBraces(word: Word): readonly Word[] {
  const found = word.some((part) => part.kind === 'text' && part.text.includes('{')) ? firstBraces(word) : null
  return found === null ? [word] : found.flatMap(expandBraces)
}

/** Marks stand for the parts that are no plain text, so that braces can be seen across them. */
function firstBraces(word: Word): readonly Word[] | null {
  const held: WordPart[] = []
  const flat = word
    .map((part) => {
      if (part.kind === 'text' && !part.isQuoted) return part.text
      held.push(part)
      return String.fromCharCode(0xe000 + held.length - 1)
    })
    .join('')
  const toWord = (text: string): Word =>
    text
      .split(/([\ue000-\uf8ff])/)
      .filter((piece) => piece !== '')
      .map((piece) => held[piece.charCodeAt(0) - 0xe000] ?? { kind: 'text', text: piece, isQuoted: false })
  for (let open = flat.indexOf('{'); open >= 0; open = flat.indexOf('{', open + 1)) {
    const choices = choicesAt(flat, open)
    if (choices === null) continue
    const before = flat.slice(0, open)
    return choices.texts.map((text) => toWord(`${before}${text}${flat.slice(choices.end)}`))
  }
  return null
}

interface Choices {
  readonly texts: readonly string[]
  readonly end: number
}

function choicesAt(text: string, open: number): Choices | null {
  const cuts: number[] = [open]
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '{') depth++
    else if (character === ',' && depth === 1) cuts.push(at)
    else if (character === '}' && --depth === 0) {
      if (cuts.length === 1) return rangeIn(text.slice(open + 1, at), at + 1)
      return { texts: cuts.map((cut, i) => text.slice(cut + 1, cuts[i + 1] ?? at)), end: at + 1 }
    }
  }
  return null
}

const rangeMax = 10_000

/** `1..9`, `9..1..2`, `a..e`; numbers with zeros in front keep their width. */
function rangeIn(text: string, end: number): Choices | null {
  const [, first = '', last = '', step = '1'] =
    /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(text) ?? []
  const isNumber = /\d/.test(first)
  if (first === '' || isNumber !== /\d/.test(last)) return null
  const [from, to] = isNumber ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)]
  const by = (Math.abs(Number(step)) || 1) * (from <= to ? 1 : -1)
  const count = Math.floor(Math.abs(to - from) / Math.abs(by)) + 1
  if (count > rangeMax) return null
  const width = [first, last].some((each) => /^-?0\d/.test(each)) ? Math.max(first.length, last.length) : 0
  const shown = (value: number): string => {
    if (!isNumber) return String.fromCharCode(value)
    const digits = String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0')
    return value < 0 ? `-${digits}` : digits
  }
  return { texts: Array.from({ length: count }, (_, i) => shown(from + i * by)), end }
}
