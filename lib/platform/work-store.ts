// Where saved work lies: an IndexedDB store with a key a slot, and a last note that can be written while the page closes.
//
// Knows nothing of what lies in it. A closing page cannot wait for IndexedDB; what it writes to localStorage is there.

import { createStore, get, keys, set, type UseStore } from 'idb-keyval'

export type Slot = 'own' | 'before'

export interface Kept {
  readonly savedMs: number
  readonly document: unknown
  /** Where in the document the person's own work begins. */
  readonly began?: unknown
}

let opened: UseStore | null = null

function store(): UseStore {
  opened ??= createStore('chartroom', 'work')
  return opened
}

const noteKey = (slot: Slot) => `chartroom.${slot}`

/** Whether a slot holds anything; false where the browser keeps nothing. */
export async function hasWork(slot: Slot): Promise<boolean> {
  if (readNote(slot) !== null) return true
  try {
    return (await keys(store())).includes(slot)
  } catch {
    return false
  }
}

/** Writes; false when the browser keeps nothing (private windows, a full disk): the page goes on without. */
export async function keep(slot: Slot, kept: Kept): Promise<boolean> {
  try {
    await set(slot, kept, store())
    const note = readNote(slot)
    if (note !== null && note.savedMs <= kept.savedMs) window.localStorage.removeItem(noteKey(slot))
    return true
  } catch {
    return false
  }
}

/** Writes at once, for a page that is closing; what does not fit is left to the last save. */
export function keepAtOnce(slot: Slot, kept: Kept): void {
  try {
    window.localStorage.setItem(noteKey(slot), JSON.stringify(kept))
  } catch {
    // Storage may be full or forbidden.
  }
}

/** The newest of what a slot holds; null when it holds nothing. */
export async function recall(slot: Slot): Promise<Kept | null> {
  const note = readNote(slot)
  try {
    const kept = (await get<Kept>(slot, store())) ?? null
    return note !== null && (kept === null || note.savedMs >= kept.savedMs) ? note : kept
  } catch {
    return note
  }
}

function readNote(slot: Slot): Kept | null {
  try {
    const note: unknown = JSON.parse(window.localStorage.getItem(noteKey(slot)) ?? 'null')
    if (typeof note !== 'object' || note === null || !('savedMs' in note) || !('document' in note)) return null
    return typeof note.savedMs === 'number'
      ? { savedMs: note.savedMs, document: note.document, began: 'began' in note ? note.began : null }
      : null
  } catch {
    return null
  }
}
