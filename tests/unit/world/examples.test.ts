// Examples tell the truth: each opens into the state its sentence speaks of, and what it asks for can be done.
import { describe, expect, it } from 'vitest'
import type { Pod } from '@/lib/kube/api/generated/core'
import { encodeLink } from '@/lib/platform/share-link'
import { examples } from '@/lib/scenario/examples/table'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import type { Command } from '@/lib/world/command'
import type { World } from '@/lib/world/world'

function opened(id: string): World {
  const example = examples.find((each) => each.id === id)
  if (example === undefined) throw new Error(`no example ${id}`)
  return createWorld(example.scenario)
}

const podsOf = (world: World): readonly Pod[] =>
  (world.getState().cluster.list('pods') as readonly Pod[]).filter(
    ({ metadata }) => metadata.namespace === 'default' && metadata.deletionTimestamp === undefined,
  )

/** `web: Running` and the like, each with how often. */
function tally(world: World): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { metadata, status } of podsOf(world)) {
    const name = metadata.ownerReferences?.[0]?.name.replace(/-[a-z0-9]{8,10}$/, '') ?? metadata.name
    const waiting = status?.containerStatuses?.[0]?.state?.waiting?.reason
    const key = `${name}: ${waiting ?? status?.phase ?? ''}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

function unscheduled(world: World): readonly string[] {
  const messages = podsOf(world).flatMap(
    ({ status }) =>
      status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False')?.message ?? [],
  )
  return [...new Set(messages.map((message) => message.replace(/ no new claims.*$/, '')))].sort()
}

function done(world: World, command: Command, seconds: number): void {
  const outcome = world.dispatch(command)
  expect(outcome.ok ? '' : outcome.message).toBe('')
  world.advance(seconds * 1000)
}

const upgrade = (release: string): Command => ({ kind: 'helm-upgrade', release, namespace: 'default', chart: 'chart' })

describe.each(examples.map((example) => [example.id, example.scenario] as const))('%s', (_, scenario) => {
  it('opens without a fault, and every command of its log was carried out', () => {
    const world = createWorld(scenario)
    const { halted, operations, docker, history } = world.getState()
    expect(halted).toBeNull()
    expect(operations.map(({ state, error }) => [state, error ?? ''])).toEqual(operations.map(() => ['succeeded', '']))
    expect(docker.builds.map(({ result }) => result.exitStatus)).toEqual(docker.builds.map(() => 0))
    expect(history.done).toEqual(history.done.slice(0, scenario.log.length))
  })

  it('has a link of a few characters', () => {
    const link = encodeLink(scenario)
    expect(link.ok && link.value.length).toBeLessThanOrEqual(32)
  })
})

describe('what the sentences say', () => {
  it('slim: the second image is a small part of the first', () => {
    const [fat = 0, slim = 0] = opened('slim')
      .getState()
      .docker.builds.map(
        ({ result }) => result.image?.layers.reduce((sum, { compressed }) => sum + compressed.value, 0) ?? 0,
      )
    expect(fat / slim).toBeGreaterThan(20)
  })

  it('subcharts: pages come when they are switched on', () => {
    const world = opened('subcharts')
    expect(tally(world)).toEqual({ 'platform-sessions: Running': 2 })
    const text = world.getState().files['chart/values.yaml'] ?? ''
    done(
      world,
      { kind: 'edit-file', path: 'chart/values.yaml', text: text.replace('enabled: false', 'enabled: true') },
      0,
    )
    done(world, upgrade('platform'), 30)
    expect(tally(world)).toEqual({ 'platform-sessions: Running': 2, 'platform-pages: Running': 1 })
  })

  it('pending: four reasons, and all run when the values are changed', () => {
    const world = opened('pending')
    expect(unscheduled(world)).toEqual([
      '0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient cpu.',
      "0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 node(s) didn't match Pod's node affinity/selector.",
      "0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 node(s) didn't match pod anti-affinity rules.",
    ])
    const text = `workloads:
  giant: { cpu: "2" }
  archive: {}
  apart: { replicas: 3, apart: true }
  trainer:
    nodeSelector: { accelerator: gpu }
    tolerations: [{ key: gpu, operator: Exists }]
`
    done(world, { kind: 'edit-file', path: 'chart/values.yaml', text }, 0)
    done(world, upgrade('waiting'), 60)
    expect(unscheduled(world)).toEqual([])
  })

  it('no-such-tag: visitors notice nothing, and a rollback heals', () => {
    const world = opened('no-such-tag')
    expect(tally(world)).toEqual({ 'site: Running': 3, 'site: ImagePullBackOff': 2 })
    expect(world.getState().traffic.map(({ failed }) => failed)).toEqual([0])
    done(world, { kind: 'helm-rollback', release: 'site', namespace: 'default', revision: 1 }, 30)
    expect(tally(world)).toEqual({ 'site: Running': 4 })
  })

  it('crash: the logs say what is missing, and the values put it right', () => {
    const world = opened('crash')
    expect(tally(world)).toEqual({ 'database: CrashLoopBackOff': 1, 'report: CrashLoopBackOff': 1 })
    const ends = podsOf(world).map(({ status }) => status?.containerStatuses?.[0]?.lastState?.terminated?.reason)
    expect(ends).toEqual(['Error', 'OOMKilled'])
    const text = 'password: secret\nmemory: 200Mi\n'
    done(world, { kind: 'edit-file', path: 'chart/values.yaml', text }, 0)
    done(world, upgrade('back-office'), 60)
    expect(tally(world)).toEqual({ 'database: Running': 1, 'report: Running': 1 })
  })

  it('not-ready: requests fail until somebody asks whether the pods are ready', () => {
    const world = opened('not-ready')
    const failed = () => world.getState().traffic.reduce((sum, each) => sum + each.failed, 0)
    const rollOut = (tag: string, asks: boolean) => {
      const text = `replicas: 4\ntag: "${tag}"\naskWhetherReady: ${asks}\nwaitBeforeLeaving: true\n`
      done(world, { kind: 'edit-file', path: 'chart/values.yaml', text }, 0)
      done(world, upgrade('web'), 120)
      return failed()
    }
    expect(failed()).toBe(0)
    const after = rollOut('1.1', false)
    expect(after).toBeGreaterThan(50)
    // The first rollout with the probe still starts from pods without it.
    expect(rollOut('1.1', true)).toBe(after)
    expect(rollOut('1.2', true)).toBe(after)
  })

  it('autoscale: up with the visitors, down when they are gone', () => {
    const world = opened('autoscale')
    expect(podsOf(world)).toHaveLength(1)
    const send = (perSecond: number): Command => ({ kind: 'traffic', service: 'sums', namespace: 'default', perSecond })
    done(world, send(50), 180)
    expect(podsOf(world).length).toBeGreaterThan(4)
    done(world, send(0), 420)
    expect(podsOf(world)).toHaveLength(1)
  })

  it('doors: the store answers the site and nobody else', () => {
    const world = opened('doors')
    const ask = (app: string): number => {
      const pod = podsOf(world).find(({ metadata }) => metadata.labels?.['app'] === app)
      const line = `kubectl exec ${pod?.metadata.name} -- curl -sS -m 2 http://store`
      return runToEnd(createSession(world), line).exitStatus
    }
    expect([ask('site'), ask('stranger')]).toEqual([0, 28])
  })

  it('drain: the budget lets one pod go', () => {
    const world = opened('drain')
    const [first, second] = podsOf(world)
    const evict = (pod: Pod | undefined): Command => ({
      kind: 'api-request',
      method: 'POST',
      path: `/api/v1/namespaces/default/pods/${pod?.metadata.name}/eviction`,
      body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod?.metadata.name ?? '' } },
    })
    expect(world.dispatch(evict(first)).ok).toBe(true)
    expect(world.dispatch(evict(second)).ok).toBe(false)
  })

  it('stateful: the next pod has the name and the disk of the one before', () => {
    const world = opened('stateful')
    const member = () => podsOf(world).find(({ metadata }) => metadata.name === 'store-1')
    const before = member()
    done(world, { kind: 'api-request', method: 'DELETE', path: '/api/v1/namespaces/default/pods/store-1' }, 40)
    expect(member()?.metadata.uid).not.toBe(before?.metadata.uid)
    expect(member()?.spec.volumes?.[0]).toEqual(before?.spec.volumes?.[0])
    done(world, { kind: 'edit-file', path: 'chart/values.yaml', text: 'replicas: 1\ndisk: 1Gi\nstartAll: false\n' }, 0)
    done(world, upgrade('store'), 60)
    expect(podsOf(world).map(({ metadata }) => metadata.name)).toEqual(['store-0'])
    expect(world.getState().cluster.list('persistentvolumeclaims', 'default')).toHaveLength(3)
  })

  it('night-work: four parts in two rounds, and a report every two minutes', () => {
    const world = opened('night-work')
    world.advance(290_000)
    const jobs = world.getState().cluster.list('jobs.batch', 'default')
    expect(jobs.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('night-report-'))).toHaveLength(2)
    expect(tally(world)['night-import: Succeeded']).toBe(4)
  })

  it('crowd: all of them run', () => {
    expect(podsOf(opened('crowd')).filter(({ status }) => status?.phase === 'Running')).toHaveLength(500)
  })
})
