// Memo: derive once as long as what it is derived from is the same.
//
// States share what did not change, so identity is the whole question; nothing is compared deeply but what was
// built anew.

import { deepEqual } from './json'

/** Remembers the last answer for as long as every argument is the same object. */
export function memoLast<Args extends readonly unknown[], Value>(
  derive: (...args: Args) => Value,
): (...args: Args) => Value {
  let last: { readonly args: Args; readonly value: Value } | null = null
  return (...args) => {
    if (last === null || !isSameTuple(last.args, args)) last = { args, value: derive(...args) }
    return last.value
  }
}

/** Caches one derived value per object, for as long as the object lives. */
export function memoByObject<Key extends object, Value>(derive: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    const held = known.get(key)
    if (held !== undefined) return held
    const value = derive(key)
    known.set(key, value)
    return value
  }
}

/** Keeps the older of two equal things, so that unchanged things keep their identity. */
export function keepById<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
): readonly Thing[] {
  const held = new Map(before.map((thing) => [thing.id, thing]))
  const kept = after.map((thing) => {
    const old = held.get(thing.id)
    return old !== undefined && deepEqual(old, thing) ? old : thing
  })
  return before.length === kept.length && kept.every((thing, at) => thing === before[at]) ? before : kept
}

function isSameTuple(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at])
}
