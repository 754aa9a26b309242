// Lives of pods as a real kubelet recorded them (tests/vectors/kubelet), lived again here.
//
// Texts are held exactly. Moments may lie two seconds apart: the real kubelet lists its containers once a second. It
// also waits up to half as long again between two tries, so that a count may differ by a third.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ContainerStatus, Pod, PodSpec } from '@/lib/kube/api/generated/core'
import type { DraftOf, KubeObject } from '@/lib/kube/api/object'
import { configMaps, events, namespaces, pods, secrets } from '@/lib/kube/meta/kinds'
import { type Life, type Recorded, type Step, type Town, townOf } from '../../support/kubelet-town'

const folder = path.resolve('tests/vectors/kubelet')
const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
const lives: readonly Life[] = [...read('lives.json'), ...read('lives-more.json')]
const knownFailures: Readonly<Record<string, string>> = read('known-failures.json')

describe('lives of pods', () => {
  it.each(lives.map((life) => [life.name, life] as const))('%s', (name, life) => {
    const differences = compare(life.recorded, live(life))
    if (knownFailures[name] === undefined) expect(differences).toEqual([])
    else expect(differences, 'passes now: take it off the list').not.toEqual([])
  })

  it('names no life twice, and none that is not there', () => {
    const names = new Set(lives.map((life) => life.name))
    expect(names.size).toBe(lives.length)
    expect(Object.keys(knownFailures).filter((name) => !names.has(name))).toEqual([])
  })
})

function live(life: Life): Recorded {
  const town = townOf(life.facts)
  const namespace = `d-${life.name}`
  const admin = town.cluster.admin
  admin.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  admin.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'have', namespace },
    data: { A: '1' },
  })
  admin.create(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'shave', namespace },
    data: { A: 'MQ==' },
  })
  town.clock.advance(2000)
  if (life.before !== undefined) createPod(town, { name: 'before', namespace }, life.before)
  town.clock.advance(3000)
  const bornMs = town.clock.now()
  createPod(town, { name: 'p', namespace }, life.spec)
  return watchLife(town, life, { namespace, bornMs })
}

function createPod({ cluster }: Town, metadata: { name: string; namespace: string }, spec: PodSpec): void {
  const base = { enableServiceLinks: false, automountServiceAccountToken: false, nodeName: 'kl-node' }
  const pod: DraftOf<Pod> = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, labels: { app: metadata.namespace.slice(2) } },
    spec: { ...base, tolerations: [{ operator: 'Exists' }], ...spec },
  }
  const made = cluster.admin.create(pods, pod)
  if (!made.ok) throw new Error(made.error.message)
}

function watchLife(town: Town, life: Life, { namespace, bornMs }: { namespace: string; bornMs: number }): Recorded {
  const seen = {
    phases: [] as string[],
    ready: [] as [string, number][],
    waiting: new Set<string>(),
    ended: new Set<string>(),
  }
  const restarts: Record<string, number> = {}
  const firstAt = new Map<string, number>()
  let flag = 'False'
  const look = (pod: Pod): void => {
    if (pod.metadata.name !== 'p') return
    const { status } = pod
    if (status?.phase !== undefined && seen.phases.at(-1) !== status.phase) seen.phases.push(status.phase)
    const ready = status?.conditions?.find((one) => one.type === 'Ready')?.status ?? flag
    if (ready !== flag) seen.ready.push([ready, (town.clock.now() - bornMs) / 1000])
    flag = ready
    for (const one of containersOf(pod)) note(one, seen, restarts)
  }
  town.cluster.admin.watch(pods, { namespace }, (event) => {
    if (event.type === 'ADDED' || event.type === 'MODIFIED') look(event.object)
  })
  const steps = [...life.steps]
  for (let atMs = 0; atMs <= life.seconds * 1000; atMs += 50) {
    while (steps[0] !== undefined && steps[0].at * 1000 <= atMs) take(town, namespace, steps.shift())
    for (const [text] of eventsOf(town, namespace)) if (!firstAt.has(text)) firstAt.set(text, atMs / 1000)
    town.clock.advance(50)
  }
  const told = eventsOf(town, namespace)
  return {
    phases: seen.phases,
    ready: seen.ready,
    waiting: [...seen.waiting],
    ended: [...seen.ended],
    restarts,
    events: [...firstAt].map(([text, at]) => [text, at, told.get(text) ?? 0] as const),
  }
}

function containersOf({ status }: Pod): readonly ContainerStatus[] {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = status ?? {}
  return [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses]
}

function note(
  { name, state, lastState, restartCount }: ContainerStatus,
  seen: { readonly waiting: Set<string>; readonly ended: Set<string> },
  restarts: Record<string, number>,
): void {
  restarts[name] = restartCount
  const waits = state?.waiting
  if (waits !== undefined && waits.reason !== 'ContainerCreating' && waits.reason !== 'PodInitializing')
    seen.waiting.add(`${name} ${waits.reason}: ${plain(waits.message ?? '')}`)
  for (const end of [state?.terminated, lastState?.terminated]) {
    if (end === undefined) continue
    const message = end.message === undefined ? '' : `: ${plain(end.message)}`
    seen.ended.add(`${name} ${end.exitCode} ${end.reason}${message}`)
  }
}

function eventsOf({ cluster }: Town, namespace: string): ReadonlyMap<string, number> {
  const listed = cluster.admin.list(events, { namespace })
  const counts = new Map<string, number>()
  if (!listed.ok) return counts
  for (const { type, reason, message, involvedObject, count = 1 } of listed.value.items) {
    if (involvedObject.name !== 'p') continue
    const text = `${type} ${reason} ${involvedObject.fieldPath ?? '-'} ${plain(message ?? '')}`
    counts.set(text, (counts.get(text) ?? 0) + count)
  }
  return counts
}

/** Addresses and identities differ from run to run. */
function plain(text: string): string {
  return text
    .replace(/\b10\.244\.\d+\.\d+\b/g, 'IP')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID')
    .replace(/\b[0-9a-f]{64}\b/g, 'HEX')
}

function take({ cluster }: Town, namespace: string, step: Step | undefined): void {
  const { admin } = cluster
  const key = `${namespace}/p`
  const found = admin.get(pods, key)
  if (step?.do === 'create' && step.object !== undefined) {
    const { metadata, ...rest } = step.object as KubeObject
    admin.create(configMaps, { ...rest, metadata: { ...metadata, namespace } } as never)
  }
  if (step === undefined || !found.ok) return
  const pod = found.value
  const [first] = pod.spec.containers
  if (step.do === 'delete') admin.delete(pods, key, step.grace === undefined ? {} : { gracePeriodSeconds: step.grace })
  if (step.do === 'image' && first !== undefined && step.image !== undefined)
    admin.update(pods, { ...pod, spec: { ...pod.spec, containers: [{ ...first, image: step.image }] } })
  if (step.do === 'gate') {
    const conditions = [...(pod.status?.conditions ?? []), { type: 'x.io/ok', status: 'True' as const }]
    admin.updateStatus(pods, { ...pod, status: { ...pod.status, conditions } })
  }
  if (step.do === 'ephemeral' && step.container !== undefined) {
    const spec = { ...pod.spec, ephemeralContainers: [step.container] }
    admin.update(pods, { ...pod, spec } as Pod, { subresource: 'ephemeralcontainers' })
  }
  if (step.do === 'resize' && first !== undefined) {
    const containers = [{ ...first, resources: step.resources as NonNullable<typeof first.resources> }]
    admin.update(pods, { ...pod, spec: { ...pod.spec, containers } }, { subresource: 'resize' })
  }
}

/** What the real one did and ours does not, or the other way round; empty when both tell the same. */
function compare(real: Recorded, ours: Recorded): string[] {
  const differences: string[] = []
  const unlike = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b))
      differences.push(`${what}: ${JSON.stringify(a)} but ${JSON.stringify(b)}`)
  }
  unlike('phases', real.phases, ours.phases)
  const waits = (one: Recorded, isLoop: boolean) =>
    one.waiting.filter((text) => text.includes(' CrashLoopBackOff: ') === isLoop)
  unlike('waiting', [...waits(real, false)].sort(), [...waits(ours, false)].sort())
  // The real one says what it waits for when it looks again: the last of these is not yet seen.
  const loops = waits(ours, true)
  unlike(
    'back-off',
    waits(real, true),
    loops.length - waits(real, true).length <= 2 ? loops.slice(0, waits(real, true).length) : loops,
  )
  unlike('ended', [...real.ended].sort(), [...ours.ended].sort())
  const told = (one: Recorded) => one.events.map(([text]) => text).sort()
  unlike(
    'events',
    told(real).filter((text) => !told(ours).includes(text)),
    told(ours).filter((text) => !told(real).includes(text)),
  )
  for (const [text, at, count] of real.events) {
    const own = ours.events.find(([same]) => same === text)
    if (own === undefined) continue
    if (Math.abs(own[1] - at) > 2) differences.push(`moment of ${text}: ${at} s but ${own[1]} s`)
    if (!isNear(count, own[2])) differences.push(`count of ${text}: ${count} but ${own[2]}`)
  }
  for (const [name, count] of Object.entries(real.restarts))
    if (!isNear(count, ours.restarts[name] ?? 0))
      differences.push(`restarts of ${name}: ${count} but ${ours.restarts[name]}`)
  const flips = (one: Recorded) => one.ready.map(([status]) => status)
  // How often it flips follows from how often it restarts.
  if (Object.values(real.restarts).every((count) => count === 0)) {
    unlike('ready', flips(real), flips(ours))
    for (const [i, [status, at]] of real.ready.entries()) {
      const own = ours.ready[i]?.[1] ?? at
      if (Math.abs(own - at) > 2) differences.push(`Ready=${status}: ${at} s but ${own} s`)
    }
  }
  return differences
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(1, Math.ceil(Math.max(a, b) / 3))
}
