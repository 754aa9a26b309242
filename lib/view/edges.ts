// Edges: each is something the world says, a madeFrom, a selector or a reference; none is decoration.

import type { Service } from '@/lib/kube/api/core'
import type { KubeObject } from '@/lib/kube/api/object'
import { matchesLabels } from '@/lib/kube/meta/labels'
import type { ClusterState, WorldState } from '@/lib/world/state'
import { configsUsedBy } from './config-items'
import { nameOfImage, repositoryId } from './image-items'
import type { Edge, EdgeKind, Item } from './items'
import { releaseId } from './release-items'
import { templateLabelsOf, templateSpecOf, type Workload } from './workload-items'

type OfKind<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>

export function edgesOf(state: WorldState, items: readonly Item[]): readonly Edge[] {
  const present = new Set(items.map((item) => item.id))
  const edges = items.flatMap((item): readonly Edge[] => {
    switch (item.kind) {
      case 'build':
        return builtInto(item, state)
      case 'release':
        return madeFromChart(item, items)
      case 'workload':
        return toWorkload(item, state.cluster)
      case 'service':
        return toService(item, state.cluster, items)
      default:
        return []
    }
  })
  const unique = new Map(edges.map((edge) => [edge.id, edge]))
  return [...unique.values()].filter((edge) => present.has(edge.from) && present.has(edge.to))
}

/** The workload object behind an item. */
export function workloadOf(item: OfKind<'workload'>, cluster: ClusterState): Workload | undefined {
  const group = item.short === 'job' || item.short === 'cj' ? 'batch' : 'apps'
  return cluster.get(`${item.resource}.${group}`, `${item.namespace}/${item.name}`) as Workload | undefined
}

/** The first workload whose pods a Service selects. */
export function workloadsBehind(
  service: Service | undefined,
  workloads: readonly OfKind<'workload'>[],
  cluster: ClusterState,
): readonly OfKind<'workload'>[] {
  const selector = service?.spec?.selector
  if (selector === undefined || Object.keys(selector).length === 0) return []
  return workloads.filter((item) => {
    if (item.namespace !== service?.metadata.namespace) return false
    const workload = workloadOf(item, cluster)
    return workload !== undefined && matchesLabels(selector, templateLabelsOf(workload))
  })
}

function builtInto(item: OfKind<'build'>, { docker, registry }: WorldState): readonly Edge[] {
  const builds = new Set(docker.builds.filter((build) => build.command.dockerfile === item.path).map(({ id }) => id))
  const made = [...Object.values(docker.images), ...Object.values(registry)].filter(
    ({ buildId }) => buildId !== undefined && builds.has(buildId),
  )
  return made.flatMap((image) => {
    const named = nameOfImage(image.reference)
    return named === null
      ? []
      : [edge('provenance', [item.id, repositoryId(named.repository)], `built from ${item.path}`)]
  })
}

function madeFromChart(item: OfKind<'release'>, items: readonly Item[]): readonly Edge[] {
  const chart = items.find((each) => each.kind === 'chart' && each.path === item.chartPath)
  return chart === undefined ? [] : [edge('provenance', [chart.id, item.id], `revision ${item.revision}`)]
}

function toWorkload(item: OfKind<'workload'>, cluster: ClusterState): readonly Edge[] {
  const object = workloadOf(item, cluster)
  if (object === undefined) return []
  const spec = templateSpecOf(object)
  const images = (spec?.containers ?? []).flatMap(({ image }) => (image === undefined ? [] : [image]))
  return [
    ...images.flatMap((image) => {
      const named = nameOfImage(image)
      return named === null ? [] : [edge('image', [repositoryId(named.repository), item.id], `image: ${image}`)]
    }),
    ...configsUsedBy(spec, item.namespace).map((config) => edge('reference', [config, item.id], 'read by the pods')),
    ...managedBy(object, item.id),
  ]
}

function toService(item: OfKind<'service'>, cluster: ClusterState, items: readonly Item[]): readonly Edge[] {
  const service = cluster.get('services', `${item.namespace}/${item.name}`) as Service | undefined
  if (service === undefined) return []
  const workloads = items.filter((each) => each.kind === 'workload')
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  return [
    ...workloadsBehind(service, workloads, cluster).map((workload) =>
      edge('selector', [item.id, workload.id], selector.join(',')),
    ),
    ...(item.visited ? [edge('traffic', ['visitors', item.id], `${item.perSecond} requests a second`)] : []),
    ...managedBy(service, item.id),
  ]
}

function managedBy({ metadata }: KubeObject, id: string): readonly Edge[] {
  const name = metadata.annotations?.['meta.helm.sh/release-name']
  const namespace = metadata.annotations?.['meta.helm.sh/release-namespace']
  if (name === undefined || namespace === undefined) return []
  return [edge('manages', [releaseId(namespace, name), id], `meta.helm.sh/release-name: ${name}`)]
}

function edge(kind: EdgeKind, [from, to]: readonly [string, string], label: string): Edge {
  return { id: `${kind}:${from}>${to}`, kind, from, to, label }
}
