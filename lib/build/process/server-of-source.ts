// A server whose source is known: where it listens, what it answers, what it prints; searched, not run.

import type { Machine } from '../machine'
import { answer, httpServer, routeFor } from './answers'
import type { HttpAnswer, HttpRequest, Listener } from './plan'
import { serverHintsOf } from './server-hints'
import { templateAnswer } from './source-answer'
import { startDelayOf } from './start-delay'

export interface SourceServer {
  /** 0 when nothing says that it listens. */
  readonly port: number
  readonly listeners: readonly Listener[]
}

export interface SourceShape {
  readonly source: string
  readonly machine: Machine
  /** Where nothing else tells. */
  readonly fallbackPort: number
  readonly openMs: number
  /** Of a path no route matches. */
  notFound(request: HttpRequest): HttpAnswer
}

export function serverOfSource({ source, machine, fallbackPort, openMs, notFound }: SourceShape): SourceServer {
  const hints = serverHintsOf(source)
  const variable = hints.portVariable === null ? undefined : machine.env.get(hints.portVariable)
  const port = Number(variable ?? hints.port ?? fallbackPort) || 0
  if (port === 0) return { port, listeners: [] }
  const env = (name: string): string | undefined => machine.env.get(name)
  const respond = (request: HttpRequest): HttpAnswer => {
    if (hints.routes.length === 0) return answer(200, templateAnswer(source, request, env))
    const route = routeFor(hints.routes, request.path)
    return route === null ? notFound(request) : answer(route.status, route.body)
  }
  const bind = isLoopback(source) ? 'loopback' : 'all'
  return { port, listeners: [httpServer({ port, openMs: openMs + startDelayOf(source), bind }, respond)] }
}

/** A server bound to 127.0.0.1 is not reached from outside its container. */
function isLoopback(source: string): boolean {
  return (
    /listen\([^)\n]*['"](?:127\.0\.0\.1|localhost)['"]/.test(source) ||
    /ListenAndServe\(\s*"(?:127\.0\.0\.1|localhost):/.test(source) ||
    /(?:host|bind)\s*[=:]\s*['"](?:127\.0\.0\.1|localhost)['"]/.test(source)
  )
}
