// Preemption on full clusters: a pod that may evict lower ones to make room ends up running, and no other pod takes
// the room made for it.
//
// Priorities, replicas, sizes and budgets are drawn; every pod asks for CPU alone, so what fits is arithmetic.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import type { Node, Pod } from '@/lib/kube/api/generated/core'
import type { KubeObject } from '@/lib/kube/api/object'
import { quantityMilli } from '@/lib/kube/pod/amount'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'
import type { World } from '@/lib/world/world'

interface App {
  readonly name: string
  readonly priorityClass: string
  readonly replicas: number
  readonly milli: number
  /** What its budget keeps available; null is no budget. */
  readonly minAvailable: number | null
  /** How long its pods take to go. */
  readonly graceSeconds: number
}

const classes = { low: 0, middle: 100, patient: 500, high: 500, highest: 900 } as const
const settleMs = 15 * 60_000

const apps: fc.Arbitrary<readonly App[]> = fc
  .array(
    fc.record({
      priorityClass: fc.constantFrom('low', 'middle', 'patient', 'high', 'highest'),
      replicas: fc.integer({ min: 1, max: 5 }),
      milli: fc.constantFrom(400, 900, 1300, 1900, 3500),
      minAvailable: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
      graceSeconds: fc.constantFrom(0, 5, 30),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) => drawn.map((app, i) => ({ ...app, name: `app-${i}` })))

const filler: App = {
  name: 'filler',
  priorityClass: 'low',
  replicas: 6,
  milli: 1900,
  minAvailable: null,
  graceSeconds: 5,
}

function post(world: World, path: string, body: JsonObject): void {
  expect(world.dispatch({ kind: 'api-request', method: 'POST', path, body })).toMatchObject({ ok: true })
}

function createClasses(world: World): void {
  for (const [name, value] of Object.entries(classes)) {
    const preemptionPolicy = name === 'patient' ? 'Never' : 'PreemptLowerPriority'
    const body = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name },
      value,
      preemptionPolicy,
    }
    post(world, '/apis/scheduling.k8s.io/v1/priorityclasses', body)
  }
}

function createApp(world: World, { name, replicas, milli, ...app }: App): void {
  const labels = { app: name }
  const container = { name: 'main', image: 'nginx:1.27', resources: { requests: { cpu: `${milli}m` } } }
  const podSpec = {
    priorityClassName: app.priorityClass,
    terminationGracePeriodSeconds: app.graceSeconds,
    containers: [container],
  }
  const selector = { matchLabels: labels }
  const spec = { replicas, selector, template: { metadata: { labels }, spec: podSpec } }
  post(world, '/apis/apps/v1/namespaces/default/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec,
  })
  if (app.minAvailable === null) return
  post(world, '/apis/policy/v1/namespaces/default/poddisruptionbudgets', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { minAvailable: app.minAvailable, selector },
  })
}

const list = <Kind extends KubeObject>(world: World, resource: string): readonly Kind[] =>
  world.getState().cluster.list(resource) as readonly Kind[]

const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'
const milliOf = ({ spec }: Pod): number => quantityMilli(spec.containers[0]?.resources?.requests?.['cpu'] ?? '0')
const sumOf = (pods: readonly Pod[]): number => pods.reduce((sum, pod) => sum + milliOf(pod), 0)
const priorityOf = ({ spec }: Pod): number => spec.priority ?? 0
const isPatient = ({ spec }: Pod): boolean => spec.preemptionPolicy === 'Never'

interface Room {
  readonly node: string
  readonly milli: number
  readonly pods: readonly Pod[]
}

function roomsOf(world: World): readonly Room[] {
  const pods = list<Pod>(world, 'pods').filter((pod) => !isOver(pod))
  return list<Node>(world, 'nodes').map(({ metadata, status }) => ({
    node: metadata.name,
    milli: quantityMilli(status?.allocatable?.['cpu'] ?? '0'),
    pods: pods.filter(({ spec }) => spec.nodeName === metadata.name),
  }))
}

const waitingPods = (world: World): readonly Pod[] =>
  list<Pod>(world, 'pods').filter(
    (pod) => pod.spec.nodeName === undefined && pod.metadata.deletionTimestamp === undefined,
  )

/** Pods that wait although a node has room for them, or would have, without the pods they may evict. */
function needlesslyWaiting(world: World): readonly string[] {
  const rooms = roomsOf(world)
  return waitingPods(world).flatMap((pod) => {
    const stays = (other: Pod): boolean => isPatient(pod) || priorityOf(other) >= priorityOf(pod)
    const room = rooms.find(({ milli, pods }) => sumOf(pods.filter(stays)) + milliOf(pod) <= milli)
    return room === undefined ? [] : [`${pod.metadata.name} (${priorityOf(pod)}) fits on ${room.node}`]
  })
}

interface Moment {
  readonly nominated: ReadonlyMap<string, string>
  readonly bound: ReadonlySet<string>
}

function momentOf(world: World): Moment {
  const nominated = waitingPods(world).flatMap(({ metadata, status }): [string, string][] => {
    const node = status?.nominatedNodeName ?? ''
    return node === '' ? [] : [[metadata.uid, node]]
  })
  const bound = roomsOf(world).flatMap(({ pods }) => pods.map(({ metadata }) => metadata.uid))
  return { nominated: new Map(nominated), bound: new Set(bound) }
}

/** Pods bound since then that left no room for a pod of their priority or more that was nominated, and still is. */
function intruders(world: World, before: Moment): readonly string[] {
  const after = momentOf(world)
  const expected = waitingPods(world).filter(
    ({ metadata: { uid } }) => after.nominated.has(uid) && after.nominated.get(uid) === before.nominated.get(uid),
  )
  return roomsOf(world).flatMap(({ node, milli, pods }) => {
    const come = pods.filter(({ metadata }) => !before.bound.has(metadata.uid))
    return come.flatMap((pod) => {
      const above = expected.filter(
        (other) => after.nominated.get(other.metadata.uid) === node && priorityOf(other) >= priorityOf(pod),
      )
      const kept = pods.filter((other) => priorityOf(other) >= priorityOf(pod))
      return above.length === 0 || sumOf(kept) + sumOf(above) <= milli
        ? []
        : [
            `${pod.metadata.name} on ${node}, where ${above.map(({ metadata }) => metadata.name).join(', ')} were expected`,
          ]
    })
  })
}

function watchFor(world: World, ms: number, stepMs: number): void {
  for (let passed = 0; passed < ms; passed += stepMs) {
    const before = momentOf(world)
    world.advance(stepMs)
    expect(intruders(world, before)).toEqual([])
  }
}

it('whoever may evict its way to a node runs, and in the room that was made for it', { timeout: 600_000 }, () => {
  const numRuns = process.env['CHARTROOM_LONG'] === undefined ? 12 : 300
  fc.assert(
    fc.property(apps, fc.constantFrom(0, 700, 8_000), (drawn, pauseMs) => {
      const world = createWorld(emptyScenario('preemption'))
      world.advance(5_000)
      createClasses(world)
      createApp(world, filler)
      world.advance(20_000)
      for (const app of drawn) {
        createApp(world, app)
        watchFor(world, pauseMs, 50)
      }
      watchFor(world, 40_000, 50)
      world.advance(settleMs)
      expect(needlesslyWaiting(world)).toEqual([])
    }),
    { seed: 20_260_116, numRuns },
  )
})
