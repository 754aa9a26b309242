// Port-forward of kubectl: SPDY in the messages of a WebSocket, two streams a connection, one for data and one for errors.
//
// Models k8s.io/apimachinery/pkg/util/httpstream/spdy and the tunnel of k8s.io/client-go/tools/portforward.

import { readMessages } from './channels'
import { opcodes, writeFrame } from './frames'
import { type Connection, connectTo } from './port-forward'
import { createSpdyReader, dataFrame, pingFrame, replyFrame, resetFrame } from './spdy'
import type { UpgradeSide } from './upgrade-side'

export const tunnelProtocols: readonly string[] = ['SPDY/3.1+portforward.k8s.io']

interface Pair {
  error: number | null
  data: number | null
  connection: Connection | null
  isOver: boolean
}

export function forwardTunnel({ host, place, socket }: UpgradeSide): void {
  const pairs = new Map<string, Pair>()
  const byStream = new Map<number, Pair>()
  let replies = 0
  const write = (frame: Uint8Array): void => {
    if (socket.writable) socket.write(writeFrame(opcodes.binary, frame))
  }
  const end = (pair: Pair): void => {
    if (pair.isOver) return
    pair.isOver = true
    for (const stream of [pair.error, pair.data]) if (stream !== null) write(dataFrame(stream, new Uint8Array(), true))
  }
  const opened = (stream: number, headers: ReadonlyMap<string, string>): void => {
    write(replyFrame(stream, replies++ === 0))
    const id = headers.get('requestid') ?? ''
    const pair = pairs.get(id) ?? { error: null, data: null, connection: null, isOver: false }
    pairs.set(id, pair)
    byStream.set(stream, pair)
    if (headers.get('streamtype') === 'error') {
      pair.error = stream
      return
    }
    pair.data = stream
    pair.connection = connectTo(host, place, Number(headers.get('port') ?? '0'), {
      answer: (bytes) => write(dataFrame(stream, bytes, false)),
      fail: (message) => {
        if (pair.error !== null) write(dataFrame(pair.error, new TextEncoder().encode(message), false))
        end(pair)
      },
      end: () => end(pair),
    })
  }
  const read = createSpdyReader({
    opened,
    data(stream, bytes, isLast) {
      const pair = byStream.get(stream)
      if (pair === undefined || pair.data !== stream) return
      if (bytes.length > 0) pair.connection?.heard(bytes)
      if (isLast) end(pair)
    },
    ping: (id) => write(pingFrame(id)),
    broken: (stream) => write(resetFrame(stream)),
  })
  readMessages(socket, { message: read, gone: () => {} })
}
