import { expect, it } from 'vitest'
import {
  cordon,
  createDeployment,
  pinToNode,
  remove,
  removeById,
  scale,
  setImage,
  workloadNameOf,
} from '@/lib/view/gestures'
import type { Command } from '@/lib/world/command'

const web = { resource: 'deployments', namespace: 'default', name: 'web' }
const pod = { resource: 'pods', namespace: 'shop', name: 'web-1' }

const rows: [line: string, request: string, command: Command][] = [
  [
    'kubectl scale deployment/web --replicas=3',
    'PATCH /apis/apps/v1/namespaces/default/deployments/web/scale',
    scale(web, 3),
  ],
  [
    'kubectl set image deployment/web app=nginx:2',
    'PATCH /apis/apps/v1/namespaces/default/deployments/web',
    setImage(web, 'app', 'nginx:2'),
  ],
  ['kubectl delete pod web-1 -n shop', 'DELETE /api/v1/namespaces/shop/pods/web-1', remove(pod)],
  ['kubectl cordon node-1', 'PATCH /api/v1/nodes/node-1', cordon('node-1')],
  [
    'kubectl create deployment api --image=shop/api:1',
    'POST /apis/apps/v1/namespaces/default/deployments',
    createDeployment('api', 'shop/api:1'),
  ],
  [
    `kubectl patch deployment/web -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"node-2"}}}}}'`,
    'PATCH /apis/apps/v1/namespaces/default/deployments/web',
    pinToNode(web, 'node-2'),
  ],
]

it.each(rows)('%s', (line, request, command) => {
  expect(command.kind === 'api-request' && [command.line, `${command.method} ${command.path}`]).toEqual([line, request])
})

it('names a workload after the last part of its image', () => {
  expect(['nginx', 'registry.local/shop/api:1.0.0', 'a/b_c@sha256:12'].map(workloadNameOf)).toEqual([
    'nginx',
    'api',
    'b-c',
  ])
})

it('removes what an id names, and nothing that is no object', () => {
  const lines = ['pods/shop/web-1', 'nodes//node-1', 'build/api/Dockerfile', 'visitors'].map((id) => {
    const command = removeById(id)
    return command?.kind === 'api-request' ? command.line : (command?.kind ?? null)
  })
  expect(lines).toEqual(['kubectl delete pod web-1 -n shop', 'node-fault', null, null])
})
