// MySQL and MariaDB: the entrypoint refuses without a password option, the server takes a while to be ready.
//
// Models docker-library's docker-entrypoint.sh of both. Scripts for initialisation are not run.

import { dashTime } from '../../machine/civil-time'
import type { Machine } from '../../machine/machine'
import { tcpServer } from '../answers'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun } from '../program-part'
import { factsIn, factsText, type ServerFacts, settingOf } from '../server-facts'

interface Flavour {
  readonly title: string
  readonly version: string
  readonly prefixes: readonly string[]
  readonly server: string
  readonly refusal: string
}

const mysql: Flavour = {
  title: 'MySQL',
  version: '8.4.6-1.el9',
  prefixes: ['MYSQL'],
  server: 'mysqld',
  refusal: `Database is uninitialized and password option is not specified
    You need to specify one of the following as an environment variable:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD
    - MYSQL_RANDOM_ROOT_PASSWORD`,
}

const mariadb: Flavour = {
  title: 'MariaDB',
  version: '1:11.8.3+maria~ubu2404',
  prefixes: ['MARIADB', 'MYSQL'],
  server: 'mariadbd',
  refusal: `Database is uninitialized and password option is not specified
	You need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD`,
}

export const mysqlEntrypoint: ProgramPart = {
  names: ['docker-entrypoint-mysql', 'docker-entrypoint-mariadb'],
  doc: 'Needs a root password option for an empty data directory.',
  grade: 'modelled',
  start({ program, args, machine }) {
    const flavour = program.endsWith('mariadb') ? mariadb : mysql
    const argv = args[0]?.startsWith('-') === true ? [flavour.server, ...args] : args
    if (argv[0] !== 'mysqld' && argv[0] !== 'mariadbd') return { becomes: { argv, afterMs: 20 } }
    const note = (text: string, level = 'Note'): string => `${clockOf(machine)} [${level}] [Entrypoint]: ${text}`
    const version = flavour === mysql ? (machine.env.get('MYSQL_VERSION') ?? flavour.version) : flavour.version
    const started = note(`Entrypoint script for ${flavour.title} Server ${version} started.`)
    const lines = [started, note("Switching to dedicated user 'mysql'"), started]
    const isReady = machine.exists('/var/lib/mysql/mysql')
    if (!isReady && !hasPassword(machine, flavour)) {
      return fails(1, [...lines, note(flavour.refusal, 'ERROR')].join('\n'), 400)
    }
    const made = isReady
      ? []
      : [
          'Initializing database files',
          'Database files initialized',
          'Starting temporary server',
          'Temporary server started.',
          'Stopping temporary server',
          `${flavour.title} init process done. Ready for start up.`,
        ]
    const afterMs = isReady ? 500 : 9_000
    return {
      lines: [...lines, ...made.map((text) => note(text))].map((text, i) => ({
        atMs: Math.min(afterMs - 10, 100 + i * 900),
        stream: 'stdout',
        text,
      })),
      writes: isReady ? [] : [{ atMs: afterMs, path: accountsPath, content: factsText(accountsOf(machine, flavour)) }],
      becomes: { argv, user: 'mysql', afterMs },
    }
  },
}

/** Stands for the tables of accounts. */
const accountsPath = '/var/lib/mysql/mysql/global_priv.MAD'

function accountsOf(machine: Machine, { prefixes }: Flavour): ServerFacts {
  const setting = (name: string) => settingOf(machine, ...prefixes.map((prefix) => `${prefix}_${name}`))
  const [user, database] = [setting('USER'), setting('DATABASE')]
  const isEmpty = setting('ALLOW_EMPTY_PASSWORD') ?? setting('ALLOW_EMPTY_ROOT_PASSWORD')
  return {
    protocol: 'mysql',
    accounts: {
      root: setting('ROOT_PASSWORD') ?? (isEmpty === undefined ? null : ''),
      ...(user !== undefined && { [user]: setting('PASSWORD') ?? null }),
    },
    databases: [
      'information_schema',
      'mysql',
      'performance_schema',
      'sys',
      ...(database === undefined ? [] : [database]),
    ],
    trusts: 'none',
  }
}

function clockOf(machine: Machine): string {
  return `${dashTime(machine.readClock()).replace(/\.\d+$/, '')}+00:00`
}

function hasPassword(machine: Machine, { prefixes }: Flavour): boolean {
  const options = [
    'ROOT_PASSWORD',
    'ALLOW_EMPTY_PASSWORD',
    'RANDOM_ROOT_PASSWORD',
    'ALLOW_EMPTY_ROOT_PASSWORD',
    'ROOT_PASSWORD_HASH',
    'ROOT_PASSWORD_FILE',
  ]
  return prefixes.some((prefix) => options.some((option) => (machine.env.get(`${prefix}_${option}`) ?? '') !== ''))
}

export const mysqlServer: ProgramPart = {
  names: ['mysqld', 'mariadbd'],
  doc: 'Listens on 3306 after it has started up.',
  grade: 'modelled',
  start: (call) => (call.args.some((arg) => /^(?:--version|-V|--help)$/.test(arg)) ? null : server(call)),
}

function versionIn(machine: Machine): string {
  return (machine.env.get('MYSQL_VERSION') ?? mysql.version).split('-')[0] ?? ''
}

function server({ argv, args, machine }: ProgramCall): ProgramRun {
  const port = Number(args.find((arg) => arg.startsWith('--port='))?.slice('--port='.length) ?? 3306)
  const isMaria = argv[0]?.endsWith('mariadbd') === true
  const time = `${dashTime(machine.readClock()).replace(' ', 'T')}000Z`
  const ready = isMaria
    ? `${dashTime(machine.readClock()).replace(/\.\d+$/, '')} 0 [Note] mariadbd: ready for connections.`
    : `${time} 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '${versionIn(machine)}'  socket: '/var/run/mysqld/mysqld.sock'  port: ${port}  MySQL Community Server - GPL.`
  const first = isMaria
    ? []
    : [`${time} 0 [System] [MY-010116] [Server] /usr/sbin/mysqld (mysqld ${versionIn(machine)}) starting as process 1`]
  const openMs = 1_500
  return {
    lines: [
      ...first.map((text) => ({ atMs: 50, stream: 'stderr' as const, text })),
      { atMs: openMs, stream: 'stderr', text: ready },
    ],
    listeners: [tcpServer({ port, openMs }, factsIn(machine, accountsPath))],
    memoryBytes: [
      { fromMs: 0, value: 60_000_000 },
      { fromMs: 600, value: isMaria ? 90_000_000 : 380_000_000 },
    ],
    memoryBytesPerRps: 300_000,
    cpuMillicores: 8,
    onSignal: {
      TERM: { afterMs: 900, code: 0, lines: [`${time} 0 [System] Received SHUTDOWN from user <via user signal>.`] },
      INT: 'ignored',
      HUP: 'ignored',
    },
  }
}
