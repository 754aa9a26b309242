// HTTP/1.1 in bytes: a request read from what a client has written so far, and an answer written for it.
//
// Models RFC 9112 as far as simple clients use it. Bodies are read and dropped: a simulated program does not look at them.

import { STATUS_CODES } from 'node:http'
import type { Reached } from './pod-host'

export interface HttpAsked {
  readonly method: string
  readonly path: string
  /** How many bytes it took. */
  readonly size: number
  /** The client wants the connection closed afterwards. */
  readonly isLast: boolean
}

const requestLine = /^([A-Z]+) (\S+) HTTP\/1\.([01])$/

/** Requests are small: a longer one is not waited for. */
const bytesMax = 1024 * 1024

/** null: more is to come. */
export function readHttpRequest(bytes: Uint8Array): HttpAsked | 'no http' | null {
  const asked = readWhole(bytes)
  return asked === null && bytes.length > bytesMax ? 'no http' : asked
}

function readWhole(bytes: Uint8Array): HttpAsked | 'no http' | null {
  const text = new TextDecoder('latin1').decode(bytes)
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...headers] = (end < 0 ? text : text.slice(0, end)).split('\r\n')
  const match = requestLine.exec(first)
  if (match === null) return end < 0 && /^[A-Z]*( |$)/.test(text) && text.length < 8_192 ? null : 'no http'
  if (end < 0) return null
  const [, method = '', path = '', minor] = match
  const header = (name: string): string =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  const length = header('content-length') || '0'
  if (!/^\d{1,15}$/.test(length)) return 'no http'
  const bodyAt = end + 4
  const size = header('transfer-encoding').includes('chunked') ? chunkedEnd(text, bodyAt) : bodyAt + Number(length)
  if (size === null || bytes.length < size) return null
  const wish = header('connection').toLowerCase()
  return { method, path, size, isLast: wish === 'close' || (minor === '0' && wish !== 'keep-alive') }
}

function chunkedEnd(text: string, from: number): number | null {
  const end = text.indexOf('0\r\n\r\n', from)
  return end < 0 ? null : end + 5
}

export function httpAnswer({ status, body }: Reached, { method, isLast }: HttpAsked): Uint8Array {
  const bytes = new TextEncoder().encode(body)
  const type = /^\s*<(?:!doctype|html)/i.test(body)
    ? 'text/html'
    : /^\s*[[{]/.test(body)
      ? 'application/json'
      : 'text/plain'
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${type}`,
    `Content-Length: ${bytes.length}`,
    ...(isLast ? ['Connection: close'] : []),
  ]
  const start = new TextEncoder().encode(`${head.join('\r\n')}\r\n\r\n`)
  return method === 'HEAD' ? start : Buffer.concat([start, bytes])
}
