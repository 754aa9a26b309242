// The order of a slice's ports, as k8s.io/endpointslice v0.35.4 (NewPortMapKey) leaves it.

import { expect, it } from 'vitest'
import { inSliceOrder } from '@/lib/kube/control/endpoint-ports'

type Port = [name: string, port: number, protocol?: 'TCP' | 'UDP', appProtocol?: string]

const rows: [ports: readonly Port[], order: string][] = [
  [
    [
      ['http', 80],
      ['alt', 8080],
    ],
    'alt/8080 http/80',
  ],
  [
    [
      ['a', 80],
      ['b', 8080],
    ],
    'b/8080 a/80',
  ],
  [
    [
      ['http', 80, 'TCP', 'http'],
      ['https', 443, 'TCP', 'https'],
      ['dns', 53, 'UDP'],
    ],
    'dns/53 https/443 http/80',
  ],
  [
    [
      ['dns', 53, 'UDP'],
      ['dns-tcp', 53],
      ['metrics', 9153],
    ],
    'dns/53 dns-tcp/53 metrics/9153',
  ],
  [
    [
      ['web', 80],
      ['admin', 8080],
      ['grpc', 9090],
      ['debug', 6060],
    ],
    'grpc/9090 web/80 debug/6060 admin/8080',
  ],
]

it.each(rows)('%j', (ports, order) => {
  const given = ports.map(([name, port, protocol = 'TCP', appProtocol]) => ({
    name,
    port,
    protocol,
    ...(appProtocol === undefined ? {} : { appProtocol }),
  }))
  const told = (list: typeof given | readonly { name?: string; port?: number }[]): string =>
    list.map(({ name, port }) => `${name}/${port}`).join(' ')
  expect([told(inSliceOrder(given)), told(inSliceOrder([...given].reverse()))]).toEqual([order, order])
})
