// `chartroom serve`: a world's API server over HTTP, so that the real kubectl and Helm can be pointed at it.
//
// The world begins now and its clock runs with the wall's, or --speed times as fast: clients reckon ages by their own
// clock. Left out: TLS, users.

import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { openScenarioText } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { impersonationHeaders } from '@/lib/world/api-read'
import { createWorld } from '@/lib/world/boot'
import type { ApiAnswer } from '@/lib/world/command'
import { emptyScenario } from '@/lib/world/empty-scenario'
import type { World } from '@/lib/world/world'
import { type CliResult, refusedWith } from '../cli-result'
import { failed, impersonationOf, podHostOf, stateIn } from './pod-host'
import { readProtobuf } from './protobuf'
import { answerUpgrade } from './upgrade'
import { openWatch, type Watch } from './watches'

const tickMs = 50

interface Options {
  readonly port: number
  readonly speed: number
  readonly scenario: Scenario
}

/** Serves until the process is stopped. */
export function serveCommand(argv: readonly string[]): Promise<CliResult> | CliResult {
  const options = optionsOf(argv)
  if (typeof options === 'string') return refusedWith(`${options}\n`, 2)
  const { scenario } = options
  const world = createWorld({ ...scenario, startMs: Date.now() - scenario.untilMs })
  const streams = new Set<Stream>()
  const server = createServer((request, response) => {
    receive(request, (body) => answer({ world, streams }, request, response, body))
  })
  server.on('upgrade', (request, socket) => {
    answerUpgrade(request, socket, podHostOf({ world, as: impersonationOf(request), streams }))
  })
  setInterval(() => {
    world.advance(tickMs * options.speed)
    for (const stream of streams) stream.tick()
  }, tickMs)
  server.listen(options.port, '127.0.0.1', () => {
    process.stdout.write(`Serving the API on http://127.0.0.1:${options.port}\n`)
  })
  return new Promise(() => {})
}

function optionsOf(argv: readonly string[]): Options | string {
  const given = new Map<string, string>()
  for (let i = 0; i < argv.length; i++) {
    const [flag = '', inline] = (argv[i] ?? '').split(/=(.*)/s)
    const value = inline ?? argv[++i]
    if (value === undefined || !['--port', '--scenario', '--seed', '--speed'].includes(flag))
      return 'usage: chartroom serve [--port N] [--scenario FILE] [--seed SEED] [--speed N]'
    given.set(flag, value)
  }
  const seed = given.get('--seed')
  const file = given.get('--scenario')
  const base = { port: Number(given.get('--port') ?? '8001'), speed: Number(given.get('--speed') ?? '1') }
  if (file === undefined) return { ...base, scenario: emptyScenario(seed ?? 'chartroom') }
  const opened = openScenarioText(readFileSync(file, 'utf8'))
  if (!opened.ok) return opened.error.map(({ message }) => message).join('\n')
  return { ...base, scenario: seed === undefined ? opened.value : { ...opened.value, seed } }
}

interface Stream {
  tick(): void
}

interface Desk {
  readonly world: World
  readonly streams: Set<Stream>
}

function receive(request: IncomingMessage, then: (body: Uint8Array) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => then(Buffer.concat(chunks)))
}

function answer(desk: Desk, request: IncomingMessage, response: ServerResponse, bytes: Uint8Array): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const query = { ...managerOf(request), ...Object.fromEntries(url.searchParams) }
  const path = url.pathname
  const accept = String(request.headers.accept ?? '*/*')
  if (query['watch'] === 'true' || query['watch'] === '1') return watch(desk, response, { path, query, accept })
  if (query['follow'] === 'true') return followLog(desk, response, { path, query, accept })
  const contentType = String(request.headers['content-type'] ?? 'application/json')
  const { method = 'GET' } = request
  const as = impersonationOf(request)
  if (path === '/openapi/v2' && accept.includes('protobuf')) return sendSchema(response)
  if (method === 'GET')
    return send(response, desk.world.request({ path, query, headers: { accept, ...impersonationHeaders(as) } }))
  const body = readBody(bytes)
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE')
    return send(response, notAllowed)
  const { answer: given } = desk.world.dispatch({
    kind: 'api-request',
    method,
    path,
    query,
    contentType: contentType.includes('protobuf') ? 'application/json' : contentType,
    ...(body === null ? {} : { body }),
    ...(as === undefined ? {} : { as }),
  })
  send(response, given ?? failed)
}

/** Whoever names no manager is known by the program that asks; who applies must name one. */
function managerOf({ headers, method }: IncomingMessage): Readonly<Record<string, string>> {
  const isApply = (headers['content-type'] ?? '').startsWith('application/apply-patch')
  if (method === 'GET' || method === 'DELETE' || isApply) return {}
  return { fieldManager: (headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown' }
}

/** A schema without definitions: clients then leave every check to the server. */
function sendSchema(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf' })
  response.end(Uint8Array.of(0x0a, 3, ...new TextEncoder().encode('2.0')))
}

const notAllowed: ApiAnswer = {
  code: 405,
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason: 'MethodNotAllowed', code: 405 },
  warnings: [],
}

/** JSON, YAML (server-side apply) or protobuf. */
function readBody(bytes: Uint8Array): JsonObject | readonly JsonObject[] | null {
  if (bytes.length === 0) return null
  const typed = readProtobuf(bytes)
  if (typed !== null) return typed
  const read = jsonOfYaml(new TextDecoder().decode(bytes))
  if (!read.ok) return null
  if (Array.isArray(read.value)) return read.value as readonly JsonObject[]
  return isJsonObject(read.value) ? (read.value as JsonObject) : null
}

function send(response: ServerResponse, { code, body, warnings }: ApiAnswer): void {
  const isText = typeof body === 'string'
  response.setHeader('content-type', contentTypeOf(body))
  for (const warning of warnings) response.appendHeader('warning', `299 - ${JSON.stringify(warning)}`)
  response.writeHead(code)
  response.end(isText ? body : JSON.stringify(body))
}

/** Clients tell the two forms of discovery apart by their type. */
function contentTypeOf(body: ApiAnswer['body']): string {
  if (typeof body === 'string') return 'text/plain; charset=utf-8'
  if (body['kind'] !== 'APIGroupDiscoveryList') return 'application/json'
  return 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
}

interface Streamed {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly accept: string
}

/** A stream is fed after every step of the world, until the client goes or its time is up. */
function stream({ streams }: Desk, response: ServerResponse, seconds: number, tick: () => void): void {
  const entry: Stream = { tick }
  streams.add(entry)
  const timer = setTimeout(() => response.end(), seconds * 1_000)
  response.on('close', () => {
    clearTimeout(timer)
    streams.delete(entry)
  })
  tick()
}

const watchSeconds = 1_800

function watch(desk: Desk, response: ServerResponse, asked: Streamed): void {
  const refusal = desk.world.request({ path: asked.path, query: asked.query, headers: { accept: asked.accept } })
  if (refusal.code >= 400) return send(response, refusal)
  const opened: Watch = openWatch(({ path, query, accept }) => {
    const { body } = desk.world.request({ path, query, headers: { accept } })
    return typeof body === 'string' ? null : body
  }, asked)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.flushHeaders()
  stream(desk, response, Number(asked.query['timeoutSeconds'] ?? watchSeconds), () => {
    for (const event of opened.next(Date.now())) {
      response.write(`${JSON.stringify(event)}\n`)
      if (event.type === 'ERROR') response.end()
    }
  })
}

/** The first answer may be a tail; what comes later is told by how much longer the whole has become. */
function followLog(desk: Desk, response: ServerResponse, { path, query, accept }: Streamed): void {
  const { follow: _, ...first } = query
  const { tailLines: __, sinceSeconds: ___, sinceTime: ____, ...whole } = first
  const textOf = (asked: Streamed['query']): string | ApiAnswer => {
    const answer = desk.world.request({ path, query: asked, headers: { accept } })
    return typeof answer.body === 'string' ? answer.body : answer
  }
  const start = textOf(first)
  if (typeof start !== 'string') return send(response, start)
  response.writeHead(200, { 'content-type': 'text/plain' })
  response.write(start)
  let seen = lengthOf(textOf(whole))
  let isOver = false
  stream(desk, response, watchSeconds, () => {
    if (isOver) return
    const text = textOf(whole)
    if (typeof text === 'string' && text.length > seen) response.write(text.slice(seen))
    seen = lengthOf(text)
    isOver = hasEnded(desk, path, whole['container'] ?? '')
    if (isOver) response.end()
  })
}

function lengthOf(text: string | ApiAnswer): number {
  return typeof text === 'string' ? text.length : 0
}

/** The container that is followed does not run, or is gone. */
function hasEnded({ world }: Desk, path: string, container: string): boolean {
  return !stateIn(world.request({ path: path.replace(/\/log$/, ''), query: {}, headers: {} }), container).isRunning
}
