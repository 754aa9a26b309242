// Change: what crosses when a value becomes another one, as the parts that are no longer the same object.
//
// Views share what did not change, so `===` decides what has to cross; a part that was built anew crosses again.
// Applied to the copy on the other side, a change keeps the identity of all it does not name: the page draws only what
// differs. Values are plain data that structured clone carries: objects, arrays, maps keyed by text, and what is no object.

export type Change =
  | { readonly to: 'value'; readonly value: unknown }
  /** Keys whose value changed, and keys that went; of an object or a map. */
  | { readonly to: 'object' | 'map'; readonly set: readonly Entry[]; readonly gone: readonly string[] }
  /**
   * The new array as runs of the old one and new elements, in order; `changed` names elements of the new array, taken from
   * the old one, that differ in parts.
   */
  | {
      readonly to: 'array'
      readonly pieces: readonly Piece[]
      readonly changed: readonly (readonly [number, Change])[]
    }

type Entry = readonly [key: string, change: Change]

export type Piece = { readonly from: number; readonly count: number } | { readonly values: readonly unknown[] }

type Plain = Readonly<Record<string, unknown>>
type TextMap = ReadonlyMap<string, unknown>

/** Null where both are the same. */
export function changeBetween(before: unknown, after: unknown): Change | null {
  if (Object.is(before, after)) return null
  if (Array.isArray(before) && Array.isArray(after)) return changeOfArray(before, after)
  if (before instanceof Map && after instanceof Map) return changeOfKeys('map', before, after)
  if (isPlain(before) && isPlain(after)) {
    return changeOfKeys('object', new Map(Object.entries(before)), new Map(Object.entries(after)))
  }
  return wholly(after)
}

export function applyChange(before: unknown, change: Change): unknown {
  switch (change.to) {
    case 'value':
      return change.value
    case 'map':
      return applyToMap(before instanceof Map ? before : new Map(), change)
    case 'object':
      // Made of entries, a key named __proto__ is a key like any other.
      return Object.fromEntries(applyToMap(new Map(Object.entries(isPlain(before) ? before : {})), change))
    case 'array':
      return applyToArray(Array.isArray(before) ? before : [], change)
  }
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
}

function wholly(value: unknown): Change {
  return { to: 'value', value }
}

/** Where no key was kept, or kept keys are in another order, the whole value crosses. */
function changeOfKeys(to: 'object' | 'map', before: TextMap, after: TextMap): Change | null {
  const set: Entry[] = []
  for (const [key, value] of after) {
    const change = before.has(key) ? changeBetween(before.get(key), value) : wholly(value)
    if (change !== null) set.push([key, change])
  }
  const gone = [...before.keys()].filter((key) => !after.has(key))
  const ordered = keepsOrder(before, after)
  if (ordered && set.length === 0 && gone.length === 0) return null
  const isKept = ordered && set.length < after.size
  return isKept || (ordered && set.some(([, change]) => change.to !== 'value'))
    ? { to, set, gone }
    : wholly(to === 'map' ? after : Object.fromEntries(after))
}

/** Whether the keys of the new value are those kept from the old one, in its order, and then the new ones. */
function keepsOrder(before: TextMap, after: TextMap): boolean {
  const kept = [...before.keys()].filter((key) => after.has(key))
  let at = 0
  for (const key of after.keys()) {
    if (at < kept.length && key !== kept[at]) return false
    at++
  }
  return true
}

/** Elements are found by identity, then by their `id`, then, where they have none, by their place. */
function changeOfArray(before: readonly unknown[], after: readonly unknown[]): Change | null {
  if (before.length === after.length && after.every((value, at) => Object.is(value, before[at]))) return null
  const placeOf = new Map(before.map((value, at) => [value, at]))
  const placeOfId = new Map(before.map((value, at) => [idOf(value), at]))
  const pieces: Growing[] = []
  const changed: [number, Change][] = []
  for (const [at, value] of after.entries()) {
    const same = isObject(value) ? placeOf.get(value) : undefined
    const id = same === undefined ? idOf(value) : undefined
    const from = same ?? (id === undefined ? sameKindAt(before, at, value) : placeOfId.get(id))
    if (from === undefined) addNew(pieces, value)
    else addKept(pieces, from)
    const change = same === undefined && from !== undefined ? changeBetween(before[from], value) : null
    if (change !== null) changed.push([at, change])
  }
  return { to: 'array', pieces, changed }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function idOf(value: unknown): unknown {
  return isPlain(value) && Object.hasOwn(value, 'id') ? value['id'] : undefined
}

/** The old element at the same index, where both are objects without an id: likely the same thing, changed. */
function sameKindAt(before: readonly unknown[], at: number, value: unknown): number | undefined {
  return isPlain(value) && isPlain(before[at]) && idOf(before[at]) === undefined ? at : undefined
}

/** A piece while it is made: it grows in place, so that a long array costs one step an element. */
type Growing = { readonly from: number; count: number } | { readonly values: unknown[] }

function addNew(pieces: Growing[], value: unknown): void {
  const last = pieces.at(-1)
  if (last !== undefined && 'values' in last) last.values.push(value)
  else pieces.push({ values: [value] })
}

function addKept(pieces: Growing[], from: number): void {
  const last = pieces.at(-1)
  if (last !== undefined && 'from' in last && last.from + last.count === from) last.count++
  else pieces.push({ from, count: 1 })
}

function applyToMap(before: TextMap, { set, gone }: Extract<Change, { to: 'object' | 'map' }>): Map<string, unknown> {
  const next = new Map(before)
  for (const key of gone) next.delete(key)
  for (const [key, change] of set) next.set(key, applyChange(next.get(key), change))
  return next
}

function applyToArray(before: readonly unknown[], { pieces, changed }: Extract<Change, { to: 'array' }>): unknown[] {
  const next = pieces.flatMap((piece) =>
    'values' in piece ? piece.values : before.slice(piece.from, piece.from + piece.count),
  )
  for (const [at, change] of changed) next[at] = applyChange(next[at], change)
  return next
}
