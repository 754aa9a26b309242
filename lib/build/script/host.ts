// What a script reaches outside itself: commands that end, and programs that may keep running.

import type { CommandPart } from '../command'
import type { Machine } from '../machine'

export interface ScriptHost {
  commandFor(name: string): CommandPart | undefined
  /** A program that was started; null when it is none that is known, and the commands are asked. */
  start(program: string, argv: readonly string[], machine: Machine): StartedProgram | null
  /** Programs still running are stopped at a time: `timeout`. */
  stopPrograms(atMs: number): void
}

export interface StartedProgram {
  /** Null: it does not end by itself. */
  readonly exit: { readonly afterMs: number; readonly code: number } | null
}

export interface ScriptOutcome {
  readonly status: number
  /** Why it did not come to an end: a program that runs on, or more steps than are followed. */
  readonly unfinished?: 'forever' | 'limit'
}
