// A running shell, as its commands and control flow see it.

import type { Machine } from '../machine'
import type { ProcessAction } from '../process/plan'
import type { ScriptHost } from './host'
import type { Io } from './io'
import type { Steps } from './steps'
import type { ScriptNode } from './syntax'

export interface ScriptOptions {
  readonly name: string
  readonly args: readonly string[]
  readonly errexit: boolean
}

/** How a script stands: shared by a shell and all its children. */
export interface ScriptState {
  /** Steps since somebody looked; a script beyond the limit is given up. */
  steps: number
  depth: number
  /** Grows with every variable that gets another value. */
  changes: number
  /** What was asked of the network, newest last. */
  actions: ProcessAction[]
  /** Above 0 while commands after `&` are read. */
  inBackground: number
  backgroundUntilMs: number
  hasEndlessBackground: boolean
  /** `exec` put a program in the place of the shell. */
  isReplaced: boolean
  /** tini or dumb-init is the first process. */
  hasInit: boolean
}

export interface ShellSettings {
  errexit: boolean
  nounset: boolean
  pipefail: boolean
  xtrace: boolean
}

export interface Shell {
  readonly machine: Machine
  readonly host: ScriptHost
  readonly locals: Map<string, string>
  readonly functions: Map<string, ScriptNode>
  /** By signal name without SIG, and EXIT. */
  readonly traps: Map<string, string>
  readonly options: ShellSettings
  readonly state: ScriptState
  readonly name: string
  positional: readonly string[]
  lastStatus: number
  /** The status of the last command substitution, for `a=$(false)`. */
  captureStatus: number
  /** Above 0 inside conditions, where `set -e` does not count. */
  testDepth: number
  /** The last chain ended before its last part. */
  wasCutShort: boolean
  run(node: ScriptNode, io: Io): Steps<number>
  runWords(words: readonly string[], io: Io): Steps<number>
  /** Runs something whose variables and directory do not stay. */
  subshell(run: () => Steps<number>): Steps<number>
  value(name: string): string | undefined
  set(name: string, value: string): void
  unset(name: string): void
  arithmetic(text: string): number
  /** A shell of its own on the same machine. */
  child(options: ScriptOptions): Shell
}
