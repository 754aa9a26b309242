import { describe, expect, it } from 'vitest'
import { digestOfJson, digestOfText } from '@/lib/base/digest'
import { deepEqual, deepFreeze, type Json, printCanonical } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'

it('prints keys bytewise and without spaces', () => {
  expect(printCanonical({ b: [1, null, 'x'], a: { d: true, c: 1.5 } })).toBe(
    '{"a":{"c":1.5,"d":true},"b":[1,null,"x"]}',
  )
})

it('digests equal values alike, whatever the order of their keys', () => {
  expect(digestOfJson({ a: 1, b: 2 })).toBe(digestOfJson({ b: 2, a: 1 }))
  expect(digestOfText('abc')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

describe('deepEqual', () => {
  const rows: [name: string, a: Json, b: Json, equal: boolean][] = [
    ['same numbers', 1, 1, true],
    ['null and object', null, {}, false],
    ['list and object', [], {}, false],
    ['key order', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
    ['missing key', { a: 1, b: 2 }, { a: 1, c: 2 }, false],
    ['deep', { a: [{ b: [1, 2] }] }, { a: [{ b: [1, 2] }] }, true],
    ['deep difference', { a: [{ b: [1, 2] }] }, { a: [{ b: [1, 3] }] }, false],
  ]
  it.each(rows)('%s', (_, a, b, equal) => {
    expect(deepEqual(a, b)).toBe(equal)
  })
})

it('freezes all the way down', () => {
  const value = deepFreeze({ a: [{ b: 1 }] })
  expect(Object.isFrozen(value.a[0])).toBe(true)
})

describe('compareBytewise orders as UTF-8 does', () => {
  const rows: [name: string, lower: string, higher: string][] = [
    ['prefix first', 'a', 'ab'],
    ['case', 'Z', 'a'],
    ['beyond ASCII', 'z', 'é'],
    ['a surrogate pair above U+FFFD', '\uFFFD', '\u{1F600}'],
  ]
  it.each(rows)('%s', (_, lower, higher) => {
    expect(Math.sign(compareBytewise(lower, higher))).toBe(-1)
    expect(Math.sign(compareBytewise(higher, lower))).toBe(1)
    expect(compareBytewise(lower, lower)).toBe(0)
  })
})
