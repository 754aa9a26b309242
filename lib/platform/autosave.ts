// Autosave: the visitor's own work in this browser. A shared link never writes here; what it replaces can be brought back.
//
// Two slots: `own` is the last good state, `before` the one it replaced.

import { get, set } from 'idb-keyval'
import type { Diagnostic } from '@/lib/base/diagnostic'
import type { Result } from '@/lib/base/result'
import { openScenario } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { type Slot, workStore } from './work-store'

export interface SavedWork {
  readonly savedMs: number
  readonly scenario: Result<Scenario, readonly Diagnostic[]>
}

interface Kept {
  readonly savedMs: number
  readonly document: unknown
}

/** Writes; false when the browser keeps nothing (private windows, a full disk): the page goes on without. */
export async function saveWork(slot: Slot, scenario: Scenario, savedMs: number): Promise<boolean> {
  try {
    const kept: Kept = { savedMs, document: scenario }
    await set(slot, kept, workStore())
    return true
  } catch {
    return false
  }
}

/** What a slot holds, migrated and checked; null when it holds nothing. */
export async function loadWork(slot: Slot): Promise<SavedWork | null> {
  try {
    const kept = await get<Kept>(slot, workStore())
    return kept === undefined ? null : { savedMs: kept.savedMs, scenario: openScenario(kept.document) }
  } catch {
    return null
  }
}
