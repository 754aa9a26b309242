// Stand-ins: what known programs of public charts would make, made once they got there.

import { expect, it } from 'vitest'
import { createVirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import type { Job } from '@/lib/kube/api/generated/batch'
import type { Node } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import { createCluster } from '@/lib/kube/cluster/cluster'
import { jobs, secrets } from '@/lib/kube/meta/kinds'
import { imagesOf, workloadOf } from '../../support/vectors/kube/programs'

const capacity = { cpu: '4', memory: '8Gi', pods: '110' }
const node: DraftOf<Node> = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1' },
  spec: {},
  status: { capacity, allocatable: capacity },
}

function certgen(image: string): DraftOf<Job> {
  const args = ['create', '--host=web', '--namespace=default', '--secret-name=web-admission']
  const template = { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'create', image, args }] } } as const
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'certgen', namespace: 'default' },
    spec: { template },
  }
}

const rows: [image: string, keys: readonly string[]][] = [
  ['registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.9', ['ca', 'cert', 'key']],
  ['example.com/other:1.0', []],
]

it.each(rows)('a job of %s', (image, keys) => {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 2))
  const programs = workloadOf({ create: { exit: 0, runSeconds: 3 } })
  const cluster = createCluster({ clock, rng: rngOf('seed'), images: imagesOf({}), programs, nodes: [node] })
  clock.advance(1_000)
  cluster.admin.create(jobs, certgen(image))
  clock.advance(2_000)
  expect(cluster.admin.get(secrets, 'default/web-admission').ok).toBe(false)
  clock.advance(20_000)
  const made = cluster.admin.get(secrets, 'default/web-admission')
  expect(Object.keys(made.ok ? (made.value.data ?? {}) : {})).toEqual(keys)
})
