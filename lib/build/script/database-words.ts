// What the clients of databases print: pg_isready, psql, redis-cli, mysqladmin, mongosh.
//
// A connection tells whether the server is there; what a query would answer is not known, but for PING.

import { type CommandOutcome, failed, optionValue } from '../command'
import { type Asked, hostOf } from './client-asked'

const names = new Set([
  'pg_isready',
  'psql',
  'redis-cli',
  'valkey-cli',
  'mysqladmin',
  'mariadb-admin',
  'mysql',
  'mariadb',
  'mongosh',
])

export function isDatabaseClient(name: string): boolean {
  return names.has(name)
}

export function databaseText(asked: Asked): CommandOutcome {
  const isThere = asked.answer.kind === 'connected' || asked.answer.kind === 'answered'
  switch (asked.name) {
    case 'pg_isready':
      return readyText(asked, isThere)
    case 'psql':
      return isThere ? unknownAnswer : failed(2, psqlFault(asked))
    case 'redis-cli':
    case 'valkey-cli':
      return redisText(asked, isThere)
    case 'mysqladmin':
    case 'mariadb-admin':
      return isThere
        ? { status: 0, stdout: asked.args.includes('ping') ? 'mysqld is alive\n' : '' }
        : failed(1, mysqlFault(asked))
    case 'mysql':
    case 'mariadb':
      return isThere
        ? unknownAnswer
        : failed(
            1,
            mysqlFault(asked)
              .split('\n')[1]
              ?.replace(/^error: /, 'ERROR 2002 (HY000): ') ?? '',
          )
    default:
      return isThere
        ? { status: 0, stdout: /ping/.test(asked.args.join(' ')) ? '{ ok: 1 }\n' : '', grade: 'unknown' }
        : mongoFault(asked)
  }
}

const unknownAnswer: CommandOutcome = { status: 0, grade: 'unknown' }

function readyText({ args, target, answer }: Asked, isThere: boolean): CommandOutcome {
  const { port } = hostOf(target)
  const host = optionValue(args, '-h', '--host')
  const place = `${host ?? '/var/run/postgresql'}:${port}`
  const isQuiet = args.includes('-q')
  if (isThere) return isQuiet ? { status: 0 } : { status: 0, stdout: `${place} - accepting connections\n` }
  if (answer.kind === 'no-such-host') return { status: 2, stdout: isQuiet ? '' : `${place} - no response\n` }
  return { status: 2, stdout: isQuiet ? '' : `${place} - no response\n` }
}

function psqlFault({ target, answer }: Asked): string {
  const { host, port } = hostOf(target)
  if (answer.kind === 'no-such-host')
    return `psql: error: could not translate host name "${host}" to address: Name or service not known`
  return `psql: error: connection to server at "${host}", port ${port} failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?`
}

function redisText({ args, target, answer }: Asked, isThere: boolean): CommandOutcome {
  const { host, port } = hostOf(target)
  const address = host === 'localhost' ? '127.0.0.1' : host
  if (answer.kind === 'no-such-host')
    return failed(1, `Could not connect to Redis at ${host}:${port}: Name or service not known`)
  if (!isThere) return failed(1, `Could not connect to Redis at ${address}:${port}: Connection refused`)
  const command = args.find((arg, i) => !arg.startsWith('-') && !/^-[hpanu]$/.test(args[i - 1] ?? ''))?.toLowerCase()
  const isLocked = 'says' in answer && answer.says === 'NOAUTH'
  if (isLocked && optionValue(args, '-a') === undefined)
    return { status: 0, stdout: 'NOAUTH Authentication required.\n\n' }
  return command === 'ping' ? { status: 0, stdout: 'PONG\n' } : { status: 0, stdout: 'OK\n', grade: 'unknown' }
}

function mysqlFault({ name, args, target, answer }: Asked): string {
  const { host, port } = hostOf(target)
  const isLocal = optionValue(args, '-h', '--host') === undefined
  const socket = '/var/run/mysqld/mysqld.sock'
  const head = `${name}: connect to server at '${host}' failed`
  if (isLocal)
    return `${head}\nerror: 'Can't connect to local MySQL server through socket '${socket}' (2)'\nCheck that mysqld is running and that the socket: '${socket}' exists!`
  if (answer.kind === 'no-such-host') return `${head}\nerror: 'Unknown MySQL server host '${host}' (-2)'`
  return `${head}\nerror: 'Can't connect to MySQL server on '${host}:${port}' (111)'`
}

function mongoFault({ target, answer }: Asked): CommandOutcome {
  const { host, port } = hostOf(target)
  const address = host === 'localhost' ? '127.0.0.1' : host
  const why =
    answer.kind === 'no-such-host' ? `getaddrinfo ENOTFOUND ${host}` : `connect ECONNREFUSED ${address}:${port}`
  return failed(1, `MongoNetworkError: ${why}`)
}
