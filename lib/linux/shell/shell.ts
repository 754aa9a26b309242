// A running shell, as its commands and control flow see it.

import type { Machine } from '../machine/machine'
import type { ScriptHost } from './host'
import type { Io } from './io'
import type { ScriptState } from './state'
import type { Steps } from './steps'
import type { ScriptNode } from './syntax'

export interface ScriptOptions {
  readonly name: string
  readonly args: readonly string[]
  readonly errexit: boolean
}

export interface ShellSettings {
  errexit: boolean
  nounset: boolean
  pipefail: boolean
  xtrace: boolean
  noglob: boolean
}

/** Commands for a signal, and the shell that knows their names. */
export interface Trap {
  readonly text: string
  readonly shell: Shell
}

export interface Shell {
  readonly machine: Machine
  readonly host: ScriptHost
  readonly locals: Map<string, string>
  readonly functions: Map<string, ScriptNode>
  /** By signal name without SIG, and EXIT. */
  readonly traps: Map<string, Trap>
  readonly options: ShellSettings
  readonly state: ScriptState
  readonly name: string
  /** By its name, or by the first line of the script that it is named for. */
  readonly isBash: boolean
  positional: readonly string[]
  lastStatus: number
  /** The status of the last command substitution, for `a=$(false)`. */
  captureStatus: number
  /** Above 0 inside conditions, where `set -e` does not count. */
  testDepth: number
  /** How deep in `$( )`, eval and sourced files: bash says it with more pluses. */
  traceDepth: number
  /** The last chain ended before its last part. */
  wasCutShort: boolean
  run(node: ScriptNode, io: Io): Steps<number>
  runWords(words: readonly string[], io: Io): Steps<number>
  /** Runs something whose variables and directory do not stay. */
  subshell(run: () => Steps<number>): Steps<number>
  value(name: string): string | undefined
  set(name: string, value: string): void
  unset(name: string): void
  /** From here to the end of the function the name is its own. */
  shadow(name: string): void
  readonly isReadOnly: Set<string>
  /** What each function in progress hides, innermost last. */
  readonly frames: Map<string, string | undefined>[]
  arithmetic(text: string): number
  /** A shell of its own on the same machine. */
  child(options: ScriptOptions): Shell
}
