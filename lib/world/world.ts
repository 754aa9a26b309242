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
  /** To the next thing that happens; false when nothing is waiting. */
  step(): boolean
  /** Until nothing is due within the next second. */
  settle(): void
  undo(): boolean
  redo(): boolean
  /** Back to the scenario as it was opened; undo brings back what was. */
  reset(): void
  /** The state as it was at a time, for looking only. */
  stateAt(ms: number): WorldState
  /** Goes back to a time and stays there: what was done after it can be redone. */
  branchAt(ms: number): void
  /** What is shared of the world: where it began and what was done in it. */
  scenario(): Scenario
  /** The same as a file holds it. */
  document(): JsonObject
  /** What is saved to go on later as if the page had never been closed. */
  work(): Work
  /** Names the whole state: equal digests are equal worlds. */
  digest(): Digest
  /** Asks the API server; only reads (GET) are answered, writes are commands. */
  request(request: ApiRead): ApiAnswer
  /** Every API object, in the order of its resource and key. */
  dump(): Json
}

/** A scenario with all that was done in it, and where the person who did it began. */
export interface Work {
  readonly scenario: Scenario
  readonly began: Began
}

export interface ApiRead {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** What OpenAPI documents say of fields; absent while it is not at hand. */
  readonly fieldTexts?: FieldTexts
}
