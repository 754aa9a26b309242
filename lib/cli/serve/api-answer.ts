// One request to the API over HTTP: a read is asked of the world, a write is a command to it.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { impersonationHeaders } from '@/lib/world/api-read'
import type { ApiAnswer } from '@/lib/world/command'
import { isRefusal, readBody } from './body'
import type { Target } from './door'
import { refusalOf } from './door'
import { answerIn, impersonationOf } from './pod-host'
import { send } from './send'
import { type Streaming, streamLog, streamWatch } from './streams'

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: Target
}

export function answerApi(side: Streaming, { request, response, target }: Exchange, bytes: Uint8Array): void {
  const { path } = target
  const query = { ...managerOf(request), ...Object.fromEntries(target.query) }
  const accept = String(request.headers.accept ?? '*/*')
  const as = impersonationOf(request)
  const { method = 'GET' } = request
  if (path === '/openapi/v2' && accept.includes('protobuf')) return sendSchema(response)
  if (method === 'GET') {
    const asked = { path, query, headers: { accept, ...impersonationHeaders(as) } }
    if (query['watch'] === 'true' || query['watch'] === '1') return streamWatch(side, response, asked)
    if (query['follow'] === 'true') return streamLog(side, response, asked)
    const texts = path.startsWith('/openapi/') ? side.fieldTexts() : null
    return send(response, side.world.request(texts === null ? asked : { ...asked, fieldTexts: texts }))
  }
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE')
    return send(response, notAllowed)
  const contentType = String(request.headers['content-type'] ?? 'application/json')
  const body = readBody(bytes, contentType)
  if (isRefusal(body)) return send(response, body)
  const outcome = side.world.dispatch({
    kind: 'api-request',
    method,
    path,
    query,
    contentType: contentType.includes('protobuf') ? 'application/json' : contentType,
    ...body,
    ...(as === undefined ? {} : { as }),
  })
  send(response, answerIn(side.world, outcome))
}

/** The field manager defaults to the client's User-Agent; server-side apply must name one. */
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

const notAllowed: ApiAnswer = refusalOf(
  405,
  'MethodNotAllowed',
  'the server does not allow this method on the requested resource',
)
