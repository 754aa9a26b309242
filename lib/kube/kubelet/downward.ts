// Downward API: what a pod can be told about itself: fieldRef and resourceFieldRef.
//
// Models pkg/fieldpath and pkg/apis/core resource helpers.

import { sortedKeys } from '@/lib/base/order'
import { quote } from '@/lib/go/quote'
import type { Container, Pod, ResourceFieldSelector } from '../api/generated/core'
import { quantityNumber } from '../pod/amount'
import type { PodFacts } from './config-source'

/** Null when there is no such field. */
export function fieldValue(facts: PodFacts, path: string): string | null {
  const { pod } = facts
  const single = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path)
  if (single !== null) return pod.metadata[single[1] === 'labels' ? 'labels' : 'annotations']?.[single[2] ?? ''] ?? ''
  const read = fields[path]
  return read === undefined ? null : read(facts)
}

const fields: Readonly<Record<string, (facts: PodFacts) => string>> = {
  'metadata.name': ({ pod }) => pod.metadata.name,
  'metadata.namespace': ({ pod }) => pod.metadata.namespace ?? '',
  'metadata.uid': ({ pod }) => pod.metadata.uid,
  'metadata.labels': ({ pod }) => printMap(pod.metadata.labels),
  'metadata.annotations': ({ pod }) => printMap(pod.metadata.annotations),
  'spec.nodeName': ({ nodeName }) => nodeName,
  'spec.serviceAccountName': ({ pod }) => pod.spec.serviceAccountName ?? 'default',
  'status.hostIP': ({ hostIp }) => hostIp,
  'status.hostIPs': ({ hostIp }) => hostIp,
  'status.podIP': ({ podIp }) => podIp,
  'status.podIPs': ({ podIp }) => podIp,
}

function printMap(map: Readonly<Record<string, string>> | undefined): string {
  return sortedKeys(map ?? {})
    .map((key) => `${key}=${quote(map?.[key] ?? '')}`)
    .join('\n')
}

/** A container's requests or limits in the divisor's unit, rounded up; a missing limit is what the node has. */
export function resourceValue(facts: PodFacts, self: Container, selector: ResourceFieldSelector): string | null {
  const container = selector.containerName === undefined ? self : findContainer(facts.pod, selector.containerName)
  const [list, name] = splitOnce(selector.resource)
  if (container === undefined || (list !== 'limits' && list !== 'requests') || name === '') return null
  const fallback = list === 'limits' ? facts.allocatable[name] : undefined
  const quantity = container.resources?.[list]?.[name] ?? fallback ?? '0'
  const divisor = quantityNumber(selector.divisor ?? '1') || 1
  return String(Math.ceil(quantityNumber(quantity) / divisor))
}

function splitOnce(text: string): [string, string] {
  const dot = text.indexOf('.')
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)]
}

function findContainer(pod: Pod, name: string): Container | undefined {
  return [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((one) => one.name === name)
}
