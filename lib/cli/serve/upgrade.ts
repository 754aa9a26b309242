// Requests to change the protocol: exec, attach and port-forward, each handed to its stream.
//
// Models the streaming subresources of pkg/registry/core/pod/rest/subresources.go. Streams are WebSockets; SPDY without
// one is refused with a message that names the supported protocols.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ApiAnswer } from '@/lib/world/command'
import { acceptUpgrade, agreedProtocol, isWebSocket } from './channels'
import { refusalOf, type Target } from './door'
import type { PodHost, PodPlace } from './pod-host'
import { forwardChannels, forwardProtocols } from './port-forward'
import { attachTo, commandProtocols, runCommand } from './remote-command'
import { forwardTunnel, tunnelProtocols } from './spdy-tunnel'
import type { UpgradeSide } from './upgrade-side'

interface Streamed {
  readonly protocols: readonly string[]
  /** Starts the stream once the protocol is negotiated. */
  start(side: UpgradeSide): void
}

const streamed: Readonly<Record<string, Streamed>> = {
  exec: { protocols: commandProtocols, start: runCommand },
  attach: { protocols: commandProtocols, start: attachTo },
  portforward: {
    protocols: [...tunnelProtocols, ...forwardProtocols],
    start: (side) => (tunnelProtocols.includes(side.protocol) ? forwardTunnel(side) : forwardChannels(side)),
  },
}

export interface UpgradeRequest {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly target: Target
}

/** Answers a request to change the protocol. */
export function answerUpgrade({ request, socket, target }: UpgradeRequest, host: PodHost): void {
  const { path, query } = target
  const [, namespace = '', pod = '', subresource = ''] = podPath.exec(path) ?? []
  const way = Object.hasOwn(streamed, subresource) ? streamed[subresource] : undefined
  if (way === undefined) return refuseUpgrade(socket, notFound)
  const place: PodPlace = { namespace, pod, container: query.get('container') ?? '' }
  const refused = host.refusal(place, subresource)
  if (refused !== null) return refuseUpgrade(socket, refused)
  const protocol = isWebSocket(request) ? agreedProtocol(request, way.protocols) : null
  if (protocol === null) return refuseUpgrade(socket, badRequest(way.protocols))
  acceptUpgrade(request, socket, protocol)
  way.start({ host, place, query, socket, protocol })
}

const podPath = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/(\w+)$/

const notFound: ApiAnswer = refusalOf(404, 'NotFound', 'the server could not find the requested resource')

function badRequest(protocols: readonly string[]): ApiAnswer {
  return refusalOf(
    400,
    'BadRequest',
    `chartroom serve streams over WebSocket alone, and speaks ${protocols.join(', ')}`,
  )
}

export function refuseUpgrade(socket: Duplex, { code, body }: ApiAnswer): void {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
  const head = [`HTTP/1.1 ${code} Refused`, 'Content-Type: application/json', 'Connection: close']
  socket.write(`${head.join('\r\n')}\r\nContent-Length: ${bytes.length}\r\n\r\n`)
  socket.end(bytes)
}
