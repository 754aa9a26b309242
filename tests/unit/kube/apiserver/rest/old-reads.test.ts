// Reads of the past: continue tokens of lists, watches from compacted revisions, lists at old revisions.
// The words of a real API server (1.35.4).

import { expect, it } from 'vitest'
import { utf8Bytes } from '@/lib/base/digest'
import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { encodeBase64 } from '@/lib/go/base64'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { createWatchWindow } from '@/lib/kube/apiserver/watch-window'
import { configMaps, pods } from '@/lib/kube/meta/kinds'
import { type BareServer, bareServer } from '../../../../support/api-server'

const base = '/api/v1/namespaces/default'

function get(bare: BareServer, path: string, query: Readonly<Record<string, string>>): JsonObject {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const { body } = handleRequest(host, { method: 'GET', path, query, headers: {}, body: {} })
  return isJsonObject(body) ? body : {}
}

const token = (value: Json): string =>
  encodeBase64(utf8Bytes(JSON.stringify(value)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
const good = { v: 'meta.k8s.io/v1', rv: 1, start: 'a' }

const tokenRows: [name: string, query: Readonly<Record<string, string>>, message: string][] = [
  [
    'no base64',
    { continue: '%%' },
    'invalid continue token: continue key is not valid: illegal base64 data at input byte 0',
  ],
  [
    'padding',
    { continue: 'YQ==' },
    'invalid continue token: continue key is not valid: illegal base64 data at input byte 2',
  ],
  [
    'a letter too many',
    { continue: 'YWFhY' },
    'invalid continue token: continue key is not valid: illegal base64 data at input byte 4',
  ],
  [
    'no JSON',
    { continue: 'abc' },
    "invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value",
  ],
  [
    'a list',
    { continue: token([]) },
    'invalid continue token: continue key is not valid: json: cannot unmarshal array into Go value of type storage.continueToken',
  ],
  [
    'a revision in words',
    { continue: token({ ...good, rv: 'x' }) },
    'invalid continue token: continue key is not valid: json: cannot unmarshal string into Go struct field continueToken.rv of type int64',
  ],
  [
    'nothing',
    { continue: token({}) },
    'invalid continue token: continue key is not valid: server does not recognize this encoded version ',
  ],
  [
    'another version',
    { continue: token({ ...good, v: 'v2' }) },
    'invalid continue token: continue key is not valid: server does not recognize this encoded version v2',
  ],
  [
    'no revision',
    { continue: token({ ...good, rv: 0 }) },
    'invalid continue token: continue key is not valid: incorrect encoded start resourceVersion (version meta.k8s.io/v1)',
  ],
  [
    'no key',
    { continue: token({ ...good, start: '' }) },
    'invalid continue token: continue key is not valid: encoded start key empty (version meta.k8s.io/v1)',
  ],
  [
    'a way out',
    { continue: token({ ...good, start: '../x' }) },
    'invalid continue token: continue key is not valid: ../x',
  ],
  [
    'a revision beside it',
    { continue: token(good), resourceVersion: '2' },
    'specifying resource version is not allowed when using continue',
  ],
  [
    'a match beside it',
    { continue: token(good), resourceVersion: '2', resourceVersionMatch: 'Exact' },
    'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided',
  ],
]

it.each(tokenRows)('a continue token: %s', (_, query, message) => {
  expect(get(bareServer(), `${base}/pods`, query)['message']).toBe(message)
})

function withSettings(count: number, everyMs: number): BareServer {
  const bare = bareServer()
  for (let i = 0; i < count; i++) {
    bare.admin.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `c${i}`, namespace: 'default' },
    })
    bare.clock.advance(everyMs)
  }
  return bare
}

it('a list that was begun ten minutes ago goes on with what is there now', () => {
  const bare = withSettings(4, 0)
  const first = get(bare, `${base}/configmaps`, { limit: '2' })
  const { continue: started } = first['metadata'] as { readonly continue: string }
  const more = (name: string) =>
    bare.admin.create(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' } })
  more('d')
  bare.clock.advance(11 * 60_000)
  const late = get(bare, `${base}/configmaps`, { limit: '2', continue: started })
  expect([late['code'], late['reason']]).toEqual([410, 'Expired'])
  const { continue: again } = late['metadata'] as { readonly continue: string }
  more('e')
  const rest = get(bare, `${base}/configmaps`, { continue: again })['items'] as readonly JsonObject[]
  expect(rest.map(({ metadata }) => (metadata as JsonObject)['name'])).toEqual(['c2', 'c3', 'd', 'e'])
})

it('a revision of ten minutes ago is not listed any more', () => {
  const bare = withSettings(4, 0)
  bare.clock.advance(11 * 60_000)
  const query = { resourceVersion: '2', resourceVersionMatch: 'Exact' }
  expect(get(bare, `${base}/configmaps`, query)['message']).toBe(
    'The resourceVersion for the provided list is too old.',
  )
})

it('a page of a revision shows that revision', () => {
  const bare = withSettings(2, 0)
  const resourceVersion = String(bare.server.storage.revision)
  bare.admin.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'late', namespace: 'default' },
  })
  const page = get(bare, `${base}/configmaps`, { resourceVersion, limit: '9' })
  const whole = get(bare, `${base}/configmaps`, { resourceVersion })
  expect([page, whole].map(({ items }) => (items as readonly Json[]).length)).toEqual([2, 3])
})

const watch = { watch: '1', resourceVersion: '1' }

it('a watch begins at an old revision only where little has happened since', () => {
  const [quiet, busy, slow] = [withSettings(50, 1_000), withSettings(150, 10), withSettings(150, 1_000)]
  const firstOf = (bare: BareServer): unknown =>
    (get(bare, `${base}/configmaps`, watch)['items'] as readonly JsonObject[])[0]?.['type']
  expect([quiet, busy, slow].map(firstOf)).toEqual(['ADDED', 'ADDED', 'ERROR'])
  const [told] = get(slow, `${base}/configmaps`, watch)['items'] as readonly JsonObject[]
  const forgotten =
    slow.server.storage
      .since(0)
      .filter(({ resource }) => resource === 'configmaps')
      .at(-100)?.revision ?? 0
  const message = `too old resource version: 1 (${forgotten - 1})`
  expect(told).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired', message } })
  // Writes to one resource do not shorten the history of another.
  slow.admin.list(pods)
  expect(get(slow, `${base}/pods`, watch)['items']).toEqual([])
})

it('a watch that wants all that is there first begins anywhere', () => {
  const bare = withSettings(150, 1_000)
  const query = {
    ...watch,
    sendInitialEvents: 'true',
    resourceVersionMatch: 'NotOlderThan',
    allowWatchBookmarks: 'true',
  }
  const events = get(bare, `${base}/configmaps`, query)['items'] as readonly JsonObject[]
  expect([events.length, events.at(-1)?.['type']]).toEqual([151, 'BOOKMARK'])
})

it('a window keeps a hundred writes, and 75 seconds of them where they come fast', () => {
  const written = (count: number, everyMs: number) =>
    Array.from({ length: count }, (_, i) => ({ revision: i + 1, atMs: i * everyMs }))
  const rows: [count: number, everyMs: number][] = [
    [100, 10_000],
    [101, 10_000],
    [1_000, 10_000],
    [1_000, 50],
    [10_000, 10],
  ]
  expect(rows.map(([count, everyMs]) => createWatchWindow().oldest(written(count, everyMs)))).toEqual([0, 1, 900, 0, 0])
  const inTwo = createWatchWindow()
  inTwo.oldest(written(500, 10_000))
  expect(inTwo.oldest(written(1_000, 10_000))).toBe(900)
})
