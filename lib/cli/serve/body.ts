// Bodies of requests: read up to a limit, then as JSON, YAML (server-side apply) or protobuf.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers limitedReadBody and the depth that encoding/json reads.

import type { IncomingMessage } from 'node:http'
import type { Json } from '@/lib/base/json'
import { jsonOfValue } from '@/lib/chart/plain-values'
import type { ApiAnswer } from '@/lib/world/command'
import { readYaml } from '@/lib/yaml/parse'
import { refusalOf } from './door'
import { readProtobuf } from './protobuf'

const bytesMax = 3 * 1024 * 1024
/** Deeper values would overflow recursive walks; encoding/json stops at 10,000. */
const depthMax = 500

export const tooLarge = refusalOf(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${bytesMax}`)

/** Calls `then` once: with the whole body, or null as soon as it is too large; never when the client leaves. */
export function receive(request: IncomingMessage, then: (body: Uint8Array | null) => void): void {
  let chunks: Buffer[] = []
  let size = 0
  let isTooLarge = Number(request.headers['content-length'] ?? '0') > bytesMax
  request.on('error', () => {})
  request.on('data', (chunk: Buffer) => {
    if (isTooLarge) return
    size += chunk.length
    chunks.push(chunk)
    if (size <= bytesMax) return
    isTooLarge = true
    chunks = []
    then(null)
  })
  if (isTooLarge) then(null)
  else request.on('end', () => (isTooLarge ? undefined : then(Buffer.concat(chunks))))
}

/** Neither: nothing was sent. A text that cannot be read goes on as it came: the server says what is wrong with it. */
export interface Body {
  readonly body?: Json
  readonly text?: string
}

export function readBody(bytes: Uint8Array, contentType: string): Body | ApiAnswer {
  if (bytes.length === 0) return {}
  const typed = readProtobuf(bytes)
  if (typed !== null) return { body: typed }
  const text = new TextDecoder().decode(bytes)
  const value = /\byaml\b/.test(contentType) ? parseYaml(text) : parseJson(text)
  if (value === undefined) return { text }
  return isShallow(value) ? { body: value } : tooDeep
}

export function isRefusal(body: Body | ApiAnswer): body is ApiAnswer {
  return body === tooDeep
}

const tooDeep = refusalOf(400, 'BadRequest', "couldn't get version/kind; json parse error: exceeded max depth")

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** JSON is YAML, too: it is read as such where it can be, since tabs and long texts cost nothing there. */
function parseYaml(text: string): Json | undefined {
  const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined
  if (json !== undefined) return json
  const read = readYaml(text)
  return read.ok ? jsonOfValue(read.value) : undefined
}

/** Level by level, since a value that is too deep cannot be walked through by recursion. */
function isShallow(value: Json): boolean {
  let level: readonly Json[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > depthMax) return false
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return true
}
