// psql and pg_isready: who is let in, SELECT 1, and libpq's words for a server that is not there.
//
// Models libpq 15 and psql. No table is kept: what other statements answer is not known.

import { failed } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import type { Asked } from '../client-asked'
import { type ClientOptions, clientOptions } from '../client-options'
import { type ClientCall, type ClientPart, factsOf, isLocal, isThere, unknownAnswer } from '../client-part'

const rules = {
  valued: [
    '-h', '-p', '-U', '-d', '-c', '-f', '-v', '-F', '-P', '-R', '-T', '-o', '-L', '--host', '--port', '--username', '--dbname', '--command', '--file', '--set', '--variable',
  ], // biome-ignore format: a list
}
const readyRules = { valued: ['-h', '-p', '-U', '-d', '-t', '--host', '--port', '--username', '--dbname', '--timeout'] }

export const psql: ClientPart = {
  names: ['psql'],
  target: (call) => {
    const { host, port } = placeOf(call)
    return `${overNetwork(host)}:${port}`
  },
  words(asked, machine) {
    const options = clientOptions(asked.args, rules)
    const fault = faultOf(asked, machine)
    if (fault !== null) return failed(2, `psql: error: ${fault}`)
    const statement = (options.value('-c', '--command') ?? '').trim().replace(/;$/, '')
    const constant = factsOf(asked) === undefined ? undefined : /^select\s+(\d+)$/i.exec(statement)?.[1]
    return constant === undefined ? unknownAnswer : { status: 0, stdout: tableOf(constant, options) }
  },
}

export const pgIsReady: ClientPart = {
  names: ['pg_isready'],
  target: (call) => {
    const { host, port } = placeOf(call)
    return `${overNetwork(host)}:${port}`
  },
  words(asked, machine) {
    const { host, port } = placeOf({ ...asked, env: machine.env })
    const isQuiet = clientOptions(asked.args, readyRules).has('-q', '--quiet')
    const text = `${host === undefined || host === '' ? '/var/run/postgresql' : host}:${port} - ${isThere(asked) ? 'accepting connections' : 'no response'}\n`
    return { status: isThere(asked) ? 0 : 2, ...(!isQuiet && { stdout: text }) }
  },
}

interface Place {
  readonly host: string | undefined
  readonly port: string
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
}

/** Arguments go before the environment; a database may be a whole address. */
function placeOf({ name, args, env }: ClientCall): Place {
  const options = clientOptions(args, name === 'psql' ? rules : readyRules)
  const [first, second] = options.rest
  const database = options.value('-d', '--dbname') ?? first
  const uri = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?/.exec(
    database ?? '',
  )
  const pairs = new Map([...(database ?? '').matchAll(/(\w+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value]))
  const isAddress = uri !== null || pairs.size > 0
  return {
    host: nonEmpty(uri?.[3]) ?? pairs.get('host') ?? options.value('-h', '--host') ?? env.get('PGHOST'),
    port: uri?.[4] ?? pairs.get('port') ?? options.value('-p', '--port') ?? env.get('PGPORT') ?? '5432',
    user: nonEmpty(uri?.[1]) ?? pairs.get('user') ?? options.value('-U', '--username') ?? second ?? env.get('PGUSER'),
    password: uri?.[2] ?? pairs.get('password') ?? env.get('PGPASSWORD'),
    database: nonEmpty(uri?.[5]) ?? pairs.get('dbname') ?? (isAddress ? undefined : database) ?? env.get('PGDATABASE'),
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** libpq takes no host, an empty one and a directory for the local socket. */
function overNetwork(host: string | undefined): string {
  return host === undefined || host === '' || host.startsWith('/') ? 'localhost' : host
}

/** Models src/interfaces/libpq/fe-connect.c and the server's checks, in their order: password, role, database. */
function faultOf(asked: Asked, machine: Machine): string | null {
  const { answer } = asked
  const { host, port, user = machine.userName, password, database = user } = placeOf({ ...asked, env: machine.env })
  if (answer.kind === 'no-such-host')
    return `could not translate host name "${host ?? ''}" to address: Name or service not known`
  const isSocket = host === undefined || host === '' || host.startsWith('/')
  const folder = isSocket && (host ?? '') !== '' ? host : '/var/run/postgresql'
  const address =
    'address' in answer && answer.address !== undefined && answer.address !== host ? ` (${answer.address})` : ''
  const place = isSocket ? `on socket "${folder}/.s.PGSQL.${port}"` : `at "${host}"${address}, port ${port}`
  const head = `connection to server ${place} failed: `
  if (!isThere(asked)) return head + (isSocket ? noSocket : refused)
  const facts = factsOf(asked)
  if (facts === undefined) return null
  const isTrusted = facts.trusts === 'all' || (facts.trusts === 'local' && (isSocket || isLocal(asked)))
  if (!isTrusted && password === undefined) return `${head}fe_sendauth: no password supplied`
  if (!isTrusted && facts.accounts[user] !== password)
    return `${head}FATAL:  password authentication failed for user "${user}"`
  if (!(user in facts.accounts)) return `${head}FATAL:  role "${user}" does not exist`
  return facts.databases.includes(database) ? null : `${head}FATAL:  database "${database}" does not exist`
}

const noSocket = 'No such file or directory\n\tIs the server running locally and accepting connections on that socket?'
const refused = 'Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?'

function tableOf(constant: string, options: ClientOptions): string {
  const isBare = options.has('-t', '--tuples-only')
  if (options.has('-A', '--no-align')) return isBare ? `${constant}\n` : `?column?\n${constant}\n(1 row)\n`
  const cell = constant.padStart(9)
  return isBare ? `${cell}\n\n` : ` ?column? \n----------\n${cell}\n(1 row)\n\n`
}
