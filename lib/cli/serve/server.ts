// The HTTP server around a world: every request, upgrade and clock step runs guarded by itself, so that an exception
// in one ends only that one.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ApiAnswer } from '@/lib/world/command'
import { answerApi } from './api-answer'
import { receive, tooLarge } from './body'
import type { Identity } from './credentials'
import { admit, type Door } from './door'
import type { Pace } from './pace'
import { impersonationOf, podHostOf } from './pod-host'
import { send } from './send'
import type { Streaming } from './streams'
import { answerUpgrade, refuseUpgrade } from './upgrade'

const tickMs = 50
/** How long a client may go on sending after it was told that its body is too large. */
const lingerMs = 500

export interface ServerOptions {
  readonly port: number
  readonly door: Door
  /** null: plain HTTP. */
  readonly identity: Identity | null
  readonly pace: Pace
  /** Called after every step of the clock. */
  readonly afterTick: () => void
  /** What went wrong on our side, in one line. */
  readonly report: (line: string) => void
}

export interface OpenServer {
  readonly port: number
  close(): void
}

export function openServer(side: Streaming, options: ServerOptions): Promise<OpenServer> {
  const answer = (request: IncomingMessage, response: ServerResponse): void =>
    guarded(
      options.report,
      () => answerRequest(side, options, { request, response }),
      () => breakOff(response),
    )
  const { identity } = options
  const server: Server = identity === null ? createServer(answer) : createTlsServer(identity, answer)
  const sockets = new Set<Duplex>()
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (request, socket) => {
    guarded(
      options.report,
      () => upgrade(side, options, { request, socket }),
      () => socket.destroy(),
    )
  })
  const timer = setInterval(() => tick(side, options), tickMs)
  const close = (): void => {
    clearInterval(timer)
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      clearInterval(timer)
      reject(error)
    })
    server.listen(options.port, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, close })
    })
  })
}

/** Runs one piece of work; what it throws is reported, and ends that piece. */
function guarded(report: (line: string) => void, run: () => void, end: () => void): void {
  try {
    run()
  } catch (error) {
    report(`chartroom serve: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    end()
  }
}

function tick({ streams }: Streaming, { pace, afterTick, report }: ServerOptions): void {
  guarded(
    report,
    () => pace.tick(),
    () => {},
  )
  for (const stream of streams) {
    guarded(
      report,
      () => stream.tick(),
      () => {
        streams.delete(stream)
        stream.stop()
      },
    )
  }
  guarded(report, afterTick, () => {})
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function answerRequest(side: Streaming, { door, report }: ServerOptions, { request, response }: Exchange): void {
  response.on('error', () => response.destroy())
  const target = admit(door, request)
  receive(request, (bytes) => {
    guarded(
      report,
      () => {
        if (bytes === null) refuseBody({ request, response })
        else if ('code' in target) send(response, target)
        else answerApi(side, { request, response, target }, bytes)
      },
      () => breakOff(response),
    )
  })
}

/** As Go's server does: the answer first, then an end to the connection that a client still writing does not miss. */
function refuseBody({ request, response }: Exchange): void {
  response.setHeader('connection', 'close')
  response.on('finish', () => setTimeout(() => request.destroy(), lingerMs).unref())
  send(response, tooLarge)
}

function breakOff(response: ServerResponse): void {
  if (response.headersSent) response.destroy()
  else send(response, panicked)
}

/** In the words of k8s.io/apiserver/pkg/server/filters/wrap.go. */
const panicked: ApiAnswer = {
  code: 500,
  body: 'This request caused apiserver to panic. Look in the logs for details.\n',
  warnings: [],
}

interface Switch {
  readonly request: IncomingMessage
  readonly socket: Duplex
}

function upgrade({ world, streams }: Streaming, { door, report }: ServerOptions, { request, socket }: Switch): void {
  socket.on('error', (error) => {
    // Network errors are not reported: clients disconnect that way.
    if (!('syscall' in error)) report(`chartroom serve: ${error.stack ?? error.message}`)
  })
  const target = admit(door, request)
  if ('code' in target) return refuseUpgrade(socket, target)
  const host = podHostOf({ world, as: impersonationOf(request), streams, stop: () => socket.destroy() })
  answerUpgrade({ request, socket, target }, host)
}
