// Services: every way to the pods behind them, and every way not to get there.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { endpointSlices, pods, services } from '@/lib/kube/meta/kinds'
import type { Origin } from '@/lib/kube/network/request'
import { client, endOf, outside, pod, service, startTown, web } from '../../../support/network-town'

const town = startTown()
town.make(
  service('web', web),
  service('headless', { ...web, clusterIP: 'None' }),
  service('by-number', { selector: { app: 'web' }, ports: [{ port: 8080 }] }),
  service('empty', { selector: { app: 'nobody' }, ports: [{ port: 80 }] }),
  service('elsewhere', { type: 'ExternalName', externalName: 'web.default.svc.cluster.local' }),
  service('node-port', { ...web, type: 'NodePort', ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }] }),
  service('local', { ...web, internalTrafficPolicy: 'Local' }),
  service('balanced', { ...web, type: 'LoadBalancer' }),
  service('hand-written', { ports: [{ port: 80 }] }),
)
town.make({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: 'hand-written', namespace: 'default' },
  subsets: [{ addresses: [{ ip: podIp('web-1') }], ports: [{ port: 8080 }] }],
})

function podIp(name: string): string {
  const found = town.cluster.admin.get(pods, `default/${name}`)
  return found.ok ? (found.value.status?.podIP ?? '') : ''
}

function balancerIp(): string {
  const found = town.cluster.admin.get(services, 'default/balanced')
  return found.ok ? (found.value.status?.loadBalancer?.ingress?.[0]?.ip ?? '') : ''
}

const rows: [name: string, url: () => string, from: Origin, end: RegExp][] = [
  ['by short name', () => 'http://web/', client, /^200 at pod default\/web-[12]$/],
  ['by its namespace', () => 'http://web.default/', client, /^200 at pod/],
  ['by the whole name', () => 'http://web.default.svc.cluster.local/', client, /^200 at pod/],
  ['a headless one leads to a pod', () => 'http://headless:8080/', client, /^200 at pod default\/web-[12]$/],
  ['a headless one has no port 80', () => 'http://headless:81/', client, /^refused at pod/],
  ['a port that is not served', () => 'http://web:81/', client, /^timed-out at service default\/web$/],
  ['nobody behind it', () => 'http://empty/', client, /^refused at service default\/empty$/],
  ['an alias', () => 'http://elsewhere/', client, /^200 at pod/],
  ['a pod by its address', () => `http://${podIp('web-1')}:8080/`, client, /^200 at pod default\/web-1$/],
  [
    'a pod by its dashed name',
    () => `http://${podIp('web-2').replaceAll('.', '-')}.default.pod.cluster.local:8080/`,
    client,
    /^200 at pod default\/web-2$/,
  ],
  ['a name that is none', () => 'http://nowhere/', client, /^no-such-host at dns nowhere$/],
  ['a node port, from outside', () => 'http://n2:30080/', outside, /^200 at pod/],
  ['a node port that nobody has', () => 'http://n2:30081/', outside, /^refused at node n2$/],
  ['a balancer, from outside', () => `http://${balancerIp()}/`, outside, /^200 at pod/],
  ['a Service name, from outside', () => 'http://web/', outside, /^no-such-host at dns web$/],
  ['Endpoints written by hand', () => 'http://hand-written/', client, /^200 at pod default\/web-1$/],
  ['the API server, without a token', () => 'https://kubernetes/api', client, /^403 at node kube-apiserver$/],
]

it.each(rows)('%s', (_, url, from, end) => {
  expect(endOf(town.send(url(), from))).toMatch(end)
})

it('a local policy keeps to the node of the client', () => {
  const found = town.cluster.admin.get(pods, 'default/client')
  const home = found.ok && found.value.spec.nodeName === 'n1' ? 'web-1' : 'web-2'
  for (let i = 0; i < 5; i++) expect(endOf(town.send('http://local/'))).toBe(`200 at pod default/${home}`)
})

it('mirrors hand-written Endpoints, and names who did', () => {
  const listed = town.cluster.admin.list(endpointSlices, { labelSelector: 'kubernetes.io/service-name=hand-written' })
  if (!listed.ok) throw new Error(listed.error.message)
  const [slice] = listed.value.items
  expect(listed.value.items.length).toBe(1)
  expect(slice?.metadata.labels).toEqual({
    'kubernetes.io/service-name': 'hand-written',
    'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
  })
  expect([slice?.ports, slice?.endpoints]).toEqual([
    [{ name: '', port: 8080, protocol: 'TCP' }],
    [{ addresses: [podIp('web-1')], conditions: { ready: true } }],
  ])
})

it('affinity keeps a client with its pod', () => {
  const own = startTown()
  own.make(service('sticky', { ...web, sessionAffinity: 'ClientIP' }))
  const first = endOf(own.send('http://sticky/'))
  for (let i = 0; i < 10; i++) expect(endOf(own.send('http://sticky/'))).toBe(first)
})

const policied: [name: string, policy: JsonObject, end: RegExp][] = [
  [
    'nobody may enter',
    { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] },
    /^timed-out at policy p$/,
  ],
  [
    'the client may',
    {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }],
    },
    /^200/,
  ],
  [
    'only to another port',
    { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ ports: [{ port: 9090 }] }] },
    /^timed-out at policy p$/,
  ],
  [
    'by the name of the port',
    { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ ports: [{ port: 'http' }] }] },
    /^200/,
  ],
  ['a range of ports', { podSelector: {}, ingress: [{ ports: [{ port: 8000, endPort: 8100 }] }] }, /^200/],
  [
    'only from another namespace',
    {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'x' } } }] }],
    },
    /^timed-out/,
  ],
  [
    'from every namespace, these pods',
    {
      podSelector: {},
      ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'client' } } }] }],
    },
    /^200/,
  ],
  [
    'no way out breaks names',
    { podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'] },
    /^no-such-host at policy p$/,
  ],
  [
    'out to names and to the web',
    {
      podSelector: { matchLabels: { app: 'client' } },
      policyTypes: ['Egress'],
      egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }, { to: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
    },
    /^200/,
  ],
  [
    'out to addresses with a hole',
    {
      podSelector: { matchLabels: { app: 'client' } },
      policyTypes: ['Egress'],
      egress: [
        { ports: [{ port: 53, protocol: 'UDP' }] },
        { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.244.0.0/16'] } }] },
      ],
    },
    /^timed-out at policy p$/,
  ],
]

it.each(policied)('NetworkPolicy: %s', (_, spec, end) => {
  const own = startTown()
  own.make(service('web', web), {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'p', namespace: 'default' },
    spec,
  })
  expect(endOf(own.send('http://web/'))).toMatch(end)
})

const resolvers: [name: string, spec: JsonObject, end: RegExp][] = [
  ['as every pod', {}, /^200/],
  ['as its node', { dnsPolicy: 'Default' }, /^no-such-host/],
  ['by its own settings', { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }, /^no-such-host/],
  [
    'by the cluster, in its own settings',
    { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.96.0.10'], searches: ['default.svc.cluster.local'] } },
    /^200/,
  ],
]

it.each(resolvers)('a pod resolves %s', (_, spec, end) => {
  const own = startTown()
  const asking = pod('asking')
  own.make(service('web', web), { ...asking, spec: { ...(asking['spec'] as JsonObject), ...spec } })
  expect(endOf(own.send('http://web/', { kind: 'pod', podKey: 'default/asking' }))).toMatch(end)
})

it('a pod knows the names of its hosts file', () => {
  const own = startTown()
  const found = own.cluster.admin.get(pods, 'default/web-1')
  const ip = found.ok ? (found.value.status?.podIP ?? '') : ''
  const asking = pod('asking')
  const hostAliases = [{ ip, hostnames: ['old.example.com'] }]
  own.make({ ...asking, spec: { ...(asking['spec'] as JsonObject), hostAliases } })
  const trace = own.send('http://old.example.com:8080/', { kind: 'pod', podKey: 'default/asking' })
  expect(endOf(trace)).toBe('200 at pod default/web-1')
  expect(endOf(own.send('http://old.example.com:8080/'))).toMatch(/^no-such-host/)
})

it('a balancer keeps out whom its ranges do not name', () => {
  const own = startTown()
  const ranges = { loadBalancerSourceRanges: ['198.51.100.0/24'] }
  own.make(service('lb', { ...web, type: 'LoadBalancer', ...ranges }))
  const from = (ip: string): Origin => ({ kind: 'outside', ip })
  expect(endOf(own.send('http://172.18.0.200/', from('198.51.100.7')))).toMatch(/^200/)
  expect(endOf(own.send('http://172.18.0.200/', from('203.0.113.9')))).toBe('timed-out at service default/lb')
})

it('a Service may prefer its own zone', () => {
  const own = startTown()
  own.make(service('near', { ...web, trafficDistribution: 'PreferSameZone' }))
  const found = own.cluster.admin.get(pods, 'default/client')
  const home = found.ok && found.value.spec.nodeName === 'n1' ? 'web-1' : 'web-2'
  for (let i = 0; i < 8; i++) expect(endOf(own.send('http://near/'))).toBe(`200 at pod default/${home}`)
})

it('a balancer gets its address, and gives it back', () => {
  const own = startTown()
  own.make(service('lb', { ...web, type: 'LoadBalancer' }))
  const made = own.cluster.admin.get(services, 'default/lb')
  if (!made.ok) throw new Error(made.error.message)
  expect(made.value.metadata.finalizers).toEqual(['service.kubernetes.io/load-balancer-cleanup'])
  expect(made.value.status?.loadBalancer?.ingress).toEqual([{ ip: '172.18.0.200', ipMode: 'VIP' }])
  own.cluster.admin.delete(services, 'default/lb')
  own.make(pod('other'), service('next', { ...web, type: 'LoadBalancer' }))
  const next = own.cluster.admin.get(services, 'default/next')
  expect(next.ok && next.value.status?.loadBalancer?.ingress).toEqual([{ ip: '172.18.0.200', ipMode: 'VIP' }])
})
