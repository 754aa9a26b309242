// Nodes, workloads and Services, section by section.

import { byNumber, descending } from '@/lib/base/order'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { ConfigMap, Node, Secret, Service } from '@/lib/kube/api/generated/core'
import { pods, replicaSets, secrets } from '@/lib/kube/meta/kinds'
import { isOf, listOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { objectId, podId } from './ids'
import type { PodCell } from './items'
import type { Mood } from './mood'
import { podCellOf } from './pod-cell'
import { type Fact, fact, facts, type Section, type TableRow, table } from './sections'
import { bytesText } from './units'
import { templateSpecOf, type Workload, workloadItems } from './workload-items'

export function nodeSections(node: Node, { cluster }: WorldState): readonly Section[] {
  const { status, spec } = node
  const placed = listOf(cluster, pods).filter((pod) => pod.spec.nodeName === node.metadata.name)
  const conditions = (status?.conditions ?? []).map((each): TableRow => {
    const good = (each.type === 'Ready') === (each.status === 'True')
    const mood: Mood = good ? 'ok' : 'bad'
    return {
      cells: [each.type, each.status, each.reason ?? ''],
      mood,
      ...(each.message === undefined ? {} : { note: each.message }),
    }
  })
  const images = status?.images ?? []
  return [
    table(
      'Room',
      ['', 'Capacity', 'Allocatable'],
      Object.entries(status?.allocatable ?? {}).map(([name, amount]) => ({
        cells: [name, String(status?.capacity?.[name] ?? ''), String(amount)],
      })),
    ),
    table('Conditions', ['Type', 'Status', 'Reason'], conditions),
    table(
      'Taints',
      ['Key', 'Effect'],
      (spec.taints ?? []).map(({ key, value, effect }) => ({
        cells: [`${key}${value === undefined ? '' : `=${value}`}`, effect],
      })),
    ),
    podTable(placed.map(podCellOf)),
    table(
      'Images on it',
      ['Name', 'Size'],
      images.map(({ names, sizeBytes }) => ({ cells: [names?.at(-1) ?? '', bytesText(sizeBytes ?? 0)] })),
    ),
    facts('System', [
      fact('Internal IP', status?.addresses?.find((each) => each.type === 'InternalIP')?.address),
      fact('Pod CIDR', spec.podCIDR),
      fact('Architecture', status?.nodeInfo?.architecture),
      fact('Kubelet', status?.nodeInfo?.kubeletVersion),
      fact('Container runtime', status?.nodeInfo?.containerRuntimeVersion),
      fact('OS', status?.nodeInfo?.osImage),
    ]),
  ]
}

function podTable(cells: readonly PodCell[]): Section {
  return table(
    `Pods (${cells.length})`,
    ['Name', 'Status', 'Ready'],
    cells.map((pod) => ({ cells: [pod.name, pod.status, pod.ready], mood: pod.mood, leadsTo: pod.id })),
  )
}

export function workloadSections(workload: Workload, state: WorldState): readonly Section[] {
  const { namespace = '', name } = workload.metadata
  const item = workloadItems(state.cluster).find((each) => each.namespace === namespace && each.name === name)
  const spec = templateSpecOf(workload)
  return [
    facts('Rollout', rolloutFacts(workload)),
    ...(workload.kind === 'Deployment' ? [revisions(workload, state)] : []),
    table(
      'Containers',
      ['Name', 'Image'],
      (spec?.containers ?? []).map((each) => ({ cells: [each.name, each.image ?? ''] })),
    ),
    podTable(item?.pods ?? []),
  ]
}

function rolloutFacts(workload: Workload): readonly (Fact | null)[] {
  switch (workload.kind) {
    case 'Deployment': {
      const { spec, status } = workload
      const rolling = spec.strategy?.rollingUpdate
      return [
        fact('Wanted', spec.replicas ?? 1),
        fact('Updated', status?.updatedReplicas ?? 0),
        fact('Ready', status?.readyReplicas ?? 0),
        fact('Available', status?.availableReplicas ?? 0),
        fact('Unavailable', status?.unavailableReplicas),
        fact('Strategy', spec.strategy?.type),
        rolling === undefined
          ? null
          : fact('At most', `${rolling.maxSurge} more, ${rolling.maxUnavailable} fewer while it rolls`),
        fact('Deadline', `${spec.progressDeadlineSeconds ?? 600} s without progress`),
        fact('Paused', spec.paused === true ? 'yes' : null),
      ]
    }
    case 'StatefulSet':
      return [
        fact('Wanted', workload.spec.replicas ?? 1),
        fact('Ready', workload.status?.readyReplicas ?? 0),
        fact('Service', workload.spec.serviceName),
        fact('Pods start', workload.spec.podManagementPolicy),
        fact('Strategy', workload.spec.updateStrategy?.type),
      ]
    case 'DaemonSet':
      return [
        fact('Wanted', workload.status?.desiredNumberScheduled ?? 0),
        fact('Ready', workload.status?.numberReady ?? 0),
        fact('Updated', workload.status?.updatedNumberScheduled),
        fact('Misplaced', workload.status?.numberMisscheduled),
      ]
    case 'Job':
      return [
        fact('Completions', `${workload.status?.succeeded ?? 0} of ${workload.spec.completions ?? 1}`),
        fact('At once', workload.spec.parallelism),
        fact('Failed', workload.status?.failed),
        fact('Retries', workload.spec.backoffLimit),
      ]
    case 'CronJob':
      return [
        fact('Schedule', workload.spec.schedule),
        fact('When one still runs', workload.spec.concurrencyPolicy),
        fact('Last run', workload.status?.lastScheduleTime),
      ]
    default:
      return [fact('Wanted', workload.spec.replicas ?? 1), fact('Ready', workload.status?.readyReplicas ?? 0)]
  }
}

const revisionKey = 'deployment.kubernetes.io/revision'

function revisions(deployment: Deployment, { cluster }: WorldState): Section {
  const sets = listOf(cluster, replicaSets, deployment.metadata.namespace).filter((each) =>
    each.metadata.ownerReferences?.some((owner) => owner.uid === deployment.metadata.uid),
  )
  const numbered = sets.map((set) => ({ set, revision: Number(set.metadata.annotations?.[revisionKey] ?? 0) }))
  numbered.sort(descending(byNumber(({ revision }) => revision)))
  return table(
    'Revisions',
    ['Rev', 'Image', 'Pods'],
    numbered.map(({ set, revision }, at) => ({
      cells: [
        String(revision),
        set.spec.template?.spec?.containers.map((each) => each.image).join(', ') ?? '',
        `${set.status?.readyReplicas ?? 0}/${set.spec.replicas ?? 0}`,
      ],
      mood: at === 0 ? 'ok' : 'idle',
      leadsTo: objectId('replicasets', set.metadata.namespace ?? '', set.metadata.name),
    })),
  )
}

export function serviceSections(service: Service, { traffic }: WorldState): readonly Section[] {
  const { spec, metadata } = service
  const stream = traffic.find((each) => each.service === metadata.name && each.namespace === metadata.namespace)
  return [
    facts('Address', [
      fact('Type', spec.type ?? 'ClusterIP'),
      fact('Cluster IP', spec.clusterIP ?? 'None'),
      fact('Name in the cluster', `${metadata.name}.${metadata.namespace ?? ''}.svc.cluster.local`),
      fact('Session affinity', spec.sessionAffinity),
      fact(
        'Selector',
        Object.entries(spec.selector ?? {})
          .map(([key, value]) => `${key}=${value}`)
          .join(', '),
      ),
    ]),
    table(
      'Ports',
      ['Name', 'Port', 'To', 'Node port'],
      (spec.ports ?? []).map((port) => ({
        cells: [
          port.name ?? '',
          `${port.port}/${port.protocol ?? 'TCP'}`,
          String(port.targetPort ?? port.port),
          port.nodePort === undefined ? '' : String(port.nodePort),
        ],
      })),
    ),
    table(
      'Latest requests',
      ['Status', 'Answered by', 'Took'],
      [...(stream?.recent ?? [])]
        .reverse()
        .slice(0, 20)
        .map(({ status, pod, tookMs, error }): TableRow => {
          const failed = error !== undefined || status >= 500
          return {
            cells: [status === 0 ? 'failed' : String(status), pod ?? 'nobody', `${Math.round(tookMs * 10) / 10} ms`],
            mood: failed ? 'bad' : 'ok',
            ...(error === undefined ? {} : { note: error }),
            ...(pod === undefined ? {} : { leadsTo: podId(metadata.namespace ?? '', pod) }),
          }
        }),
    ),
  ]
}

export function configSections(config: ConfigMap | Secret): readonly Section[] {
  const secret = isOf(config, secrets)
  return [
    facts('Kind', [fact('Type', secret ? config.type : null)]),
    table(
      'Data',
      ['Key', 'Value'],
      Object.entries(config.data ?? {}).map(([key, value]) => ({
        cells: [key, secret ? `${Math.floor((value.length * 3) / 4)} bytes, base64` : value],
      })),
    ),
  ]
}
