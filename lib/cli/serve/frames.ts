// Frames of WebSocket: what a client's bytes say, and the bytes that say it to a client.
//
// Models RFC 6455, sections 4.2.2 and 5. Left out: extensions; an answer is never cut into fragments.

import { createHash } from 'node:crypto'

export interface Frame {
  readonly opcode: number
  readonly isFinal: boolean
  readonly payload: Uint8Array
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** What `Sec-WebSocket-Accept` answers to a `Sec-WebSocket-Key`. */
export function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}${acceptSuffix}`).digest('base64')
}

/** A server's frame: whole, and not masked. */
export function writeFrame(opcode: number, payload: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(0x80 | opcode, ...lengthOf(payload.length)), payload])
}

function lengthOf(length: number): readonly number[] {
  if (length < 126) return [length]
  if (length < 0x10000) return [126, length >> 8, length & 0xff]
  return [127, 0, 0, 0, 0, length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff]
}

export interface ReadFrames {
  readonly frames: readonly Frame[]
  /** The start of a frame whose end has not come yet. */
  readonly rest: Uint8Array
}

export function readFrames(bytes: Uint8Array): ReadFrames {
  const frames: Frame[] = []
  let rest = bytes
  for (let read = readFrame(rest); read !== null; read = readFrame(rest)) {
    frames.push(read.frame)
    rest = rest.subarray(read.size)
  }
  return { frames, rest }
}

function readFrame(bytes: Uint8Array): { readonly frame: Frame; readonly size: number } | null {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return null
  const short = second & 0x7f
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  const maskAt = 2 + extra
  const startsAt = maskAt + ((second & 0x80) === 0 ? 0 : 4)
  if (bytes.length < startsAt) return null
  const length = extra === 0 ? short : bytes.subarray(2, maskAt).reduce((sum, byte) => sum * 256 + byte, 0)
  if (bytes.length < startsAt + length) return null
  const mask = bytes.subarray(maskAt, startsAt)
  const payload = bytes.slice(startsAt, startsAt + length).map((byte, i) => byte ^ (mask[i % 4] ?? 0))
  return { frame: { opcode: first & 0x0f, isFinal: (first & 0x80) !== 0, payload }, size: startsAt + length }
}
