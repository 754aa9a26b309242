// Gestures: the API request of a drag or a menu on the cluster, with the command line it equals.
//
// Pure: each answers the commands in the order they are to be dispatched. Models the requests kubectl 1.35
// sends for the same line. Left out: what takes more than one answer (a drain), which is a line of the terminal.

import type { JsonObject } from '@/lib/base/json'
import type { Command, Together } from '@/lib/world/command'
import { type ObjectPlace, objectPlaceOf } from './ids'

/** A command that a group may hold. */
type Alone = Together['commands'][number]

const strategic = 'application/strategic-merge-patch+json'
const merge = 'application/merge-patch+json'

const groups: Readonly<Record<string, string>> = {
  deployments: '/apis/apps/v1',
  statefulsets: '/apis/apps/v1',
  daemonsets: '/apis/apps/v1',
  replicasets: '/apis/apps/v1',
  jobs: '/apis/batch/v1',
  cronjobs: '/apis/batch/v1',
}

const singular: Readonly<Record<string, string>> = {
  deployments: 'deployment',
  statefulsets: 'statefulset',
  daemonsets: 'daemonset',
  replicasets: 'replicaset',
  jobs: 'job',
  cronjobs: 'cronjob',
  services: 'service',
  configmaps: 'configmap',
  secrets: 'secret',
  pods: 'pod',
  nodes: 'node',
}

export function scale(target: ObjectPlace, replicas: number): Alone {
  return {
    kind: 'api-request',
    method: 'PATCH',
    path: `${pathOf(target)}/scale`,
    contentType: merge,
    body: { spec: { replicas } },
    line: `kubectl scale ${wordOf(target)} --replicas=${replicas}${flagOf(target)}`,
  }
}

export function setImage(target: ObjectPlace, container: string, image: string): Command {
  return patchTemplate(
    target,
    { spec: { containers: [{ name: container, image }] } },
    `kubectl set image ${wordOf(target)} ${container}=${image}${flagOf(target)}`,
  )
}

/** Sends every pod of a workload to one node. */
export function pinToNode(target: ObjectPlace, node: string): Command {
  const patch = `{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"${node}"}}}}}`
  return patchTemplate(
    target,
    { spec: { nodeSelector: { 'kubernetes.io/hostname': node } } },
    `kubectl patch ${wordOf(target)} -p '${patch}'${flagOf(target)}`,
  )
}

export function restart(target: ObjectPlace, at: string): Alone {
  return patchTemplate(
    target,
    { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': at } } },
    `kubectl rollout restart ${wordOf(target)}${flagOf(target)}`,
  )
}

export function remove(target: ObjectPlace): Alone {
  return {
    kind: 'api-request',
    method: 'DELETE',
    path: pathOf(target),
    line: `kubectl delete ${singular[target.resource] ?? target.resource} ${target.name}${flagOf(target)}`,
  }
}

/** The removal of what an id names; null for what is no object of the API that people make. */
export function removeById(id: string): Alone | null {
  const place = objectPlaceOf(id)
  if (place === null) return null
  if (place.resource === 'nodes') return { kind: 'node-fault', node: place.name, fault: 'delete' }
  return singular[place.resource] === undefined ? null : remove(place)
}

/** The removal of all that ids name, as one piece of work; null where none of them can be removed. */
export function removeAll(ids: readonly string[]): Command | null {
  return together(ids.flatMap((id) => removeById(id) ?? []))
}

/** Commands as one piece of work; one alone stays what it is. */
export function together(commands: readonly Alone[]): Command | null {
  const [only] = commands
  if (only === undefined) return null
  return commands.length === 1 ? only : { kind: 'together', commands }
}

export function cordon(node: string): Command {
  return setUnschedulable(node, { unschedulable: true, line: `kubectl cordon ${node}` })
}

export function uncordon(node: string): Command {
  return setUnschedulable(node, { unschedulable: false, line: `kubectl uncordon ${node}` })
}

/** A drain asks again for as long as disruption budgets refuse: it is a line of the terminal, not one request. */
export function drainLine(node: string): string {
  return `kubectl drain ${node} --ignore-daemonsets --delete-emptydir-data --force`
}

export function createDeployment(name: string, image: string): Command {
  const labels = { app: name }
  return {
    kind: 'api-request',
    method: 'POST',
    path: '/apis/apps/v1/namespaces/default/deployments',
    body: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'default', labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: containerNameOf(image), image }] } },
      },
    },
    line: `kubectl create deployment ${name} --image=${image}`,
  }
}

/** A Service in front of a workload, as kubectl expose makes it. */
export function expose(target: ObjectPlace, selector: JsonObject, port: number): Command {
  return {
    kind: 'api-request',
    method: 'POST',
    path: `/api/v1/namespaces/${target.namespace}/services`,
    body: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: target.name, namespace: target.namespace },
      spec: { selector, ports: [{ protocol: 'TCP', port, targetPort: port }] },
    },
    line: `kubectl expose ${wordOf(target)} --port=${port}${flagOf(target)}`,
  }
}

/** What an image is called when it becomes a workload: the last part of its repository. */
export function workloadNameOf(image: string): string {
  return containerNameOf(image).replace(/[^a-z0-9-]/g, '-')
}

export function pathOf(target: ObjectPlace): string {
  const group = groups[target.resource] ?? '/api/v1'
  if (target.namespace === '') return `${group}/${target.resource}/${target.name}`
  return `${group}/namespaces/${target.namespace}/${target.resource}/${target.name}`
}

function containerNameOf(image: string): string {
  const last = image.split('/').at(-1) ?? image
  return last.split('@')[0]?.split(':')[0] ?? last
}

function setUnschedulable(node: string, wish: { readonly unschedulable: boolean; readonly line: string }): Command {
  return {
    kind: 'api-request',
    method: 'PATCH',
    path: `/api/v1/nodes/${node}`,
    contentType: strategic,
    body: { spec: { unschedulable: wish.unschedulable ? true : null } },
    line: wish.line,
  }
}

function patchTemplate(target: ObjectPlace, template: JsonObject, line: string): Alone {
  return {
    kind: 'api-request',
    method: 'PATCH',
    path: pathOf(target),
    contentType: strategic,
    body: { spec: { template } },
    line,
  }
}

function wordOf(target: ObjectPlace): string {
  return `${singular[target.resource] ?? target.resource}/${target.name}`
}

function flagOf(target: ObjectPlace): string {
  return target.namespace === '' || target.namespace === 'default' ? '' : ` -n ${target.namespace}`
}
