// The interface of a command: what a program that ends does to the machine. All are listed in commands/table.ts.

import type { Grade } from '@/lib/oci/grade'
import type { Machine } from './machine'

export interface CommandCall {
  /** The name it was called by. */
  readonly name: string
  readonly args: readonly string[]
  /** What comes in through a pipe or a redirection. */
  readonly stdin: string
}

export interface CommandOutcome {
  readonly status: number
  readonly stdout?: string
  readonly stderr?: string
  readonly tookMs?: number
  /** How well the effect is known; exact when absent. */
  readonly grade?: Grade
}

export interface CommandPart {
  readonly names: readonly string[]
  /** What of it is modelled. */
  readonly doc: string
  run(call: CommandCall, machine: Machine): CommandOutcome
}

export const done: CommandOutcome = { status: 0 }

export function failed(status: number, stderr: string): CommandOutcome {
  return { status, stderr: `${stderr}\n` }
}

/** Arguments that are no options. */
export function operands(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  if (end >= 0) return [...args.slice(0, end).filter((arg) => !arg.startsWith('-')), ...args.slice(end + 1)]
  return args.filter((arg) => !arg.startsWith('-') || arg === '-')
}

/** Whether a short letter or one of the long options is given. */
export function hasOption(args: readonly string[], letter: string, ...long: readonly string[]): boolean {
  return args.some((arg) => long.includes(arg) || (/^-[A-Za-z]+$/.test(arg) && arg.slice(1).includes(letter)))
}

/** The value after an option, `-o v`, `-ov`, `--out v` or `--out=v`. */
export function optionValue(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [i, arg] of args.entries()) {
    for (const name of names) {
      if (arg === name) return args[i + 1]
      if (name.startsWith('--') && arg.startsWith(`${name}=`)) return arg.slice(name.length + 1)
      if (!name.startsWith('--') && arg.startsWith(name) && arg.length > name.length) return arg.slice(name.length)
    }
  }
  return undefined
}
