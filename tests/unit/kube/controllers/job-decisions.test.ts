// Jobs: back-off, index texts, verdicts, how many pods are wanted.

import { describe, expect, it } from 'vitest'
import type { JobSpec } from '@/lib/kube/api/generated/batch'
import { addFinished, jobBackoffSeconds, remainingBackoffMs } from '@/lib/kube/controllers/job/backoff'
import { firstPendingIndexes, parseIndexes, printIndexes } from '@/lib/kube/controllers/job/indexes'
import { missingPods, verdictOf, wantedActive } from '@/lib/kube/controllers/job/verdict'

it('doubles the wait from 10 s to 10 min', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(jobBackoffSeconds)).toEqual([0, 10, 20, 40, 80, 160, 320, 600, 600])
})

it('counts failures since the last success', () => {
  const start = { failuresSinceSuccess: 0, lastFailureMs: null }
  const failures = addFinished(start, [
    { succeeded: false, finishedMs: 3000 },
    { succeeded: false, finishedMs: 1000 },
  ])
  expect(failures).toEqual({ failuresSinceSuccess: 2, lastFailureMs: 3000 })
  expect(remainingBackoffMs(failures, 5000)).toBe(18_000)
  const healed = addFinished(failures, [{ succeeded: true, finishedMs: 4000 }])
  expect(remainingBackoffMs(healed, 5000)).toBe(0)
})

describe('index texts', () => {
  const rows: [indexes: number[], text: string][] = [
    [[], ''],
    [[3], '3'],
    [[0, 1], '0,1'],
    [[0, 1, 2, 5], '0-2,5'],
    [[7, 2, 3, 4, 9, 8], '2-4,7-9'],
  ]
  it.each(rows)('%j', (indexes, text) => {
    expect(printIndexes(indexes)).toBe(text)
    expect([...parseIndexes(text, 100)].sort((a, b) => a - b)).toEqual([...indexes].sort((a, b) => a - b))
  })

  it('drops what an elastic Job no longer has', () => {
    expect([...parseIndexes('0-4,8', 3)]).toEqual([0, 1, 2])
  })

  it('hands out the lowest free ones', () => {
    expect(firstPendingIndexes(new Set([0, 2]), 3, 10)).toEqual([1, 3, 4])
    expect(firstPendingIndexes(new Set([0]), 3, 2)).toEqual([1])
  })
})

const template = { spec: { containers: [], restartPolicy: 'Never' as const } }
const spec = (change: Partial<JobSpec>): JobSpec => ({
  template,
  parallelism: 2,
  completions: 3,
  backoffLimit: 1,
  ...change,
})
const counts = (change: object) => ({ active: 0, terminating: 0, succeeded: 0, failed: 0, restarts: 0, ...change })

describe('verdicts', () => {
  const rows: [name: string, spec: JobSpec, counts: ReturnType<typeof counts>, reason: string | null][] = [
    ['goes on', spec({}), counts({ succeeded: 2 }), null],
    ['enough succeeded', spec({}), counts({ succeeded: 3 }), 'CompletionsReached'],
    ['one failure is allowed', spec({}), counts({ failed: 1 }), null],
    ['one too many', spec({}), counts({ failed: 2 }), 'BackoffLimitExceeded'],
    ['out of time', spec({ activeDeadlineSeconds: 10 }), counts({}), 'DeadlineExceeded'],
    ['suspended has time', spec({ activeDeadlineSeconds: 10, suspend: true }), counts({}), null],
    [
      'a work queue is done when one succeeded and none runs',
      { template, parallelism: 2 },
      counts({ succeeded: 1 }),
      'CompletionsReached',
    ],
    ['a work queue waits for the rest', { template, parallelism: 2 }, counts({ succeeded: 1, active: 1 }), null],
    [
      'restarts count for OnFailure',
      { ...spec({}), template: { spec: { containers: [], restartPolicy: 'OnFailure' } } },
      counts({ active: 1, restarts: 1 }),
      'BackoffLimitExceeded',
    ],
  ]
  it.each(rows)('%s', (_, jobSpec, jobCounts, reason) => {
    const question = { startMs: 0, nowMs: 20_000, failJobMessage: null, failedIndexes: 0, successRule: null }
    expect(verdictOf({ spec: jobSpec, counts: jobCounts, ...question })?.reason ?? null).toBe(reason)
  })
})

it('wants as many pods as are left to succeed', () => {
  expect(wantedActive(spec({}), counts({ succeeded: 2 }))).toBe(1)
  expect(wantedActive(spec({ suspend: true }), counts({}))).toBe(0)
  expect(wantedActive({ template, parallelism: 3 }, counts({ succeeded: 1, active: 2 }))).toBe(2)
})

it('lets a terminating pod hold its place when only failed ones are replaced', () => {
  expect(missingPods(spec({}), counts({ active: 1, terminating: 1 }))).toBe(1)
  expect(missingPods(spec({ podReplacementPolicy: 'Failed' }), counts({ active: 1, terminating: 1 }))).toBe(0)
})
