// Our control plane without kubelets, driven as a recorded one is.

import { createVirtualClock } from '@/lib/base/clock'
import type { JsonObject } from '@/lib/base/json'
import { rngOf } from '@/lib/base/rng'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import type { ClusterMetrics } from '@/lib/kube/cluster/cluster-metrics'
import { keyFor } from '@/lib/kube/meta/keys'
import { imagesOf, workloadOf } from '../vectors/kube/programs'
import type { Measures, Plane, PlaneAnswer, PlaneRequest } from './plane'
import { listAt, textAt } from './read'

const silentAnnotation = 'chartroom.dev/silent'
/** The recordings took a frame when nothing they list had changed for so long, or when it would not end. */
const quietMs = 1_700
const pollMs = 250
const patienceMs = 15_000
const requestMs = 20

const watched: readonly string[] = [
  '/api/v1/pods',
  '/api/v1/events',
  '/apis/apps/v1/deployments',
  '/apis/apps/v1/replicasets',
  '/apis/apps/v1/statefulsets',
  '/apis/apps/v1/daemonsets',
  '/apis/batch/v1/jobs',
  '/apis/discovery.k8s.io/v1/endpointslices',
  '/apis/policy/v1/poddisruptionbudgets',
  '/api/v1/resourcequotas',
  '/api/v1/persistentvolumeclaims',
  '/api/v1/nodes',
]

export interface SimulatedPlane extends Plane {
  readonly cluster: Cluster
}

export function simulatedPlane(): SimulatedPlane {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 10, 0, 7))
  const cluster = createCluster({
    clock,
    rng: rngOf('sequences'),
    images: imagesOf({}),
    programs: workloadOf({}),
    nodes: [],
  })
  cluster.metrics.setAvailable(false)
  const request = ({ method, path, body, contentType = 'application/json' }: PlaneRequest): PlaneAnswer => {
    const [route = '', search = ''] = path.split('?')
    const answer = handleRequest(
      { server: cluster.server, client: cluster.admin, nowMs: clock.now(), metrics: cluster.metrics },
      {
        method,
        path: route,
        query: Object.fromEntries(new URLSearchParams(search)),
        headers: { accept: 'application/json', 'content-type': contentType },
        ...(body === undefined ? {} : { body }),
      },
    )
    return { code: answer.code, body: answer.body as JsonObject }
  }
  const annotate = (node: string, isSilent: boolean): void => {
    const path = `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node}`
    const renewTime = new Date(clock.now()).toISOString().replace('Z', '000Z')
    const annotations = { [silentAnnotation]: isSilent ? 'true' : null }
    const body = { metadata: { annotations }, spec: { renewTime } }
    request({ method: 'PATCH', path, body, contentType: 'application/merge-patch+json' })
  }
  let seen = { revision: '', stamp: '' }
  const stamp = (): string => {
    const revision = revisionOf(request({ method: 'GET', path: '/api/v1/nodes' }))
    if (revision === seen.revision) return seen.stamp
    const lists = watched.map((path) => listAt(request({ method: 'GET', path }).body, 'items'))
    const all = lists.flat().filter((object) => textAt(object, 'metadata', 'namespace') !== 'kube-system')
    const told = all.map(
      (object) => `${textAt(object, 'metadata', 'uid')} ${textAt(object, 'metadata', 'resourceVersion')}`,
    )
    seen = { revision, stamp: told.join() }
    return seen.stamp
  }
  return {
    cluster,
    request(asked) {
      const answer = request(asked)
      // Requests come one after the other, and controllers are faster than people.
      if (asked.method !== 'GET') clock.advance(requestMs)
      return Promise.resolve(answer)
    },
    nowMs: () => clock.now(),
    wait: (ms) => Promise.resolve(clock.advance(ms)),
    settle() {
      let last = stamp()
      let sinceMs = clock.now()
      const beganMs = clock.now()
      while (clock.now() - sinceMs < quietMs && clock.now() - beganMs <= patienceMs) {
        clock.advance(pollMs)
        const now = stamp()
        if (now !== last) sinceMs = clock.now()
        last = now
      }
      return Promise.resolve()
    },
    beat(node) {
      request({
        method: 'POST',
        path: '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases',
        body: {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name: node },
          spec: {
            holderIdentity: node,
            leaseDurationSeconds: 40,
            renewTime: new Date(clock.now()).toISOString().replace('Z', '000Z'),
          },
        },
      })
      annotate(node, false)
      return Promise.resolve()
    },
    silence: (node) => Promise.resolve(annotate(node, true)),
    measure(measures) {
      tell(cluster.metrics, measures)
      return Promise.resolve()
    },
  }
}

function tell(metrics: ClusterMetrics, { namespace, pods = [], external = {} }: Measures): void {
  metrics.setAvailable(true)
  for (const { name, containers, cpuMilli, memoryBytes } of pods)
    metrics.setPodUsage(keyFor(namespace, name), {
      namespace,
      name,
      atMs: 0,
      windowMs: 30_000,
      containers: containers.map((one) => ({ name: one, cpuMillicores: cpuMilli, memoryBytes })),
    })
  for (const [name, milliValue] of Object.entries(external))
    metrics.setExternalMetric(name, [{ name, milliValue, labels: {} }])
}

function revisionOf({ body }: PlaneAnswer): string {
  return textAt(body, 'metadata', 'resourceVersion')
}
