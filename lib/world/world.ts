// World: one clock, one seed; commands in, states out. `World = replay(Scenario, commands)`.

import type { Digest } from '@/lib/base/digest'
import type { Json, JsonObject } from '@/lib/base/json'
import type { ReadableStore } from '@/lib/base/store'
import type { FieldTexts } from '@/lib/kube/api/field-texts'
import type { Began } from '@/lib/scenario/began'
import type { Scenario } from '@/lib/scenario/schema'
import type { ApiAnswer, Command, Outcome } from './command'
import type { WorldState } from './state'

export interface World extends ReadableStore<WorldState> {
  /** `origin` is 'hand' for a gesture, whose line is then printed in the terminal; 'shell' prints for itself. */
  dispatch(command: Command, origin?: 'hand' | 'shell'): Outcome
  /** Moves the virtual clock on; less far where `isOver` says so, asked after every timer. */
  advance(durationMs: number, isOver?: () => boolean): void
  /** Advances to the next timer; false when none is waiting. */
  step(): boolean
  /** Advances until no timer is due within the next second. */
  settle(): void
  undo(): boolean
  redo(): boolean
  /** Returns to the scenario as it was opened; undo restores the work. */
  reset(): void
  /** The state as it was at a time, for looking only. */
  stateAt(ms: number): WorldState
  /** Goes back to a time and stays there; redo repeats the later commands. */
  branchAt(ms: number): void
  /** The scenario to share: how the world began, and the commands since. */
  scenario(): Scenario
  /** The same as a file holds it. */
  document(): JsonObject
  /** The work to save, from which a later visit continues. */
  work(): Work
  /** Digest of the whole state: equal digests are equal worlds. */
  digest(): Digest
  /** Sends a read (GET) to the API server; writes are commands. */
  request(request: ApiRead): ApiAnswer
  /** Every API object, in the order of its resource and key. */
  dump(): Json
}

/** A scenario with its whole log, and where in it the person's own work begins. */
export interface Work {
  readonly scenario: Scenario
  readonly began: Began
}

export interface ApiRead {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Field descriptions of the OpenAPI documents; absent until they are loaded. */
  readonly fieldTexts?: FieldTexts
}
