// Heredocs: which words open one, and what their delimiter says.
//
// Models frontend/dockerfile/parser heredocFromMatch and heredocsFromLine. The escape is always `\` here, whatever the
// directive says.

import { err, ok, type Result } from '@/lib/base/result'
import { emptyEnvironment, expandWord } from './expand'
import type { Heredoc } from './node'

export type HeredocWord = Omit<Heredoc, 'content'>

/** strconv.ParseUint gives its largest number where one is too large. */
const fdMax = 2 ** 64

const opening = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/

/** What a word like `3<<-"EOF"` opens; null when it opens nothing. */
export function parseHeredocWord(word: string): HeredocWord | null {
  const read = readHeredocWord(word)
  return read.ok ? read.value : null
}

/** The same, with the shell's own words for quotes that do not close. */
export function readHeredocWord(word: string): Result<HeredocWord | null, string> {
  const match = opening.exec(word)
  const [, fd = '', dash = '', rest = ''] = match ?? []
  if (match === null || rest === '') return ok(null)
  const plain = expandWord(rest, emptyEnvironment, { escape: '\\', skipUnset: true })
  const raw = expandWord(rest, emptyEnvironment, { escape: '\\', skipUnset: true, rawQuotes: true })
  if (!plain.ok) return err(plain.error.message)
  if (!raw.ok) return err(raw.error.message)
  const [name, ...others] = plain.value.words
  if (name === undefined || others.length > 0) return ok(null)
  if (raw.value.words.length !== 1) {
    return err(`internal lexing of heredoc produced inconsistent results: ${rest}`)
  }
  const expand = quoteCount(name) === quoteCount(raw.value.words[0] ?? '')
  return ok({ name, fd: Math.min(Number(fd), fdMax), expand, chomp: dash === '-' })
}

/** The heredocs that a logical line opens, in order. */
export function heredocsOfLine(line: string): readonly HeredocWord[] {
  if (!line.includes('<<')) return []
  const split = expandWord(line, emptyEnvironment, { escape: '\\', rawQuotes: true, rawEscapes: true, skipUnset: true })
  if (!split.ok) return []
  return split.value.words.map(parseHeredocWord).filter((heredoc) => heredoc !== null)
}

/** A body without the leading tabs of each line (`<<-`). */
export function chompTabs(body: string): string {
  return body.replace(/^\t+/gm, '')
}

function quoteCount(word: string): number {
  return word.replace(/[^'"]/g, '').length
}
