// Frames of SPDY/3.1: what a client's bytes say, and the bytes that say it to a client.
//
// Models github.com/moby/spdystream/spdy and draft-mbelshe-httpbis-spdy-00. Headers of answers are empty; windows are not
// kept, as spdystream does not keep them either.

import { constants, inflateSync } from 'node:zlib'
import { headerWords } from './spdy-words'

const controlOf = { open: 1, reply: 2, reset: 3, settings: 4, ping: 6, goAway: 7 } as const
const version = 3
const lastFlag = 1
/** Clients cut what they send into pieces of 32 KiB. */
const frameMax = 1024 * 1024
/** All headers of one connection. */
const headersMax = 16 * 1024 * 1024

export interface SpdyHearer {
  opened(stream: number, headers: ReadonlyMap<string, string>): void
  data(stream: number, bytes: Uint8Array, isLast: boolean): void
  ping(id: number): void
  /** Its headers could not be read. */
  broken(stream: number): void
}

/** Takes bytes as they come. */
export function createSpdyReader(hearer: SpdyHearer): (bytes: Uint8Array) => void {
  let rest: Buffer = Buffer.alloc(0)
  const headers = createHeaderReader()
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= 8) {
      const length = rest.readUIntBE(5, 3)
      if (length > frameMax) throw new Error(`a frame of SPDY of ${length} bytes`)
      if (rest.length < 8 + length) return
      take(rest.subarray(0, 8 + length))
      rest = rest.subarray(8 + length)
    }
  }
  function take(frame: Buffer): void {
    const body = frame.subarray(8)
    const flags = frame.readUInt8(4)
    if ((frame.readUInt8(0) & 0x80) === 0) return hearer.data(frame.readUInt32BE(0), body, (flags & lastFlag) !== 0)
    const type = frame.readUInt16BE(2)
    if (type === controlOf.ping) return hearer.ping(body.readUInt32BE(0))
    if (type !== controlOf.open) return
    const stream = body.readUInt32BE(0) & 0x7fffffff
    const read = headers(body.subarray(10))
    if (read === null) hearer.broken(stream)
    else hearer.opened(stream, read)
  }
}

/** All headers of a connection share one compression stream, so each block is inflated with those before it. */
function createHeaderReader(): (block: Buffer) => ReadonlyMap<string, string> | null {
  let packed: Buffer = Buffer.alloc(0)
  let known = 0
  return (block) => {
    packed = Buffer.concat([packed, block])
    try {
      const all = inflateSync(packed, {
        dictionary: headerWords(),
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: headersMax,
      })
      const fresh = all.subarray(known)
      known = all.length
      return pairsOf(fresh)
    } catch {
      return null
    }
  }
}

function pairsOf(bytes: Buffer): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  let at = 4
  const text = (): string => {
    const length = bytes.readUInt32BE(at)
    at += 4 + length
    return bytes.toString('utf8', at - length, at)
  }
  for (let left = bytes.readUInt32BE(0); left > 0; left--) {
    const name = text().toLowerCase()
    pairs.set(name, text())
  }
  return pairs
}

export function dataFrame(stream: number, bytes: Uint8Array, isLast: boolean): Uint8Array {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(stream, 0)
  head.writeUInt8(isLast ? lastFlag : 0, 4)
  head.writeUIntBE(bytes.length, 5, 3)
  return Buffer.concat([head, bytes])
}

function controlFrame(type: number, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(0x8000 | version, 0)
  head.writeUInt16BE(type, 2)
  head.writeUIntBE(body.length, 5, 3)
  return Buffer.concat([head, body])
}

function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/**
 * No headers, in a block that is stored and not compressed; the first begins the stream of compression. An empty block
 * follows, since Go's reader yields nothing before it.
 */
export function replyFrame(stream: number, isFirst: boolean): Uint8Array {
  const start = isFirst ? Uint8Array.of(0x78, 0x01) : new Uint8Array()
  const stored = Uint8Array.of(0, 4, 0, 0xfb, 0xff, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)
  return controlFrame(controlOf.reply, Buffer.concat([numberBytes(stream), start, stored]))
}

export function pingFrame(id: number): Uint8Array {
  return controlFrame(controlOf.ping, numberBytes(id))
}

const protocolError = 1

export function resetFrame(stream: number): Uint8Array {
  return controlFrame(controlOf.reset, Buffer.concat([numberBytes(stream), numberBytes(protocolError)]))
}
