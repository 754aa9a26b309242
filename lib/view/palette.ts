// The palette: things that can be added to the world, and the command of each entry.
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
  /** `deployments`: where its name must be free. */
  readonly resource: string
  readonly baseName: string
  readonly make: (name: string) => Made
}

interface Made {
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
    resource: 'jobs',
    baseName: 'task',
    make: (name) => ({
      body: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name, namespace: 'default' },
        spec: {
          template: {
            spec: { restartPolicy: 'Never', containers: [{ name, image: 'busybox', command: ['date'] }] },
          },
        },
      },
      line: `kubectl create job ${name} --image=busybox -- date`,
    }),
  },
  {
    id: 'cronjob',
    title: 'CronJob',
    detail: 'a Job every minute',
    resource: 'cronjobs',
    baseName: 'clock',
    make: (name) => ({
      body: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name, namespace: 'default' },
        spec: {
          schedule: '*/1 * * * *',
          jobTemplate: {
            metadata: { name },
            spec: {
              template: {
                spec: { restartPolicy: 'OnFailure', containers: [{ name, image: 'busybox', command: ['date'] }] },
              },
            },
          },
        },
      },
      line: `kubectl create cronjob ${name} --image=busybox --schedule="*/1 * * * *" -- date`,
    }),
  },
  {
    id: 'service',
    title: 'Service',
    detail: 'one address for many pods',
    resource: 'services',
    baseName: 'nginx',
    make: (name) => ({
      body: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: 'default', labels: { app: name } },
        spec: {
          type: 'ClusterIP',
          selector: { app: name },
          ports: [{ name: '80', port: 80, protocol: 'TCP', targetPort: 80 }],
        },
      },
      line: `kubectl create service clusterip ${name} --tcp=80`,
    }),
  },
  {
    id: 'configmap',
    title: 'ConfigMap',
    detail: 'settings, in the open',
    resource: 'configmaps',
    baseName: 'settings',
    make: (name) => ({
      body: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'default' },
        data: { LOG_LEVEL: 'info' },
      },
      line: `kubectl create configmap ${name} --from-literal=LOG_LEVEL=info`,
    }),
  },
  {
    id: 'secret',
    title: 'Secret',
    detail: 'settings, not in the open',
    resource: 'secrets',
    baseName: 'credentials',
    make: (name) => ({
      body: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, namespace: 'default' },
        type: 'Opaque',
        data: { PASSWORD: 'Y2hhcnRyb29t' },
      },
      line: `kubectl create secret generic ${name} --from-literal=PASSWORD=chartroom`,
    }),
  },
  {
    id: 'budget',
    title: 'Disruption budget',
    detail: 'how many pods may leave at once',
    resource: 'poddisruptionbudgets',
    baseName: 'nginx',
    make: (name) => ({
      body: {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name, namespace: 'default' },
        spec: { minAvailable: 1, selector: { matchLabels: { app: name } } },
      },
      line: `kubectl create poddisruptionbudget ${name} --min-available=1 --selector=app=${name}`,
    }),
  },
]

const groups: Readonly<Record<string, string>> = {
  deployments: '/apis/apps/v1',
  statefulsets: '/apis/apps/v1',
  daemonsets: '/apis/apps/v1',
  jobs: '/apis/batch/v1',
  cronjobs: '/apis/batch/v1',
  poddisruptionbudgets: '/apis/policy/v1',
}

/** The preset's object; names count on where the name is taken. */
export function createFromTemplate(
  presetId: string,
  isTaken: (resource: string, name: string) => boolean,
): Command | null {
  const preset = templatePresets.find((each) => each.id === presetId)
  if (preset === undefined) return null
  const { resource, baseName } = preset
  let name = baseName
  for (let count = 2; isTaken(resource, name); count++) name = `${baseName}-${count}`
  const path = `${groups[resource] ?? '/api/v1'}/namespaces/default/${resource}`
  return { kind: 'api-request', method: 'POST', path, ...preset.make(name) }
}

function workload(id: 'deployment' | 'statefulset' | 'daemonset', title: string, detail: string): TemplatePreset {
  return {
    id,
    title,
    detail,
    resource: `${id}s`,
    baseName: 'nginx',
    make(name) {
      const labels = { app: name }
      return {
        body: {
          apiVersion: 'apps/v1',
          kind: title,
          metadata: { name, namespace: 'default', labels },
          spec: {
            ...(id === 'daemonset' ? {} : { replicas: 1 }),
            ...(id === 'statefulset' ? { serviceName: name } : {}),
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: { containers: [{ name: 'nginx', image: 'nginx' }] } },
          },
        },
        line: id === 'deployment' ? `kubectl create deployment ${name} --image=nginx` : `kubectl apply -f ${name}.yaml`,
      }
    },
  }
}
