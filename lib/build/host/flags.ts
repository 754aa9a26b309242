// Flags of a docker command line: long and short, with values before or after "=", switches in a row.
//
// Models spf13/pflag with its refusals, and the value types of docker/cli opts that refuse while parsing.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/dockerfile/go-text'
import { type FlagRow, isList } from './flag-rows'
import { valueFault } from './flag-values'

export interface ParsedFlags {
  readonly args: readonly string[]
  readonly values: ReadonlyMap<string, readonly string[]>
}

export interface FlagOptions {
  /** `docker run`, `exec` and `top` leave all that follows the first argument to the container. */
  readonly stopsAtArgument: boolean
}

interface Reader {
  readonly words: readonly string[]
  readonly rows: readonly FlagRow[]
  readonly args: string[]
  readonly values: Map<string, readonly string[]>
  at: number
}

/** Arguments and flags of one command; "--" ends the flags. The failure is pflag's text. */
export function parseFlags(
  words: readonly string[],
  rows: readonly FlagRow[],
  { stopsAtArgument }: FlagOptions,
): Result<ParsedFlags, string> {
  const reader: Reader = { words, rows, at: 0, args: [], values: new Map() }
  while (reader.at < words.length) {
    const word = words[reader.at++] ?? ''
    if (word === '--') break
    if (word === '-' || !word.startsWith('-')) {
      reader.args.push(word)
      if (stopsAtArgument) break
      continue
    }
    const refusal = word.startsWith('--') ? readLong(reader, word) : readShort(reader, word)
    if (refusal !== null) return err(refusal)
  }
  reader.args.push(...words.slice(reader.at))
  return ok({ args: reader.args, values: reader.values })
}

function readLong(reader: Reader, word: string): string | null {
  const equals = word.indexOf('=')
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals)
  if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`
  if (name === 'help') return setValue(reader, helpRow, 'true')
  const row = reader.rows.find((candidate) => candidate.name === name)
  if (row === undefined) return `unknown flag: --${name}`
  if (equals >= 0) return setValue(reader, row, word.slice(equals + 1))
  if (row.type === '') return setValue(reader, row, 'true')
  const next = reader.words[reader.at++]
  return next === undefined ? `flag needs an argument: --${name}` : setValue(reader, row, next)
}

const helpRow: FlagRow = { name: 'help', type: '', text: '' }

function readShort(reader: Reader, word: string): string | null {
  for (let i = 1; i < word.length; i++) {
    const letter = word.charAt(i)
    const row = reader.rows.find((candidate) => candidate.short === letter)
    if (row === undefined) {
      return letter === 'h'
        ? setValue(reader, helpRow, 'true')
        : `unknown shorthand flag: ${singleQuoted(letter)} in -${word.slice(i)}`
    }
    const rest = word.slice(i + 1)
    if (row.type === '' && !rest.startsWith('=')) {
      setValue(reader, row, 'true')
      continue
    }
    if (rest !== '') return setValue(reader, row, rest.startsWith('=') ? rest.slice(1) : rest)
    const next = reader.words[reader.at++]
    return next === undefined
      ? `flag needs an argument: ${singleQuoted(letter)} in -${word.slice(i)}`
      : setValue(reader, row, next)
  }
  return null
}

function singleQuoted(letter: string): string {
  return `'${letter}'`
}

const truths = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])
const falsehoods = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False'])

function setValue(reader: Reader, row: FlagRow, value: string): string | null {
  const refuse = (why: string): string => {
    const shown = row.short === undefined ? `--${row.name}` : `-${row.short}, --${row.name}`
    return `invalid argument ${quote(value)} for ${quote(shown)} flag: ${why}`
  }
  if (row.type === '') {
    if (!truths.has(value) && !falsehoods.has(value)) {
      return refuse(`strconv.ParseBool: parsing ${quote(value)}: invalid syntax`)
    }
    reader.values.set(row.name, [truths.has(value) ? 'true' : 'false'])
    return null
  }
  const fault = valueFault(row, value)
  if (fault !== null) return refuse(fault)
  const known = isList(row) ? (reader.values.get(row.name) ?? []) : []
  reader.values.set(row.name, [...known, value])
  return null
}

export function isOn(flags: ParsedFlags, name: string): boolean {
  return flags.values.get(name)?.at(-1) === 'true'
}

export function isGiven(flags: ParsedFlags, name: string): boolean {
  return flags.values.has(name)
}

/** The text of a flag, the last one given; empty when there is none. */
export function textOf(flags: ParsedFlags, name: string): string {
  return flags.values.get(name)?.at(-1) ?? ''
}

export function textsOf(flags: ParsedFlags, name: string): readonly string[] {
  return flags.values.get(name) ?? []
}
