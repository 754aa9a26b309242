// What a script reaches outside itself: commands, programs that keep running, the network.

import type { CommandPart } from '../command'
import type { Machine } from '../machine'
import type { ProcessAction } from '../process/plan'

/** What became of an action on the network. */
export interface ActionAnswer {
  readonly isOk: boolean
  /** What is printed: a body, an address, an error's text. */
  readonly text: string
}

export interface ScriptHost {
  commandFor(name: string): CommandPart | undefined
  /** True when a program keeps running once started; the script then ends there. */
  runsOn(program: string, argv: readonly string[], machine: Machine): boolean
  /** Null when nobody can tell: the script goes on as if it went well. */
  act(action: ProcessAction): ActionAnswer | null
}

export interface ScriptOutcome {
  readonly status: number
  /** The script became this program. */
  readonly takeover?: { readonly argv: readonly string[]; readonly program: string }
  /** The script goes round for ever, from here. */
  readonly endless?: {
    readonly fromMs: number
    readonly everyMs: number
    readonly firstLine: number
    readonly firstAction: number
  }
  /** Nothing further is known until this action is answered. */
  readonly pending?: ProcessAction
}
