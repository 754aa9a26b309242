// The world as streams use it: commands, logs and requests inside a pod.

import type { IncomingMessage } from 'node:http'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { impersonationHeaders } from '@/lib/world/api-read'
import type { ApiAnswer, Impersonation, Outcome } from '@/lib/world/command'
import type { World } from '@/lib/world/world'
import { refusalOf } from './door'
import type { Stream } from './stream'

export interface PodPlace {
  readonly namespace: string
  readonly pod: string
  /** Empty: the default one. */
  readonly container: string
}

export interface ContainerState {
  readonly isRunning: boolean
  /** The words its program was started with. */
  readonly command: readonly string[]
  readonly logText: string
}

export interface Reached {
  readonly status: number
  readonly body: string
}

export interface PodHost {
  /** null: the subresource may be streamed. */
  refusal(place: PodPlace, subresource: string): ApiAnswer | null
  run(place: PodPlace, command: readonly string[], stdin: string): ApiAnswer
  state(place: PodPlace): ContainerState
  /** The pod's answer on one of its ports; null: nothing listens there. */
  request(place: PodPlace, port: number, asked: Asked): Reached | 'refused' | 'broken'
  /** Calls after every step of the world, until it answers true. */
  everyTick(look: () => boolean): void
}

export interface Asked {
  readonly method: string
  readonly path: string
}

interface Side {
  readonly world: World
  readonly as: Impersonation | undefined
  readonly streams: Set<Stream>
  /** Ends the connection. */
  stop(): void
}

export function podHostOf({ world, as, streams, stop }: Side): PodHost {
  const as_ = as === undefined ? {} : { as }
  const headers = { accept: 'application/json', ...impersonationHeaders(as) }
  const read = (path: string, query: Readonly<Record<string, string>> = {}): ApiAnswer =>
    world.request({ path, query, headers })
  const run: PodHost['run'] = (place, command, stdin) =>
    answerIn(
      world,
      world.dispatch({
        kind: 'api-request',
        method: 'POST',
        path: `${pathOf(place)}/exec`,
        query: { container: place.container },
        contentType: 'application/json',
        body: { command, stdin },
        ...as_,
      }),
    )
  return {
    refusal(place, subresource) {
      // Permission to exec is checked by running `true`; the other subresources only need a kubelet.
      const answer = subresource === 'exec' ? run(place, ['true'], '') : read(`${pathOf(place)}/${subresource}`)
      const message = isJsonObject(answer.body) ? String((answer.body as JsonObject)['message'] ?? '') : ''
      return answer.code < 400 || message.startsWith('Internal error occurred: error executing command') ? null : answer
    },
    run,
    state(place) {
      const pod = read(pathOf(place))
      const { body } = read(`${pathOf(place)}/log`, { container: place.container })
      return { ...stateIn(pod, place.container), logText: typeof body === 'string' ? body : '' }
    },
    request({ namespace, pod }, port, { method, path }) {
      const url = `http://localhost:${port}${path}`
      const { trace } = world.dispatch({ kind: 'http-request', method, url, pod: `${namespace}/${pod}` })
      if (trace?.outcome.kind === 'answered') return trace.outcome
      return trace?.outcome.kind === 'refused' ? 'refused' : 'broken'
    },
    everyTick(look) {
      const entry = {
        tick: () => {
          if (look()) streams.delete(entry)
        },
        stop,
      }
      streams.add(entry)
    },
  }
}

function pathOf({ namespace, pod }: PodPlace): string {
  return `/api/v1/namespaces/${namespace}/pods/${pod}`
}

function objectOf({ body }: ApiAnswer): JsonObject {
  return isJsonObject(body) ? (body as JsonObject) : {}
}

function listIn(object: JsonObject, ...path: readonly string[]): readonly JsonObject[] {
  let value: unknown = object
  for (const name of path) value = isJsonObject(value) ? (value as JsonObject)[name] : undefined
  return Array.isArray(value) ? (value as readonly unknown[]).filter((one) => isJsonObject(one)) : []
}

export function stateIn(answer: ApiAnswer, wanted: string): Omit<ContainerState, 'logText'> {
  const pod = objectOf(answer)
  const kinds = ['containers', 'initContainers', 'ephemeralContainers'] as const
  const specs = kinds.flatMap((kind) => listIn(pod, 'spec', kind))
  const statuses = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'].flatMap((kind) =>
    listIn(pod, 'status', kind),
  )
  const spec = specs.find(({ name }) => wanted === '' || name === wanted) ?? {}
  const state = statuses.find(({ name }) => name === spec['name'])?.['state']
  const words = [spec['command'], spec['args']].flatMap((part) => (Array.isArray(part) ? part.map(String) : []))
  return { isRunning: isJsonObject(state) && 'running' in state, command: words }
}

/** The answer to a request; a halted world answers with the invariant that broke. */
export function answerIn(world: World, outcome: Outcome): ApiAnswer {
  if (outcome.answer !== undefined) return outcome.answer
  const { halted } = world.getState()
  const why =
    halted === null ? (outcome.ok ? 'no answer' : outcome.message) : `the world has stopped: ${halted.promise}`
  return refusalOf(500, 'InternalError', `Internal error occurred: ${why}`)
}

export function impersonationOf({ headers }: IncomingMessage): Impersonation | undefined {
  const user = headers['impersonate-user']
  if (typeof user !== 'string') return undefined
  const groups = [headers['impersonate-group'] ?? []].flat().flatMap((text) => text.split(/,\s*/))
  return { user, groups }
}
