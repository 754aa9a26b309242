// metrics.k8s.io over the wire: the resource usage of pods and nodes, as metrics-server serves it.
//
// Models sigs.k8s.io/metrics-server. Left out: watch, tables, protobuf.

import type { JsonObject } from '@/lib/base/json'
import type { Pod } from '../../api/generated/core'
import type { MetricsReader, NodeUsage, PodUsage } from '../../client/metrics'
import { pods } from '../../meta/kinds'
import { timeOf } from '../../meta/time'
import { notFound, unknownPath } from '../status'
import { answered, type RestHost, refusal } from './call'
import type { RestAnswer, RestRequest } from './request'

const group = 'metrics.k8s.io'
const apiVersion = `${group}/v1beta1`

export const metricsGroup: JsonObject = {
  name: group,
  versions: [{ groupVersion: apiVersion, version: 'v1beta1' }],
  preferredVersion: { groupVersion: apiVersion, version: 'v1beta1' },
}

const verbs = ['get', 'list']
const resourceList: JsonObject = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: apiVersion,
  resources: [
    { name: 'nodes', singularName: '', namespaced: false, kind: 'NodeMetrics', verbs },
    { name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs },
  ],
}

/** The group's discovery in the aggregated form. */
export const metricsDiscovery: JsonObject = {
  metadata: { name: group },
  versions: [
    {
      version: 'v1beta1',
      resources: ['nodes', 'pods'].map((resource) => ({
        resource,
        responseKind: { group: '', version: '', kind: resource === 'nodes' ? 'NodeMetrics' : 'PodMetrics' },
        scope: resource === 'nodes' ? 'Cluster' : 'Namespaced',
        singularResource: '',
        verbs,
      })),
      freshness: 'Current',
    },
  ],
}

/** The answer; null for paths of other APIs, or without a metrics server. */
export function answerMetrics(host: RestHost, request: RestRequest): RestAnswer | null {
  const [root, name, version, ...rest] = request.path.split('/').filter((part) => part !== '')
  const { metrics } = host
  if (root !== 'apis' || name !== group || metrics === undefined) return null
  if (version === undefined) return answered({ kind: 'APIGroup', apiVersion: 'v1', ...metricsGroup })
  if (rest.length === 0) return answered(resourceList)
  if (rest[0] === 'nodes') return answerNodes(metrics, rest[1])
  const [namespace, resource, pod] =
    rest[0] === 'namespaces' ? [rest[1] ?? '', rest[2], rest[3]] : ['', rest[0], rest[1]]
  if (resource !== 'pods') return refusal(unknownPath)
  return answerPods(host, metrics, { namespace, name: pod, labelSelector: request.query['labelSelector'] })
}

function answerNodes(metrics: MetricsReader, name: string | undefined): RestAnswer {
  const read = metrics.nodeUsage()
  if (!read.ok) return refusal(read.error)
  const found = read.value.filter((usage) => name === undefined || usage.name === name)
  if (name === undefined) return answered(listOf('NodeMetricsList', found.map(nodeDocument)))
  const [one] = found
  return one === undefined
    ? refusal(notFound({ group, resource: 'nodes' }, name))
    : answered({ kind: 'NodeMetrics', apiVersion, ...nodeDocument(one) })
}

interface Asked {
  readonly namespace: string
  readonly name: string | undefined
  readonly labelSelector: string | undefined
}

function answerPods(host: RestHost, metrics: MetricsReader, { namespace, name, labelSelector }: Asked): RestAnswer {
  const listed = host.client.list(pods, {
    ...(namespace === '' ? {} : { namespace }),
    ...(labelSelector === undefined ? {} : { labelSelector }),
  })
  if (!listed.ok) return refusal(listed.error)
  const wanted = new Map<string, Pod>(
    listed.value.items.map((pod) => [`${pod.metadata.namespace ?? ''}/${pod.metadata.name}`, pod]),
  )
  const namespaces =
    namespace === '' ? [...new Set(listed.value.items.map((pod) => pod.metadata.namespace ?? ''))] : [namespace]
  const found: JsonObject[] = []
  for (const one of namespaces) {
    const read = metrics.podUsage(one)
    if (!read.ok) return refusal(read.error)
    for (const usage of read.value) {
      const pod = wanted.get(`${usage.namespace}/${usage.name}`)
      if (pod !== undefined && (name === undefined || usage.name === name)) found.push(podDocument(usage, pod))
    }
  }
  if (name === undefined) return answered(listOf('PodMetricsList', found))
  const [first] = found
  return first === undefined
    ? refusal(notFound({ group, resource: 'pods' }, name))
    : answered({ kind: 'PodMetrics', apiVersion, ...first })
}

function listOf(kind: string, items: readonly JsonObject[]): JsonObject {
  return { kind, apiVersion, metadata: {}, items }
}

function nodeDocument({ name, atMs, windowMs, cpuMillicores, memoryBytes }: NodeUsage): JsonObject {
  return { ...head({ name }, atMs, windowMs), usage: amounts(cpuMillicores, memoryBytes) }
}

function podDocument({ name, namespace, atMs, windowMs, containers }: PodUsage, pod: Pod): JsonObject {
  const labels = pod.metadata.labels === undefined ? {} : { labels: pod.metadata.labels }
  return {
    ...head({ name, namespace, ...labels }, atMs, windowMs),
    containers: containers.map((each) => ({ name: each.name, usage: amounts(each.cpuMillicores, each.memoryBytes) })),
  }
}

function head(metadata: JsonObject, atMs: number, windowMs: number): JsonObject {
  const time = timeOf(atMs)
  return { metadata: { ...metadata, creationTimestamp: time }, timestamp: time, window: `${windowMs / 1_000}s` }
}

function amounts(cpuMillicores: number, memoryBytes: number): JsonObject {
  return { cpu: `${Math.round(cpuMillicores * 1_000_000)}n`, memory: `${Math.ceil(memoryBytes / 1024)}Ki` }
}
