// Requests to and between containers: what a port answers, and what a process meets when it asks for something outside.

import type { ActionAnswer, HttpAnswer, Listener, ProcessAction } from '@/lib/linux/programs/plan'
import { valueAt } from '@/lib/linux/programs/timeline'
import { ageOf, currentRun, type Daemon, stateOf } from './daemon'
import { behindHostPort, reachedFrom } from './networking'
import type { Container } from './state'

export type PortAnswer =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer }
  /** It listens, and speaks something other than HTTP. */
  | { readonly kind: 'connected'; readonly told?: object }
  | { readonly kind: 'refused' | 'timed-out' }

export interface PortRequest {
  readonly port: number
  readonly method: string
  readonly path: string
  readonly host: string
  readonly isInside: boolean
  readonly clientIp: string
  readonly agent: string
}

/** What a port of a running container answers now; its program may write a line about it. */
export function requestPort(daemon: Daemon, container: Container, request: PortRequest): PortAnswer {
  const run = currentRun(daemon, container.id)
  if (run === null) return { kind: 'refused' }
  if (container.state.status === 'paused') return { kind: 'timed-out' }
  const age = ageOf(daemon, container.id, run)
  const listener = run.process.plan().listeners.find((each) => isOpen(each, request, age))
  if (listener === undefined) return { kind: 'refused' }
  if (listener.speaks === 'tcp') {
    return listener.told === undefined ? { kind: 'connected' } : { kind: 'connected', told: listener.told }
  }
  const { method, path, host } = request
  const answer = valueAt(listener.answer({ method, path, host, headers: {}, ageMs: age }), age)
  if (answer === null) return { kind: 'refused' }
  const whole = withCalls(daemon, container, answer)
  const line = whole.accessLine?.({ atMs: daemon.clock.now(), clientIp: request.clientIp, agent: request.agent })
  if (line !== undefined) run.extra.push({ atMs: daemon.clock.now(), stream: 'stdout', text: line })
  if (whole.crashCode !== null) daemon.crash(container.id, whole.crashCode)
  return { kind: 'answered', answer: whole }
}

/** An answer that depends on others: the first that fails decides, or the last passes its own on. */
function withCalls(daemon: Daemon, container: Container, answer: HttpAnswer): HttpAnswer {
  let last: ActionAnswer | null = null
  for (const target of answer.calls) {
    last = askAs(daemon, container, { target, method: 'GET' })
    if (isWell(last)) continue
    const body = answer.failureBody ?? answer.body
    return { ...answer, status: answer.upstreamStatus, body }
  }
  if (answer.passesOn !== true || last?.kind !== 'answered') return answer
  return { ...answer, status: last.status, body: last.body }
}

function isOpen(listener: Listener, { port, isInside }: PortRequest, age: number): boolean {
  return listener.port === port && (isInside || listener.bind === 'all') && valueAt(listener.open, age) === true
}

function isWell(answer: ActionAnswer): boolean {
  return answer.kind === 'answered' || answer.kind === 'connected'
}

/** A request to a port of the host, as a browser on this machine would make it. */
export function requestHostPort(daemon: Daemon, hostPort: number, method: string, path: string): PortAnswer {
  const behind = behindHostPort(stateOf(daemon), hostPort)
  if (behind === null) return { kind: 'refused' }
  return requestPort(daemon, behind.container, {
    port: behind.port,
    method,
    path,
    host: `localhost:${hostPort}`,
    isInside: false,
    clientIp: '172.17.0.1',
    agent: 'curl/8.5.0',
  })
}

/** Answers what a container's process asks of the network. */
export function answerAction(daemon: Daemon, from: Container, action: ProcessAction): ActionAnswer {
  switch (action.kind) {
    case 'dns':
      return resolve(daemon, from, action.target)
    case 'tcp':
      return connect(daemon, from, action.target)
    case 'http':
      return askAs(daemon, from, action)
  }
}

function resolve(daemon: Daemon, from: Container, name: string): ActionAnswer {
  if (name === 'localhost') return { kind: 'resolved', addresses: ['127.0.0.1'], name }
  const found = isOffline(from) ? null : reachedFrom(stateOf(daemon), from, name)
  const ip = found === null ? undefined : sharedAddress(from, found)
  if (ip !== undefined) return { kind: 'resolved', addresses: [ip], name }
  return isOffline(from) || !name.includes('.')
    ? { kind: 'no-such-host' }
    : { kind: 'resolved', addresses: [publicIp], name }
}

/** Stands for every machine out in the world: an address kept for documents. */
const publicIp = '203.0.113.10'

function isOffline({ host }: Container): boolean {
  return host.networkMode === 'none'
}

function sharedAddress(from: Container, to: Container): string | undefined {
  const network = Object.keys(from.endpoints).find((name) => to.endpoints[name] !== undefined)
  return network === undefined ? undefined : to.endpoints[network]?.ip
}

function connect(daemon: Daemon, from: Container, target: string): ActionAnswer {
  const colon = target.lastIndexOf(':')
  const answer = ask(daemon, from, target.slice(0, colon), {
    port: Number(target.slice(colon + 1)),
    method: 'GET',
    path: '/',
  })
  return answer.kind === 'answered' ? { kind: 'connected' } : answer
}

const url = /^https?:\/\/(\[[^\]]+\]|[^:/]+)(?::(\d+))?(\/.*)?$/

function askAs(daemon: Daemon, from: Container, action: Pick<ProcessAction, 'target' | 'method'>): ActionAnswer {
  const match = url.exec(action.target)
  if (match === null) return { kind: 'no-such-host' }
  const [, host = '', port = action.target.startsWith('https:') ? '443' : '80', path = '/'] = match
  return ask(daemon, from, host, { port: Number(port), method: action.method, path })
}

function ask(
  daemon: Daemon,
  from: Container,
  host: string,
  request: Pick<PortRequest, 'port' | 'method' | 'path'>,
): ActionAnswer {
  const isOwn = host === 'localhost' || host === '127.0.0.1' || host === from.name || host === from.config.hostname
  const clientIp = isOwn ? '127.0.0.1' : addressOf(from)
  const asked = { ...request, host, clientIp, agent: 'curl/8.5.0' }
  if (isOwn) return toAction(requestPort(daemon, from, { ...asked, isInside: true }))
  if (isOffline(from)) return { kind: 'no-such-host' }
  const found = reachedFrom(stateOf(daemon), from, host)
  if (found !== null) return toAction(requestPort(daemon, found, { ...asked, isInside: false }))
  if (host === 'host.docker.internal' || isGateway(daemon, from, host)) {
    return toAction(requestHostPort(daemon, request.port, request.method, request.path))
  }
  if (!host.includes('.')) return { kind: 'no-such-host' }
  // What the world outside would answer is not modelled: it is there, and says nothing.
  return { kind: 'answered', status: 200, body: '' }
}

function addressOf({ endpoints }: Container): string {
  return Object.values(endpoints).find(({ ip }) => ip !== '')?.ip ?? ''
}

function isGateway(daemon: Daemon, from: Container, host: string): boolean {
  return stateOf(daemon).networks.some(({ name, gateway }) => gateway === host && from.endpoints[name] !== undefined)
}

function toAction(answer: PortAnswer): ActionAnswer {
  if (answer.kind === 'answered') return { kind: 'answered', status: answer.answer.status, body: answer.answer.body }
  return answer.kind === 'connected' ? answer : { kind: answer.kind }
}
