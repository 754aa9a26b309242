// The interface of a client of a server's own protocol: redis-cli, mysql, psql. All are listed in table.ts.

import type { CommandOutcome } from '../machine/command'
import type { Machine } from '../machine/machine'
import { isServerFacts, type ServerFacts } from '../programs/server-facts'
import { type Asked, hostOf } from './client-asked'

export interface ClientPart {
  readonly names: readonly string[]
  /** `host:port`, as arguments and environment name it. */
  target(call: ClientCall): string
  /** What it prints, once it is known what became of the connection. */
  words(asked: Asked, machine: Machine): CommandOutcome
}

export interface ClientCall {
  readonly name: string
  readonly args: readonly string[]
  readonly env: ReadonlyMap<string, string>
}

/** What the server said of itself; undefined: nobody knows what it is. */
export function factsOf({ answer }: Asked): ServerFacts | undefined {
  return answer.kind === 'connected' && isServerFacts(answer.told) ? answer.told : undefined
}

export function isThere({ answer }: Asked): boolean {
  return answer.kind === 'connected' || answer.kind === 'answered'
}

export function isLocal({ target }: Asked): boolean {
  const { host } = hostOf(target)
  return host === 'localhost' || host === '127.0.0.1' || host === '::1'
}

/** What a server that nobody knows would say, or one that does not keep what it is told. */
export const unknownAnswer: CommandOutcome = { status: 0, grade: 'unknown' }
