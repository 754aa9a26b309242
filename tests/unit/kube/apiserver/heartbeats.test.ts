// What `kubectl get lease` and a node's conditions say of a kubelet that is alive, and of one that is not.
import { expect, it } from 'vitest'
import { createVirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import { createCluster } from '@/lib/kube/cluster/cluster'
import { leases, nodes } from '@/lib/kube/meta/kinds'

const startMs = Date.UTC(2026, 10, 24, 2)
const capacity = { cpu: '4', memory: '8Gi', pods: '110' }

function worldOfOne() {
  const clock = createVirtualClock(startMs)
  const cluster = createCluster({
    clock,
    rng: rngOf('heartbeats'),
    images: { resolve: () => ({ ok: false, failure: { message: 'none', afterMs: 0 } }) },
    programs: {
      run() {
        throw new Error('nothing runs here')
      },
    },
    nodes: [
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n1' },
        spec: {},
        status: { capacity, allocatable: capacity },
      },
    ],
  })
  const renewed = (): string | undefined => {
    const answer = cluster.admin.get(leases, 'kube-node-lease/n1')
    return answer.ok ? answer.value.spec.renewTime : undefined
  }
  const reported = (): string | undefined => {
    const answer = cluster.admin.get(nodes, 'n1')
    const conditions = answer.ok ? (answer.value.status?.conditions ?? []) : []
    return conditions.find((one) => one.type === 'Ready')?.lastHeartbeatTime
  }
  return { clock, cluster, renewed, reported }
}

it('a kubelet that is alive renewed its lease within ten seconds and reported within five minutes', () => {
  const { clock, cluster, renewed, reported } = worldOfOne()
  clock.advance(7_000)
  expect([renewed(), reported()]).toEqual(['2026-11-24T02:00:00.000000Z', '2026-11-24T02:00:00Z'])
  const before = cluster.revision
  clock.advance(3_000_000)
  expect([renewed(), reported()]).toEqual(['2026-11-24T02:50:00.000000Z', '2026-11-24T02:50:00Z'])
  expect(cluster.revision).toBe(before)
})

it('a kubelet that stopped did so once more on its grid, and no more', () => {
  const { clock, cluster, renewed, reported } = worldOfOne()
  clock.advance(605_000)
  cluster.node('n1')?.stopKubelet()
  clock.advance(600_000)
  expect([renewed(), reported()]).toEqual(['2026-11-24T02:10:00.000000Z', '2026-11-24T02:10:00Z'])
  cluster.node('n1')?.recover()
  clock.advance(19_000)
  expect(renewed()).toBe('2026-11-24T02:20:15.000000Z')
})
