// Protocol: what the page and the host of a world say to each other. Plain data, the same in a worker, in Node and in tests.
//
// The page asks, the host answers with the same id. What is watched crosses as changes, one frame at a time: the host sends
// the next frame only once the page has taken the last one, so a slow page skips frames and never falls behind.

import type { FieldTexts } from '@/lib/kube/api/field-texts'
import type { Command, Outcome } from '@/lib/world/command'
import type { Work } from '@/lib/world/world'
import type { Change } from './change'
import type { AskedQuery } from './queries'

export type ToHost =
  /** Another world takes the place of the present one; a second opening ends the first. */
  | { readonly kind: 'open'; readonly id: number; readonly work: Work; readonly run: OpenRun }
  | { readonly kind: 'dispatch'; readonly id: number; readonly command: Command }
  | { readonly kind: 'move'; readonly id: number; readonly move: Move }
  /** Virtual milliseconds for each real one; 0: time stands still. */
  | { readonly kind: 'pace'; readonly speed: number }
  /** Looks back to a time of the world; null: at its present. */
  | { readonly kind: 'look'; readonly atMs: number | null }
  | { readonly kind: 'watch'; readonly id: number; readonly query: AskedQuery }
  | { readonly kind: 'unwatch'; readonly id: number }
  /** One answer, at once. */
  | { readonly kind: 'ask'; readonly id: number; readonly query: AskedQuery }
  /** A line for the shell; behind: of a gesture, while the prompt stays free. */
  | { readonly kind: 'type'; readonly line: string; readonly behind: boolean }
  | { readonly kind: 'console'; readonly act: 'interrupt' | 'clear' }
  /** Field texts the host requested; null: they cannot be loaded now. */
  | { readonly kind: 'field-texts'; readonly texts: FieldTexts | null }
  /** Answered at once by a host that is not busy. */
  | { readonly kind: 'ping' }
  /** The page took the last frame. */
  | { readonly kind: 'taken' }

/** `still`: opened as it began, without replaying its log. */
export type OpenRun = 'through' | 'still'

export type Move =
  | { readonly to: 'undone' | 'redone' | 'reset' | 'next-event' | 'quiet' }
  | { readonly to: 'branch'; readonly atMs: number }

export type FromHost =
  /** An opening goes on; the world stood at `untilMs` of its virtual time when it was saved. */
  | { readonly kind: 'opening'; readonly id: number; readonly untilMs: number }
  | { readonly kind: 'opened'; readonly id: number }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'moved'; readonly id: number; readonly hasMoved: boolean }
  /** Null where no world is open. */
  | { readonly kind: 'answer'; readonly id: number; readonly answer: { readonly value: unknown } | null }
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Before anything that may take long: one sentence that a person can be shown when nothing follows. */
  | { readonly kind: 'begins'; readonly what: string }
  | { readonly kind: 'ends' }
  /** A query needs field texts: the page may load them. */
  | { readonly kind: 'wishes'; readonly what: 'field-texts' }
  | { readonly kind: 'pong' }

export interface Frame {
  readonly revision: number
  readonly nowMs: number
  /** Id of what is watched, and how it changed; what did not change is not named. */
  readonly changes: readonly (readonly [id: number, change: Change])[]
}
