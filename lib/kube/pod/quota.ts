// Quota arithmetic: what an object uses of what a ResourceQuota limits, and what a namespace uses in all.
//
// Models pkg/quota/v1/evaluator/core. Shared by admission, which charges, and the quota controller, which reports. Left
// out: scopes by priority class operators other than In and Exists, volume attributes.

import type { Container, PersistentVolumeClaim, Pod, ResourceQuota, Service } from '../api/generated/core'
import type { KubeObject } from '../api/object'
import type { Quantity } from '../api/values'
import {
  configMaps,
  groupResourceOf,
  type KindOf,
  persistentVolumeClaims,
  pods,
  replicationControllers,
  resourceQuotas,
  secrets,
  services,
} from '../meta/kinds'
import { addQuantities, compareQuantities } from '../meta/quantity'

type Amounts = Readonly<Record<string, Quantity>>

/** Kinds with names of their own; all others count as `count/RESOURCE.GROUP`. */
const countedKinds: readonly KindOf[] = [
  pods,
  services,
  persistentVolumeClaims,
  configMaps,
  secrets,
  replicationControllers,
  resourceQuotas,
]
const plainNames: ReadonlySet<string> = new Set(countedKinds.map(groupResourceOf))

export function usageOf(id: string, object: KubeObject): Amounts {
  const counts: Record<string, Quantity> = { [`count/${id}`]: '1' }
  if (plainNames.has(id)) counts[id] = '1'
  switch (id) {
    case 'pods':
      return isFinished(object as Pod) ? { [`count/${id}`]: '1' } : { ...counts, ...podUsage(object as Pod) }
    case 'services':
      return { ...counts, ...serviceUsage(object as Service) }
    case 'persistentvolumeclaims':
      return { ...counts, ...claimUsage(object as PersistentVolumeClaim) }
    default:
      return counts
  }
}

function isFinished({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed'
}

/** Only what the quota names. */
export function countedIn(usage: Amounts, hard: Amounts): Amounts {
  return Object.fromEntries(Object.entries(usage).filter(([name]) => name in hard))
}

/** All that the quota limits, counted over its namespace. */
export function quotaUsage(quota: ResourceQuota, list: (kind: KindOf) => readonly KubeObject[]): Amounts {
  const hard = quota.spec.hard ?? {}
  const total: Record<string, Quantity> = Object.fromEntries(Object.keys(hard).map((name) => [name, '0']))
  for (const kind of kindsIn(hard)) {
    const id = groupResourceOf(kind)
    for (const object of list(kind)) {
      if (!isInScope(quota, id, object)) continue
      for (const [name, amount] of Object.entries(countedIn(usageOf(id, object), hard)))
        total[name] = addQuantities(total[name] ?? '0', amount)
    }
  }
  return total
}

function kindsIn(hard: Amounts): readonly KindOf[] {
  const others = Object.keys(hard).flatMap((name) => {
    const [resource = '', ...group] = name.startsWith('count/') ? name.slice(6).split('.') : []
    if (resource === '' || plainNames.has(name.slice(6))) return []
    return [{ group: group.join('.'), version: 'v1', kind: '', resource, scope: 'Namespaced' } satisfies KindOf]
  })
  return [...countedKinds, ...others]
}

/** A quota with scopes looks at some pods only. */
export function isInScope({ spec }: ResourceQuota, id: string, object: KubeObject): boolean {
  const scopes = [...(spec.scopes ?? []), ...(spec.scopeSelector?.matchExpressions ?? []).map((one) => one.scopeName)]
  if (scopes.length === 0) return true
  if (id !== 'pods') return false
  const pod = object as Pod
  const isBestEffort = podContainers(pod).every(
    ({ resources }) => isEmpty(resources?.requests) && isEmpty(resources?.limits),
  )
  const isTerminating = (pod.spec.activeDeadlineSeconds ?? -1) >= 0
  return scopes.every((scope) => {
    switch (scope) {
      case 'BestEffort':
        return isBestEffort
      case 'NotBestEffort':
        return !isBestEffort
      case 'Terminating':
        return isTerminating
      case 'NotTerminating':
        return !isTerminating
      case 'PriorityClass':
        return matchesPriority(spec, pod)
      case 'CrossNamespacePodAffinity':
        return looksAcrossNamespaces(pod)
      default:
        return true
    }
  })
}

function isEmpty(list: Amounts | undefined): boolean {
  return list === undefined || Object.keys(list).length === 0
}

/** Models pkg/quota/v1/evaluator/core usesCrossNamespacePodAffinity. */
function looksAcrossNamespaces({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {}
  return [podAffinity, podAntiAffinity].some((affinity) => {
    const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
    const terms = [
      ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
      ...preferred.map(({ podAffinityTerm }) => podAffinityTerm),
    ]
    return terms.some(
      ({ namespaces = [], namespaceSelector }) => namespaces.length > 0 || namespaceSelector !== undefined,
    )
  })
}

function matchesPriority({ scopeSelector }: ResourceQuota['spec'], { spec }: Pod): boolean {
  const name = spec.priorityClassName ?? ''
  return (scopeSelector?.matchExpressions ?? []).every(({ operator, values = [] }) => {
    if (operator === 'In') return values.includes(name)
    if (operator === 'NotIn') return !values.includes(name)
    return operator === 'Exists' ? name !== '' : name === ''
  })
}

export function podContainers(object: KubeObject): readonly Container[] {
  const { spec } = object as Pod
  return [...(spec.initContainers ?? []), ...spec.containers]
}

/** Containers together, or the hungriest init container where that is more; sidecars count with the containers. */
function podUsage({ spec }: Pod): Amounts {
  const usage: Record<string, Quantity> = {}
  const running = [...spec.containers, ...(spec.initContainers ?? []).filter((one) => one.restartPolicy === 'Always')]
  for (const container of running) addTo(usage, container, addQuantities)
  for (const container of spec.initContainers ?? [])
    if (container.restartPolicy !== 'Always') addTo(usage, container, (a, b) => (compareQuantities(a, b) >= 0 ? a : b))
  return usage
}

function addTo(
  usage: Record<string, Quantity>,
  { resources }: Container,
  join: (a: Quantity, b: Quantity) => Quantity,
): void {
  for (const [name, amount] of Object.entries(resources?.requests ?? {})) {
    usage[`requests.${name}`] = join(usage[`requests.${name}`] ?? '0', amount)
    if (name === 'cpu' || name === 'memory' || name === 'ephemeral-storage')
      usage[name] = join(usage[name] ?? '0', amount)
  }
  for (const [name, amount] of Object.entries(resources?.limits ?? {}))
    usage[`limits.${name}`] = join(usage[`limits.${name}`] ?? '0', amount)
}

function serviceUsage({ spec }: Service): Amounts {
  const ports = spec.ports?.length ?? 0
  if (spec.type === 'NodePort') return { 'services.nodeports': String(ports) }
  if (spec.type !== 'LoadBalancer') return {}
  return {
    'services.loadbalancers': '1',
    'services.nodeports': String(spec.allocateLoadBalancerNodePorts === false ? 0 : ports),
  }
}

function claimUsage({ spec }: PersistentVolumeClaim): Amounts {
  const storage = spec.resources?.requests?.['storage']
  const className = spec.storageClassName ?? ''
  const prefix = `${className}.storageclass.storage.k8s.io`
  const ofClass = className === '' ? {} : { [`${prefix}/persistentvolumeclaims`]: '1' }
  if (storage === undefined) return ofClass
  return {
    ...ofClass,
    'requests.storage': storage,
    ...(className === '' ? {} : { [`${prefix}/requests.storage`]: storage }),
  }
}
