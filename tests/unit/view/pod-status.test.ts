import { expect, it } from 'vitest'
import type { Pod } from '@/lib/kube/api/generated/core'
import { podCellOf } from '@/lib/view/pod-cell'
import { podStatusRow } from '@/lib/view/pod-status'

interface Parts {
  readonly phase?: string
  readonly node?: string
  readonly states?: readonly object[]
  readonly init?: readonly object[]
  readonly meta?: object
  readonly status?: object
}

function podOf({ phase = 'Running', node = 'n1', states = [], init, meta = {}, status = {} }: Parts): Pod {
  const statuses = (all: readonly object[]) =>
    all.map((state, at) => ({
      name: `c${at}`,
      restartCount: 0,
      ready: 'running' in state,
      state,
      image: '',
      imageID: '',
    }))
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: 't', ...meta },
    spec: {
      ...(node === '' ? {} : { nodeName: node }),
      containers: states.map((_, at) => ({ name: `c${at}` })),
      ...(init === undefined ? {} : { initContainers: init.map((_, at) => ({ name: `i${at}` })) }),
    },
    status: {
      phase,
      containerStatuses: statuses(states),
      ...(init === undefined ? {} : { initContainerStatuses: statuses(init) }),
      ...status,
    },
  } as unknown as Pod
}

const running = { running: { startedAt: 't' } }
const waiting = (reason: string) => ({ waiting: { reason } })
const ended = (exitCode: number, more: object = {}) => ({ terminated: { exitCode, ...more } })

const rows: [name: string, parts: Parts, status: string, glyph: string][] = [
  ['waits for a node', { phase: 'Pending', node: '' }, 'Pending', 'pending'],
  ['is on its node and not yet started', { phase: 'Pending' }, 'Pending', 'creating'],
  [
    'creates its container',
    { phase: 'Pending', states: [waiting('ContainerCreating')] },
    'ContainerCreating',
    'creating',
  ],
  ['runs', { states: [running] }, 'Running', 'running'],
  [
    'runs one of two',
    { states: [running, { running: {} }].map((s, i) => (i === 0 ? s : ended(1))) },
    'ExitCode:1',
    'crash',
  ],
  ['fails to pull', { phase: 'Pending', states: [waiting('ImagePullBackOff')] }, 'ImagePullBackOff', 'pull'],
  ['crashes again and again', { states: [waiting('CrashLoopBackOff')] }, 'CrashLoopBackOff', 'crash'],
  ['was killed for its memory', { states: [ended(137, { reason: 'OOMKilled' })] }, 'OOMKilled', 'crash'],
  ['was ended by a signal', { states: [ended(143, { signal: 15 })] }, 'Signal:15', 'crash'],
  ['is done', { phase: 'Succeeded', states: [ended(0, { reason: 'Completed' })] }, 'Completed', 'done'],
  ['is being deleted', { states: [running], meta: { deletionTimestamp: 't' } }, 'Terminating', 'leaving'],
  [
    'was on a lost node',
    { states: [running], meta: { deletionTimestamp: 't' }, status: { reason: 'NodeLost' } },
    'Unknown',
    'unknown',
  ],
  ['was evicted', { phase: 'Failed', status: { reason: 'Evicted' } }, 'Evicted', 'crash'],
  [
    'runs its first init container',
    { phase: 'Pending', states: [waiting('PodInitializing')], init: [running, waiting('PodInitializing')] },
    'Init:0/2',
    'creating',
  ],
  [
    'fails in an init container',
    { phase: 'Pending', states: [waiting('PodInitializing')], init: [ended(1)] },
    'Init:ExitCode:1',
    'crash',
  ],
  [
    'is gated',
    {
      phase: 'Pending',
      node: '',
      status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
    },
    'SchedulingGated',
    'pending',
  ],
]

it.each(rows)('a pod that %s', (_, parts, status, glyph) => {
  const pod = podOf(parts)
  expect([podStatusRow(pod).status, podCellOf(pod).glyph]).toEqual([status, glyph])
})

it('gives the same cell for the same pod object', () => {
  const pod = podOf({ states: [running] })
  expect(podCellOf(pod)).toBe(podCellOf(pod))
})
