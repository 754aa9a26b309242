// One sync of a StatefulSet, a DaemonSet, a budget, a Service: the decisions alone.

import { describe, expect, it } from 'vitest'
import type { Taint, Toleration } from '@/lib/kube/api/generated/core'
import { type DaemonPod, planPlacement, planUpdate } from '@/lib/kube/controllers/daemonset/plan'
import { planSlices } from '@/lib/kube/controllers/endpointslice/slices'
import { budgetStatus } from '@/lib/kube/controllers/pdb/budget'
import { planSetSteps, type SetPod, type SetState } from '@/lib/kube/controllers/statefulset/plan'
import { staySeconds } from '@/lib/kube/controllers/taint-eviction/deadline'

const setPod = (ordinal: number, change: Partial<SetPod> = {}): SetPod => ({
  name: `db-${ordinal}`,
  ordinal,
  revision: 'r1',
  phase: 'Running',
  terminating: false,
  ready: true,
  available: true,
  ...change,
})
const broken = { ready: false, available: false }
const state = (slots: (SetPod | null)[], change: Partial<SetState> = {}): SetState => ({
  slots,
  condemned: [],
  start: 0,
  ordered: true,
  partition: 0,
  updateRevision: 'r1',
  ...change,
})

describe('a StatefulSet', () => {
  const told = (steps: ReturnType<typeof planSetSteps>) =>
    steps
      .filter((step) => step.kind !== 'keep')
      .map((step) => (step.kind === 'create' ? `+${step.ordinal}` : `-${step.name}`))
  const rows: [name: string, state: SetState, steps: string[]][] = [
    ['makes one after another', state([null, null]), ['+0']],
    ['waits for the first', state([setPod(0, broken), null]), []],
    ['goes on', state([setPod(0), null]), ['+1']],
    ['makes all at once in parallel', state([null, null], { ordered: false }), ['+0', '+1']],
    ['starts where it is told', state([null], { start: 5 }), ['+5']],
    ['replaces what failed', state([setPod(0, { phase: 'Failed', ...broken }), null]), ['-db-0']],
    ['shrinks from the top', state([setPod(0)], { condemned: [setPod(1), setPod(2)] }), ['-db-2']],
    [
      'waits while one terminates',
      state([setPod(0)], { condemned: [setPod(1), setPod(2, { terminating: true })] }),
      [],
    ],
    [
      'does not take a healthy pod while another is broken',
      state([setPod(0)], { condemned: [setPod(1, broken), setPod(2)] }),
      ['-db-2'],
    ],
    ['updates from the top', state([setPod(0), setPod(1)], { updateRevision: 'r2' }), ['-db-1']],
    [
      'stops at the partition',
      state([setPod(0), setPod(1, { revision: 'r2' })], { updateRevision: 'r2', partition: 1 }),
      [],
    ],
    ['leaves updates to others with OnDelete', state([setPod(0)], { updateRevision: 'r2', partition: null }), []],
  ]
  it.each(rows)('%s', (_, at, steps) => {
    expect(told(planSetSteps(at))).toEqual(steps)
  })
})

const daemon = (nodeName: string, change: Partial<DaemonPod> = {}): DaemonPod => ({
  name: `d-${nodeName}`,
  nodeName,
  phase: 'Running',
  terminating: false,
  updated: true,
  available: true,
  assigned: true,
  createdMs: 0,
  ...change,
})
const node = (name: string, pods: DaemonPod[], change: object = {}) => ({
  name,
  shouldRun: true,
  mayStay: true,
  pods,
  ...change,
})

describe('a DaemonSet', () => {
  it('fills nodes, clears others and what is double', () => {
    const younger = daemon('b', { name: 'd-b2', createdMs: 5 })
    const nodes = [
      node('a', []),
      node('b', [daemon('b'), younger]),
      node('c', [daemon('c')], { shouldRun: false, mayStay: false }),
    ]
    const plan = planPlacement(nodes, false)
    expect(plan.createOn).toEqual(['a'])
    expect(plan.remove.map((pod) => pod.name)).toEqual(['d-b2', 'd-c'])
  })
  it('replaces broken old pods at once, healthy ones one by one', () => {
    const old = { updated: false }
    const nodes = [
      node('a', [daemon('a', old)]),
      node('b', [daemon('b', { ...old, available: false })]),
      node('c', [daemon('c', old)]),
    ]
    const plan = planUpdate(nodes, { surge: 0, unavailable: 1 })
    expect(plan.remove.map((pod) => pod.name)).toEqual(['d-b', 'd-a'])
  })
  it('surges: the new one first', () => {
    const nodes = [node('a', [daemon('a', { updated: false })]), node('b', [daemon('b', { updated: false })])]
    expect(planUpdate(nodes, { surge: 1, unavailable: 0 }).createOn).toEqual(['a'])
  })
})

it('counts disruption budgets', () => {
  const rows: [input: Parameters<typeof budgetStatus>[0], desired: number, allowed: number][] = [
    [{ minAvailable: 2, scale: 3, pods: 3, healthy: 3 }, 2, 1],
    [{ minAvailable: '50%', scale: 7, pods: 7, healthy: 7 }, 4, 3],
    [{ maxUnavailable: '30%', scale: 7, pods: 7, healthy: 7 }, 4, 3],
    [{ maxUnavailable: 5, scale: 3, pods: 3, healthy: 3 }, 0, 3],
    [{ minAvailable: 1, scale: 0, pods: 0, healthy: 0 }, 1, 0],
  ]
  for (const [input, desiredHealthy, disruptionsAllowed] of rows) {
    expect(budgetStatus(input)).toMatchObject({ desiredHealthy, disruptionsAllowed })
  }
})

it('lets a pod stay as long as its least patient toleration', () => {
  const taint = (key: string): Taint => ({ key, effect: 'NoExecute' })
  const bears = (key: string, tolerationSeconds?: number): Toleration => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
  })
  expect(staySeconds([taint('a')], [])).toBe(0)
  expect(staySeconds([taint('a')], [bears('a')])).toBe(null)
  expect(staySeconds([taint('a'), taint('b')], [bears('a', 300), bears('b', 60)])).toBe(60)
})

describe('EndpointSlices', () => {
  const ports = [{ name: '', protocol: 'TCP' as const, port: 80 }]
  const endpoint = (i: number) => ({
    addresses: [`10.0.0.${i}`],
    targetRef: { kind: 'Pod', name: `p${i}`, uid: `u${i}` },
  })
  const many = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => endpoint(from + i))
  const group = (endpoints: ReturnType<typeof many>) => [{ key: '/TCP/80/', ports, endpoints }]

  it('are empty without endpoints', () => {
    expect(planSlices([], [])).toEqual({ create: [{ ports: [], endpoints: [] }], update: [], remove: [] })
    expect(planSlices([{ name: 's', ports: [], endpoints: [] }], [])).toEqual({ create: [], update: [], remove: [] })
  })
  it('hold a hundred each', () => {
    expect(planSlices([], group(many(0, 250))).create.map((slice) => slice.endpoints.length)).toEqual([100, 100, 50])
  })
  it('are left alone when nothing changed', () => {
    expect(planSlices([{ name: 's', ports, endpoints: many(0, 3) }], group(many(0, 3)))).toEqual({
      create: [],
      update: [],
      remove: [],
    })
  })
  it('take new endpoints where there is room', () => {
    const plan = planSlices([{ name: 's', ports, endpoints: many(0, 3) }], group(many(0, 4)))
    expect(plan.update.map(({ name, endpoints }) => [name, endpoints.length])).toEqual([['s', 4]])
  })
  it('reuse the placeholder', () => {
    const plan = planSlices([{ name: 's', ports: [], endpoints: [] }], group(many(0, 1)))
    expect(plan.create.length + plan.update.length).toBe(1)
  })
})
