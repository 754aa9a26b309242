// A forwarded port: what a client writes to it is a request to the pod, and the pod's answer is what it reads.
//
// Models k8s.io/kubelet/pkg/cri/streaming/portforward. The simulated network speaks HTTP: a request is read from the bytes,
// asked of the pod as if from inside it, and answered; anything else finds a connection that is closed. The older form
// (v4.channel.k8s.io) has two channels a port, each beginning with the port's number.

import { openChannels } from './channels'
import { type HttpAsked, httpAnswer, readHttpRequest } from './http-bytes'
import type { PodHost, PodPlace } from './pod-host'
import type { UpgradeSide } from './upgrade-side'

export const forwardProtocols: readonly string[] = ['v4.channel.k8s.io']

export interface Connection {
  /** Bytes of the client. */
  heard(bytes: Uint8Array): void
}

export interface ConnectionSide {
  answer(bytes: Uint8Array): void
  /** In the words of the kubelet; the connection is over. */
  fail(message: string): void
  end(): void
}

export function connectTo(host: PodHost, place: PodPlace, port: number, side: ConnectionSide): Connection {
  let rest: Uint8Array = new Uint8Array()
  let isOver = false
  return {
    heard(bytes) {
      if (isOver) return
      rest = Buffer.concat([rest, bytes])
      for (let asked = readHttpRequest(rest); asked !== null; asked = readHttpRequest(rest)) {
        if (asked === 'no http') {
          isOver = true
          return side.end()
        }
        rest = rest.subarray(asked.size)
        answer(asked)
      }
    },
  }
  function answer(asked: HttpAsked): void {
    const reached = host.request(place, port, asked)
    if (reached === 'refused') return side.fail(refusedWords(place, port))
    if (reached === 'broken') return side.end()
    side.answer(httpAnswer(reached, asked))
    if (asked.isLast) side.end()
  }
}

/** As containerd words it. */
function refusedWords({ pod, namespace }: PodPlace, port: number): string {
  const why = `failed to connect to localhost:${port} inside namespace "${namespace}/${pod}", IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found`
  return `error forwarding port ${port} to pod ${pod}, uid : failed to execute portforward in network namespace: ${why}`
}

export function forwardChannels({ host, place, query, socket }: UpgradeSide): void {
  const ports = query.getAll('ports').flatMap((text) => text.split(',').map(Number))
  const connections = ports.map((port, i) =>
    connectTo(host, place, port, {
      answer: (bytes) => channels.send(2 * i, bytes),
      fail: (message) => channels.send(2 * i + 1, new TextEncoder().encode(message)),
      end: () => channels.close(),
    }),
  )
  const channels = openChannels(socket, {
    heard: (channel, bytes) => {
      if (channel % 2 === 0) connections[channel / 2]?.heard(bytes)
    },
    ended: () => {},
    gone: () => {},
  })
  for (const [i, port] of ports.entries()) {
    const number = Uint8Array.of(port & 0xff, port >> 8)
    channels.send(2 * i, number)
    channels.send(2 * i + 1, number)
  }
}
