// What text tools read: files or what comes in, with the complaint about what is not there.

import type { CommandCall, CommandOutcome } from './command'
import type { Machine } from './machine'

export interface TextSource {
  /** As typed; `-` for what comes in. */
  readonly name: string
  readonly text: string
}

export interface TextInput {
  readonly sources: readonly TextSource[]
  /** Complaints about files that are not there. */
  readonly stderr: string
  /** Some of what was asked for is not known: its text is empty here. */
  readonly isUnknown: boolean
}

export function readSources(call: CommandCall, paths: readonly string[], machine: Machine): TextInput {
  if (paths.length === 0)
    return { sources: [{ name: '-', text: call.stdin }], stderr: '', isUnknown: isUnknownInput(call.stdin, machine) }
  const sources: TextSource[] = []
  let stderr = ''
  let isUnknown = false
  for (const typed of paths) {
    const path = machine.path(typed)
    const text = typed === '-' ? call.stdin : machine.read(path)
    if (text !== null) {
      sources.push({ name: typed, text })
      if (text === '' && isUnknownInput(text, machine)) isUnknown = true
    } else if (machine.isUncertain || machine.exists(path)) {
      isUnknown = true
      machine.lookFor(path)
      if (machine.files.get(path)?.type === 'dir') stderr += `${call.name}: ${typed}: Is a directory\n`
    } else stderr += missingText(call.name, typed, machine)
  }
  return { sources, stderr, isUnknown }
}

/** In a build, what an unknown command printed into a pipe or a file is empty here. */
function isUnknownInput(text: string, machine: Machine): boolean {
  return text === '' && machine.purpose === 'build' && machine.isUncertain
}

function missingText(name: string, typed: string, machine: Machine): string {
  const words: Readonly<Record<string, string>> = {
    sed: `sed: can't read ${typed}: No such file or directory\n`,
    sort: `sort: cannot read: ${typed}: No such file or directory\n`,
    head: `head: cannot open '${typed}' for reading: No such file or directory\n`,
    tail: `tail: cannot open '${typed}' for reading: No such file or directory\n`,
    awk: `awk: cannot open "${typed}" (No such file or directory)\n`,
  }
  if (machine.family === 'alpine') {
    const isPlain = name.endsWith('grep') || name === 'sed' || name === 'awk'
    return isPlain
      ? `${name}: ${typed}: No such file or directory\n`
      : `${name}: can't open '${typed}': No such file or directory\n`
  }
  return words[name] ?? `${name}: ${typed}: No such file or directory\n`
}

export function linesIn(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

export function textOfLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** Prints what was made of the sources; 1 where one was missing. */
export function madeText(stdout: string, { stderr, isUnknown }: TextInput, missingStatus = 1): CommandOutcome {
  return {
    status: stderr === '' ? 0 : missingStatus,
    stdout,
    ...(stderr !== '' && { stderr }),
    ...(isUnknown && { grade: 'estimate' }),
  }
}

/** Splits `-d: -f2`, `-n5` and the like: letters that take a value, and what is no option. */
export function splitOptions(args: readonly string[], valued: string): ParsedOptions {
  const flags = new Set<string>()
  const values = new Map<string, string[]>()
  const rest: string[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') {
      rest.push(...args.slice(i + 1))
      break
    }
    if (!/^-./.test(arg)) {
      rest.push(arg)
      continue
    }
    if (arg.startsWith('--')) {
      const [name = '', value] = arg.slice(2).split(/=(.*)/s)
      flags.add(name)
      if (value !== undefined) values.set(name, [...(values.get(name) ?? []), value])
      continue
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg.charAt(at)
      if (!valued.includes(letter)) {
        flags.add(letter)
        continue
      }
      const value = at + 1 < arg.length ? arg.slice(at + 1) : (args[++i] ?? '')
      values.set(letter, [...(values.get(letter) ?? []), value])
      break
    }
  }
  return {
    has: (...names) => names.some((name) => flags.has(name) || values.has(name)),
    value: (...names) => names.flatMap((name) => values.get(name) ?? []).at(-1),
    values: (...names) => names.flatMap((name) => values.get(name) ?? []),
    rest,
  }
}

export interface ParsedOptions {
  has(...names: readonly string[]): boolean
  value(...names: readonly string[]): string | undefined
  values(...names: readonly string[]): readonly string[]
  readonly rest: readonly string[]
}
