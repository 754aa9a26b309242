// Streams over HTTP: watches and logs that are followed, fed after every step of the world.
//
// Nothing is written to a client that does not read; the events it missed are queried when it reads again.

import type { ServerResponse } from 'node:http'
import type { FieldTexts } from '@/lib/kube/api/field-texts'
import type { ApiAnswer } from '@/lib/world/command'
import type { World } from '@/lib/world/world'
import { stateIn } from './pod-host'
import { send } from './send'
import type { Stream } from './stream'
import { openWatch, type Watch } from './watches'

export interface Streaming {
  readonly world: World
  readonly streams: Set<Stream>
  /** Field descriptions of the OpenAPI documents; null where the package is missing. */
  fieldTexts(): FieldTexts | null
}

export interface Streamed {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

const longestSeconds = 1_800
const dayMs = 86_400_000

export function streamWatch(side: Streaming, response: ServerResponse, asked: Streamed): void {
  const { query, headers } = asked
  const ask = (path: string, part: Streamed['query']): ApiAnswer => side.world.request({ path, query: part, headers })
  const refusal = ask(asked.path, query)
  if (refusal.code >= 400) return send(response, refusal)
  const opened: Watch = openWatch(
    (request) => {
      const { body } = ask(request.path, request.query)
      return typeof body === 'string' ? null : body
    },
    { path: asked.path, query, accept: headers['accept'] ?? '*/*' },
  )
  response.writeHead(200, { 'content-type': 'application/json' })
  response.flushHeaders()
  feed(side, response, { seconds: secondsOf(query['timeoutSeconds']) }, () => {
    for (const event of opened.next(Date.now())) {
      response.write(`${JSON.stringify(event)}\n`)
      if (event.type === 'ERROR') response.end()
    }
  })
}

/** The watch's timeoutSeconds; 0 and texts that are no number leave it to the server. */
function secondsOf(text = ''): number {
  const seconds = Number(text)
  return seconds > 0 ? seconds : longestSeconds
}

/** The first answer may be a tail; later lines are found by how much the whole log has grown. */
export function streamLog(side: Streaming, response: ServerResponse, { path, query, headers }: Streamed): void {
  const { follow: _, ...first } = query
  const { tailLines: __, sinceSeconds: ___, sinceTime: ____, ...whole } = first
  const textOf = (part: Streamed['query']): string | ApiAnswer => {
    const answer = side.world.request({ path, query: part, headers })
    return typeof answer.body === 'string' ? answer.body : answer
  }
  const start = textOf(first)
  if (typeof start !== 'string') return send(response, start)
  response.writeHead(200, { 'content-type': 'text/plain' })
  response.write(start)
  let seen = lengthOf(textOf(whole))
  feed(side, response, { seconds: longestSeconds }, () => {
    const text = textOf(whole)
    if (typeof text === 'string' && text.length > seen) response.write(text.slice(seen))
    seen = lengthOf(text)
    const pod = side.world.request({ path: path.replace(/\/log$/, ''), query: {}, headers: {} })
    if (!stateIn(pod, whole['container'] ?? '').isRunning) response.end()
  })
}

function lengthOf(text: string | ApiAnswer): number {
  return typeof text === 'string' ? text.length : 0
}

/** Looks after every step of the world, until the client goes, the stream ends or its time is up. */
function feed(
  { streams }: Streaming,
  response: ServerResponse,
  { seconds }: { readonly seconds: number },
  look: () => void,
): void {
  const entry: Stream = {
    tick() {
      if (!response.writableEnded && !response.writableNeedDrain) look()
    },
    stop: () => response.end(),
  }
  streams.add(entry)
  const timer = setTimeout(() => response.end(), Math.min(seconds * 1_000, dayMs))
  response.on('close', () => {
    clearTimeout(timer)
    streams.delete(entry)
  })
  entry.tick()
}
