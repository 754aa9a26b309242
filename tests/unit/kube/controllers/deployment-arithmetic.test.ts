// Rolling update arithmetic: bounds, proportional scaling, one step up or down.

import { describe, expect, it } from 'vitest'
import { effectiveFenceposts, resolveFenceposts } from '@/lib/kube/controllers/deployment/fenceposts'
import { proportionalSizes } from '@/lib/kube/controllers/deployment/proportional'
import { newSetSize, oldSetResizes, type RolloutState } from '@/lib/kube/controllers/deployment/rolling'

describe('surge and unavailable', () => {
  const rows: [surge: number | string, unavailable: number | string, replicas: number, expected: [number, number]][] = [
    ['25%', '25%', 1, [1, 0]],
    ['25%', '25%', 4, [1, 1]],
    ['25%', '25%', 10, [3, 2]],
    ['0%', '25%', 3, [0, 1]],
    [0, 1, 5, [0, 1]],
    ['30%', '70%', 7, [3, 4]],
  ]
  it.each(rows)('%s and %s of %i', (maxSurge, maxUnavailable, replicas, [surge, unavailable]) => {
    expect(resolveFenceposts({ maxSurge, maxUnavailable }, replicas)).toEqual({ surge, unavailable })
  })

  it('never counts more missing than there are', () => {
    expect(effectiveFenceposts({ maxSurge: 0, maxUnavailable: 5 }, 3)).toEqual({ surge: 0, unavailable: 3 })
    expect(effectiveFenceposts({ maxSurge: '25%', maxUnavailable: '25%' }, 0)).toEqual({ surge: 0, unavailable: 0 })
  })
})

describe('proportional scaling', () => {
  const sets = (old: number, fresh: number, max: number) => [
    { name: 'O', replicas: old, createdMs: 1, maxReplicas: max },
    { name: 'N', replicas: fresh, createdMs: 2, maxReplicas: max },
  ]
  const rows: [name: string, from: ReturnType<typeof sets>, replicas: number, surge: number, to: object][] = [
    ['grows by share', sets(8, 5, 13), 15, 3, { O: 11, N: 7 }],
    ['shrinks by share', sets(8, 5, 13), 5, 3, { O: 5, N: 3 }],
    ['gives the odd one to the newer of equals', sets(6, 6, 12), 20, 5, { N: 13, O: 12 }],
    ['to nothing', sets(2, 2, 4), 0, 0, { O: 0, N: 0 }],
    ['no change keeps sizes', sets(8, 5, 13), 10, 3, { O: 8, N: 5 }],
  ]
  it.each(rows)('%s', (_, ...[from, replicas, surge, to]) => {
    expect(Object.fromEntries(proportionalSizes(from, { replicas, surge, statusReplicas: 0 }))).toEqual(to)
  })
})

describe('one step of a rolling update', () => {
  const state = (old: [number, number], fresh: [number, number], limits: [number, number, number]): RolloutState => ({
    replicas: limits[0],
    surge: limits[1],
    unavailable: limits[2],
    fresh: { name: 'N', replicas: fresh[0], available: fresh[1] },
    old: [{ name: 'O', replicas: old[0], available: old[1] }],
  })
  const rows: [name: string, at: RolloutState, size: number, resizes: object[]][] = [
    ['starts with the surge', state([4, 4], [0, 0], [4, 1, 1]), 1, [{ name: 'O', from: 4, to: 3 }]],
    ['waits for the new pod', state([3, 3], [2, 0], [4, 1, 1]), 2, []],
    ['goes on when it is there', state([3, 3], [2, 1], [4, 1, 1]), 2, [{ name: 'O', from: 3, to: 2 }]],
    ['broken old pods go first', state([4, 2], [1, 0], [4, 1, 1]), 1, [{ name: 'O', from: 4, to: 3 }]],
    ['fills up at the end', state([0, 0], [3, 3], [4, 1, 1]), 4, []],
    ['takes back what is too many', state([0, 0], [6, 6], [4, 1, 1]), 4, []],
  ]
  it.each(rows)('%s', (_, at, size, resizes) => {
    expect(newSetSize(at)).toBe(size)
    expect(oldSetResizes(at)).toEqual(resizes)
  })
})
