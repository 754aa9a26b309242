// The palette: what can be added to the world, and the command each entry stands for.
//
// Sizes are those of small cloud machines; names count on from the nodes that are there.

import type { JsonObject } from '@/lib/base/json'
import type { Command } from '@/lib/world/command'

type NodeShape = Extract<Command, { kind: 'node-join' }>['node']

export interface NodePreset {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly shape: Omit<NodeShape, 'name'>
}

export interface TemplatePreset {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly path: string
  readonly body: JsonObject
  readonly line: string
}

export const nodePresets: readonly NodePreset[] = [
  { id: 'small', title: 'Small node', detail: '2 CPU, 4 GiB, amd64', shape: { size: 'small', arch: 'amd64' } },
  { id: 'medium', title: 'Medium node', detail: '4 CPU, 8 GiB, amd64', shape: { size: 'medium', arch: 'amd64' } },
  { id: 'large', title: 'Large node', detail: '8 CPU, 32 GiB, amd64', shape: { size: 'large', arch: 'amd64' } },
  { id: 'arm', title: 'Arm node', detail: '4 CPU, 8 GiB, arm64', shape: { size: 'medium', arch: 'arm64' } },
  {
    id: 'tainted',
    title: 'Tainted node',
    detail: 'dedicated=team-a:NoSchedule',
    shape: {
      size: 'medium',
      arch: 'amd64',
      taints: [{ key: 'dedicated', value: 'team-a', effect: 'NoSchedule' }],
    },
  },
  {
    id: 'spot',
    title: 'Spot node',
    detail: 'cheap, may be taken away',
    shape: { size: 'medium', arch: 'amd64', spot: true },
  },
]

export function joinNode(presetId: string, present: readonly string[]): Command | null {
  const preset = nodePresets.find((each) => each.id === presetId)
  return preset === undefined ? null : { kind: 'node-join', node: { name: nextName('node', present), ...preset.shape } }
}

/** "node-4" after node-1, node-2 and node-3; the lowest number that is free. */
function nextName(prefix: string, present: readonly string[]): string {
  const taken = new Set(present)
  let count = 1
  while (taken.has(`${prefix}-${count}`)) count++
  return `${prefix}-${count}`
}

export const templatePresets: readonly TemplatePreset[] = [
  workload('deployment', 'Deployment', 'keeps pods running, rolls updates'),
  workload('statefulset', 'StatefulSet', 'pods with names that stay'),
  workload('daemonset', 'DaemonSet', 'one pod on every node'),
  {
    id: 'job',
    title: 'Job',
    detail: 'runs to completion',
    path: '/apis/batch/v1/namespaces/default/jobs',
    body: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'task', namespace: 'default' },
      spec: {
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'task', image: 'busybox', command: ['date'] }] },
        },
      },
    },
    line: 'kubectl create job task --image=busybox -- date',
  },
  {
    id: 'service',
    title: 'Service',
    detail: 'one address for many pods',
    path: '/api/v1/namespaces/default/services',
    body: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'nginx', namespace: 'default', labels: { app: 'nginx' } },
      spec: {
        type: 'ClusterIP',
        selector: { app: 'nginx' },
        ports: [{ name: '80', port: 80, protocol: 'TCP', targetPort: 80 }],
      },
    },
    line: 'kubectl create service clusterip nginx --tcp=80',
  },
  {
    id: 'configmap',
    title: 'ConfigMap',
    detail: 'settings, in the open',
    path: '/api/v1/namespaces/default/configmaps',
    body: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'default' },
      data: { LOG_LEVEL: 'info' },
    },
    line: 'kubectl create configmap settings --from-literal=LOG_LEVEL=info',
  },
  {
    id: 'secret',
    title: 'Secret',
    detail: 'settings, not in the open',
    path: '/api/v1/namespaces/default/secrets',
    body: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'credentials', namespace: 'default' },
      type: 'Opaque',
      data: { PASSWORD: 'Y2hhcnRyb29t' },
    },
    line: 'kubectl create secret generic credentials --from-literal=PASSWORD=chartroom',
  },
]

/** The preset's object; names count on where the name is taken. */
export function createFromTemplate(presetId: string): Command | null {
  const preset = templatePresets.find((each) => each.id === presetId)
  if (preset === undefined) return null
  return { kind: 'api-request', method: 'POST', path: preset.path, body: preset.body, line: preset.line }
}

function workload(id: 'deployment' | 'statefulset' | 'daemonset', title: string, detail: string): TemplatePreset {
  const labels = { app: 'nginx' }
  const template = { metadata: { labels }, spec: { containers: [{ name: 'nginx', image: 'nginx' }] } }
  const selector = { matchLabels: labels }
  return {
    id,
    title,
    detail,
    path: `/apis/apps/v1/namespaces/default/${id}s`,
    body: {
      apiVersion: 'apps/v1',
      kind: title,
      metadata: { name: 'nginx', namespace: 'default', labels },
      spec: {
        ...(id === 'daemonset' ? {} : { replicas: 1 }),
        ...(id === 'statefulset' ? { serviceName: 'nginx' } : {}),
        selector,
        template,
      },
    },
    line: id === 'deployment' ? 'kubectl create deployment nginx --image=nginx' : `kubectl apply -f ${id}.yaml`,
  }
}
