// The kubelets' reports, as a sequence scripts them: the status of a pod that runs, ends or is gone.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import type { Plane } from './plane'
import { listAt, objectAt, textAt } from './read'
import type { Pick, PodReport } from './scenario'

export async function podsPicked(plane: Plane, namespace: string, pick: Pick): Promise<readonly JsonObject[]> {
  const { body } = await plane.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` })
  const found = listAt(body, 'items').filter((pod) => isPicked(pod, pick))
  found.sort((a, b) => orderOf(a) - orderOf(b))
  return pick.count === undefined ? found : found.slice(0, pick.count)
}

function orderOf(pod: JsonObject): number {
  return Date.parse(textAt(pod, 'metadata', 'creationTimestamp'))
}

function isPicked(pod: JsonObject, pick: Pick): boolean {
  const labels = objectAt(pod, 'metadata', 'labels')
  const image = textAt(listAt(pod, 'spec', 'containers')[0] ?? {}, 'image')
  const isTerminating = textAt(pod, 'metadata', 'deletionTimestamp') !== ''
  return (
    textAt(pod, 'spec', 'nodeName') !== '' &&
    (pick.name === undefined || pick.name === textAt(pod, 'metadata', 'name')) &&
    Object.entries(pick.labels ?? {}).every(([key, value]) => labels[key] === value) &&
    (pick.image === undefined || pick.image === image) &&
    (pick.ready === undefined || pick.ready === isReady(pod)) &&
    // What has ended will not become ready.
    !(pick.ready === false && isEnded(pod)) &&
    (pick.phase === undefined || pick.phase === textAt(pod, 'status', 'phase')) &&
    (pick.terminating ?? false) === isTerminating &&
    (pick.node === undefined || pick.node === textAt(pod, 'spec', 'nodeName'))
  )
}

export function isEnded(pod: JsonObject): boolean {
  return ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase'))
}

export function isReady(pod: JsonObject): boolean {
  return listAt(pod, 'status', 'conditions').some((one) => one['type'] === 'Ready' && one['status'] === 'True')
}

/** Addresses go to pods in the order in which they are first reported on. */
export class Addresses {
  readonly #given = new Map<string, string>()

  of(uid: string): string {
    const known = this.#given.get(uid) ?? `10.244.0.${this.#given.size + 1}`
    this.#given.set(uid, known)
    return known
  }
}

export async function report(plane: Plane, pod: JsonObject, state: PodReport, addresses: Addresses): Promise<void> {
  const now = new Date(plane.nowMs()).toISOString().replace(/\.\d+Z$/, 'Z')
  const status = statusOf(pod, state, { now, ip: addresses.of(textAt(pod, 'metadata', 'uid')) })
  const { resourceVersion: _, ...metadata } = objectAt(pod, 'metadata')
  await plane.request({ method: 'PUT', path: `${pathOf(pod)}/status`, body: { ...pod, metadata, status } })
}

function pathOf(pod: JsonObject): string {
  return `/api/v1/namespaces/${textAt(pod, 'metadata', 'namespace')}/pods/${textAt(pod, 'metadata', 'name')}`
}

interface Moment {
  readonly now: string
  readonly ip: string
}

function statusOf(pod: JsonObject, state: PodReport, { now, ip }: Moment): JsonObject {
  const before = objectAt(pod, 'status')
  const isEnd = state.as === 'succeeded' || state.as === 'failed'
  const isUp = state.as === 'ready'
  const phase = state.as === 'succeeded' ? 'Succeeded' : state.as === 'failed' ? 'Failed' : 'Running'
  const unready = isEnd ? { reason: 'PodCompleted' } : { reason: 'ContainersNotReady' }
  const told: readonly JsonObject[] = [
    { type: 'PodReadyToStartContainers', status: isEnd ? 'False' : 'True' },
    { type: 'Initialized', status: 'True' },
    { type: 'Ready', status: isUp ? 'True' : 'False', ...(isUp ? {} : unready) },
    { type: 'ContainersReady', status: isUp ? 'True' : 'False', ...(isUp ? {} : unready) },
    ...(state.conditions ?? []),
  ]
  const held = listAt(before, 'conditions')
  const conditions = [
    ...told.map((one) => {
      const known = held.find(({ type, status }) => type === one['type'] && status === one['status'])
      return { lastProbeTime: null, lastTransitionTime: known?.['lastTransitionTime'] ?? now, ...one }
    }),
    ...held.filter(({ type }) => told.every((one) => one['type'] !== type)),
  ]
  const startTime = before['startTime'] ?? now
  const address = isEnd && before['podIP'] === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }
  return {
    ...before,
    phase,
    ...(state.reason === undefined ? {} : { reason: state.reason }),
    conditions,
    startTime,
    hostIP: '172.18.0.9',
    hostIPs: [{ ip: '172.18.0.9' }],
    ...address,
    containerStatuses: listAt(pod, 'spec', 'containers').map((container) => ({
      name: container['name'] ?? '',
      image: container['image'] ?? '',
      imageID: '',
      ready: isUp,
      started: !isEnd,
      restartCount: state.restarts ?? 0,
      state: isEnd ? terminated(state, now) : { running: { startedAt: startTime } },
      lastState: {},
    })),
  }
}

function terminated({ as, exitCode }: PodReport, now: string): JsonObject {
  const code = exitCode ?? (as === 'failed' ? 1 : 0)
  return { terminated: { exitCode: code, reason: code === 0 ? 'Completed' : 'Error', startedAt: now, finishedAt: now } }
}

/** Reports how a stopped pod ended, then that it is gone. */
export async function reap(plane: Plane, pod: JsonObject, addresses: Addresses): Promise<void> {
  const phase = textAt(pod, 'status', 'phase')
  if (phase !== 'Succeeded' && phase !== 'Failed') await report(plane, pod, { as: 'failed', exitCode: 137 }, addresses)
  await plane.request({ method: 'DELETE', path: pathOf(pod), body: { gracePeriodSeconds: 0 } })
}

export async function joinNode(plane: Plane, node: JsonObject): Promise<void> {
  const name = textAt(node, 'metadata', 'name')
  const now = new Date(plane.nowMs()).toISOString().replace(/\.\d+Z$/, 'Z')
  const base = { apiVersion: 'v1', kind: 'Node', ...node }
  await plane.request({ method: 'POST', path: '/api/v1/nodes', body: base })
  await plane.beat(name)
  const { body } = await plane.request({ method: 'GET', path: `/api/v1/nodes/${name}` })
  const capacity = { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '50Gi' }
  const status = isJsonObject(node['status']) ? (node['status'] as JsonObject) : {}
  await plane.request({
    method: 'PATCH',
    path: `/api/v1/nodes/${name}/status`,
    contentType: 'application/merge-patch+json',
    body: { status: { capacity, allocatable: capacity, ...status, conditions: nodeConditions(now, 'True') } },
  })
  void body
}

export function nodeConditions(now: string, ready: string): readonly JsonObject[] {
  const times = { lastHeartbeatTime: now, lastTransitionTime: now }
  return [
    {
      type: 'MemoryPressure',
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
      ...times,
    },
    {
      type: 'DiskPressure',
      status: 'False',
      reason: 'KubeletHasNoDiskPressure',
      message: 'kubelet has no disk pressure',
      ...times,
    },
    {
      type: 'PIDPressure',
      status: 'False',
      reason: 'KubeletHasSufficientPID',
      message: 'kubelet has sufficient PID available',
      ...times,
    },
    { type: 'Ready', status: ready, reason: 'KubeletReady', message: 'kubelet is posting ready status', ...times },
  ]
}
