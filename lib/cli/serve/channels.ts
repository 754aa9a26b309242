// Channels of a WebSocket: one connection, whose frames begin with the number of their channel.
//
// Models k8s.io/apimachinery/pkg/util/httpstream/wsstream: v4.channel.k8s.io and v5.channel.k8s.io, which adds frames that
// close a channel. Left out: the older protocols, whose frames are texts.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { acceptOf, type Frame, opcodes, readFrames, writeFrame } from './frames'

const normalClosure = Uint8Array.of(0x03, 0xe8)
const closeMark = 255

export interface Channels {
  send(channel: number, bytes: Uint8Array): void
  /** Sends what is left, then closes. */
  close(): void
}

export interface Hearer {
  heard(channel: number, bytes: Uint8Array): void
  /** The client closed this channel (v5). */
  ended(channel: number): void
  /** The connection is gone. */
  gone(): void
}

export function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && headers['sec-websocket-key'] !== undefined
}

/** The first of our protocols that the client offers; null: none. */
export function agreedProtocol({ headers }: IncomingMessage, ours: readonly string[]): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
  return offered.find((one) => ours.includes(one)) ?? null
}

/** Answers 101 Switching Protocols. */
export function acceptUpgrade(request: IncomingMessage, socket: Duplex, protocol: string): void {
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
  const key = String(request.headers['sec-websocket-key'])
  const agreed = [`Sec-WebSocket-Accept: ${acceptOf(key)}`, `Sec-WebSocket-Protocol: ${protocol}`]
  socket.write(`${[...head, ...agreed].join('\r\n')}\r\n\r\n`)
}

export function openChannels(socket: Duplex, hearer: Hearer): Channels {
  readMessages(socket, {
    message(payload) {
      const [channel = 0] = payload
      if (channel === closeMark) hearer.ended(payload[1] ?? 0)
      else hearer.heard(channel, payload.subarray(1))
    },
    gone: () => hearer.gone(),
  })
  return {
    send: (channel, bytes) => {
      if (socket.writable) socket.write(writeFrame(opcodes.binary, Buffer.concat([Uint8Array.of(channel), bytes])))
    },
    close: () => {
      if (socket.writable) socket.write(writeFrame(opcodes.close, normalClosure))
    },
  }
}

interface MessageHearer {
  message(payload: Uint8Array): void
  gone(): void
}

/** What a client may send in one message. */
const messageMax = 4 * 1024 * 1024
const tooBig = Uint8Array.of(0x03, 0xf1)

/**
 * Reads whole messages; answers pings and closes. An exception a message causes ends its connection: the
 * socket is destroyed with it.
 */
export function readMessages(socket: Duplex, { message, gone }: MessageHearer): void {
  let rest: Uint8Array = new Uint8Array()
  let fragments: Uint8Array[] = []
  const take = ({ opcode, isFinal, payload }: Frame): void => {
    if (opcode === opcodes.ping) socket.write(writeFrame(opcodes.pong, payload))
    else if (opcode === opcodes.close) socket.end(writeFrame(opcodes.close, normalClosure))
    else if (opcode !== opcodes.pong) {
      fragments.push(payload)
      if (!isFinal) return
      const whole = Buffer.concat(fragments)
      fragments = []
      message(whole)
    }
  }
  const read = (chunk: Buffer): void => {
    const { frames, rest: later } = readFrames(Buffer.concat([rest, chunk]))
    rest = later
    for (const frame of frames) take(frame)
    const held = fragments.reduce((size, { length }) => size + length, rest.length)
    if (held <= messageMax) return
    socket.end(writeFrame(opcodes.close, tooBig))
    socket.destroy()
  }
  socket.on('data', (chunk: Buffer) => {
    try {
      read(chunk)
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  })
  socket.on('end', () => socket.end())
  socket.on('close', gone)
}
