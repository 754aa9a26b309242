// Fuzzed requests: drawn methods, targets, headers and bodies, and raw bytes; whatever comes, the server answers or closes.
//
// CHARTROOM_FUZZ=20000 draws as many, CHARTROOM_FUZZ_SEED others.

import { request } from 'node:http'
import { expect, it } from 'vitest'
import { type Rng, rngOf } from '@/lib/base/rng'
import type { Serving } from '@/lib/cli/serve/serve-command'
import { hold, isAlive, portOf, serveForTest } from './served'

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

/** JSON with one value somewhere in it replaced by one of another kind. */
function altered(rng: Rng, text: string): string {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    return text
  }
  const spots: (readonly [Record<string, unknown>, string])[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const holder = value as Record<string, unknown>
    for (const key of Object.keys(holder)) {
      spots.push([holder, key])
      visit(holder[key])
    }
  }
  visit(whole)
  const [holder, key] = spots[rng.below(Math.max(1, spots.length))] ?? [{}, '']
  holder[key] = pick(rng, [null, [], {}, [null], { a: null }, '', 'x', -1, 1e99, 0.5, true, '€'.repeat(300), [{}]])
  return JSON.stringify(whole)
}

interface Drawn {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Collections, with what can be added to them. */
const collections: readonly [path: string, spec: string][] = [
  ['/api/v1/namespaces/default/pods', '"spec":{"containers":[{"name":"c","image":"nginx"}]}'],
  ['/api/v1/namespaces/default/configmaps', '"data":{"поле€":"1"},"binaryData":{}'],
  ['/api/v1/namespaces/default/secrets', '"type":"Opaque","data":{"a":"YQ=="}'],
  ['/api/v1/namespaces/default/services', '"spec":{"ports":[{"port":80,"targetPort":"x"}],"selector":{"a":"b"}}'],
  ['/api/v1/namespaces', '"spec":{"finalizers":["kubernetes"]}'],
  ['/apis/apps/v1/namespaces/default/deployments', workload('"replicas":2,"strategy":{"type":"Recreate"},')],
  ['/apis/apps/v1/namespaces/default/statefulsets', workload('"serviceName":"web","podManagementPolicy":"Parallel",')],
  ['/apis/batch/v1/namespaces/default/jobs', workload('"completions":3,"parallelism":2,"manualSelector":true,')],
  ['/apis/rbac.authorization.k8s.io/v1/clusterroles', '"rules":[{"apiGroups":[""],"resources":["*"],"verbs":["get"]}]'],
]

function workload(more: string): string {
  const labels = '{"a":"b"}'
  const pod = `{"metadata":{"labels":${labels}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}`
  return `"spec":{${more}"selector":{"matchLabels":${labels}},"template":${pod}}`
}

function draw(rng: Rng): Drawn {
  const query = [pick(rng, queries), pick(rng, queries)].slice(0, rng.below(3)).join('&')
  const user = rng.below(8) === 0 ? { 'impersonate-user': pick(rng, ['a', 'system:anonymous', '']) } : {}
  const { method, path, type, body } = rng.below(3) === 0 ? drawAnything(rng) : drawSensible(rng)
  return {
    method,
    path: `${path}${query === '' ? '' : `?${query}`}`,
    headers: { 'content-type': type, accept: pick(rng, accepts), ...user },
    body: rng.below(2) === 0 ? damaged(rng, body) : altered(rng, body),
  }
}

interface Parts {
  readonly method: string
  readonly path: string
  readonly type: string
  readonly body: string
}

function drawAnything(rng: Rng): Parts {
  const place = rng.below(2) === 0 ? '' : `/namespaces/${pick(rng, ['default', 'kube-system', 'x', ''])}`
  const parts = [pick(rng, resources), pick(rng, names), pick(rng, subresources)].slice(0, 1 + rng.below(3))
  const path = `${pick(rng, groups)}${place}/${parts.join('/')}`
  const whole = path.startsWith('/') ? path : `/${path}`
  return { method: pick(rng, methods), path: whole, type: pick(rng, types), body: pick(rng, bodies) }
}

/** What clients do: add, read, change and delete. */
function drawSensible(rng: Rng): Parts {
  const [collection, spec] = pick(rng, collections)
  const name = pick(rng, ['a', 'web'])
  const object = `{"metadata":{"name":"${name}","labels":{"l":"${rng.below(3)}"}},${spec}}`
  const path = `${collection}/${name}${pick(rng, ['', '', '', '/status', '/scale', '/log', '/eviction', '/binding'])}`
  const json = 'application/json'
  switch (rng.below(6)) {
    case 0:
    case 1:
      return { method: 'POST', path: collection, type: json, body: object }
    case 2:
      return { method: 'PUT', path, type: json, body: object }
    case 3:
      return {
        method: 'PATCH',
        path,
        type: pick(
          rng,
          types.filter((type) => type.includes('patch')),
        ),
        body: object,
      }
    case 4:
      return {
        method: rng.below(3) === 0 ? 'DELETE' : 'POST',
        path,
        type: json,
        body: rng.below(2) === 0 ? '' : object,
      }
    default:
      return { method: 'GET', path: rng.below(2) === 0 ? collection : path, type: json, body: '' }
  }
}

/** The status of the answer, once it has begun; `fault` where the server does not say what was wrong with the request. */
type Told = number | 'closed' | 'silent' | 'fault'

function ask({ address }: Serving, { method, path, headers, body }: Drawn): Promise<Told> {
  return new Promise((resolve) => {
    const { port } = new URL(address)
    const length = { 'content-length': Buffer.byteLength(body) }
    const asked = request({ port, host: '127.0.0.1', method, path, headers: { ...headers, ...length } }, (response) => {
      const { statusCode = 0 } = response
      response.on('error', () => {})
      // The real server has internal errors, too; a world that has stopped is our own.
      response.once('data', (chunk: Buffer) => resolve(isOurFault(statusCode, chunk) ? 'fault' : statusCode))
      response.once('end', () => resolve(statusCode))
      setTimeout(() => {
        resolve(statusCode)
        response.destroy()
      }, 100)
    })
    asked.setTimeout(patienceMs, () => {
      resolve('silent')
      asked.destroy()
    })
    asked.on('error', () => resolve('closed'))
    asked.end(body)
  })
}

function isOurFault(statusCode: number, chunk: Buffer): boolean {
  return statusCode >= 500 && /Look in the logs|the world has stopped/.test(chunk.toString())
}

/** A world that has lost its namespaces and roles to earlier requests refuses all others early. */
const requestsAWorld = 200

it(`${count} requests`, { timeout: 60_000 + count * 200 }, async () => {
  const rng = rngOf(process.env['CHARTROOM_FUZZ_SEED'] ?? 'fuzzed-requests')
  const answers = new Map<string, number>()
  const broken: string[] = []
  let worstMs = 0
  let serving = await serveForTest({ speed: 10 })
  for (let i = 0; i < count; i++) {
    if (i % requestsAWorld === requestsAWorld - 1) {
      expect(await isAlive(serving)).toBe(true)
      serving.close()
      serving = await serveForTest({ speed: 10 })
    }
    const drawn = draw(rng)
    const startMs = performance.now()
    const answer = await ask(serving, drawn)
    worstMs = Math.max(worstMs, performance.now() - startMs)
    answers.set(String(answer), (answers.get(String(answer)) ?? 0) + 1)
    if (answer === 'silent' || answer === 'fault') broken.push(`${i} ${answer} ${JSON.stringify(drawn)}`)
    if (i % 10 === 0) {
      const raw = Array.from({ length: 1 + rng.below(12) }, () => pick(rng, pieces)).join('')
      await hold(portOf(serving), raw)
    }
  }
  if (process.env['CHARTROOM_FUZZ'] !== undefined)
    console.info(JSON.stringify({ answers: [...answers].sort(), worstMs, rssMib: process.memoryUsage().rss >> 20 }))
  expect(await isAlive(serving)).toBe(true)
  expect(broken).toEqual([])
  serving.close()
})
