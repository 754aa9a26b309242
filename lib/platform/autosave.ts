// Autosave: the visitor's own work in this browser. A shared link never writes here; what it replaces can be brought back.
//
// Two slots: `own` is the last good state, `before` the one it replaced.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { Result } from '@/lib/base/result'
import { openScenario } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { keep, keepAtOnce, recall, type Slot } from './work-store'

export interface SavedWork {
  readonly savedMs: number
  readonly scenario: Result<Scenario, readonly Diagnostic[]>
}

/** False when the browser keeps nothing: the page goes on without. */
export function saveWork(slot: Slot, scenario: Scenario, savedMs: number): Promise<boolean> {
  return keep(slot, { savedMs, document: scenario })
}

/** For a page that is closing. */
export function saveWorkAtOnce(slot: Slot, scenario: Scenario, savedMs: number): void {
  keepAtOnce(slot, { savedMs, document: scenario })
}

/** What a slot holds, migrated and checked; null when it holds nothing. */
export async function loadWork(slot: Slot): Promise<SavedWork | null> {
  const kept = await recall(slot)
  return kept === null ? null : { savedMs: kept.savedMs, scenario: openScenario(kept.document) }
}
