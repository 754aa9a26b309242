// Behaviour notes: what a scenario declares about an image whose program the engine does not know; shared with it.

import { type Faults, readList, readNumber, readObject, readText, readTime } from './check'

export interface BehaviourNote {
  readonly listens?: readonly number[]
  readonly startDelayMs?: number
  readonly memoryBytes?: number
  readonly leakBytesPerSecond?: number
  readonly idleMillicores?: number
  readonly cpuMsPerRequest?: number
  readonly memoryBytesPerRequest?: number
  readonly latencyMs?: number
  /** The process ends by itself. */
  readonly exits?: { readonly afterMs: number; readonly code: number }
  /** By prefix of the path; the longest one that matches answers. */
  readonly routes?: readonly { readonly path: string; readonly status: number; readonly body: string }[]
  readonly logLines?: readonly { readonly atMs: number; readonly text: string }[]
  /** A request to this path ends the process. */
  readonly crashPath?: string
}

const numbers = [
  'startDelayMs',
  'memoryBytes',
  'leakBytesPerSecond',
  'idleMillicores',
  'cpuMsPerRequest',
  'memoryBytesPerRequest',
  'latencyMs',
] as const

export function readBehaviour(faults: Faults, value: unknown, path: string): BehaviourNote {
  const note = readObject(faults, value, path)
  const plain = numbers.flatMap((name) =>
    note[name] === undefined ? [] : [[name, readNumber(faults, note[name], `${path}.${name}`)] as const],
  )
  const { listens, exits, routes, logLines, crashPath } = {
    listens: note['listens'],
    exits: note['exits'],
    routes: note['routes'],
    logLines: note['logLines'],
    crashPath: note['crashPath'],
  }
  return {
    ...Object.fromEntries(plain),
    ...(listens === undefined
      ? {}
      : { listens: readList(faults, listens, `${path}.listens`, (port, at) => readNumber(faults, port, at)) }),
    ...(exits === undefined ? {} : { exits: readExit(faults, exits, `${path}.exits`) }),
    ...(routes === undefined
      ? {}
      : { routes: readList(faults, routes, `${path}.routes`, (route, at) => readRoute(faults, route, at)) }),
    ...(logLines === undefined
      ? {}
      : { logLines: readList(faults, logLines, `${path}.logLines`, (line, at) => readLine(faults, line, at)) }),
    ...(crashPath === undefined ? {} : { crashPath: readText(faults, crashPath, `${path}.crashPath`) }),
  }
}

function readExit(faults: Faults, value: unknown, path: string): NonNullable<BehaviourNote['exits']> {
  const exit = readObject(faults, value, path)
  return {
    afterMs: readTime(faults, exit['afterMs'], `${path}.afterMs`),
    code: readNumber(faults, exit['code'], `${path}.code`),
  }
}

function readRoute(faults: Faults, value: unknown, path: string): NonNullable<BehaviourNote['routes']>[number] {
  const route = readObject(faults, value, path)
  return {
    path: readText(faults, route['path'], `${path}.path`),
    status: readNumber(faults, route['status'], `${path}.status`),
    body: readText(faults, route['body'], `${path}.body`),
  }
}

function readLine(faults: Faults, value: unknown, path: string): NonNullable<BehaviourNote['logLines']>[number] {
  const line = readObject(faults, value, path)
  return { atMs: readTime(faults, line['atMs'], `${path}.atMs`), text: readText(faults, line['text'], `${path}.text`) }
}
