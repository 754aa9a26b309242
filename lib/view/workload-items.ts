// Workloads with their pods: whose pods they are, how far a rollout has come, in one word.

import { memoLast } from '@/lib/base/memo'
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '@/lib/kube/api/generated/apps'
import type { CronJob, Job } from '@/lib/kube/api/generated/batch'
import type { Pod, PodSpec } from '@/lib/kube/api/generated/core'
import type { KubeObject } from '@/lib/kube/api/object'
import {
  cronJobs,
  daemonSets,
  deployments,
  jobs,
  type KindOf,
  pods,
  replicaSets,
  statefulSets,
} from '@/lib/kube/meta/kinds'
import { getOf, isOf, listOf } from '@/lib/world/cluster-objects'
import type { ClusterState } from '@/lib/world/state'
import { objectId } from './ids'
import type { PodCell } from './items'
import { podCellOf } from './pod-cell'
import type { Status } from './status'

export type Workload = Deployment | StatefulSet | DaemonSet | Job | CronJob | ReplicaSet

export interface WorkloadItem {
  readonly kind: 'workload'
  readonly id: string
  readonly resource: string
  readonly short: string
  readonly namespace: string
  readonly name: string
  readonly image: string
  /** Name of its first container. */
  readonly container: string
  /** The first port its containers name. */
  readonly port: number | null
  /** The labels of its pods. */
  readonly labels: Readonly<Record<string, string>>
  readonly ready: number
  readonly desired: number
  readonly status: Status
  readonly pods: readonly PodCell[]
}

interface Resource {
  readonly kind: KindOf<Workload>
  /** As kubectl shortens it. */
  readonly short: string
}

const resources: readonly Resource[] = [
  { kind: deployments, short: 'deploy' },
  { kind: statefulSets, short: 'sts' },
  { kind: daemonSets, short: 'ds' },
  { kind: jobs, short: 'job' },
  { kind: cronJobs, short: 'cj' },
  { kind: replicaSets, short: 'rs' },
]

/** Workloads without an owner, outside the system namespaces. */
export function workloadItems(cluster: ClusterState): readonly WorkloadItem[] {
  const lists = resources.map(({ kind }) => listOf(cluster, kind))
  return itemsOf(listOf(cluster, pods), listOf(cluster, replicaSets), ...lists)
}

const itemsOf = memoLast(
  (
    all: readonly Pod[],
    sets: readonly ReplicaSet[],
    ...lists: readonly (readonly Workload[])[]
  ): readonly WorkloadItem[] => {
    const podsOf = podsByOwner(all, sets)
    return resources.flatMap(({ kind: { resource }, short }, at) =>
      (lists[at] ?? [])
        .filter((each) => !isOwned(each) && isOfPeople(each.metadata.namespace))
        .map((each) => itemOf(each, { resource, short, pods: podsOf.get(each.metadata.uid) ?? noPods })),
    )
  },
)

/** The workload object behind an item. */
export function workloadOf({ resource, namespace, name }: WorkloadItem, cluster: ClusterState): Workload | undefined {
  const found = resources.find(({ kind }) => kind.resource === resource)
  return found === undefined ? undefined : getOf(cluster, found.kind, `${namespace}/${name}`)
}

export function isWorkload(object: KubeObject): object is Workload {
  return resources.some(({ kind }) => isOf(object, kind))
}

/** False for the system namespaces, whose objects would crowd out the person's own. */
export function isOfPeople(namespace: string | undefined): boolean {
  return namespace === undefined || !(namespace.startsWith('kube-') || namespace === 'local-path-storage')
}

export function templateLabelsOf(workload: Workload): Readonly<Record<string, string>> | undefined {
  if (workload.kind === 'CronJob') return workload.spec.jobTemplate.spec.template.metadata?.labels
  return workload.spec.template?.metadata?.labels
}

export function templateSpecOf(workload: Workload): PodSpec | undefined {
  if (workload.kind === 'CronJob') return workload.spec.jobTemplate.spec.template.spec
  return workload.spec.template?.spec
}

const noPods: readonly PodCell[] = []

/** Pods by the uid of the workload at the top of their owners. */
const podsByOwner = memoLast((all: readonly Pod[], sets: readonly ReplicaSet[]) => {
  const above = new Map(sets.map((each) => [each.metadata.uid, controllerOf(each)]))
  const found = new Map<string, PodCell[]>()
  for (const pod of all) {
    const owner = controllerOf(pod)
    if (owner === undefined) continue
    const top = above.get(owner) ?? owner
    const list = found.get(top)
    if (list === undefined) found.set(top, [podCellOf(pod)])
    else list.push(podCellOf(pod))
  }
  return found
})

function controllerOf(object: KubeObject): string | undefined {
  return object.metadata.ownerReferences?.find((each) => each.controller === true)?.uid
}

function isOwned(object: KubeObject): boolean {
  return controllerOf(object) !== undefined
}

interface Parts {
  readonly resource: string
  readonly short: string
  readonly pods: readonly PodCell[]
}

function itemOf(workload: Workload, { resource, short, pods }: Parts): WorkloadItem {
  const first = templateSpecOf(workload)?.containers[0]
  const { namespace = '', name } = workload.metadata
  const counts = countsOf(workload)
  return {
    kind: 'workload',
    id: objectId(resource, namespace, name),
    resource,
    short,
    namespace,
    name,
    image: first?.image ?? '',
    container: first?.name ?? name,
    port: first?.ports?.[0]?.containerPort ?? null,
    labels: templateLabelsOf(workload) ?? {},
    ...counts,
    status: statusOf(workload, counts, pods),
    pods,
  }
}

interface Counts {
  readonly ready: number
  readonly desired: number
}

function countsOf(workload: Workload): Counts {
  switch (workload.kind) {
    case 'DaemonSet':
      return { ready: workload.status?.numberReady ?? 0, desired: workload.status?.desiredNumberScheduled ?? 0 }
    case 'Job':
      return { ready: workload.status?.succeeded ?? 0, desired: workload.spec.completions ?? 1 }
    case 'CronJob':
      return { ready: workload.status?.active?.length ?? 0, desired: 0 }
    default:
      return { ready: workload.status?.readyReplicas ?? 0, desired: workload.spec.replicas ?? 1 }
  }
}

function statusOf(workload: Workload, { ready, desired }: Counts, pods: readonly PodCell[]): Status {
  if (workload.kind === 'Job') return jobStatus(workload)
  if (workload.kind === 'CronJob') return { text: workload.spec.schedule, mood: 'idle' }
  if (workload.metadata.deletionTimestamp !== undefined) return { text: 'Terminating', mood: 'leave' }
  const broken = pods.some((pod) => pod.mood === 'bad')
  if (isStalled(workload)) return { text: 'Stalled', mood: 'bad' }
  if (desired === 0 && pods.length === 0) return { text: 'Scaled to 0', mood: 'idle' }
  if (isRolling(workload, desired)) return { text: 'Progressing', mood: broken ? 'bad' : 'busy' }
  if (ready >= desired) return { text: 'Available', mood: 'ok' }
  if (ready === 0) return { text: 'Unavailable', mood: broken ? 'bad' : 'busy' }
  return { text: 'Degraded', mood: broken ? 'bad' : 'warn' }
}

function jobStatus({ status }: Job): Status {
  const ended = status?.conditions?.find((each) => each.status === 'True')
  if (ended?.type === 'Failed') return { text: 'Failed', mood: 'bad' }
  if (ended?.type === 'Complete') return { text: 'Complete', mood: 'ok' }
  return { text: 'Running', mood: 'busy' }
}

function isStalled(workload: Workload): boolean {
  if (workload.kind !== 'Deployment') return false
  return workload.status?.conditions?.some((each) => each.reason === 'ProgressDeadlineExceeded') ?? false
}

function isRolling(workload: Workload, desired: number): boolean {
  if (workload.kind !== 'Deployment') return false
  const { status, metadata } = workload
  const behind = (status?.observedGeneration ?? 0) < (metadata.generation ?? 0)
  return behind || (status?.updatedReplicas ?? 0) < desired || (status?.replicas ?? 0) > (status?.updatedReplicas ?? 0)
}
