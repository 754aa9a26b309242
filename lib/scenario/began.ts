// Began: where in a scenario's log a person's own work begins. Kept with saved work, never in a link or a file.
//
// The entries before it are the scenario as it was opened: undo stops there, and reset goes back to it.

import { isJsonObject } from '@/lib/base/json'
import type { Scenario } from './schema'

export interface Began {
  /** Number of log entries the scenario had when it was opened. */
  readonly entries: number
  /** How far the clock had come, in milliseconds since startMs. */
  readonly untilMs: number
}

/** The whole log came with the scenario: the person's own work begins at its end. */
export function beganAtEnd({ log, untilMs }: Scenario): Began {
  return { entries: log.length, untilMs }
}

/** Reads a saved Began; data that does not fit the scenario is ignored, and the log's end is answered. */
export function readBegan(data: unknown, scenario: Scenario): Began {
  const end = beganAtEnd(scenario)
  if (!isJsonObject(data)) return end
  const { entries, untilMs } = data as { readonly entries?: unknown; readonly untilMs?: unknown }
  if (typeof entries !== 'number' || !Number.isInteger(entries) || entries < 0 || entries > end.entries) return end
  if (typeof untilMs !== 'number' || !(untilMs >= 0) || untilMs > end.untilMs) return end
  const last = scenario.log[entries - 1]
  return last !== undefined && last.atMs > untilMs ? end : { entries, untilMs }
}
