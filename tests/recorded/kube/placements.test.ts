// Where a real scheduler put the pod of each drawn cluster, or why it did not (tests/vectors/scheduler).

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { joinNode } from '../../support/plane/kubelet'
import { listAt, objectAt, textAt } from '../../support/plane/read'
import { simulatedPlane } from '../../support/plane/simulated'
import { type DrawnCluster, drawClusters } from '../../support/scheduler-clusters'

interface Recording {
  readonly placements: readonly { readonly node?: string; readonly message?: string }[]
}

const file = path.resolve('tests/vectors/scheduler/placements.json')
const { placements } = JSON.parse(readFileSync(file, 'utf8')) as Recording
const clusters = drawClusters(placements.length)

it.each(placements.map((wanted, i) => [i, wanted] as const))('cluster %i', async (i, wanted) => {
  const cluster = clusters[i]
  if (cluster === undefined) throw new Error('more was recorded than is drawn')
  const { best, message } = await place(cluster)
  expect(message).toBe(wanted.message)
  if (wanted.node !== undefined) expect(best).toContain(wanted.node)
})

interface Placement {
  /** Nodes that score alike are drawn from: all of the best. */
  readonly best: readonly string[]
  readonly message?: string
}

async function place({ nodes, there, pod }: DrawnCluster): Promise<Placement> {
  const plane = simulatedPlane()
  const create = (path: string, body: object) => plane.request({ method: 'POST', path, body })
  const podsPath = '/api/v1/namespaces/drawn/pods'
  await plane.wait(1_000)
  await create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drawn' } })
  await plane.wait(500)
  for (const node of nodes) await joinNode(plane, node)
  for (const { name, labels, spec } of there)
    await create(podsPath, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec })
  await plane.wait(300)
  await create(podsPath, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x', labels: pod.labels },
    spec: pod.spec,
  })
  await plane.wait(60)
  const { body } = await plane.request({ method: 'GET', path: `${podsPath}/x` })
  const node = textAt(body, 'spec', 'nodeName')
  if (node !== '') {
    const tied = plane.cluster.scheduler.attempts('drawn/x').at(-1)?.tied ?? []
    return { best: tied.length === 0 ? [node] : tied }
  }
  const told = listAt(objectAt(body, 'status'), 'conditions').find(({ type }) => type === 'PodScheduled')
  return { best: [], message: told === undefined ? 'nothing was said' : textAt(told, 'message') }
}
