// DOOR of the process model: a container's process, started from an image and played by whoever owns the clock.
//
// The player starts it, ends it at `plan().exit`, and at `nextWakeMs()` lets it go on. It answers what the process asks
// of the network. Nothing here runs: a script is read by an interpreter, a known program is a part of programs/table.ts.

import type { FileChange } from '@/lib/oci/layer'
import type { ActionAnswer, LogLine, ProcessAction, ProcessPlan, SignalReaction } from './plan'

/** Answers an action at the moment it is asked. */
export type Ask = (action: ProcessAction) => ActionAnswer

export interface ExecAnswer {
  /** Null: the runtime cannot run the command; `stderr` says why in its words (after `exec: `). */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly tookMs: number
  /** Signals it sent to the first process: `kill 1`. */
  readonly signals?: readonly string[]
  /** Why nobody can say how it ends: then it is taken to end well, and this says so. */
  readonly assumed?: string
}

export interface Process {
  /** The same object while nothing new is known. */
  plan(): ProcessPlan
  /** The age at which the process must be let on; null when it need not. */
  nextWakeMs(): number | null
  /** Lets it go on to an age. True when the plan changed. */
  wake(ageMs: number, ask: Ask): boolean
  /** Everything it has printed up to an age, oldest first; the newest few thousand lines. */
  logsUntil(ageMs: number): readonly LogLine[]
  /** What it has changed in its file system up to an age, mounts left out. */
  changesAt(ageMs: number): readonly FileChange[]
  /** A command run inside, with all that it is given to read. */
  exec(argv: readonly string[], ageMs: number, ask: Ask, stdin?: string): ExecAnswer
  /** What a signal does at an age: `SIGTERM`, `TERM` or `15`. SIGKILL is the player's matter. */
  signal(name: string, ageMs: number): SignalReaction
  /** It is over: what it would have written to volumes later is taken back. */
  end(ageMs: number): void
}
