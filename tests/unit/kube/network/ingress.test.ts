// Ingresses: hosts and paths, backends that fail, classes, addresses and events.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { events, ingressClasses, ingresses } from '@/lib/kube/meta/kinds'
import { endOf, outside, service, startTown, type Town, web } from '../../../support/network-town'

function ingress(name: string, spec: JsonObject, annotations: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'default', annotations },
    spec,
  }
}

const to = (name: string, port: JsonObject = { number: 80 }): JsonObject => ({ service: { name, port } })
const path = (at: string, pathType: string, backend: JsonObject): JsonObject => ({ path: at, pathType, backend })
const rule = (host: string, ...paths: readonly JsonObject[]): JsonObject => ({ host, http: { paths } })

function shop(): Town {
  const town = startTown()
  town.make(
    service('web', { ...web, ports: [{ name: 'web', port: 80, targetPort: 'http' }] }),
    service('api', web),
    service('empty', { selector: { app: 'nobody' }, ports: [{ port: 80 }] }),
    ingress('shop', {
      ingressClassName: 'nginx',
      defaultBackend: to('web'),
      rules: [
        rule(
          'shop.example.com',
          path('/', 'Prefix', to('web', { name: 'web' })),
          path('/api', 'Prefix', to('api')),
          path('/api/exact', 'Exact', to('empty')),
          path('/lost', 'Prefix', to('nowhere')),
        ),
        rule('*.wild.example.com', path('/', 'Prefix', to('api'))),
        rule('one.wild.example.com', path('/', 'Prefix', to('empty'))),
      ],
    }),
    ingress('secure', {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['safe.example.com'], secretName: 'safe-tls' }],
      rules: [rule('safe.example.com', path('/', 'Prefix', to('web')))],
    }),
    ingress('nobody', { rules: [rule('nobody.example.com', path('/', 'Prefix', to('web')))] }),
  )
  return town
}

const town = shop()

const rows: [name: string, url: string, through: string, end: RegExp][] = [
  ['a prefix', 'http://shop.example.com/', 'shop.example.com/ goes to web:80', /^200/],
  ['a longer prefix', 'http://shop.example.com/api/items', 'shop.example.com/api/items goes to api:80', /^200/],
  ['whole elements only', 'http://shop.example.com/apis', 'shop.example.com/apis goes to web:80', /^200/],
  [
    'exact, and nobody there',
    'http://shop.example.com/api/exact',
    'shop.example.com/api/exact goes to empty:80',
    /^503/,
  ],
  ['exact is exact', 'http://shop.example.com/api/exact/', 'shop.example.com/api/exact/ goes to api:80', /^200/],
  ['a Service that is missing', 'http://shop.example.com/lost', 'no such backend: nowhere', /^503/],
  ['a wildcard', 'http://a.wild.example.com/', 'a.wild.example.com/ goes to api:80', /^200/],
  ['a host before a wildcard', 'http://one.wild.example.com/', 'one.wild.example.com/ goes to empty:80', /^503/],
  ['plain where TLS is', 'http://safe.example.com/', 'redirected to https', /^308/],
  ['TLS', 'https://safe.example.com/', 'safe.example.com/ goes to web:80', /^200/],
  ['a host without rules goes to the default backend', 'http://localhost/', 'localhost/ goes to web:80', /^200/],
]

it.each(rows)('%s', (_, url, through, end) => {
  const trace = town.send(url, outside)
  expect(trace.hops.find((hop) => hop.kind === 'ingress')?.text).toBe(through)
  expect(endOf(trace)).toMatch(end)
})

it('nobody serves an Ingress without a class', () => {
  expect(endOf(town.send('http://nobody.example.com/', outside))).toBe('no-such-host at dns nobody.example.com')
})

it('writes the address after a while, and says so', () => {
  const own = startTown()
  const { admin } = own.cluster
  const addressOf = (name: string): unknown => {
    const found = admin.get(ingresses, `default/${name}`)
    return found.ok ? found.value.status : found.error.message
  }
  admin.create(ingresses, ingress('mine', { ingressClassName: 'nginx', defaultBackend: to('web') }) as never)
  admin.create(ingresses, ingress('theirs', { ingressClassName: 'traefik', defaultBackend: to('web') }) as never)
  expect(addressOf('mine')).toEqual({ loadBalancer: {} })
  own.clock.advance(5_000)
  expect(addressOf('mine')).toEqual({ loadBalancer: { ingress: [{ hostname: 'localhost' }] } })
  expect(addressOf('theirs')).toEqual({ loadBalancer: {} })
  const listed = admin.list(events, { namespace: 'default', fieldSelector: 'involvedObject.kind=Ingress' })
  if (!listed.ok) throw new Error(listed.error.message)
  expect(
    listed.value.items.map(({ type, reason, message, source }) => [type, reason, message, source?.component]),
  ).toEqual([['Normal', 'Sync', 'Scheduled for sync', 'nginx-ingress-controller']])
})

it('a default class is written into Ingresses that name none', () => {
  const own = startTown()
  const { admin } = own.cluster
  admin.create(ingressClasses, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'usual', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
    spec: { controller: 'k8s.io/ingress-nginx' },
  })
  const made = admin.create(ingresses, ingress('any', { defaultBackend: to('web') }) as never)
  expect(made.ok && made.value.spec.ingressClassName).toBe('usual')
})

it('Events are forgotten an hour after they were last written', () => {
  const own = startTown()
  const count = (): number => {
    const listed = own.cluster.admin.list(events, { namespace: 'default' })
    return listed.ok ? listed.value.items.length : -1
  }
  expect(count()).toBeGreaterThan(5)
  own.clock.advance(50 * 60_000)
  expect(count()).toBeGreaterThan(5)
  own.clock.advance(15 * 60_000)
  expect(count()).toBe(0)
})

it('a class that an installed controller brings is served, by its name and by the old annotation', () => {
  const bare = startTown('bare')
  const { admin } = bare.cluster
  const served = (name: string, spec: JsonObject, annotations: JsonObject = {}) =>
    ingress(name, { ...spec, rules: [rule(`${name}.example.com`, path('/', 'Prefix', to('web')))] }, annotations)
  bare.make(service('web', web), served('named', { ingressClassName: 'traefik' }))
  bare.make(served('noted', {}, { 'kubernetes.io/ingress.class': 'traefik' }))
  bare.make(served('other', { ingressClassName: 'nginx' }))
  const ends = (): readonly string[] =>
    ['named', 'noted', 'other'].map((name) => bare.send(`http://${name}.example.com/`, outside).outcome.kind)
  expect(ends()).toEqual(['no-such-host', 'no-such-host', 'no-such-host'])
  admin.create(ingressClasses, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'traefik' },
    spec: { controller: 'traefik.io/ingress-controller' },
  })
  bare.clock.advance(5_000)
  expect(ends()).toEqual(['answered', 'answered', 'no-such-host'])
})
