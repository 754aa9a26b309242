// Which Services select a pod, without looking at each of them.
//
// A Service is filed under the first pair of its selector; a pod asks for the Services filed under its own pairs.

import { sortedKeys } from '@/lib/base/order'
import type { Pod, Service } from '../api/generated/core'
import type { Labels } from '../api/values'
import type { Informer } from '../client/informer'
import { matchesLabels } from '../meta/labels'

const indexName = 'selector-pair'

export function addServiceIndex(services: Informer<Service>): void {
  services.addIndex(indexName, firstPairOf, ({ spec }) => spec)
}

function firstPairOf({ metadata, spec: { selector = {} } }: Service): readonly string[] {
  const [first] = sortedKeys(selector)
  return first === undefined ? [] : [pairOf(metadata.namespace ?? '', first, selector[first] ?? '')]
}

/** Needs addServiceIndex first. */
export function servicesSelecting(services: Informer<Service>, pod: Pod): readonly Service[] {
  const { namespace = '', labels = noLabels } = pod.metadata
  let found: Service[] | null = null
  for (const pair of pairsOf(namespace, labels)) {
    for (const service of services.byIndex(indexName, pair)) {
      if (!matchesLabels(service.spec.selector, labels)) continue
      found ??= []
      found.push(service)
    }
  }
  return found ?? noServices
}

const noServices: readonly Service[] = []
const noLabels: Labels = {}
const last: { namespace: string; labels: Labels; pairs: readonly string[] } = {
  namespace: '',
  labels: noLabels,
  pairs: [],
}

/** The pods of a template share their labels, and so their pairs. */
function pairsOf(namespace: string, labels: Labels): readonly string[] {
  if (labels === last.labels && namespace === last.namespace) return last.pairs
  last.namespace = namespace
  last.labels = labels
  last.pairs = Object.keys(labels).map((key) => pairOf(namespace, key, labels[key] ?? ''))
  return last.pairs
}

function pairOf(namespace: string, key: string, value: string): string {
  return `${namespace}/${key}=${value}`
}
