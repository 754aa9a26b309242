// The thread of a world: a host with the worker's own clock and messages.

import { createHost } from '@/lib/host/host'
import type { ToHost } from '@/lib/host/protocol'

/** A message to oneself comes after what waits already, and sooner than a timer. */
const { port1, port2 } = new MessageChannel()
const turns: (() => void)[] = []
port1.onmessage = () => {
  for (const turn of turns.splice(0)) turn()
}

const host = createHost({
  nowMs: () => performance.now(),
  later(turn) {
    turns.push(turn)
    port2.postMessage(null)
  },
  post: (message) => self.postMessage(message),
})

self.onmessage = ({ data }: MessageEvent<ToHost>) => host.receive(data)
