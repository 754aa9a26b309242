// Usage: what the docker command line says about one of its commands, and how it refuses wrong words.
//
// Models docker/cli cli/cobra.go and cli/required.go, and pflag's usage texts at a terminal 80 wide.

import { memoByObject } from '@/lib/base/memo'
import type { FlagRow } from '@/lib/go/pflag/flag'
import { flagRowsFor } from './flag-rows'
import { type UsageFlag, usageFlagsIn } from './usage-flags'

export interface UsageRow {
  /** As typed after `docker`: `run`, `volume ls`. */
  readonly path: string
  readonly use: string
  readonly summary: string
  readonly aliases?: string
  /** How many arguments: `1`, `at least 1`, `at most 1`, `at least 1 and at most 2`, `no arguments`, `any`. */
  readonly takes: string
  /** One flag a line: `-s, --long type | text`; a line beginning with a bar goes on with the text above. */
  readonly flags?: string
}

/** Flags of a command, read from its table once. */
export const usageFlagsOf = memoByObject((row: UsageRow): readonly UsageFlag[] => usageFlagsIn(row.flags ?? ''))

/** The rows that its command line is read by. */
export const flagRowsOf = memoByObject((row: UsageRow): readonly FlagRow[] => flagRowsFor(usageFlagsOf(row)))

/** The command without its `docker`: what messages call it. */
export function commandOf(row: UsageRow): string {
  return `docker ${row.path === 'build' ? 'buildx build' : row.path}`
}

/** The row under the name it was asked for. */
export function asTyped(row: UsageRow, typed: string): UsageRow {
  if (typed === row.path || row.path === 'build') return row
  return { ...row, path: typed, use: row.use.replace(`docker ${row.path}`, `docker ${typed}`) }
}

/** Wrong flags: what is printed, with exit status 125. */
export function flagRefusal(row: UsageRow, message: string): string {
  return `${message}\n\nUsage:  ${row.use}\n\nRun '${commandOf(row)} --help' for more information\n`
}

/** Null when a command may have this many arguments; else what is printed, with exit status 1. */
export function argumentRefusal(row: UsageRow, count: number): string | null {
  const { takes } = row
  if (takes === 'any') return null
  if (takes === 'no arguments') return count === 0 ? null : refusal(row, 'accepts no arguments', 'Run')
  const limits = [...takes.matchAll(/\d+/g)].map(([number]) => Number(number))
  const least = takes.startsWith('at most') ? 0 : (limits[0] ?? 0)
  const most = takes.startsWith('at least') ? (limits[1] ?? Number.POSITIVE_INFINITY) : (limits[0] ?? 0)
  if (count >= least && count <= most) return null
  const last = limits.at(-1) ?? 0
  const verb = takes.startsWith('at least') && limits.length === 1 ? 'See' : 'Run'
  return refusal(row, `requires ${takes} ${last === 1 ? 'argument' : 'arguments'}`, verb)
}

function refusal(row: UsageRow, what: string, verb: string): string {
  const name = commandOf(row)
  return `docker: '${name}' ${what}\n\nUsage:  ${row.use}\n\n${verb} '${name} --help' for more information\n`
}

const widthMax = 80

/** `docker COMMAND --help`. */
export function helpText(row: UsageRow): string {
  const aliases = row.aliases === undefined ? '' : `\nAliases:\n  ${row.aliases}\n`
  // A daemon on Linux hides what only Windows has.
  const rows = usageFlagsOf(row).filter(({ text }) => !text.endsWith('(Windows only)'))
  const options = rows.length === 0 ? '' : `\nOptions:\n${optionLines(rows)}`
  return `Usage:  ${row.use}\n\n${row.summary}\n${aliases}${options}`
}

function optionLines(rows: readonly UsageFlag[]): string {
  const heads = rows.map(({ name, short, type }) => {
    const letter = short === undefined ? '    ' : `-${short}, `
    return `  ${letter}--${name}${type === '' ? '' : ` ${type}`}`
  })
  const indent = Math.max(...heads.map((head) => head.length)) + 3
  return rows.map((row, i) => `${(heads[i] ?? '').padEnd(indent)}${wrapped(row.text, indent, widthMax - 1)}\n`).join('')
}

/** Models pflag wrap: the lines of a usage text below one another, each no wider than there is room. */
function wrapped(text: string, indent: number, width: number): string {
  const room = width - indent
  const margin = `\n${' '.repeat(indent)}`
  if (room < 24) return text.replaceAll('\n', margin)
  // A little more room lets the last words stay on the line.
  const slop = 5
  let [line, rest] = wrapOnce(room - slop, slop, text)
  let whole = line.replaceAll('\n', margin)
  while (rest !== '') {
    ;[line, rest] = wrapOnce(room - slop, slop, rest)
    whole += margin + line.replaceAll('\n', margin)
  }
  return whole
}

/** Models pflag wrapN. */
function wrapOnce(room: number, slop: number, text: string): [line: string, rest: string] {
  if (room + slop > text.length) return [text, '']
  const space = Math.max(...[' ', '\t', '\n'].map((blank) => text.slice(0, room).lastIndexOf(blank)))
  if (space <= 0) return [text, '']
  const newline = text.slice(0, room).lastIndexOf('\n')
  if (newline > 0 && newline < space) return [text.slice(0, newline), text.slice(newline + 1)]
  return [text.slice(0, space), text.slice(space + 1)]
}
