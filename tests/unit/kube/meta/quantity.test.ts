import { expect, it } from 'vitest'
import { addQuantities, canonicalQuantity, milliValue, roundedToMilli, wholeValue } from '@/lib/kube/meta/quantity'

const canonicalRows: [written: string, stored: string | null][] = [
  ['0.5', '500m'],
  ['1000m', '1'],
  ['1500m', '1500m'],
  ['0.1', '100m'],
  ['1024Mi', '1Gi'],
  ['1536Mi', '1536Mi'],
  ['0.5Gi', '512Mi'],
  ['1000', '1k'],
  ['100', '100'],
  ['1e3', '1e3'],
  ['1E', '1E'],
  ['12E6', '12E6'],
  ['0', '0'],
  ['0Mi', '0'],
  ['512', '512'],
  ['1.500', '1.500'],
  ['-5', '-5'],
  ['8Gi', '8Gi'],
  ['2000Mi', '2000Mi'],
  ['1x', null],
  ['', null],
  ['.', null],
]
it.each(canonicalRows)('%s is stored as %s', (written, stored) => {
  expect(canonicalQuantity(written)).toBe(stored)
})

it('reads thousandths and whole numbers, rounded up', () => {
  expect([milliValue('250m'), milliValue('1.5'), milliValue('1u'), milliValue(undefined)]).toEqual([250, 1500, 1, 0])
  expect([wholeValue('1Gi'), wholeValue('128M'), wholeValue('1500m')]).toEqual([1073741824, 128000000, 2])
})

it('adds in the format of the first', () => {
  expect(addQuantities('100m', '1')).toBe('1100m')
  expect(addQuantities('0', '512Mi')).toBe('512Mi')
  expect(addQuantities('512Mi', '512Mi')).toBe('1Gi')
})

it('rounds what is finer than a thousandth up', () => {
  expect([roundedToMilli('100u'), roundedToMilli('2')]).toEqual(['1m', '2'])
})
