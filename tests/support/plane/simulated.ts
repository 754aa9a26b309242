// Our control plane without kubelets, driven as a recorded one is.

import { createVirtualClock } from '@/lib/base/clock'
import type { JsonObject } from '@/lib/base/json'
import { rngOf } from '@/lib/base/rng'
import { imagesOf, workloadOf } from '@/lib/cli/vectors/kube/programs'
import { createCluster } from '@/lib/kube/cluster'
import { handleRequest } from '@/lib/kube/rest/handle'
import type { Plane, PlaneAnswer, PlaneRequest } from './plane'

const silentAnnotation = 'chartroom.dev/silent'
const settleMs = 1_500
const requestMs = 20

export function simulatedPlane(): Plane {
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
  return {
    request(asked) {
      const answer = request(asked)
      // Requests come one after the other, and controllers are faster than people.
      if (asked.method !== 'GET') clock.advance(requestMs)
      return Promise.resolve(answer)
    },
    nowMs: () => clock.now(),
    wait: (ms) => Promise.resolve(clock.advance(ms)),
    settle: () => Promise.resolve(clock.advance(settleMs)),
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
  }
}
