// Events in events.k8s.io/v1: answers of a real API server (1.35), field for field.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer, RestRequest } from '@/lib/kube/apiserver/rest/request'
import { type BareServer, bareServer } from '../../../../support/api-server'

const group = '/apis/events.k8s.io/v1'
const inDefault = `${group}/namespaces/default/events`

interface Asked {
  readonly method?: RestRequest['method']
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: JsonObject
}

function ask(bare: BareServer, { method = 'GET', path, query = {}, body = {} }: Asked): RestAnswer {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  return handleRequest(host, { method, path, query, headers: {}, body })
}

const whole: JsonObject = {
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: { name: 'e', namespace: 'default' },
  eventTime: '2025-01-01T00:00:00.000000Z',
  regarding: { kind: 'Pod', name: 'x', namespace: 'default' },
  reportingController: 'a.b/c',
  reportingInstance: 'i',
  action: 'Do',
  reason: 'Because',
  note: 'hello',
  type: 'Normal',
}

it('is stored once, and shown by both groups in their own words', () => {
  const bare = bareServer()
  expect(ask(bare, { method: 'POST', path: inDefault, body: whole }).code).toBe(201)
  expect(ask(bare, { path: `${inDefault}/e` }).body).toMatchObject(whole)
  expect(ask(bare, { path: '/api/v1/namespaces/default/events/e' }).body).toMatchObject({
    apiVersion: 'v1',
    involvedObject: { kind: 'Pod', namespace: 'default', name: 'x' },
    message: 'hello',
    reportingComponent: 'a.b/c',
    reportingInstance: 'i',
  })
})

it('discovery lists it with the hash of the core Events', () => {
  const { body } = ask(bareServer(), { path: group })
  expect(body).toEqual({
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: 'events.k8s.io/v1',
    resources: [
      {
        name: 'events',
        singularName: 'event',
        namespaced: true,
        kind: 'Event',
        verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
        shortNames: ['ev'],
        storageVersionHash: 'r2yiGXH7wu8=',
      },
    ],
  })
})

it('is watched and deleted in its own words', () => {
  const bare = bareServer()
  ask(bare, { method: 'POST', path: inDefault, body: whole })
  const { body } = ask(bare, { path: `${group}/events`, query: { watch: 'true', resourceVersion: '0' } })
  expect(body).toMatchObject({ items: [{ type: 'ADDED', object: { apiVersion: 'events.k8s.io/v1', note: 'hello' } }] })
  expect(ask(bare, { method: 'DELETE', path: `${inDefault}/e` }).body).toMatchObject({
    status: 'Success',
    details: { name: 'e', group: 'events.k8s.io', kind: 'events' },
  })
  expect(ask(bare, { path: '/api/v1/namespaces/default/events/e' }).code).toBe(404)
})

const selected: [selector: string, answer: number | string][] = [
  ['regarding.kind=Pod,reportingController=a.b/c', 1],
  ['regarding.kind=Node', 0],
  ['involvedObject.kind=Pod', 'field label not supported: involvedObject.kind'],
]

it.each(selected)('field selector %s', (fieldSelector, answer) => {
  const bare = bareServer()
  ask(bare, { method: 'POST', path: inDefault, body: whole })
  const { body } = ask(bare, { path: `${group}/events`, query: { fieldSelector } })
  const { items, message } = body as { readonly items?: readonly unknown[]; readonly message?: string }
  expect(items?.length ?? message).toBe(answer)
})

const { eventTime: _, ...untimed } = whole
const named = `'MyName',  or 'my.name',  or '123-abc'`
const refused: [name: string, body: JsonObject, errors: readonly string[]][] = [
  [
    'what the old recorder wrote',
    {
      ...untimed,
      regarding: { kind: 'Pod', name: 'x', namespace: 'other' },
      type: 'Odd',
      deprecatedCount: 3,
      deprecatedFirstTimestamp: '2025-01-01T00:00:00Z',
      deprecatedSource: { component: 'x' },
    },
    [
      'involvedObject.namespace: Invalid value: "other": does not match event.namespace',
      'eventTime: Required value',
      'type: Invalid value: "": has invalid value: Odd',
      'firstTimestamp: Invalid value: "": needs to be unset',
      'count: Invalid value: "": needs to be unset',
      'source: Invalid value: "": needs to be unset',
    ],
  ],
  [
    'next to nothing',
    {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'default' },
      eventTime: '2025-01-01T00:00:00.000000Z',
      regarding: { kind: 'Pod', name: 'x', namespace: 'default' },
      series: { count: 1 },
    },
    [
      'reportingController: Required value',
      'reportingController: Invalid value: "": name part must be non-empty',
      `reportingController: Invalid value: "": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. ${named}, regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
      'reportingInstance: Required value',
      'action: Required value',
      'reason: Required value',
      'series.count: Invalid value: "": should be at least 2',
      'series.lastObservedTime: Required value',
      'type: Invalid value: "": has invalid value: ',
    ],
  ],
]

it.each(refused)('refuses %s', (_name, body, errors) => {
  const { body: status } = ask(bareServer(), { method: 'POST', path: inDefault, body })
  expect((status as JsonObject)['message']).toBe(`Event "e" is invalid: [${errors.join(', ')}]`)
})
