// Endpoints of a Service in one line: `10.244.1.5:80,10.244.2.7:80 + 2 more...`.
//
// Models k8s.io/kubectl/pkg/describe describe.go formatEndpointSlices.

import type { JsonObject } from '@/lib/base/json'
import { listIn, nameOf, namespaceOf, numberIn, textIn, valueIn } from '../object'
import type { Subject } from './describer'

const shownMax = 3

/** The slices of a Service. */
export function slicesOf({ object, ask }: Subject): readonly JsonObject[] {
  return slicesNamed(ask, namespaceOf(object), nameOf(object))
}

export function slicesNamed(ask: Subject['ask'], namespace: string, service: string): readonly JsonObject[] {
  const labelSelector = `kubernetes.io/service-name=${service}`
  const answer = ask(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`, { labelSelector })
  return listIn(answer ?? {}, 'items')
}

/** Addresses that are ready, with the port of this name (any, when it is null). */
export function endpointsText(slices: readonly JsonObject[], portName: string | null): string {
  if (slices.length === 0) return '<none>'
  const found: string[] = []
  for (const slice of slices) {
    const ports = listIn(slice, 'ports').filter((port) => portName === null || textIn(port, 'name') === portName)
    for (const port of ports) {
      for (const endpoint of listIn(slice, 'endpoints')) {
        if (valueIn(endpoint, 'conditions', 'ready') === false) continue
        const addresses = endpoint['addresses']
        if (!Array.isArray(addresses) || addresses.length === 0) continue
        found.push(joined(String(addresses[0]), numberIn(port, 0, 'port')))
      }
    }
  }
  const text = found.slice(0, shownMax).join(',')
  return found.length > shownMax ? `${text} + ${found.length - shownMax} more...` : text
}

function joined(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
