// A server whose source is known: where it listens, what it answers, what it prints; searched, not run.

import type { Machine } from '../machine/machine'
import { answer, httpServer, routeFor } from './answers'
import type { HttpAnswer, HttpRequest, Listener } from './plan'
import { serverHintsOf } from './server-hints'
import { templateAnswer } from './source-answer'
import { callsIn, type ServerRoute } from './source-routes'
import { type SourceFlag, timersOf } from './source-timers'
import { always, type Timeline } from './timeline'

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

export function serverOfSource(shape: SourceShape): SourceServer {
  const { source, machine, fallbackPort } = shape
  const hints = serverHintsOf(source)
  const variable = hints.portVariable === null ? undefined : machine.env.get(hints.portVariable)
  const port = Number(variable ?? hints.port ?? fallbackPort) || 0
  if (port === 0) return { port, listeners: [] }
  const env = (name: string): string | undefined => machine.env.get(name)
  const { listenDelayMs, flags } = timersOf(source, env)
  const openMs = shape.openMs + listenDelayMs
  const listener = httpServer({ port, openMs, bind: isLoopback(source) ? 'loopback' : 'all' }, () => answer(200, ''))
  const respond = (request: HttpRequest): Timeline<HttpAnswer> => {
    const route = routeFor(hints.routes, request.path)
    if (route !== null) return routeAnswer(route, flags, (target) => addressOf(target, source, env, 0))
    // A handler of its own answers every path; a framework only those it was told.
    const isFramework =
      hints.routes.length > 0 && !/createServer\(\s*(?:async\s*)?(?:\(|function|\w+\s*=>)/.test(source)
    return always(isFramework ? shape.notFound(request) : plainAnswer(source, request, env))
  }
  return { port, listeners: [{ ...listener, answer: respond }] }
}

type Env = (name: string) => string | undefined

function plainAnswer(source: string, request: HttpRequest, env: Env): HttpAnswer {
  const calls = callsIn(source).map((target) => addressOf(target, source, env, 0))
  return answer(200, templateAnswer(source, request, env), {
    calls: calls.filter((call) => call !== ''),
    upstreamStatus: 500,
  })
}

function routeAnswer(
  route: ServerRoute,
  flags: readonly SourceFlag[],
  address: (target: string) => string,
): Timeline<HttpAnswer> {
  const { status, body, crashCode, unless } = route
  const calls = route.calls.map(address).filter((call) => call !== '')
  const said = (code: number): HttpAnswer => answer(code, body, { calls, crashCode, upstreamStatus: 500 })
  if (unless === undefined) return always(said(status))
  const flag = flags.find(({ name }) => name === unless.flag)
  if (flag === undefined) return always(said(status))
  const [before, after] = flag.becomes ? [unless.status, status] : [status, unless.status]
  return [
    { fromMs: 0, value: said(before) },
    { fromMs: flag.afterMs, value: said(after) },
  ]
}

/** A literal, a constant, or a variable of the environment; empty when it cannot be told. */
function addressOf(target: string, source: string, env: Env, depth: number): string {
  const literal = /^[`'"]([\s\S]*)[`'"]$/.exec(target)?.[1]
  if (literal !== undefined) {
    return literal.replace(/\$\{\s*([^}]*?)\s*\}/g, (_, name: string) => addressOf(name, source, env, depth + 1))
  }
  const variable = /^process\.env\.(\w+)(?:\s*(?:\|\||\?\?)\s*(['"`])([^'"`]*)\2)?/.exec(target)
  if (variable !== null) return env(variable[1] ?? '') ?? variable[3] ?? ''
  const named = /^os\.(?:environ\.get|getenv|Getenv)\(\s*['"](\w+)['"](?:\s*,\s*['"]([^'"]*)['"])?/.exec(target)
  if (named !== null) return env(named[1] ?? '') ?? named[2] ?? ''
  if (depth > 3 || !/^\w+$/.test(target)) return ''
  const given = new RegExp(`(?:(?:const|let|var)\\s+)?\\b${target}\\s*:?=\\s*([^\\n;]+)`).exec(source)?.[1]
  return given === undefined ? '' : addressOf(given.trim(), source, env, depth + 1)
}

/** A server bound to 127.0.0.1 is not reached from outside its container. */
function isLoopback(source: string): boolean {
  return (
    /listen\([^)\n]*['"](?:127\.0\.0\.1|localhost)['"]/.test(source) ||
    /ListenAndServe\(\s*"(?:127\.0\.0\.1|localhost):/.test(source) ||
    /(?:host|bind)\s*[=:]\s*['"](?:127\.0\.0\.1|localhost)['"]/.test(source)
  )
}
