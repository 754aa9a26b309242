// Autosave: the visitor's own work in this browser. A shared link never writes here; what it replaces can be brought back.
//
// Two slots: `own` is the last good state, `before` the one it replaced.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { ok, type Result } from '@/lib/base/result'
import { readBegan } from '@/lib/scenario/began'
import { documentOf } from '@/lib/scenario/document'
import { openScenario } from '@/lib/scenario/migrate'
import type { Work } from '@/lib/world/world'
import { keep, keepAtOnce, recall, type Slot } from './work-store'

export interface SavedWork {
  readonly savedMs: number
  readonly work: Result<Work, readonly Diagnostic[]>
}

/** False when the browser keeps nothing: the page goes on without. */
export function saveWork(slot: Slot, { scenario, began }: Work, savedMs: number): Promise<boolean> {
  return keep(slot, { savedMs, document: documentOf(scenario), began })
}

/** For a page that is closing. */
export function saveWorkAtOnce(slot: Slot, { scenario, began }: Work, savedMs: number): void {
  keepAtOnce(slot, { savedMs, document: documentOf(scenario), began })
}

/** What a slot holds, migrated and checked; null when it holds nothing. */
export async function loadWork(slot: Slot): Promise<SavedWork | null> {
  const kept = await recall(slot)
  if (kept === null) return null
  const { savedMs } = kept
  const opened = openScenario(kept.document)
  if (!opened.ok) return { savedMs, work: opened }
  const scenario = opened.value
  return { savedMs, work: ok({ scenario, began: readBegan(kept.began, scenario) }) }
}
