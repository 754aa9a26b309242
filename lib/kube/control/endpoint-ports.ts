// The order of the ports in an EndpointSlice: upstream sorts them by a hash of each, whatever order a Service has them in.
//
// Models k8s.io/endpointslice/util/controller_utils.go portsInOrder: FNV-1a of 128 bits over the port as Go dumps it.

import { utf8Bytes } from '@/lib/base/digest'
import { byText } from '@/lib/base/order'
import type { EndpointPort } from '../api/generated/discovery'

export function inSliceOrder(ports: readonly EndpointPort[]): readonly EndpointPort[] {
  if (ports.length < 2) return ports
  const hashed = ports.map((port) => ({ port, hash: hashOf(port) }))
  return hashed.sort(byText(({ hash }) => hash)).map(({ port }) => port)
}

function hashOf({ name, protocol, port, appProtocol }: EndpointPort): string {
  const fields = [
    `Name:(*string)${name ?? '<nil>'}`,
    `Protocol:(*v1.Protocol)${protocol ?? '<nil>'}`,
    `Port:(*int32)${port ?? '<nil>'}`,
    `AppProtocol:(*string)${appProtocol ?? '<nil>'}`,
  ]
  return fnv128a(`(v1.EndpointPort){${fields.join(' ')}}`)
}

const basis = 0x6c62272e07bb014262b821756295c58dn
const prime = 0x13bn + (1n << 88n)
const digits = 32

function fnv128a(text: string): string {
  let hash = basis
  for (const byte of utf8Bytes(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime)
  return hash.toString(16).padStart(digits, '0')
}
