import { expect, it } from 'vitest'
import { createVirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { Node } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import { createCluster } from '@/lib/kube/cluster/cluster'
import { deployments, pods } from '@/lib/kube/meta/kinds'
import { podSummary } from '@/lib/kube/meta/pod-summary'
import { imagesOf, workloadOf } from '../../support/vectors/kube/programs'

function nodeNamed(name: string): DraftOf<Node> {
  const capacity = { cpu: '4', memory: '8Gi', pods: '110' }
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: {}, status: { capacity, allocatable: capacity } }
}

const web: DraftOf<Deployment> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
  },
}

it('a Deployment becomes three running pods', () => {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 2))
  const cluster = createCluster({
    clock,
    rng: rngOf('seed'),
    images: imagesOf({}),
    programs: workloadOf({}),
    nodes: ['n1', 'n2', 'n3'].map(nodeNamed),
  })
  clock.advance(1000)
  const made = cluster.admin.create(deployments, web)
  expect(made.ok).toBe(true)
  clock.advance(10_000)
  const listed = cluster.admin.list(pods, { namespace: 'default' })
  if (!listed.ok) throw new Error(listed.error.message)
  expect(listed.value.items.map((pod) => [podSummary(pod).status, pod.spec.nodeName])).toEqual([
    ['Running', expect.any(String)],
    ['Running', expect.any(String)],
    ['Running', expect.any(String)],
  ])
  const answer = cluster.admin.get(deployments, 'default/web')
  expect(answer.ok && answer.value.status?.availableReplicas).toBe(3)
})
