// Flags of a command line: long and short, with values before or after "=", switches in a row.
//
// Models spf13/pflag FlagSet.Parse, its refusals included.

import { err, ok, type Result } from '@/lib/base/result'
import { textOfRune, toBytes } from '../byte-string'
import { csvRecord } from '../csv'
import { quote, quoteRune } from '../quote'
import { parseBool } from '../strconv'
import type { FlagRow, ParsedFlags } from './flag'

/** Arguments and flags of one command, told apart; "--" ends the flags. */
export function parseFlags(words: readonly string[], rows: readonly FlagRow[]): Result<ParsedFlags, string> {
  return readWords({ words, at: 0, rows, args: [], values: new Map(), notices: [] }, (reader, word) => {
    reader.args.push(word)
  })
}

/** The same for a command that passes everything from its first argument on to another program. */
export function parseLeadingFlags(words: readonly string[], rows: readonly FlagRow[]): Result<ParsedFlags, string> {
  return readWords({ words, at: 0, rows, args: [], values: new Map(), notices: [] }, (reader, word) => {
    reader.args.push(word, ...restOf(reader))
  })
}

interface Reader {
  readonly words: readonly string[]
  at: number
  readonly rows: readonly FlagRow[]
  readonly args: string[]
  readonly values: Map<string, readonly string[]>
  readonly notices: string[]
}

function readWords(reader: Reader, readArgument: (reader: Reader, word: string) => void): Result<ParsedFlags, string> {
  while (reader.at < reader.words.length) {
    const word = reader.words[reader.at++] ?? ''
    if (word === '--') {
      reader.args.push(...restOf(reader))
    } else if (word === '-' || !word.startsWith('-')) {
      readArgument(reader, word)
    } else {
      const refusal = word.startsWith('--') ? readLong(reader, word) : readShort(reader, word)
      if (refusal !== null) return err(refusal)
    }
  }
  const { args, values, notices } = reader
  return ok({ args, values, notices })
}

/** Takes all words that are left. */
function restOf(reader: Reader): readonly string[] {
  const rest = reader.words.slice(reader.at)
  reader.at = reader.words.length
  return rest
}

function readLong(reader: Reader, word: string): string | null {
  const equals = word.indexOf('=')
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals)
  if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`
  const row = reader.rows.find((candidate) => candidate.name === name)
  if (row === undefined) return `unknown flag: --${name}`
  const value = equals >= 0 ? word.slice(equals + 1) : (bareValueOf(row) ?? reader.words[reader.at++])
  return value === undefined ? `flag needs an argument: ${word}` : setFlag(reader, row, value)
}

/** A row of letters: switches, until one takes what is left, or the next word, as its value. */
function readShort(reader: Reader, word: string): string | null {
  let letters = word.slice(1)
  while (letters !== '') {
    const letter = letters.charAt(0)
    const row = reader.rows.find((candidate) => candidate.short === letter)
    if (row === undefined) return `unknown shorthand flag: ${quoteFirstByte(letters)} in -${letters}`
    const bare = bareValueOf(row)
    const isAssigned = letters.length > 2 && letters.charAt(1) === '='
    if (isAssigned || bare === undefined) {
      const value = isAssigned ? letters.slice(2) : letters.slice(1) || reader.words[reader.at++]
      return value === undefined
        ? `flag needs an argument: ${quoteFirstByte(letters)} in -${letters}`
        : setFlag(reader, row, value)
    }
    const refusal = setFlag(reader, row, bare)
    if (refusal !== null) return refusal
    letters = letters.slice(1)
  }
  return null
}

/** pflag keeps the first byte of an unknown shorthand as a rune, and shows the first byte of that rune as another. */
function quoteFirstByte(letters: string): string {
  const firstByte = toBytes(letters)[0] ?? 0
  return quoteRune(toBytes(textOfRune(firstByte))[0] ?? 0)
}

function bareValueOf(row: FlagRow): string | undefined {
  return row.kind === 'switch' ? 'true' : row.bare
}

function setFlag(reader: Reader, row: FlagRow, value: string): string | null {
  const known = reader.values.get(row.name) ?? []
  const held = heldValues(row, value, known)
  const label = row.short === undefined ? `--${row.name}` : `-${row.short}, --${row.name}`
  if (!held.ok) return `invalid argument ${quote(value)} for ${quote(label)} flag: ${held.error}`
  reader.values.set(row.name, held.value)
  if (row.deprecated !== undefined) {
    reader.notices.push(`Flag --${row.name} has been deprecated, ${row.deprecated}\n`)
  }
  return null
}

/** The values of a flag after one more use. */
function heldValues(row: FlagRow, value: string, known: readonly string[]): Result<readonly string[], string> {
  const problem = row.refuse?.(value) ?? null
  if (problem !== null) return err(problem)
  switch (row.kind) {
    case 'switch': {
      const truth = parseBool(value)
      return truth.ok ? ok(truth.value ? ['true'] : []) : truth
    }
    case 'text':
    case 'optional':
      return ok([value])
    case 'texts':
      return ok([...known, value])
    case 'list': {
      const fields = value === '' ? ok([]) : csvRecord(value)
      return fields.ok ? ok([...known, ...fields.value]) : fields
    }
    case 'pairs': {
      const pairs = pairsIn(value)
      return pairs.ok ? ok([...known, ...pairs.value]) : pairs
    }
  }
}

/** A text with one "=" is one pair, commas and all. */
function pairsIn(text: string): Result<readonly string[], string> {
  const count = text.split('=').length - 1
  const pairs = count > 1 ? csvRecord(text) : ok([text.replace(/^"+|"+$/g, '')])
  const misfit = pairs.ok ? pairs.value.find((pair) => !pair.includes('=')) : undefined
  return misfit === undefined ? pairs : err(`${misfit} must be formatted as key=value`)
}
