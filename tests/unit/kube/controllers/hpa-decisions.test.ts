// Autoscaling: from usage to replicas, limits of one step, holding still.

import { describe, expect, it } from 'vitest'
import { ok } from '@/lib/base/result'
import { limitWithBehavior, limitWithoutBehavior, type ScalingRules } from '@/lib/kube/controllers/hpa/limits'
import { stabilizeBoth, stabilizeDown } from '@/lib/kube/controllers/hpa/stabilize'
import { type MeasuredPod, replicasForAverage, replicasForUtilization } from '@/lib/kube/controllers/hpa/usage'

const nowMs = 10_000_000
const measured = (name: string, change: Partial<MeasuredPod> = {}): MeasuredPod => ({
  name,
  phase: 'Running',
  deleting: false,
  startedMs: nowMs - 3_600_000,
  ready: { status: 'True', sinceMs: nowMs - 3_500_000 },
  request: ok(100),
  ...change,
})
const sample = (valueMilli: number) => ({ valueMilli, atMs: nowMs, windowMs: 15_000 })
const tolerance = { up: 0.1, down: 0.1 }

function ask(usages: (number | null)[], pods: MeasuredPod[] = usages.map((_, i) => measured(`p${i}`))) {
  const samples = new Map(usages.flatMap((usage, i) => (usage === null ? [] : [[`p${i}`, sample(usage)] as const])))
  return { currentReplicas: pods.length, pods, samples, resource: 'cpu', tolerance, nowMs }
}

describe('utilization', () => {
  const rows: [name: string, question: ReturnType<typeof ask>, target: number, replicas: number][] = [
    ['above', ask([90, 90, 90, 90]), 50, 8],
    ['within tolerance', ask([54, 54, 54, 54]), 50, 4],
    ['below', ask([20, 20, 20, 20]), 50, 2],
    ['the edge counts as within', ask([55, 55, 55]), 50, 3],
    ['a missing pod holds back growth', ask([90, 90, null]), 50, 4],
    ['a missing pod counts as full when shrinking', ask([10, 10, null]), 50, 3],
    [
      'an unready pod holds back growth',
      ask([90, 90, 0], [measured('p0'), measured('p1'), measured('p2', { phase: 'Pending' })]),
      50,
      4,
    ],
    [
      'a leaving pod is not looked at',
      ask([90, 90, 90], [measured('p0'), measured('p1'), measured('p2', { deleting: true })]),
      50,
      4,
    ],
  ]
  it.each(rows)('%s', (_, question, target, replicas) => {
    const answer = replicasForUtilization(question, target)
    expect(answer.ok && answer.value.replicas).toBe(replicas)
  })

  it('says what a pod lacks', () => {
    const error = 'missing request for cpu in container c of Pod p1'
    const pods = [measured('p0'), measured('p1', { request: { ok: false, error } })]
    expect(replicasForUtilization(ask([50, 50], pods), 50)).toEqual({ ok: false, error })
  })

  it('needs a pod that counts', () => {
    const error = 'did not receive metrics for targeted pods (pods might be unready)'
    expect(replicasForUtilization(ask([50], [measured('p0', { ready: null })]), 50)).toEqual({ ok: false, error })
  })
})

it('compares an average with its target', () => {
  expect(replicasForAverage(ask([3000, 1000]), 1000)).toEqual({ ok: true, value: { replicas: 4, averageMilli: 2000 } })
})

it('at most doubles, or goes to four, without behavior', () => {
  const rows: [current: number, desired: number, max: number, replicas: number, reason: string][] = [
    [1, 10, 20, 4, 'ScaleUpLimit'],
    [4, 10, 20, 8, 'ScaleUpLimit'],
    [6, 10, 20, 10, 'DesiredWithinRange'],
    [3, 9, 5, 5, 'TooManyReplicas'],
    [5, 0, 20, 1, 'TooFewReplicas'],
  ]
  for (const [current, desired, max, replicas, reason] of rows) {
    expect(limitWithoutBehavior({ current, desired, min: 1, max })).toMatchObject({ replicas, reason })
  }
})

describe('behavior', () => {
  const rules = (change: Partial<ScalingRules>): ScalingRules => ({
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
    ...change,
  })
  const question = { current: 10, desired: 40, min: 1, max: 50, history: { ups: [], downs: [] }, nowMs }
  it('takes the larger policy', () => {
    expect(limitWithBehavior({ ...question, up: rules({}), down: rules({}) })).toMatchObject({
      replicas: 20,
      reason: 'ScaleUpLimit',
    })
  })
  it('or the smaller', () => {
    expect(limitWithBehavior({ ...question, up: rules({ selectPolicy: 'Min' }), down: rules({}) }).replicas).toBe(14)
  })
  it('or none', () => {
    expect(limitWithBehavior({ ...question, up: rules({ selectPolicy: 'Disabled' }), down: rules({}) }).replicas).toBe(
      10,
    )
  })
  it('counts what was added in the period', () => {
    const history = { ups: [{ atMs: nowMs - 5000, change: 5 }], downs: [] }
    expect(limitWithBehavior({ ...question, up: rules({}), down: rules({}), history }).replicas).toBe(10)
  })
  it('shrinks by the larger step', () => {
    const down = rules({ policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }] })
    expect(limitWithBehavior({ ...question, desired: 1, up: rules({}), down })).toMatchObject({
      replicas: 7,
      reason: 'ScaleDownLimit',
    })
  })
})

it('shrinks only to the highest of five minutes', () => {
  const recent = [
    { atMs: nowMs - 299_000, replicas: 7 },
    { atMs: nowMs - 301_000, replicas: 9 },
  ]
  expect(stabilizeDown(recent, 3, nowMs)).toMatchObject({ replicas: 7, reason: 'ScaleDownStabilized' })
  expect(stabilizeDown([], 3, nowMs)).toMatchObject({ replicas: 3, reason: 'ReadyForNewScale' })
})

it('grows only to the lowest of its window', () => {
  const recent = [{ atMs: nowMs - 10_000, replicas: 4 }]
  const windows = { upSeconds: 60, downSeconds: 300 }
  expect(stabilizeBoth(recent, { current: 3, desired: 9, windows, nowMs })).toMatchObject({
    replicas: 4,
    reason: 'ScaleUpStabilized',
  })
})
