// mysql, mysqladmin and their MariaDB names: who is let in, SELECT 1, and the words for a server that is not there.
//
// Models MariaDB 10.11's and MySQL 8.4's clients. No table is kept: what other statements answer is not known.

import { compareBytewise } from '@/lib/base/order'
import { type CommandOutcome, failed } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import type { ServerFacts } from '../../programs/server-facts'
import { type Asked, hostOf } from '../client-asked'
import { type ClientOptions, clientOptions } from '../client-options'
import { type ClientPart, factsOf, isThere, unknownAnswer } from '../client-part'

const rules = {
  valued: [
    '-h', '-P', '-u', '-S', '-D', '-e', '--host', '--port', '--user', '--socket', '--database', '--execute', '--protocol', '--defaults-file', '--defaults-extra-file', '--connect-timeout',
  ], // biome-ignore format: a list
  joined: ['-p'],
}

export const mysql: ClientPart = {
  names: ['mysql', 'mariadb', 'mysqladmin', 'mariadb-admin'],
  target({ args }) {
    const options = clientOptions(args, rules)
    return `${options.value('-h', '--host') ?? 'localhost'}:${options.value('-P', '--port') ?? '3306'}`
  },
  words(asked, machine) {
    const options = clientOptions(asked.args, rules)
    const isAdmin = asked.name.endsWith('admin')
    const warning = isWarned(asked, options)
      ? `${asked.name}: [Warning] Using a password on the command line interface can be insecure.\n`
      : ''
    const outcome = isAdmin ? admin(asked, machine, options) : query(asked, machine, options)
    return { ...outcome, stderr: warning + (outcome.stderr ?? '') }
  },
}

function isMaria({ name }: Asked): boolean {
  return name.startsWith('mariadb')
}

function isWarned(asked: Asked, options: ClientOptions): boolean {
  return !isMaria(asked) && (options.value('-p', '--password') ?? '') !== ''
}

interface Denial {
  readonly code: number
  readonly state: string
  readonly text: string
}

function admin(asked: Asked, machine: Machine, options: ClientOptions): CommandOutcome {
  const { host } = hostOf(asked.target)
  const head = `${asked.name}: connect to server at '${host}' failed`
  const isPing = options.rest.every((word) => word === 'ping')
  if (!isThere(asked)) return failed(1, `${head}\nerror: '${faultText(asked)}'${hintOf(asked)}`)
  const denied = denialOf(asked, machine, options)
  // Whoever may not come in has found a server all the same.
  if (denied !== null) return failed(isPing ? 0 : 1, `${head}\nerror: '${denied.text}'`)
  return options.rest.includes('ping') ? { status: 0, stdout: 'mysqld is alive\n' } : unknownAnswer
}

function query(asked: Asked, machine: Machine, options: ClientOptions): CommandOutcome {
  if (!isThere(asked)) {
    const code =
      asked.answer.kind === 'no-such-host' ? 2005 : isBySocket(asked, options) || isMaria(asked) ? 2002 : 2003
    return failed(1, `ERROR ${code} (HY000): ${faultText(asked)}`)
  }
  const denied = denialOf(asked, machine, options)
  if (denied !== null) return failed(1, `ERROR ${denied.code} (${denied.state}): ${denied.text}`)
  const facts = factsOf(asked)
  const statement = (options.value('-e', '--execute') ?? '').trim().replace(/;$/, '')
  const rows = facts === undefined ? null : rowsOf(statement, facts)
  if (rows === null) return unknownAnswer
  const isBare = options.has('-N', '--skip-column-names', '-s', '--silent')
  return { status: 0, stdout: (isBare ? rows.slice(1) : rows).map((row) => `${row}\n`).join('') }
}

/** The heading, then the values. */
function rowsOf(statement: string, { databases }: ServerFacts): readonly string[] | null {
  const constant = /^select\s+(\d+|'[^']*')$/i.exec(statement)?.[1]
  if (constant !== undefined) return [constant.replace(/'/g, ''), constant.replace(/'/g, '')]
  return /^show\s+databases$/i.test(statement) ? ['Database', ...[...databases].sort(compareBytewise)] : null
}

/** Models sql/sql_acl.cc acl_authenticate and mysql_change_db. */
function denialOf(asked: Asked, machine: Machine, options: ClientOptions): Denial | null {
  const facts = factsOf(asked)
  if (facts === undefined) return null
  const user = options.value('-u', '--user') ?? machine.userName
  const password = options.value('-p', '--password') ?? machine.env.get('MYSQL_PWD') ?? ''
  const wanted = facts.accounts[user]
  if (wanted === undefined || wanted !== password) {
    const from = hostOf(asked.target).host === 'localhost' ? 'localhost' : (machine.container?.address ?? '')
    const text = `Access denied for user '${user}'@'${from}' (using password: ${password === '' ? 'NO' : 'YES'})`
    return { code: 1045, state: '28000', text }
  }
  const database = options.value('-D', '--database') ?? (asked.name.endsWith('admin') ? undefined : options.rest[0])
  if (database === undefined || facts.databases.includes(database)) return null
  if (user === 'root') return { code: 1049, state: '42000', text: `Unknown database '${database}'` }
  return { code: 1044, state: '42000', text: `Access denied for user '${user}'@'%' to database '${database}'` }
}

function isBySocket({ target }: Asked, options: ClientOptions): boolean {
  return hostOf(target).host === 'localhost' && options.value('--protocol')?.toLowerCase() !== 'tcp'
}

function socketOf(asked: Asked): string {
  return (
    clientOptions(asked.args, rules).value('-S', '--socket') ??
    (isMaria(asked) ? '/run/mysqld/mysqld.sock' : '/var/run/mysqld/mysqld.sock')
  )
}

function faultText(asked: Asked): string {
  const { host, port } = hostOf(asked.target)
  const [server, code] = isMaria(asked) ? ['server', 115] : ['MySQL server', 111]
  if (asked.answer.kind === 'no-such-host') return `Unknown ${server} host '${host}' (-2)`
  if (isBySocket(asked, clientOptions(asked.args, rules)))
    return `Can't connect to local ${server} through socket '${socketOf(asked)}' (2)`
  return `Can't connect to ${server} on '${isMaria(asked) ? host : `${host}:${port}`}' (${code})`
}

/** What mysqladmin adds, by the kind of the fault. */
function hintOf(asked: Asked): string {
  const { host, port } = hostOf(asked.target)
  const daemon = isMaria(asked) ? 'mariadbd' : 'mysqld'
  if (isBySocket(asked, clientOptions(asked.args, rules)))
    return `\nCheck that ${daemon} is running and that the socket: '${socketOf(asked)}' exists!`
  if (asked.answer.kind !== 'no-such-host') return ''
  return `\nCheck that ${daemon} is running on ${host} and that the port is ${port}.\nYou can check this by doing 'telnet ${host} ${port}'`
}
