// What a script reaches outside itself: commands that end, and programs that may keep running.

import type { CommandPart } from '../machine/command'
import type { Machine } from '../machine/machine'
import type { ScriptState } from './state'

export interface ScriptHost {
  commandFor(name: string): CommandPart | undefined
  /** A program that was started; null when it is none that is known, and the commands are asked. */
  start(program: string, argv: readonly string[], shell: StartingShell): StartedProgram | null
  /** A binary nobody knows; null: it is taken to have ended well. */
  startUnknown(argv: readonly string[], shell: StartingShell): StartedProgram | null
  /** Programs still running are stopped at a time: `timeout`. */
  stopPrograms(atMs: number): void
}

/** Who starts it. */
export interface StartingShell {
  readonly machine: Machine
  readonly state: ScriptState
}

export interface StartedProgram {
  /** Null: it does not end by itself. */
  readonly exit: { readonly afterMs: number; readonly code: number } | null
  /** It has gone into the background. */
  readonly isDaemon?: boolean
  /** Names that must resolve before it starts; then `proceed`. */
  readonly needs?: readonly { readonly host: string; otherwise(): StartedProgram }[]
  proceed?(): StartedProgram
  /** It turns into this one instead. */
  readonly becomes?: { readonly argv: readonly string[]; readonly user?: string; readonly afterMs: number }
}

export interface ScriptOutcome {
  readonly status: number
  /** Why it did not come to an end: a program that runs on, or more steps than are followed. */
  readonly unfinished?: 'forever' | 'limit'
}
