// Slots: the number of each item in its row, kept for the item's life.
//
// A new item takes the lowest free number and no other item moves, which keeps the canvas still. Leaves
// out: memory across reloads, where numbers are given afresh in the order asked.

export interface Slots {
  /** The slot of each name, in the order given. */
  assign(names: readonly string[]): ReadonlyMap<string, number>
}

export function createSlots(): Slots {
  let held: ReadonlyMap<string, number> = new Map()
  return {
    assign(names) {
      if (isSame(held, names)) return held
      const kept = new Map<string, number>()
      for (const name of names) {
        const slot = held.get(name)
        if (slot !== undefined) kept.set(name, slot)
      }
      giveFreeSlots(kept, names)
      held = kept
      return held
    },
  }
}

function isSame(held: ReadonlyMap<string, number>, names: readonly string[]): boolean {
  return held.size === names.length && names.every((name) => held.has(name))
}

function giveFreeSlots(kept: Map<string, number>, names: readonly string[]): void {
  const taken = new Set(kept.values())
  let free = 0
  for (const name of names) {
    if (kept.has(name)) continue
    while (taken.has(free)) free++
    taken.add(free)
    kept.set(name, free)
  }
}
