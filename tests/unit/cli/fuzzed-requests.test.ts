// Fuzzed requests: drawn methods, targets, headers and bodies, and raw bytes; whatever comes, the server answers or closes.
//
// CHARTROOM_FUZZ=20000 draws as many.

import { request } from 'node:http'
import { expect, it } from 'vitest'
import { type Rng, rngOf } from '@/lib/base/rng'
import type { Serving } from '@/lib/cli/serve/serve-command'
import { isAlive, portOf, sendRaw, serveForTest } from './served'

const count = Number(process.env['CHARTROOM_FUZZ'] ?? '300')
/** An answer that takes longer counts as none. */
const patienceMs = 10_000

const pick = <Item>(rng: Rng, items: readonly Item[]): Item => items[rng.below(items.length)] as Item

const groups = [
  '/api/v1',
  '/apis/apps/v1',
  '/apis/batch/v1',
  '/apis/x/v9',
  '/apis/rbac.authorization.k8s.io/v1',
  '',
  '/',
]
const resources = [
  'pods',
  'deployments',
  'configmaps',
  'secrets',
  'services',
  'jobs',
  'namespaces',
  'nodes',
  'x',
  '..',
  '%2f',
  '%zz',
  '__proto__',
  '',
]
const names = ['a', 'web', 'node-1', 'default', 'constructor', 'A_', '%00', '%e2%82%ac', 'x'.repeat(300), '']
const subresources = [
  '',
  'status',
  'log',
  'exec',
  'scale',
  'proxy',
  'eviction',
  'binding',
  'token',
  'ephemeralcontainers',
  'resize',
  'toString',
]
const queries = [
  '',
  'limit=1',
  'limit=-1',
  'continue=x',
  'labelSelector=a%3D%3Db',
  'labelSelector=((',
  'fieldSelector=x%3Dy',
  'resourceVersion=9999999',
  'resourceVersion=x',
  'dryRun=All',
  'force=true',
  'fieldValidation=Strict',
  'fieldManager=',
  'gracePeriodSeconds=-1',
  'gracePeriodSeconds=x',
  'propagationPolicy=x',
  'tailLines=x',
  '__proto__=1',
  '%',
  'watch=true&timeoutSeconds=0.05',
  'follow=true',
]
const methods = ['GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PURGE']
const types = [
  'application/json',
  'application/yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/vnd.kubernetes.protobuf',
  'text/plain',
  '',
  'x/y; charset=€'.replace('€', 'q'),
]
const accepts = [
  '*/*',
  'application/json',
  'application/json;as=Table;v=v1;g=meta.k8s.io',
  'application/vnd.kubernetes.protobuf',
  'text/html',
  'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
  ';;,,',
]
const bodies = [
  '',
  '{}',
  '[]',
  'null',
  '"x"',
  '{"metadata":{"name":"a"}}',
  '{"metadata":{"name":"поле€"},"поле€":1}',
  '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web"},"spec":{"containers":[{"name":"c","image":"nginx"}]}}',
  '{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web"},"spec":{"replicas":2,"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}',
  '[{"op":"replace","path":"/spec/replicas","value":3}]',
  '[{"op":"move","from":"/a","path":"/a/b"}]',
  '{"spec":{"replicas":-1}}',
  '{"spec":null}',
  '{"__proto__":{"a":1},"constructor":3}',
  '{"a":',
  'a: &a [*a, *a]',
  '- x',
  '\u0000',
  `{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
  'x'.repeat(70_000),
]
const pieces = [
  'GET ',
  'POST ',
  '/',
  '//',
  'http://[',
  ' HTTP/1.1\r\n',
  ' HTTP/1.0\r\n',
  ' HTTP/9.9\r\n',
  'Host: localhost\r\n',
  'Host: \r\n',
  'Connection: Upgrade\r\nUpgrade: websocket\r\n',
  'Sec-WebSocket-Key: x\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Expect: 100-continue\r\n',
  '\r\n',
  '\n',
  '\0',
  '5\r\nhello\r\n',
  '0\r\n\r\n',
  'é€',
  '?',
  '#',
  '%',
  ' ',
]

/** A text of bytes that are changed here and there. */
function damaged(rng: Rng, text: string): string {
  if (text === '' || rng.below(3) > 0) return text
  const letters = [...text]
  for (let times = 1 + rng.below(4); times > 0; times--) {
    const at = rng.below(letters.length)
    if (rng.below(2) === 0) letters.splice(at, 1 + rng.below(8))
    else letters.splice(at, 0, pick(rng, ['"', '{', '[', ']', ':', ',', '9e999', '-', '\\u0000', 'null', '😀']))
  }
  return letters.join('')
}

interface Drawn {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function draw(rng: Rng): Drawn {
  const place = rng.below(2) === 0 ? '' : `/namespaces/${pick(rng, ['default', 'kube-system', 'x', ''])}`
  const parts = [pick(rng, resources), pick(rng, names), pick(rng, subresources)].slice(0, 1 + rng.below(3))
  const path = `${pick(rng, groups)}${place}/${parts.join('/')}`
  const query = [pick(rng, queries), pick(rng, queries)].slice(0, rng.below(3)).join('&')
  const user = rng.below(8) === 0 ? { 'impersonate-user': pick(rng, ['a', 'system:anonymous', '']) } : {}
  return {
    method: pick(rng, methods),
    path: `${path.startsWith('/') ? path : `/${path}`}${query === '' ? '' : `?${query}`}`,
    headers: { 'content-type': pick(rng, types), accept: pick(rng, accepts), ...user },
    body: damaged(rng, pick(rng, bodies)),
  }
}

/** The status of the answer, once it has begun. */
function ask({ address }: Serving, { method, path, headers, body }: Drawn): Promise<number | 'closed' | 'silent'> {
  return new Promise((resolve) => {
    const { port } = new URL(address)
    const asked = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      resolve(response.statusCode ?? 0)
      response.on('data', () => {})
      response.on('error', () => {})
      setTimeout(() => response.destroy(), 100)
    })
    asked.setTimeout(patienceMs, () => {
      resolve('silent')
      asked.destroy()
    })
    asked.on('error', () => resolve('closed'))
    asked.end(body)
  })
}

it(`${count} requests`, { timeout: 60_000 + count * 200 }, async () => {
  const serving = await serveForTest({ speed: 10 })
  const rng = rngOf('fuzzed-requests')
  const answers = new Map<string, number>()
  const broken: string[] = []
  let worstMs = 0
  for (let i = 0; i < count; i++) {
    const drawn = draw(rng)
    const startMs = performance.now()
    const answer = await ask(serving, drawn)
    worstMs = Math.max(worstMs, performance.now() - startMs)
    answers.set(String(answer), (answers.get(String(answer)) ?? 0) + 1)
    if (answer === 'silent' || (typeof answer === 'number' && answer >= 500))
      broken.push(`${answer} ${JSON.stringify(drawn)}`)
    if (i % 10 === 0) {
      const raw = Array.from({ length: 1 + rng.below(12) }, () => pick(rng, pieces)).join('')
      void sendRaw(portOf(serving), raw, 200)
    }
  }
  if (process.env['CHARTROOM_FUZZ'] !== undefined)
    console.info(
      JSON.stringify(
        { answers: [...answers].sort(), worstMs, rss: process.memoryUsage().rss >> 20, broken: broken.slice(0, 40) },
        null,
        1,
      ),
    )
  expect(await isAlive(serving)).toBe(true)
  expect(broken).toEqual([])
  serving.close()
})
