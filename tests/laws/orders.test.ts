// Every order of the engine: the building blocks of base/order, and each comparator written by hand.
//
// A comparator that is not total, or goes in a circle, leaves the result of a sort to the browser's algorithm, and the
// same commands make another world there. tests/house/rules/orders.ts sees to it that no order escapes this table.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byNumber,
  byPart,
  byText,
  type Compare,
  compareAscii,
  compareBigints,
  compareBytewise,
  compareNumbers,
  descending,
  inListOrder,
  inOrderOf,
} from '@/lib/base/order'
import { compareValues, type Value } from '@/lib/cel/value'
import { compareVersions as compareReleases, parseVersion } from '@/lib/go/semver'
import { compareForInstall, compareForUninstall } from '@/lib/helm/kind-order'
import { compareQuantities } from '@/lib/kube/meta/quantity'
import { compareVersions } from '@/lib/kube/meta/version-order'
import { lineOrderOf } from '@/lib/linux/machine/sort-order'
import { splitOptions } from '@/lib/linux/machine/text-input'
import { sortYamlKeys } from '@/lib/yaml/sort'
import { goSyntaxOf, type Untyped } from '@/lib/yaml/untyped'
import held from '../house/orders.json'
import { holdsOrderLaws } from '../support/order-laws'

const runs = { seed: 20260112, numRuns: 2000 }

/** Few characters, so that texts are often equal, or equal up to a place. */
const near = (...characters: readonly string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 5 })
const unequal = fc.constantFrom(0, -0, 1, -1, 0.5, Number.NaN, Infinity, -Infinity, 2 ** 53)
const text = near('a', 'b', '\u{fffd}', '\u{1f600}')

interface Row {
  readonly name: string
  readonly check: () => void
}

const row = <T>(name: string, values: fc.Arbitrary<T>, compare: Compare<T>): Row => ({
  name,
  check: () => holdsOrderLaws(values, compare),
})

const pair = fc.tuple(unequal, text)
const words: readonly Row[] = [
  row('compareBytewise', text, compareBytewise),
  row('compareNumbers', unequal, compareNumbers),
  row('compareBigints', fc.bigInt({ min: -2n, max: 2n }), compareBigints),
  row('compareAscii', near('a', 'b', '/'), compareAscii),
  row(
    'byNumber',
    pair,
    byNumber(([number]) => number),
  ),
  row(
    'byText',
    pair,
    byText(([, word]) => word),
  ),
  row(
    'byPart',
    pair,
    byPart(([number]) => number, descending(compareNumbers)),
  ),
  row('descending', unequal, descending(compareNumbers)),
  row(
    'inOrderOf',
    pair,
    inOrderOf(
      byNumber(([number]) => number),
      descending(byText(([, word]) => word)),
    ),
  ),
  row('inListOrder', fc.array(unequal, { maxLength: 3 }), inListOrder(compareNumbers)),
]

describe('a word that orders are made of is an order', () => {
  it.each(words)('$name', ({ check }) => check())
})

const quantity = fc.constantFrom('0', '1', '1000m', '1k', '1Ki', '1024', '0.5', '500m', '-1', '1e3')
const number: fc.Arbitrary<Value> = fc.oneof(
  fc.bigInt({ min: -2n, max: 2n }),
  fc.constantFrom(0.5, -0.5, 1, Infinity, 2 ** 53),
  fc.nat(2).map((value): Value => ({ kind: 'uint', value: BigInt(value) })),
)
const bytes = fc.uint8Array({ max: 2, maxLength: 3 }).map((value): Value => ({ kind: 'bytes', bytes: value }))
const duration = fc.bigInt({ min: -2n, max: 2n }).map((nanos): Value => ({ kind: 'duration', nanos }))
const mapKey: fc.Arbitrary<Untyped> = fc.oneof(
  fc.constantFrom(null, true, false, 0, 0.5, -1, Infinity, Number.NaN),
  fc.bigInt({ min: -2n, max: 2n }),
  fc.constant(2n ** 63n),
  text,
)
const version = fc
  .tuple(fc.nat(1), fc.constantFrom('', '-0', '-1', '-10', '-2', '-a', '-a.1', '-a.1.x', '-1.a', '-A'))
  .map(([minor, prerelease]) => parseVersion(`1.${minor}.0${prerelease}`))

const options = ['', '-n', '-r', '-f', '-V', '-rn', '-rV', '-k2', '-k2,2n', '-k1,1r', '-t: -k2V', '-s', '-u', '-s -k2n']
const lineOrders = options.map((typed) => lineOrderOf(splitOptions(typed.split(' ').filter(Boolean), 'ktoS')))
const line = near('1', '0', '10', '-', '.', ' ', 'a', 'B', 'K', ':')

const byHand: readonly Row[] = [
  row('compareForInstall', fc.constantFrom('Pod', 'Secret', 'Aardvark', 'Zebra', ''), compareForInstall),
  row('compareForUninstall', fc.constantFrom('Pod', 'Secret', 'Aardvark', 'Zebra', ''), compareForUninstall),
  row('compareQuantities', quantity, compareQuantities),
  row(
    'compareVersions',
    fc.constantFrom('v1', 'v2', 'v01', 'v1beta1', 'v1alpha1', 'v1beta2', 'x', 'y'),
    compareVersions,
  ),
  {
    name: 'compareComparable',
    check: () => {
      const ordered = (a: Value, b: Value): number => compareValues(a, b) ?? Number.NaN
      for (const values of [number, text, fc.boolean(), bytes, duration]) holdsOrderLaws<Value>(values, ordered)
    },
  },
  {
    name: 'compareChunks',
    check: () => {
      for (const compare of lineOrders) holdsOrderLaws(line, compare)
    },
  },
  {
    name: 'compareMapKeys',
    check: () => {
      const mapOf = (keys: readonly Untyped[]): Untyped => new Map(keys.map((key) => [key, null])) as Untyped
      comesOutTheSame(mapKey, (keys) => goSyntaxOf(mapOf(keys)))
    },
  },
]

describe('a comparator written out by hand is an order', () => {
  it.each(byHand)('$name', ({ check }) => check())

  it('each has a row, and orders.json names it', () => {
    expect(byHand.map(({ name }) => name).sort()).toEqual([...held].sort())
  })
})

describe('what is compared elsewhere', () => {
  it('releases are in an order', () => {
    holdsOrderLaws(version, (a, b) => (a.ok && b.ok ? compareReleases(a.value, b.value) : Number.NaN))
  })

  it.each(['v2', 'v3'] as const)('keys as YAML %s prints them come out the same whatever came first', (order) => {
    comesOutTheSame(near('a', 'B', '0', '1', '2', '-', '_', '\u{e9}', '\u{663}'), (keys) => sortYamlKeys(keys, order))
  })
})

/** Different things in any order are sorted into one. */
function comesOutTheSame<T>(items: fc.Arbitrary<T>, sorted: (items: readonly T[]) => unknown): void {
  const shuffled = fc
    .uniqueArray(items, { minLength: 2, maxLength: 6 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([inOrder, inAnother]) => {
      expect(sorted(inAnother)).toEqual(sorted(inOrder))
    }),
    runs,
  )
}
