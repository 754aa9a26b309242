// Hostile clients: what ended the process once, and what might. After each the server answers as before.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeFrame } from '@/lib/cli/serve/frames'
import type { Serving } from '@/lib/cli/serve/serve-command'
import { hold, isAlive, portOf, runningPod, sendRaw, sendUntil, serveForTest } from './served'

let serving: Serving

beforeAll(async () => {
  serving = await serveForTest()
})
afterAll(() => serving.close())

const close = 'Host: localhost\r\nConnection: close\r\n'
const upgrade = (path: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`

const raw: [name: string, bytes: string, firstLine: string][] = [
  ['//', `GET // HTTP/1.1\r\n${close}\r\n`, 'HTTP/1.1 404 Not Found'],
  ['http://[', `GET http://[ HTTP/1.1\r\n${close}\r\n`, 'HTTP/1.1 400 Bad Request'],
  ['no target at all', `OPTIONS * HTTP/1.1\r\n${close}\r\n`, 'HTTP/1.1 400 Bad Request'],
  ['upgrade of //', upgrade('//'), 'HTTP/1.1 404 Refused'],
  ['upgrade of http://[', upgrade('http://['), 'HTTP/1.1 400 Refused'],
  ['upgrade to a word of Object', upgrade('/api/v1/namespaces/default/pods/a/constructor'), 'HTTP/1.1 404 Refused'],
  [
    'upgrade by a page',
    upgrade('/api/v1/namespaces/default/pods/a/exec', 'Origin: http://evil.example\r\n'),
    'HTTP/1.1 403 Refused',
  ],
  ['another host', 'GET /api HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 'HTTP/1.1 403 Forbidden'],
  ['HTTP/1.0 without a host', 'GET /api HTTP/1.0\r\n\r\n', 'HTTP/1.1 403 Forbidden'],
  ['another language', '\x16\x03\x01\x02\x00\x01', 'HTTP/1.1 400 Bad Request'],
  [
    'a long header',
    `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
    'HTTP/1.1 431 Request Header Fields Too Large',
  ],
  [
    'two lengths',
    `POST / HTTP/1.1\r\n${close}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    'HTTP/1.1 400 Bad Request',
  ],
]

const hasStatus = (text: string): boolean => text.includes('\r\n')

it.each(raw)('%s', async (_, bytes, firstLine) => {
  const said = await sendUntil(portOf(serving), bytes, hasStatus)
  expect(said.split('\r\n')[0]).toBe(firstLine)
  expect(await isAlive(serving)).toBe(true)
})

const configMaps = '/api/v1/namespaces/default/configmaps'
const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => fetch(`${serving.address}${configMaps}`, { method: 'POST', body, headers })

it('a warning beyond Latin-1 comes in UTF-8', async () => {
  const answer = await post('{"metadata":{"name":"c1"},"поле€":1}', { 'content-type': 'application/json' })
  expect(answer.status).toBe(201)
  const warning = Buffer.from(answer.headers.get('warning') ?? '', 'latin1').toString('utf8')
  expect(warning).toBe('299 - "unknown field \\"поле€\\""')
})

it('a page from elsewhere writes nothing, also without a content type', async () => {
  const head = `POST ${configMaps} HTTP/1.1\r\n${close}Origin: http://evil.example\r\nContent-Length: 26\r\n\r\n`
  const said = await sendRaw(portOf(serving), `${head}{"metadata":{"name":"c2"}}`)
  expect(said.split('\r\n')[0]).toBe('HTTP/1.1 403 Forbidden')
  expect((await fetch(`${serving.address}${configMaps}/c2`)).status).toBe(404)
})

const large = 'Request entity too large: limit is 3145728'

it('a body above 3 MiB is refused, one of 3 MiB is read', async () => {
  const refused = await post(new Uint8Array(3 * 1024 * 1024 + 1))
  expect([refused.status, await refused.json()]).toEqual([
    413,
    {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: large,
      reason: 'RequestEntityTooLarge',
      code: 413,
    },
  ])
  const data = 'x'.repeat(3 * 1024 * 1024 - '{"metadata":{"name":"c3"},"data":{"a":""}}'.length)
  const read = await post(`{"metadata":{"name":"c3"},"data":{"a":"${data}"}}`, { 'content-type': 'application/json' })
  expect([read.status, (await read.json()).message]).toEqual([
    422,
    'ConfigMap "c3" is invalid: []: Too long: may not be more than 1048576 bytes',
  ])
})

it('a body that has no end is not waited for', async () => {
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  const said = await sendRaw(
    portOf(serving),
    `POST ${configMaps} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(100)}`,
  )
  expect(said.split('\r\n')[0]).toBe('HTTP/1.1 413 Payload Too Large')
  expect(await isAlive(serving)).toBe(true)
})

it('a body that is too deep is refused, and the world goes on', async () => {
  const answer = await post(`{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)
  expect(answer.status).toBe(400)
  expect((await post('{"metadata":{"name":"c4"}}', { 'content-type': 'application/json' })).status).toBe(201)
})

/** Protobuf whose lengths lie: below zero, and a number without an end. */
const liars: readonly Uint8Array<ArrayBuffer>[] = [
  Uint8Array.of(0x6b, 0x38, 0x73, 0, 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
  Uint8Array.from([0x6b, 0x38, 0x73, 0, ...Array.from({ length: 100_000 }, () => 0xff)]),
]

it.each(liars)('protobuf that lies about its lengths (%#)', async (body) => {
  const answer = await post(body, { 'content-type': 'application/vnd.kubernetes.protobuf' })
  expect(answer.status).toBe(400)
})

it('messages of a WebSocket that are too long, or no frames, end that connection alone', async () => {
  const fast = await serveForTest({ speed: 100 })
  const target = `${await runningPod(fast)}/portforward?ports=80`
  const shortPing = Uint8Array.of(0x80, 3, 0, 6, 0, 0, 0, 1, 0)
  const hugeFrame = Uint8Array.of(0x80, 3, 0, 1, 0, 0xff, 0xff, 0xff)
  const lyingRequest = Buffer.from('\0GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n')
  for (const protocol of ['SPDY/3.1+portforward.k8s.io', 'v4.channel.k8s.io']) {
    const ask = Buffer.from(upgrade(target, `Sec-WebSocket-Protocol: ${protocol}\r\n`))
    for (const payload of [shortPing, hugeFrame, lyingRequest, new Uint8Array(5 << 20)]) {
      const bytes = Buffer.concat([ask, writeFrame(2, payload)])
      const said = await sendUntil(portOf(fast), bytes, hasStatus)
      expect(said.split('\r\n')[0]).toBe('HTTP/1.1 101 Switching Protocols')
      expect(await isAlive(fast)).toBe(true)
    }
  }
  fast.close()
})

const unfinished: readonly string[] = [
  'GET / HT',
  'GET /api HTTP/1.1\r\nHost: loc',
  `POST /api/v1/namespaces HTTP/1.1\r\n${close}Content-Length: 9\r\n\r\n{}`,
]

it('clients that do not finish, and 200 watches, keep nobody else waiting', async () => {
  const port = portOf(serving)
  for (let i = 0; i < 150; i++) await hold(port, unfinished[i % unfinished.length] ?? '')
  const watch = 'GET /api/v1/configmaps?watch=true HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const isTold = (text: string): boolean => text.includes('"name":"seen"')
  const watches = Array.from({ length: 200 }, () => sendUntil(port, watch, isTold))
  expect(await isAlive(serving)).toBe(true)
  await post('{"metadata":{"name":"seen"}}', { 'content-type': 'application/json' })
  expect((await Promise.all(watches)).filter(isTold).length).toBe(200)
})
