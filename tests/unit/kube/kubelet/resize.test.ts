// Resizing in place beyond the recorded lives: waiting for room, and limits that would be below what is in use.

import { expect, it } from 'vitest'
import type { Pod, PodCondition, PodSpec, ResourceRequirements } from '@/lib/kube/api/generated/core'
import { events, namespaces, pods } from '@/lib/kube/meta/kinds'
import { type Facts, type Town, townOf } from '../../../support/kubelet-town'

const key = (name: string): string => `d/${name}`

function townWith(facts: Readonly<Record<string, Facts>>): Town {
  const town = townOf(facts)
  const metadata = { name: 'd' }
  town.cluster.admin.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata })
  town.clock.advance(2000)
  return town
}

function run({ cluster, clock }: Town, name: string, resources: ResourceRequirements): void {
  const spec: PodSpec = {
    nodeName: 'kl-node',
    automountServiceAccountToken: false,
    containers: [{ name, image: 'local.test/srv:1', resources }],
  }
  const made = cluster.admin.create(pods, { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'd' }, spec })
  if (!made.ok) throw new Error(made.error.message)
  clock.advance(3000)
}

function podNamed({ cluster }: Town, name: string): Pod {
  const found = cluster.admin.get(pods, key(name))
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}

function resize(town: Town, name: string, resources: ResourceRequirements): void {
  const pod = podNamed(town, name)
  const containers = pod.spec.containers.map((one) => ({ ...one, resources }))
  const options = { subresource: 'resize' } as const
  const answer = town.cluster.admin.update(pods, { ...pod, spec: { ...pod.spec, containers } }, options)
  if (!answer.ok) throw new Error(answer.error.message)
  town.clock.advance(200)
}

function conditionsOf(pod: Pod): readonly string[] {
  const told = (pod.status?.conditions ?? []).filter(({ type }) => type.startsWith('PodResize'))
  return told.map(({ type, reason = '', message = '' }: PodCondition) => [type, reason, message].join(' | '))
}

function reasons({ cluster }: Town, name: string): readonly string[] {
  const listed = cluster.admin.list(events, { namespace: 'd' })
  if (!listed.ok) return []
  const own = listed.value.items.filter(({ involvedObject }) => involvedObject.name === name)
  return own.map(({ reason = '' }) => reason).filter((reason) => reason.startsWith('Resize'))
}

it('waits for room, and grows when another pod goes', () => {
  const town = townWith({})
  run(town, 'a', { requests: { cpu: '500m' } })
  run(town, 'b', { requests: { cpu: '1' } })
  resize(town, 'a', { requests: { cpu: '1500m' } })
  const text = "Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000"
  expect(conditionsOf(podNamed(town, 'a'))).toEqual([`PodResizePending | Deferred | ${text}`])
  expect(podNamed(town, 'a').status?.containerStatuses?.[0]?.allocatedResources).toEqual({ cpu: '500m' })
  town.cluster.admin.delete(pods, key('b'), { gracePeriodSeconds: 0 })
  town.clock.advance(5000)
  const grown = podNamed(town, 'a')
  expect(conditionsOf(grown)).toEqual([])
  expect(grown.status?.containerStatuses?.[0]?.allocatedResources).toEqual({ cpu: '1500m' })
  expect(reasons(town, 'a')).toEqual(['ResizeDeferred', 'ResizeStarted', 'ResizeCompleted'])
})

it('does not lower a limit below what is in use', () => {
  const town = townWith({ a: { mem: [[0, 40]] } })
  run(town, 'a', { requests: { memory: '16Mi' }, limits: { memory: '64Mi' } })
  resize(town, 'a', { requests: { memory: '16Mi' }, limits: { memory: '32Mi' } })
  town.clock.advance(1500)
  const [limit, used] = [32 * 1024 * 1024, 40 * 1024 * 1024]
  const below = `below current usage (${used})`
  const text = `cannot decrease memory limits: [attempting to set pod memory limit (${limit}) ${below}, attempting to set container "a" memory limit (${limit}) ${below}]`
  expect(conditionsOf(podNamed(town, 'a'))).toEqual([`PodResizeInProgress | Error | ${text}`])
  const [status] = podNamed(town, 'a').status?.containerStatuses ?? []
  expect(status?.resources?.limits).toEqual({ memory: '64Mi' })
  expect(status?.state?.running).toBeDefined()
  resize(town, 'a', { requests: { memory: '16Mi' }, limits: { memory: '64Mi' } })
  town.clock.advance(12_000)
  expect(conditionsOf(podNamed(town, 'a'))).toEqual([])
})
