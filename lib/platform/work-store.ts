// Where saved work lies: one IndexedDB store with a key a slot. Knows nothing of what lies in it.

import { createStore, keys, type UseStore } from 'idb-keyval'

export type Slot = 'own' | 'before'

let opened: UseStore | null = null

export function workStore(): UseStore {
  opened ??= createStore('chartroom', 'work')
  return opened
}

/** Whether a slot holds anything; false where the browser keeps nothing. */
export async function hasWork(slot: Slot): Promise<boolean> {
  try {
    return (await keys(workStore())).includes(slot)
  } catch {
    return false
  }
}
