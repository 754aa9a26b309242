// Why a node, a workload or a Service is as it is.

import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { Node, Service } from '@/lib/kube/api/generated/core'
import type { KubeObject } from '@/lib/kube/api/object'
import { deployments, endpointSlices } from '@/lib/kube/meta/kinds'
import { isOf, listOf } from '@/lib/world/cluster-objects'
import type { Traffic, WorldState } from '@/lib/world/state'
import { type ExplainLine, type Explanation, explanation, quote } from './explanation'
import { podId } from './ids'
import type { Mood } from './mood'
import { nodeStatus } from './node-status'

interface Condition {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
}

export function explainNode(node: Node): readonly Explanation[] {
  const ready = node.status?.conditions?.find((each) => each.type === 'Ready')
  const pressures = (node.status?.conditions ?? []).filter((each) => each.type !== 'Ready' && each.status === 'True')
  const status = nodeStatus(node)
  return [
    explanation(status.text, status.mood, [quote(ready?.message, ready?.reason ?? 'kubelet')]),
    ...(node.spec.unschedulable === true
      ? [explanation('Cordoned', 'warn', [{ text: 'The scheduler puts no new pods here; those that run stay' }])]
      : []),
    ...pressures.map((each) => explanation(each.type, 'bad', [quote(each.message, each.reason ?? 'kubelet')])),
    ...taintsOf(node),
  ]
}

function taintsOf(node: Node): readonly Explanation[] {
  const taints = node.spec.taints ?? []
  if (taints.length === 0) return []
  const lines = taints.map(({ key, value, effect }): ExplainLine => {
    return { text: `${key}${value === undefined || value === '' ? '' : `=${value}`}:${effect}` }
  })
  return [explanation('Only pods that tolerate these taints come here', 'warn', lines)]
}

/** Models pkg/polymorphichelpers/rollout_status.go DeploymentStatusViewer. */
export function rolloutText({ metadata, spec, status }: Deployment): string {
  const name = metadata.name
  const replicas = spec.replicas ?? 1
  const { updatedReplicas = 0, availableReplicas = 0, replicas: all = 0, observedGeneration = 0 } = status ?? {}
  if (observedGeneration < (metadata.generation ?? 0)) return 'Waiting for deployment spec update to be observed...'
  const wait = `Waiting for deployment "${name}" rollout to finish:`
  if (updatedReplicas < replicas)
    return `${wait} ${updatedReplicas} out of ${replicas} new replicas have been updated...`
  if (all > updatedReplicas) return `${wait} ${all - updatedReplicas} old replicas are pending termination...`
  if (availableReplicas < updatedReplicas) {
    return `${wait} ${availableReplicas} of ${updatedReplicas} updated replicas are available...`
  }
  return `deployment "${name}" successfully rolled out`
}

export function explainWorkload(object: KubeObject): readonly Explanation[] {
  const conditions = ((object as { status?: { conditions?: readonly Condition[] } }).status?.conditions ?? []).filter(
    (each) => each.message !== undefined && each.message !== '',
  )
  const rollout = isOf(object, deployments)
    ? [explanation('Rollout', 'idle', [quote(rolloutText(object), 'kubectl rollout status')])]
    : []
  return [
    ...rollout,
    ...conditions.map((each) =>
      explanation(`${each.type} is ${each.status}`, moodOf(each), [quote(each.message, each.reason ?? object.kind)]),
    ),
  ]
}

function moodOf({ type, status, reason }: Condition): Mood {
  if (reason === 'ProgressDeadlineExceeded' || type === 'ReplicaFailure' || type === 'Failed') return 'bad'
  return status === 'True' ? 'ok' : 'warn'
}

export function explainService(service: Service, { cluster, traffic }: WorldState): readonly Explanation[] {
  const { name, namespace = '' } = service.metadata
  const slices = listOf(cluster, endpointSlices, namespace)
  const endpoints = slices
    .filter((each) => each.metadata.labels?.['kubernetes.io/service-name'] === name)
    .flatMap((each) => each.endpoints)
  const ready = endpoints.filter((each) => each.conditions?.ready !== false)
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  const stream = traffic.find((each) => each.service === name && each.namespace === namespace)
  return [
    explanation(
      endpoints.length === 0 ? 'It selects no pod' : `${ready.length} of ${endpoints.length} endpoints are ready`,
      ready.length === 0 ? 'bad' : ready.length < endpoints.length ? 'warn' : 'ok',
      [
        selector.length === 0 ? { text: 'It has no selector' } : { text: `Selects pods with ${selector.join(', ')}` },
        ...endpoints.map((each): ExplainLine => {
          const answers = each.conditions?.ready !== false
          const where = `${each.targetRef?.name ?? each.addresses[0] ?? ''} at ${each.addresses[0] ?? ''}`
          const pod = each.targetRef?.name
          return {
            text: answers ? where : `${where}: not ready`,
            mood: answers ? 'ok' : 'warn',
            ...(pod === undefined ? {} : { leadsTo: podId(namespace, pod) }),
          }
        }),
      ],
    ),
    ...(stream === undefined ? [] : [requestsOf(stream)]),
  ]
}

const shownMax = 5

function requestsOf({ sent, failed, recent }: Traffic): Explanation {
  const faults = recent.filter((each) => each.error !== undefined || each.status >= 500).slice(-shownMax)
  return explanation(
    failed === 0 ? `All ${sent} requests were answered` : `${failed} of ${sent} requests failed`,
    failed === 0 ? 'ok' : 'bad',
    faults.map((each): ExplainLine => {
      const path = each.pod === undefined ? 'visitors, Service, no endpoint' : `visitors, Service, ${each.pod}`
      return { text: each.error ?? `HTTP ${each.status}`, by: path, mood: 'bad' }
    }),
  )
}
