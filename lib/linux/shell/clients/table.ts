// Clients of servers, by the name they are called by.

import type { ClientPart } from '../client-part'
import { mariadbCheck } from './mariadb-check'
import { mongo } from './mongo'
import { mysql } from './mysql'
import { pgIsReady, psql } from './postgres'
import { rabbitmq } from './rabbitmq'
import { redis } from './redis'

const parts: readonly ClientPart[] = [redis, mysql, psql, pgIsReady, mongo, rabbitmq, mariadbCheck]

const byName = new Map(parts.flatMap((part) => part.names.map((name) => [name, part] as const)))

export function clientFor(name: string): ClientPart | undefined {
  return byName.get(name)
}
