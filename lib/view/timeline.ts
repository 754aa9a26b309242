// The timeline's ticks: what was done and what happened, at their times since the world began.

import { memoLast } from '@/lib/base/memo'
import type { WorldState } from '@/lib/world/state'
import { type EventRow, eventRows } from './event-rows'

export interface Tick {
  readonly key: string
  readonly kind: 'done' | 'warning' | 'normal'
  readonly atMs: number
  readonly label: string
}

/** A line of some hundred pixels has no room for more. */
const eventsMax = 160

export function eventTicks(state: WorldState): readonly Tick[] {
  return ticksOf(eventRows(state), state.terminal, state.startMs)
}

const ticksOf = memoLast(
  (events: readonly EventRow[], entries: WorldState['terminal'], startMs: number): readonly Tick[] => [
    ...events.slice(-eventsMax).map(
      (event): Tick => ({
        key: `event ${event.id}`,
        kind: event.warning ? 'warning' : 'normal',
        atMs: event.atMs - startMs,
        label: `${event.clock} ${event.reason} ${event.object}`,
      }),
    ),
    ...entries.map(
      (entry): Tick => ({ key: `entry ${entry.id}`, kind: 'done', atMs: entry.atMs - startMs, label: entry.line }),
    ),
  ],
)
