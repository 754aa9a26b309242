// Changes: the change between any two values, applied to a copy of the old one, gives the new one in key order, and
// parts that stayed the same object keep their identity on the other side.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, changeBetween } from '@/lib/host/change'

const key = fc.constantFrom('id', 'a', 'b', 'c', '__proto__', 'constructor', '0', '1')
const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('', 'x', null, true, undefined))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
}))

/** A later version of a value: parts kept by identity, parts replaced, moved, dropped. */
function later(before: unknown, fresh: readonly unknown[], dice: () => number): unknown {
  const roll = dice() % 6
  if (roll === 0) return fresh[dice() % fresh.length]
  if (roll <= 2 || typeof before !== 'object' || before === null) return before
  const next = (part: unknown) => later(part, fresh, dice)
  if (Array.isArray(before)) {
    const parts = before.map(next)
    if (roll === 3) parts.reverse()
    if (roll === 4) parts.splice(dice() % (parts.length + 1), 1, fresh[dice() % fresh.length])
    return parts
  }
  const entries = before instanceof Map ? [...before] : Object.entries(before)
  const kept = entries.filter(() => dice() % 5 > 0).map(([name, part]): [string, unknown] => [name, next(part)])
  if (roll === 3) kept.reverse()
  return before instanceof Map ? new Map(kept) : Object.fromEntries(kept)
}

describe('a change', () => {
  it('makes the old copy the new value', () => {
    fc.assert(
      fc.property(
        value,
        fc.array(value, { minLength: 1 }),
        fc.infiniteStream(fc.nat(1000)),
        (before, fresh, stream) => {
          const after = later(before, fresh, () => stream.next().value ?? 0)
          const copy = structuredClone(before)
          const change = changeBetween(before, after)
          const applied = change === null ? copy : applyChange(copy, structuredClone(change))
          expect(ordered(applied)).toEqual(ordered(after))
        },
      ),
      { numRuns: 3000, seed: 7 },
    )
  })

  it('keeps what did not change, and carries only what did', () => {
    const pods = Array.from({ length: 100 }, (_, at) => ({ id: `pod-${at}`, state: { ready: true }, owner: { at } }))
    const before = { items: pods, lanes: [{ id: 'cluster', width: 10 }] }
    const [first, ...rest] = pods
    const after = { ...before, items: [...rest, { ...first, state: { ready: false } }] }
    const change = changeBetween(before, after)
    const copy = structuredClone(before)
    const applied = applyChange(copy, structuredClone(change) ?? { to: 'value', value: null }) as typeof before
    expect(applied.items.slice(0, 99).every((item, at) => item === copy.items[at + 1])).toBe(true)
    expect(applied.lanes).toBe(copy.lanes)
    expect(JSON.stringify(change).length).toBeLessThan(250)
  })
})

/** Objects and maps as lists of entries, so that the order of keys and a key named __proto__ are compared. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value instanceof Map) return ['map', ...[...value].map(([name, part]) => [name, ordered(part)])]
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : value
  return ['object', ...Object.entries(value).map(([name, part]) => [name, ordered(part)])]
}
