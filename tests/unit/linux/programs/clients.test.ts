// Clients of databases and queues in their servers' own containers: who is let in, and the words of each.
//
// The texts are those of redis-cli 7.0, MariaDB 10.11 and psql 15, recorded against servers of the same versions.

import { expect, it } from 'vitest'
import type { Process } from '@/lib/linux/programs/process'
import { letRun, start } from '../../../support/containers'

const shut = () => ({ kind: 'refused' as const })
const nowhere = () => ({ kind: 'no-such-host' as const })

const locked = { MYSQL_ROOT_PASSWORD: 's3cret', MYSQL_DATABASE: 'shop', MYSQL_USER: 'app', MYSQL_PASSWORD: 'apppw' }
const servers = {
  redis: () => start('redis:7'),
  'redis with a password': () => start('redis:7', { args: ['redis-server', '--requirepass', 's3cret'] }),
  mariadb: () => start('mariadb:11', { env: locked }),
  mysql: () => start('mysql:8', { env: locked }),
  postgres: () => start('postgres:17', { env: { POSTGRES_PASSWORD: 's3cret', POSTGRES_DB: 'shop' } }),
  mongo: () => start('mongo:8', { env: { MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 's3cret' } }),
  rabbitmq: () => start('rabbitmq:4'),
}

type Row = readonly [server: keyof typeof servers, line: string, code: number, stdout: string, stderr: string]

const unsafe = "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n"
const wrong = 'AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\n'
const noAuth = 'NOAUTH Authentication required.\n\n'
const needless =
  'AUTH failed: ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?\n'
const denied = (user: string, using: 'YES' | 'NO'): string =>
  `Access denied for user '${user}'@'localhost' (using password: ${using})`
const table = ' ?column? \n----------\n        1\n(1 row)\n\n'
const socket = 'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: '

const rows: readonly Row[] = [
  ['redis', 'redis-cli ping', 0, 'PONG\n', ''],
  ['redis', 'redis-cli ping hello', 0, 'hello\n', ''],
  ['redis', 'redis-cli --pass s3cret --no-auth-warning echo hi', 0, 'hi\n', needless],
  ['redis', 'redis-cli --user default --pass s3cret ping', 0, 'PONG\n', unsafe],
  ['redis', 'redis-cli -p 7399 ping', 1, '', 'Could not connect to Redis at 127.0.0.1:7399: Connection refused\n'],
  ['redis with a password', 'redis-cli ping', 0, noAuth, ''],
  ['redis with a password', 'redis-cli -e ping', 1, '', 'NOAUTH Authentication required.\n'],
  ['redis with a password', 'redis-cli -a s3cret ping', 0, 'PONG\n', unsafe],
  ['redis with a password', 'redis-cli -a wrong ping', 0, noAuth, unsafe + wrong],
  ['redis with a password', 'env REDISCLI_AUTH=s3cret redis-cli ping', 0, 'PONG\n', ''],
  ['redis with a password', 'env REDISCLI_AUTH=bad redis-cli ping', 0, noAuth, wrong],
  ['mariadb', 'mariadb-admin -uroot -ps3cret ping', 0, 'mysqld is alive\n', ''],
  [
    'mariadb',
    'mariadb-admin -uroot ping',
    0,
    '',
    `mariadb-admin: connect to server at 'localhost' failed\nerror: '${denied('root', 'NO')}'\n`,
  ],
  [
    'mariadb',
    'mariadb-admin -uroot -pbad status',
    1,
    '',
    `mariadb-admin: connect to server at 'localhost' failed\nerror: '${denied('root', 'YES')}'\n`,
  ],
  ['mariadb', 'mariadb -uroot -ps3cret -e "SELECT 1"', 0, '1\n1\n', ''],
  ['mariadb', 'mariadb -uroot -ps3cret -N -e "select 1;"', 0, '1\n', ''],
  ['mariadb', 'env MYSQL_PWD=s3cret mariadb -e "SELECT 1"', 0, '1\n1\n', ''],
  ['mariadb', 'mariadb -uroot -pbad -e "SELECT 1"', 1, '', `ERROR 1045 (28000): ${denied('root', 'YES')}\n`],
  ['mariadb', 'mariadb -uapp -papppw shop -e "SELECT 1"', 0, '1\n1\n', ''],
  [
    'mariadb',
    'mariadb -uapp -papppw nodb -e "SELECT 1"',
    1,
    '',
    "ERROR 1044 (42000): Access denied for user 'app'@'%' to database 'nodb'\n",
  ],
  ['mariadb', 'mariadb -uroot -ps3cret nodb -e "SELECT 1"', 1, '', "ERROR 1049 (42000): Unknown database 'nodb'\n"],
  [
    'mariadb',
    'mariadb -uroot -ps3cret -e "show databases"',
    0,
    'Database\ninformation_schema\nmysql\nperformance_schema\nshop\nsys\n',
    '',
  ],
  [
    'mariadb',
    'mariadb -h 127.0.0.1 -P 7399 -uapp -papppw -e "SELECT 1"',
    1,
    '',
    "ERROR 2002 (HY000): Can't connect to server on '127.0.0.1' (115)\n",
  ],
  ['mariadb', 'healthcheck.sh --connect --innodb_initialized', 0, '', ''],
  [
    'mysql',
    'mysqladmin ping -h localhost -uroot -ps3cret',
    0,
    'mysqld is alive\n',
    'mysqladmin: [Warning] Using a password on the command line interface can be insecure.\n',
  ],
  ['postgres', 'psql -U postgres -c "SELECT 1"', 0, table, ''],
  ['postgres', 'psql -U postgres -tAc "select 1;"', 0, '1\n', ''],
  ['postgres', 'psql -U postgres -t -c "SELECT 1"', 0, '        1\n\n', ''],
  ['postgres', 'psql postgresql://postgres:s3cret@127.0.0.1:5432/shop -c "SELECT 1"', 0, table, ''],
  ['postgres', 'psql -U postgres -d nodb -c "SELECT 1"', 2, '', `${socket}FATAL:  database "nodb" does not exist\n`],
  ['postgres', 'psql -c "SELECT 1"', 2, '', `${socket}FATAL:  role "root" does not exist\n`],
  [
    'postgres',
    'psql -h 127.0.0.1 -p 7499 -U postgres -c "SELECT 1"',
    2,
    '',
    'psql: error: connection to server at "127.0.0.1", port 7499 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n',
  ],
  ['postgres', 'pg_isready -U x -d nodb', 0, '/var/run/postgresql:5432 - accepting connections\n', ''],
  ['postgres', 'pg_isready -h 127.0.0.1', 0, '127.0.0.1:5432 - accepting connections\n', ''],
  ['mongo', `mongosh --quiet --eval "db.adminCommand('ping')"`, 0, '{ ok: 1 }\n', ''],
  ['mongo', `mongosh --eval 'db.adminCommand("ping").ok'`, 0, '1\n', ''],
  ['mongo', 'mongosh -u root -p bad --eval "db.stats()"', 1, '', 'MongoServerError: Authentication failed.\n'],
  ['mongo', 'mongosh --port 1 --eval 1', 1, '', 'MongoNetworkError: connect ECONNREFUSED 127.0.0.1:1\n'],
  ['rabbitmq', 'rabbitmq-diagnostics -q ping', 0, 'Ping succeeded\n', ''],
]

const running = new Map<string, Process>()

function serverOf(name: keyof typeof servers): Process {
  const known = running.get(name)
  if (known !== undefined) return known
  const process = servers[name]()
  letRun(process, 30_000)
  running.set(name, process)
  return process
}

it.each(rows)('%s: %s', (...[server, line, ...ending]) => {
  const answer = serverOf(server).exec(['sh', '-c', line], 30_000, shut)
  expect([answer.exitCode, answer.stdout, answer.stderr]).toEqual(ending)
})

it('a client before its server is up', () => {
  const process = servers.mariadb()
  letRun(process, 30_000)
  expect(process.exec(['mariadb-admin', 'ping'], 5_000, shut)).toMatchObject({ exitCode: 1 })
})

it('a password set later changes nothing: the accounts are kept with the data', () => {
  const process = start('mysql:8', {
    env: { ...locked, MYSQL_ROOT_PASSWORD: 'other' },
    files: {
      '/var/lib/mysql/mysql/global_priv.MAD':
        '{"protocol":"mysql","accounts":{"root":"s3cret"},"databases":[],"trusts":"none"}\n',
    },
  })
  letRun(process, 30_000)
  const asked = (password: string) => process.exec(['mysql', '-uroot', `-p${password}`, '-e', 'SELECT 1'], 30_000, shut)
  expect([asked('other').exitCode, asked('s3cret').exitCode]).toEqual([1, 0])
})

const away: [line: string, code: number, text: string][] = [
  ['redis-cli -h cache ping', 1, 'Could not connect to Redis at cache:6379: Name or service not known\n'],
  [
    'psql -h db -U a -c "SELECT 1"',
    2,
    'psql: error: could not translate host name "db" to address: Name or service not known\n',
  ],
  ['mariadb -h db -e "SELECT 1"', 1, "ERROR 2005 (HY000): Unknown server host 'db' (-2)\n"],
]

it.each(away)('a name that nobody has: %s', (line, code, text) => {
  const [server] = ['redis', 'postgres', 'mariadb'].filter((_, i) => away[i]?.[0] === line) as [keyof typeof servers]
  const { exitCode, stderr } = serverOf(server).exec(['sh', '-c', line], 30_000, nowhere)
  expect([exitCode, stderr]).toEqual([code, text])
})

it('another container is asked for a password where its own is not', () => {
  const told = { protocol: 'postgres', accounts: { postgres: 's3cret' }, databases: ['postgres'], trusts: 'local' }
  const asked = (password: string) =>
    serverOf('postgres').exec(
      ['sh', '-c', `PGPASSWORD=${password} psql -h db -U postgres -tAc 'SELECT 1'`],
      30_000,
      () => ({
        kind: 'connected',
        told,
      }),
    )
  expect([asked('s3cret').stdout, asked('bad').stderr]).toEqual([
    '1\n',
    'psql: error: connection to server at "db", port 5432 failed: FATAL:  password authentication failed for user "postgres"\n',
  ])
})
