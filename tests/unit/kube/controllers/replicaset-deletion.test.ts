// The order in which a shrinking ReplicaSet deletes.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { podsToDelete, type RankedPod } from '@/lib/kube/controllers/replicaset/deletion-rank'

const nowMs = 1_000_000_000
const pod = (uid: string, change: Partial<RankedPod>): RankedPod => ({
  uid,
  assigned: true,
  phase: 'Running',
  ready: true,
  deletionCost: 0,
  siblings: 1,
  readySinceMs: nowMs - 100_000,
  restarts: 0,
  sidecarRestarts: 0,
  createdMs: nowMs - 110_000,
  ...change,
})

const rows: [what: string, first: Partial<RankedPod>, then: Partial<RankedPod>][] = [
  ['unassigned', { assigned: false }, {}],
  ['pending', { phase: 'Pending' }, {}],
  ['unknown before running', { phase: 'Unknown' }, {}],
  ['not ready', { ready: false, readySinceMs: null }, {}],
  ['cheaper', { deletionCost: -5 }, {}],
  ['on the fuller node', { siblings: 3 }, { siblings: 2 }],
  ['ready for a shorter time', { readySinceMs: nowMs - 1000 }, {}],
  ['restarted more often', { restarts: 2 }, { restarts: 1 }],
  ['restarted sidecars more often', { sidecarRestarts: 2 }, {}],
  ['younger', { createdMs: nowMs - 1000 }, {}],
]
it.each(rows)('%s goes first', (_, first, then) => {
  const pods = [pod('a', then), pod('b', first)]
  expect(podsToDelete(pods, 1, nowMs).map((one) => one.uid)).toEqual(['b'])
})

it('takes ages in the same power of two as equal: the uid decides', () => {
  const pods = [pod('b', { readySinceMs: nowMs - 100_000 }), pod('a', { readySinceMs: nowMs - 101_000 })]
  expect(podsToDelete(pods, 1, nowMs).map((one) => one.uid)).toEqual(['a'])
})

it('leaves the order alone when all go', () => {
  const pods = [pod('b', {}), pod('a', { ready: false })]
  expect(podsToDelete(pods, 2, nowMs)).toBe(pods)
})

it('takes the same ages as they are listed, whatever their uids', () => {
  const pods = [pod('b', {}), pod('c', {}), pod('a', {})]
  expect(podsToDelete(pods, 1, nowMs).map((one) => one.uid)).toEqual(['b'])
})

// Few times, in one power of two and in two: what goes wrong needs pods that are equal in some and near in others.
const timeMs = fc.constantFrom(nowMs - 101_000, nowMs - 100_000, nowMs - 1000, nowMs + 5)
const look = fc.record({
  readySinceMs: fc.option(timeMs, { freq: 9 }),
  createdMs: timeMs,
  restarts: fc.nat(1),
  sidecarRestarts: fc.nat(1),
})

it('leaves nothing to the sort: pods in any order give the same ones up', () => {
  const pods = fc.array(
    fc.tuple(look, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 3 })),
    {
      minLength: 2,
      maxLength: 6,
    },
  )
  const shuffled = pods
    .map((all) => all.map(([change, uid], i) => pod(`${uid}${i}`, change)))
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([inOrder, inAnother]) => {
      const looks = (all: readonly RankedPod[]) =>
        podsToDelete(all, all.length - 1, nowMs).map(({ uid, ...rest }) => rest)
      expect(looks(inAnother)).toEqual(looks(inOrder))
    }),
    { seed: 20260112, numRuns: 2000 },
  )
})
