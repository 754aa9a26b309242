// Flags of a command line: long and short, with values before or after "=", switches in a row.
//
// Models spf13/pflag, its refusals included, as far as helm's flags go.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import type { FlagRefusal } from './flag-refusals'
import { truthOf } from './truth'

export type FlagKind =
  /** A switch; "=false" turns it off again. */
  | 'switch'
  | 'text'
  /** Each use adds its text. */
  | 'texts'
  /** Each use adds the parts between commas. */
  | 'list'
  /** A text that may be left out; then it is `bare`. */
  | 'optional'

export interface FlagRow {
  readonly name: string
  readonly short?: string
  readonly kind: FlagKind
  readonly bare?: string
  /** What speaks against a value, of a flag that is no plain text. */
  readonly refuse?: FlagRefusal
  /** What helm says of a flag it would rather not see any more. */
  readonly deprecated?: string
}

export interface ParsedFlags {
  readonly args: readonly string[]
  readonly values: ReadonlyMap<string, readonly string[]>
}

/** Arguments and flags of one command, told apart; "--" ends the flags. */
export function parseFlags(words: readonly string[], rows: readonly FlagRow[]): Result<ParsedFlags, string> {
  const reader: Reader = { words, at: 0, rows, args: [], values: new Map() }
  while (reader.at < words.length) {
    const word = words[reader.at++] ?? ''
    if (word === '--') {
      reader.args.push(...words.slice(reader.at))
      break
    }
    const refusal = word.startsWith('--')
      ? readLong(reader, word)
      : word.startsWith('-') && word !== '-'
        ? readShort(reader, word)
        : readArgument(reader, word)
    if (refusal !== null) return err(refusal)
  }
  return ok({ args: reader.args, values: reader.values })
}

interface Reader {
  readonly words: readonly string[]
  at: number
  readonly rows: readonly FlagRow[]
  readonly args: string[]
  readonly values: Map<string, readonly string[]>
}

function readArgument(reader: Reader, word: string): null {
  reader.args.push(word)
  return null
}

function readLong(reader: Reader, word: string): string | null {
  const equals = word.indexOf('=')
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals)
  if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`
  const row = reader.rows.find((candidate) => candidate.name === name)
  if (row === undefined) return `unknown flag: --${name}`
  if (equals >= 0) return setFlag(reader, row, word.slice(equals + 1), `--${name}`)
  if (row.kind === 'switch') return setFlag(reader, row, 'true', `--${name}`)
  if (row.kind === 'optional') return setFlag(reader, row, row.bare ?? '', `--${name}`)
  const next = reader.words[reader.at]
  if (next === undefined) return `flag needs an argument: --${name}`
  reader.at++
  return setFlag(reader, row, next, `--${name}`)
}

function readShort(reader: Reader, word: string): string | null {
  for (let i = 1; i < word.length; i++) {
    const letter = word.charAt(i)
    const row = reader.rows.find((candidate) => candidate.short === letter)
    if (row === undefined) return `unknown shorthand flag: '${letter}' in ${word}`
    if (row.kind === 'switch' && word.charAt(i + 1) !== '=') {
      setFlag(reader, row, 'true', letter)
      continue
    }
    const rest = word.slice(i + 1).replace(/^=/, '')
    if (rest !== '' || word.endsWith('=')) return setFlag(reader, row, rest, letter)
    const next = reader.words[reader.at]
    if (next === undefined) return `flag needs an argument: '${letter}' in ${word}`
    reader.at++
    return setFlag(reader, row, next, letter)
  }
  return null
}

function setFlag(reader: Reader, row: FlagRow, value: string, shown: string): string | null {
  const known = reader.values.get(row.name) ?? []
  const problem = row.refuse?.(value) ?? null
  if (problem !== null) return refusalOf(row, value, problem)
  switch (row.kind) {
    case 'switch': {
      const truth = truthOf(value)
      if (truth === null) {
        return refusalOf(row, value, `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`)
      }
      reader.values.set(row.name, truth ? [shown] : [])
      return null
    }
    case 'text':
    case 'optional':
      reader.values.set(row.name, [value])
      return null
    case 'texts':
      reader.values.set(row.name, [...known, value])
      return null
    case 'list':
      reader.values.set(row.name, [...known, ...(value === '' ? [] : value.split(','))])
      return null
  }
}

function refusalOf(row: FlagRow, value: string, problem: string): string {
  const label = row.short === undefined ? `--${row.name}` : `-${row.short}, --${row.name}`
  return `invalid argument ${quote(value)} for ${quote(label)} flag: ${problem}`
}

/** A line for each deprecated flag that was used. */
export function deprecationsOf(flags: ParsedFlags, rows: readonly FlagRow[]): readonly string[] {
  return rows
    .filter(({ name, deprecated }) => deprecated !== undefined && flags.values.has(name))
    .map(({ name, deprecated }) => `Flag --${name} has been deprecated, ${deprecated}\n`)
}

export function isSet(flags: ParsedFlags, name: string): boolean {
  return (flags.values.get(name)?.length ?? 0) > 0
}

/** The text of a flag; the last use counts. */
export function textOf(flags: ParsedFlags, name: string, otherwise: string): string {
  return flags.values.get(name)?.at(-1) ?? otherwise
}

export function textsOf(flags: ParsedFlags, name: string): readonly string[] {
  return flags.values.get(name) ?? []
}
