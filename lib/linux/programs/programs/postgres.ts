// PostgreSQL: its entrypoint refuses without a password, makes a cluster once, and the server says when it is ready.
//
// Models docker-library/postgres docker-entrypoint.sh and the server's start. Scripts for initdb are named, not run.

import { compareBytewise } from '@/lib/base/order'
import { dashTime } from '../../machine/civil-time'
import type { Machine } from '../../machine/machine'
import { tcpServer } from '../answers'
import { fails, linesOf, type ProgramCall, type ProgramPart, type ProgramRun } from '../program-part'
import { factsIn, factsText, type ServerFacts, settingOf } from '../server-facts'

export const postgresEntrypoint: ProgramPart = {
  names: ['docker-entrypoint-postgres'],
  doc: 'Needs POSTGRES_PASSWORD for an empty data directory; then becomes the server, as postgres.',
  grade: 'modelled',
  start(call) {
    const { args, machine } = call
    const argv = args[0]?.startsWith('-') === true ? ['postgres', ...args] : args
    if (argv[0] !== 'postgres') return { becomes: { argv, afterMs: 20 } }
    const data = dataOf(machine)
    const becomes = (afterMs: number) => ({ argv, user: 'postgres', afterMs })
    if (machine.exists(`${data}/PG_VERSION`)) {
      const text = '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
      return { lines: linesOf(text, 'stdout', 30), becomes: becomes(60) }
    }
    const isOpen = machine.env.get('POSTGRES_HOST_AUTH_METHOD') === 'trust'
    if (settingOf(machine, 'POSTGRES_PASSWORD') === undefined && !isOpen) return fails(1, noPassword, 60)
    return initialised(machine, data, becomes(1_900))
  },
}

const noPassword = `Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html`

function dataOf(machine: Machine): string {
  return (machine.env.get('PGDATA') ?? '/var/lib/postgresql/data').replace(/\/$/, '')
}

function versionOf(machine: Machine): string {
  return (machine.env.get('PG_VERSION') ?? '17.6').split('-')[0] ?? '17.6'
}

function initialised(machine: Machine, data: string, becomes: NonNullable<ProgramRun['becomes']>): ProgramRun {
  const text = `The files belonging to this database system will be owned by user "postgres".
This user must also own the server process.

The database cluster will be initialized with locale "en_US.utf8".
The default database encoding has accordingly been set to "UTF8".
The default text search configuration will be set to "english".

Data page checksums are disabled.

fixing permissions on existing directory ${data} ... ok
creating subdirectories ... ok
selecting dynamic shared memory implementation ... posix
selecting default "max_connections" ... 100
selecting default "shared_buffers" ... 128MB
selecting default time zone ... Etc/UTC
creating configuration files ... ok
running bootstrap script ... ok
performing post-bootstrap initialization ... ok
syncing data to disk ... ok


Success. You can now start the database server using:

    pg_ctl -D ${data} -l logfile start
`
  const database = machine.env.get('POSTGRES_DB')
  const scripts = [...machine.files.keys()]
    .filter((path) => /^\/docker-entrypoint-initdb\.d\/[^/]+\.(?:sh|sql|sql\.gz)$/.test(path))
    .sort(compareBytewise)
  const after = [
    ...(database === undefined || database === 'postgres' ? [] : ['CREATE DATABASE', '']),
    ...scripts.map((path) => `/usr/local/bin/docker-entrypoint.sh: running ${path}`),
    '',
    'PostgreSQL init process complete; ready for start up.',
    '',
  ]
  return {
    lines: [...linesOf(text, 'stdout', 1_200), ...linesOf(after.join('\n'), 'stdout', 1_880)],
    writes: [
      { atMs: 1_200, path: `${data}/PG_VERSION`, content: `${versionOf(machine).split('.')[0] ?? ''}\n` },
      { atMs: 1_200, path: `${data}/${accountsFile}`, content: factsText(accountsOf(machine)) },
    ],
    becomes,
    notes: scripts.length === 0 ? [] : ['scripts of docker-entrypoint-initdb.d are named, not run'],
  }
}

/** Stands for the table of roles. */
const accountsFile = 'global/1260'

/** The image's pg_hba.conf trusts the socket and the loopback; others say a password. */
function accountsOf(machine: Machine): ServerFacts {
  const user = settingOf(machine, 'POSTGRES_USER') ?? 'postgres'
  return {
    protocol: 'postgres',
    accounts: { [user]: settingOf(machine, 'POSTGRES_PASSWORD') ?? null },
    databases: ['postgres', 'template1', settingOf(machine, 'POSTGRES_DB') ?? user],
    trusts: machine.env.get('POSTGRES_HOST_AUTH_METHOD') === 'trust' ? 'all' : 'local',
  }
}

export const postgres: ProgramPart = {
  names: ['postgres'],
  doc: 'Listens on 5432 (or -p, PGPORT); TERM is a smart shutdown, INT a fast one.',
  grade: 'modelled',
  start(call) {
    const { args, machine } = call
    if (args.some((arg) => /^(?:-V|--version|--help)$/.test(arg))) return null
    if (machine.uid === 0) return fails(1, rootRefused, 20)
    const port = portOf(args, machine)
    return {
      lines: serverLines(call, port),
      listeners: [tcpServer({ port, openMs: 220 }, factsIn(machine, `${dataOf(machine)}/${accountsFile}`))],
      memoryBytes: [
        { fromMs: 0, value: 24_000_000 },
        { fromMs: 220, value: 38_000_000 },
      ],
      memoryBytesPerRps: 200_000,
      cpuMillicores: 3,
      onSignal: {
        TERM: stopped(machine, 'smart', 250),
        INT: stopped(machine, 'fast', 180),
        QUIT: stopped(machine, 'immediate', 60),
        HUP: 'ignored',
      },
    }
  },
}

const rootRefused = `"root" execution of the PostgreSQL server is not permitted.
The server must be started under an unprivileged user ID to prevent
possible system security compromise.  See the documentation for
more information on how to properly start the server.`

function portOf(args: readonly string[], machine: Machine): number {
  const at = args.indexOf('-p')
  const setting = args.find((arg) => /^port=\d+$/.test(arg))?.slice('port='.length)
  return Number((at >= 0 ? args[at + 1] : undefined) ?? setting ?? machine.env.get('PGPORT') ?? 5432)
}

function stamp(machine: Machine, pid: number, text: string, afterMs: number): string {
  return `${dashTime(machine.readClock() + afterMs)} UTC [${pid}] LOG:  ${text}`
}

function serverLines({ machine }: ProgramCall, port: number): NonNullable<ProgramRun['lines']> {
  const version = versionOf(machine)
  const isAlpine = machine.family === 'alpine'
  const built = isAlpine ? 'gcc (Alpine 14.2.0) 14.2.0' : 'gcc (Debian 12.2.0-14+deb12u1) 12.2.0'
  const platform = isAlpine ? 'x86_64-pc-linux-musl' : 'x86_64-pc-linux-gnu'
  const texts: [pid: number, text: string][] = [
    [1, `starting PostgreSQL ${version} on ${platform}, compiled by ${built}, 64-bit`],
    [1, `listening on IPv4 address "0.0.0.0", port ${port}`],
    [1, `listening on IPv6 address "::", port ${port}`],
    [1, `listening on Unix socket "/var/run/postgresql/.s.PGSQL.${port}"`],
    [62, `database system was shut down at ${dashTime(machine.readClock()).replace(/\.\d+$/, '')} UTC`],
    [1, 'database system is ready to accept connections'],
  ]
  return texts.map(([pid, text], i) => {
    const atMs = 40 + i * 35
    return { atMs, stream: 'stderr', text: stamp(machine, pid, text, atMs) }
  })
}

function stopped(machine: Machine, kind: string, afterMs: number) {
  const lines = [`received ${kind} shutdown request`, 'shutting down', 'database system is shut down']
  return { afterMs, code: 0, lines: lines.map((text) => stamp(machine, 1, text, 0)) }
}
