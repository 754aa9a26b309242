// The road test: the opening scenario from its Dockerfile to a rollback, over a lost node, as a person would walk it.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { Node, Pod } from '@/lib/kube/api/generated/core'
import { shop } from '@/lib/scenario/examples/shop'
import { createWorld } from '@/lib/world/boot'
import { createEngine } from '@/lib/world/engine'
import { runRoad } from '@/lib/world/road'
import type { World } from '@/lib/world/world'

const nextTag = 'registry.local/shop/api:1.1.0'

function pods(world: World): readonly Pod[] {
  return world.getState().cluster.list('pods') as readonly Pod[]
}

function readyPods(world: World, part: string): readonly Pod[] {
  return pods(world).filter(
    ({ metadata, status }) =>
      metadata.name.startsWith(`shop-${part}-`) &&
      metadata.deletionTimestamp === undefined &&
      status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  )
}

function deployment(world: World, name: string): Deployment {
  return world.getState().cluster.get('deployments.apps', `default/${name}`) as Deployment
}

const imagesOf = (list: readonly Pod[]): readonly string[] => [
  ...new Set(list.map(({ spec }) => spec.containers[0]?.image ?? '')),
]

describe('the road, one step at a time', () => {
  let world: World
  beforeAll(() => {
    world = createWorld(shop.scenario)
  })

  it('opens on a living cluster', () => {
    expect(world.getState().halted).toBeNull()
    expect([readyPods(world, 'api').length, readyPods(world, 'web').length]).toEqual([3, 2])
    expect(world.getState().operations.map(({ action, state }) => [action, state])).toEqual([['install', 'succeeded']])
  })

  it('sends requests that ready pods answer', () => {
    const before = world.getState().traffic.map(({ sent }) => sent)
    world.advance(10_000)
    const after = world.getState().traffic
    expect(after.map(({ service }) => service)).toEqual(['shop-web', 'shop-api'])
    expect(after.every(({ sent, failed }, i) => sent > (before[i] ?? 0) + 30 && failed < sent)).toBe(true)
  })

  it('rebuilds only what an edit touched, and says why', () => {
    const text = world.getState().files['api/server.js'] ?? ''
    world.dispatch({ kind: 'edit-file', path: 'api/server.js', text: text.replace('Hello', 'Good morning') })
    const built = world.dispatch({ kind: 'docker-build', context: 'api', dockerfile: 'api/Dockerfile', tag: nextTag })
    expect(built.ok).toBe(true)
    const steps = world.getState().docker.builds.at(-1)?.result.steps ?? []
    const verdicts = steps
      .filter(({ kind }) => kind === 'run' || kind === 'copy')
      .map(({ label, cached, reason }) => `${cached ? 'hit' : 'miss'} ${label.replace(/^\[[^\]]*\] /, '')}: ${reason}`)
    expect(verdicts).toEqual([
      'hit COPY package.json package-lock.json ./: hit: same key',
      'hit RUN npm ci --omit=dev: hit: same key, although the outside world may have changed (RUN is not run again)',
      'hit COPY --from=deps /app/node_modules ./node_modules: hit: same key',
      'miss COPY . .: miss: file content changed: server.js',
    ])
  })

  it('pushes and upgrades, and the new pods take over without an outage', () => {
    expect(world.dispatch({ kind: 'docker-push', reference: nextTag }).ok).toBe(true)
    const upgraded = world.dispatch({
      kind: 'helm-upgrade',
      release: 'shop',
      namespace: 'default',
      chart: 'chart',
      set: ['api.image.tag=1.1.0'],
    })
    expect(upgraded.ok ? '' : upgraded.output).toBe('')
    let fewest = Number.POSITIVE_INFINITY
    for (let i = 0; i < 60; i++) {
      world.advance(1_000)
      fewest = Math.min(fewest, readyPods(world, 'api').length)
    }
    expect(fewest).toBe(3)
    expect(imagesOf(readyPods(world, 'api'))).toEqual([nextTag])
    expect(deployment(world, 'shop-api').status?.updatedReplicas).toBe(3)
  })

  it('loses a node: its pods are not ready after the grace, and replaced after their tolerations', () => {
    const lost = readyPods(world, 'api')[0]?.spec.nodeName ?? ''
    const onLost = (): readonly Pod[] => pods(world).filter(({ spec }) => spec.nodeName === lost)
    const before = onLost().length
    world.dispatch({ kind: 'node-fault', node: lost, fault: 'kill' })
    world.advance(40_000)
    const node = (): Node => world.getState().cluster.get('nodes', lost) as Node
    const ready = (): string | undefined => node().status?.conditions?.find(({ type }) => type === 'Ready')?.status
    expect([ready(), node().spec.taints ?? []]).toEqual(['True', []])
    world.advance(20_000)
    expect(ready()).toBe('Unknown')
    expect(node().spec.taints?.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ])
    expect(readyPods(world, 'api').length).toBeLessThan(3)
    world.advance(280_000)
    expect(readyPods(world, 'api').length).toBeLessThan(3)
    world.advance(40_000)
    expect([readyPods(world, 'api').length, readyPods(world, 'web').length]).toEqual([3, 2])
    expect(onLost().filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toEqual([])
    expect(onLost().length).toBe(before)
  })

  it('rolls back to the first revision', () => {
    expect(world.dispatch({ kind: 'helm-rollback', release: 'shop', namespace: 'default', revision: 1 }).ok).toBe(true)
    world.advance(60_000)
    expect(imagesOf(readyPods(world, 'api'))).toEqual(['registry.local/shop/api:1.0.0'])
  })

  it('is the same world when it is replayed, and after undo and redo', () => {
    const digest = world.digest()
    expect(createWorld(world.scenario()).digest()).toBe(digest)
    expect(world.undo()).toBe(true)
    expect(world.digest()).not.toBe(digest)
    expect(world.redo()).toBe(true)
    expect(world.digest()).toBe(digest)
    expect(world.getState().halted).toBeNull()
  })
})

it('runs all at once as the road does', () => {
  const { bench } = createEngine({ ...shop.scenario, log: [] })
  const end = runRoad(bench, {
    context: 'api',
    dockerfile: 'api/Dockerfile',
    tag: 'registry.local/shop/api:1.0.0',
    deploy: { kind: 'helm-install', release: 'shop', namespace: 'default', chart: 'chart' },
    patienceMs: 60_000,
  })
  expect(end.ok ? [end.value.release.status, end.value.release.version] : end.error).toEqual(['deployed', 1])
})
