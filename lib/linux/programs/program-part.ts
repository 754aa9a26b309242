// The interface of a program: how nginx, node or postgres behaves once started. All are listed in programs/table.ts.

import type { Machine } from '../machine/machine'
import type { Expectation } from './input'
import type { BehaviourGrade, HttpRequest, Listener, LogLine, RepeatedLine } from './plan'
import type { Timeline } from './timeline'

export interface ProgramPart {
  /** Names of programs, as files carry them, or of commands. */
  readonly names: readonly string[]
  /** What of it is modelled. */
  readonly doc: string
  readonly grade: BehaviourGrade
  /** Null: with these arguments it is a command that ends, and the commands are asked. */
  start(call: ProgramCall): ProgramRun | null
}

export interface ProgramCall {
  /** The name the file carries. */
  readonly program: string
  /** As typed, with the name it was called by. */
  readonly argv: readonly string[]
  readonly args: readonly string[]
  readonly machine: Machine
  /** TCP ports the image exposes. */
  readonly exposedPorts: readonly number[]
  /** Null: nothing is expected of it in particular. */
  readonly expected: Expectation | null
  readonly memoryLimitBytes: number | null
  readonly hasStdin: boolean
  /** The files as they stand when a request comes. */
  filesFor(request: HttpRequest): LiveFiles
}

export interface LiveFiles {
  read(path: string): string | null
  exists(path: string): boolean
  isDirectory(path: string): boolean
}

export interface ProgramRun {
  readonly lines?: readonly LogLine[]
  readonly repeated?: readonly RepeatedLine[]
  readonly listeners?: readonly Listener[]
  /** Absent: it runs on. */
  readonly exit?: { readonly afterMs: number; readonly code: number }
  /** On HUP it reads its configuration again; what it then is, or that it cannot be. */
  reload?(): ProgramRun
  /** It goes into the background: what started it goes on. */
  readonly isDaemon?: boolean
  /** Names that must resolve first; the first that does not makes it the other run. */
  readonly needs?: readonly NeededHost[]
  /** The program turns into this one, as an entrypoint does with its arguments. */
  readonly becomes?: { readonly argv: readonly string[]; readonly user?: string; readonly afterMs: number }
  readonly memoryBytes?: Timeline<number>
  readonly memoryBytesPerRps?: number
  readonly cpuMillicores?: number
  readonly cpuMsPerRequest?: number
  /** What it does on a signal it handles, by name without SIG. */
  readonly onSignal?: Readonly<Record<string, Handling>>
  readonly writes?: readonly { readonly atMs: number; readonly path: string; readonly content: string }[]
  /** Directories it makes. */
  readonly directories?: readonly string[]
  readonly grade?: BehaviourGrade
  readonly notes?: readonly string[]
}

export interface NeededHost {
  readonly host: string
  readonly otherwise: ProgramRun
}

export type Handling =
  | 'ignored'
  | { readonly afterMs: number; readonly code: number; readonly lines?: readonly string[] }

/** Quits on the usual two. */
export function quits(
  afterMs: number,
  code: number,
  lines: readonly string[] = [],
): Readonly<Record<string, Handling>> {
  const handling = { afterMs, code, lines }
  return { TERM: handling, INT: handling, QUIT: handling }
}

/** Ends at once with a message, as a program does that cannot start. */
export function fails(code: number, text: string, afterMs = 60): ProgramRun {
  return { lines: linesOf(text, 'stderr', Math.max(0, afterMs - 5)), exit: { afterMs, code } }
}

export function linesOf(text: string, stream: 'stdout' | 'stderr', atMs: number): readonly LogLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ atMs, stream, text: line }))
}
