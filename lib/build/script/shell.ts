// What the shell's own commands may ask of the shell that runs them.

import type { Machine } from '../machine'
import type { ScriptHost } from './host'
import type { ScriptNode } from './syntax'

/** Where output goes: the log, or a text that a pipe or substitution reads. */
export type Sink = { text: string } | null

export interface ScriptOptions {
  readonly name: string
  readonly args: readonly string[]
  readonly errexit: boolean
}

export interface Shell {
  readonly machine: Machine
  readonly host: ScriptHost
  readonly locals: Map<string, string>
  readonly options: { errexit: boolean; nounset: boolean; pipefail: boolean }
  readonly name: string
  positional: readonly string[]
  lastStatus: number
  run(node: ScriptNode, stdin: string, sink: Sink): number
  runWords(words: readonly string[], stdin: string, sink: Sink): number
  print(sink: Sink, stream: 'stdout' | 'stderr', text: string): void
  value(name: string): string | undefined
  set(name: string, value: string): void
  arithmetic(text: string): number
  /** A shell of its own on the same machine. */
  child(options: ScriptOptions): Shell
}
