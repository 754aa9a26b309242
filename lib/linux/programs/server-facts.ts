// What a server tells clients that speak its protocol: who is let in, and what there is.

import type { Machine } from '../machine/machine'

export interface ServerFacts {
  readonly protocol: 'redis' | 'mysql' | 'postgres' | 'mongodb' | 'amqp' | 'memcached'
  /** Passwords by account; null: one that nobody knows. */
  readonly accounts: Readonly<Record<string, string | null>>
  readonly databases: readonly string[]
  /** Who need not say a password: nobody, clients in the same container, all. */
  readonly trusts: 'none' | 'local' | 'all'
}

/** Whether something that came along with an answer was put there by a server of this room. */
export function isServerFacts(told: object | undefined): told is ServerFacts {
  return told !== undefined && 'protocol' in told && 'accounts' in told && 'trusts' in told
}

/** Kept beside a server's data: a password set later in the environment changes nothing. */
export function factsText(facts: ServerFacts): string {
  return `${JSON.stringify(facts)}\n`
}

export function factsIn(machine: Machine, path: string): ServerFacts | undefined {
  const text = machine.read(path)
  if (text === null) return undefined
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && isServerFacts(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** `NAME`, or the text of the file that `NAME_FILE` names. */
export function settingOf(machine: Machine, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const plain = machine.env.get(name)
    if (plain !== undefined && plain !== '') return plain
    const file = machine.env.get(`${name}_FILE`)
    const text = file === undefined ? null : machine.read(machine.path(file))
    if (text !== null) return text.replace(/\n$/, '')
  }
  return undefined
}
