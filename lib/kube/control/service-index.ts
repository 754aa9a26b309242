// Which Services select a pod, without looking at each of them.
//
// A Service is filed under the first pair of its selector; a pod asks for the Services filed under its own pairs.

import { sortedKeys } from '@/lib/base/order'
import type { Pod, Service } from '../api/core'
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
  const { namespace = '', labels = {} } = pod.metadata
  const found: Service[] = []
  for (const key in labels) {
    for (const service of services.byIndex(indexName, pairOf(namespace, key, labels[key] ?? ''))) {
      if (matchesLabels(service.spec.selector, labels)) found.push(service)
    }
  }
  return found
}

function pairOf(namespace: string, key: string, value: string): string {
  return `${namespace}/${key}=${value}`
}
