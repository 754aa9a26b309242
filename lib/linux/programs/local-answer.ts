// What a container's own programs answer to somebody inside the same container.

import type { ProcessInput } from './input'
import type { ActionAnswer, Listener, ProcessAction } from './plan'
import { listenersOf, type RunningProgram } from './running-program'
import { valueAt } from './timeline'

/** Null: it is not for this container, or nothing here listens: others may share its address. */
export function localAnswer(
  input: ProcessInput,
  programs: readonly RunningProgram[],
  action: ProcessAction,
): ActionAnswer | null {
  const match = /^(?:(\w+):\/\/)?([^/:?]*)(?::(\d+))?([^#]*)/.exec(action.target)
  const [, scheme = 'http', host = '', typedPort, rest = ''] = match ?? []
  const isOwn = isLoopback(host)
  if (!isOwn && !isNamed(input, host)) return null
  if (action.kind === 'dns') return { kind: 'resolved', name: host, addresses: [isOwn ? '127.0.0.1' : input.address] }
  const port = Number(typedPort ?? (scheme === 'https' ? 443 : 80))
  const listener = listenersOf(programs).find((one) => one.port === port && valueAt(one.open, action.atMs) === true)
  if (listener === undefined || (listener.bind === 'loopback' && !isOwn)) return null
  return action.kind === 'tcp' ? connected(listener) : asked(listener, action, { host, rest })
}

/** Whether a target, `http://localhost:80/` or `host:port`, is the container itself. */
export function isOwnAddress(input: ProcessInput, target: string): boolean {
  const host = /^(?:\w+:\/\/)?([^/:?]*)/.exec(target)?.[1] ?? ''
  return isLoopback(host) || isNamed(input, host)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1' || host === '0.0.0.0'
}

function isNamed({ address, hostname }: ProcessInput, host: string): boolean {
  return host === address || host === hostname
}

function connected(listener: Listener): ActionAnswer {
  return listener.told === undefined ? { kind: 'connected' } : { kind: 'connected', told: listener.told }
}

function asked(
  listener: Listener,
  action: ProcessAction,
  { host, rest }: { readonly host: string; readonly rest: string },
): ActionAnswer {
  const path = rest.startsWith('/') ? rest : `/${rest}`
  if (listener.speaks === 'tcp') return { kind: 'reset' }
  const answer = valueAt(listener.answer({ method: action.method, path, host, headers: {} }), action.atMs)
  return answer === null ? { kind: 'timed-out' } : { kind: 'answered', status: answer.status, body: answer.body }
}
