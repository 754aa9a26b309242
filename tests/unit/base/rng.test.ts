import { expect, it } from 'vitest'
import { drawSuffix, drawUid } from '@/lib/base/ids'
import { rngOf } from '@/lib/base/rng'

const draw = (seed: string, count: number) => {
  const rng = rngOf(seed)
  return Array.from({ length: count }, () => rng.next())
}

it('draws the same from the same seed and other numbers from another', () => {
  expect(draw('a', 5)).toEqual(draw('a', 5))
  expect(draw('a', 5)).not.toEqual(draw('b', 5))
})

it('forks by name alone, however much was drawn before', () => {
  const fresh = rngOf('seed')
  const used = rngOf('seed')
  used.next()
  expect(used.fork('scheduler').next()).toBe(fresh.fork('scheduler').next())
  expect(fresh.fork('scheduler').next()).not.toBe(fresh.fork('kubelet').next())
})

it('spreads evenly', () => {
  const rng = rngOf('even')
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < 50_000; i++) {
    const face = rng.below(5)
    counts[face] = (counts[face] ?? 0) + 1
  }
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(600)
})

it('makes uids and suffixes of the right form', () => {
  expect(drawUid(rngOf('uid'))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(drawSuffix(rngOf('suffix'), 5)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/)
})
