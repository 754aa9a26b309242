// One helm command line without a cluster: words in, what it prints and makes out.

import { err, ok, type Result } from '@/lib/base/result'
import type { FileSystem } from '@/lib/chart/file-system'
import { logLine, printLogLine } from '@/lib/chart/log'
import { flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { quote } from '@/lib/go/quote'
import {
  type Arity,
  globalFlags,
  type HelmCommand,
  type HelmEnvironment,
  type HelmSession,
  isDebug,
  logTo,
} from './command-line/command'
import { helmCommands } from './commands/table'

export interface HelmRun {
  readonly stdout: string
  readonly stderr: string
  readonly exitStatus: number
  /** Files made, in order. */
  readonly created: readonly string[]
}

const aliases: Readonly<Record<string, string>> = {
  dep: 'dependency',
  dependencies: 'dependency',
  inspect: 'show',
  ls: 'list',
}

/** Whether runHelm knows the subcommand; others need a cluster, or are no commands. */
export function findHelmCommand(words: readonly string[]): HelmCommand | null {
  const [first = '', second = ''] = words.map((word) => aliases[word] ?? word)
  const pair = `${first} ${first === 'dependency' && second === 'up' ? 'update' : second}`
  return helmCommands.find(({ name }) => name === first || name === pair) ?? null
}

/** Runs "helm WORDS". The words are without "helm" itself. */
export function runHelm(words: readonly string[], fs: FileSystem, environment: HelmEnvironment): HelmRun {
  const { names, rest } = splitGlobal(words)
  const command = findHelmCommand(names)
  if (command === null) return failed(unknownCommand(names), '')
  const parsed = parseFlags(
    [...rest, ...names.slice(command.name.split(' ').length)],
    [...command.flags, ...globalFlags],
  )
  const colour = parsed.ok ? colourProblem(parsed.value) : null
  if (colour !== null) return { stdout: '', stderr: colour, exitStatus: 1, created: [] }
  if (!parsed.ok) return failed(parsed.error, '')
  const flags = parsed.value
  if (isFlagSet(flags, 'help')) return printed(helpOf(command))
  const arity = checkArity(command, flags)
  if (!arity.ok) return failed(arity.error, '')
  return runCommand(command, flags, fs, environment)
}

const colourModes = ['never', 'auto', 'always']

/** Validates the color flags before the command is found; "colour" wins where both are given. */
function colourProblem(flags: ParsedFlags): string | null {
  const mode = flagText(flags, 'colour', flagText(flags, 'color', 'auto'))
  if (colourModes.includes(mode)) return null
  const error = `invalid color mode ${quote(mode)}: must be one of: never, auto, always`
  return printLogLine(logLine('WARN', 'command failed', { error }))
}

interface SplitWords {
  /** The subcommand's words and all that follows. */
  readonly names: readonly string[]
  /** Global flags written in front of them. */
  readonly rest: readonly string[]
}

function splitGlobal(words: readonly string[]): SplitWords {
  let at = 0
  while (at < words.length && words[at]?.startsWith('-')) {
    const word = words[at] ?? ''
    const row = globalFlags.find(({ name, short }) => word === `--${name}` || word === `-${short}`)
    at += row === undefined || row.kind === 'switch' ? 1 : 2
  }
  return { names: words.slice(at), rest: words.slice(0, at) }
}

function runCommand(command: HelmCommand, flags: ParsedFlags, fs: FileSystem, environment: HelmEnvironment): HelmRun {
  const out: string[] = []
  const errors: string[] = [...flags.notices]
  const log = logTo((text) => errors.push(text), isDebug(flags) ? 'DEBUG' : 'INFO')
  const session: HelmSession = { fs, environment, log, print: (text) => out.push(text), created: [] }
  const done = command.run(session, flags)
  if (!done.ok) errors.push(`Error: ${done.error}\n`)
  return { stdout: out.join(''), stderr: errors.join(''), exitStatus: done.ok ? 0 : 1, created: session.created }
}

function printed(stdout: string): HelmRun {
  return { stdout, stderr: '', exitStatus: 0, created: [] }
}

function failed(message: string, stdout: string): HelmRun {
  return { stdout, stderr: `Error: ${message}\n`, exitStatus: 1, created: [] }
}

function unknownCommand([name = '']: readonly string[]): string {
  return `unknown command ${quote(name)} for "helm"\nRun 'helm --help' for usage.`
}

function helpOf({ summary, usage, flags }: HelmCommand): string {
  const rows = flags.map(({ name, short }) => `  ${short === undefined ? '    ' : `-${short}, `}--${name}`)
  return `\n${summary}\n\nUsage:\n  helm ${usage}\n\nFlags:\n${rows.join('\n')}\n`
}

function checkArity(command: HelmCommand, { args }: ParsedFlags): Result<null, string> {
  const wish = wishOf(command.arity, args.length)
  return wish === null ? ok(null) : err(`"helm ${command.name}" ${wish}\n\nUsage:  helm ${command.usage}`)
}

function wishOf(arity: Arity, count: number): string | null {
  const words = (wanted: number): string => `${wanted} argument${wanted === 1 ? '' : 's'}`
  switch (arity.kind) {
    case 'any':
      return null
    case 'exactly':
      return count === arity.count ? null : `requires ${words(arity.count)}`
    case 'at-least':
      return count >= arity.count ? null : `requires at least ${words(arity.count)}`
    case 'at-most':
      return count <= arity.count ? null : `accepts at most ${words(arity.count)}`
  }
}
