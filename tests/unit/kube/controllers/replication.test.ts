// ReplicationControllers: pods made, adopted, scaled and taken down.

import { expect, it } from 'vitest'
import { pods, replicationControllers } from '@/lib/kube/meta/kinds'
import { startTown, type Town } from '../../../support/network-town'

function withController(replicas: number): Town {
  const town = startTown()
  town.make({
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'old', namespace: 'default' },
    spec: {
      replicas,
      selector: { app: 'web' },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'old', image: 'nginx:1.27' }] },
      },
    },
  })
  return town
}

function webPods({ cluster }: Town): readonly string[] {
  const listed = cluster.admin.list(pods, { namespace: 'default', labelSelector: 'app=web' })
  return listed.ok ? listed.value.items.map(({ metadata }) => metadata.name.replace(/-.{5}$/, '-xxxxx')) : []
}

it('adopts what it selects and makes the rest', () => {
  const town = withController(3)
  expect(webPods(town)).toEqual(['old-xxxxx', 'web-1', 'web-2'])
  const found = town.cluster.admin.get(replicationControllers, 'default/old')
  expect(found.ok && found.value.status).toEqual({
    replicas: 3,
    fullyLabeledReplicas: 3,
    readyReplicas: 3,
    availableReplicas: 3,
    observedGeneration: 1,
  })
})

it('scales down to the oldest', () => {
  const town = withController(3)
  expect(town.cluster.admin.setScale(replicationControllers, 'default/old', 2).ok).toBe(true)
  town.clock.advance(40_000)
  expect(webPods(town)).toEqual(['web-1', 'web-2'])
})

it('takes its pods along', () => {
  const town = withController(3)
  town.cluster.admin.delete(replicationControllers, 'default/old', { propagationPolicy: 'Background' })
  town.clock.advance(60_000)
  expect(webPods(town)).toEqual([])
})
