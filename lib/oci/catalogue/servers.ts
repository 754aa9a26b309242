// Web servers, proxies, databases and queues.

import { type CatalogueEntry, directory, executable, textFile } from '../catalogue-entry'
import { type Versions, withVersions } from '../catalogue-version'
import type { ImageConfig } from '../image'
import type { FileEntry } from '../layer'
import { accountLine, alpinePasswd, debianPasswd, groupFile } from '../rootfs'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const slim = { repository: 'docker.io/library/debian', tag: 'bookworm-slim' }
const trixie = { repository: 'docker.io/library/debian', tag: 'trixie-slim' }
const alpine = { repository: 'docker.io/library/alpine', tag: '3.22' }
const ubuntu = { repository: 'docker.io/library/ubuntu', tag: '24.04' }

interface ServerOptions {
  readonly name: string
  readonly tags: RegExp
  readonly base: NonNullable<CatalogueEntry['base']>
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  readonly grade?: 'table' | 'estimate'
  readonly layers?: readonly number[]
  readonly config: Omit<ImageConfig, 'Env'> & { readonly Env?: readonly string[] }
  readonly files: Readonly<Record<string, FileEntry>>
  readonly summary: string
}

function server(options: ServerOptions): CatalogueEntry {
  const {
    name,
    tags,
    base,
    sizes,
    grade = 'estimate',
    layers = [0.08, 0.88, 0.02, 0.02],
    config,
    files,
    summary,
  } = options
  return {
    repository: name.includes('/') ? name : `docker.io/library/${name}`,
    tags,
    base,
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade,
    layers,
    config: () => ({ ...config, Env: [path, ...(config.Env ?? [])] }),
    files: () => files,
    bulk: '/usr/lib/server',
    architectures: ['arm64'],
    summary,
  }
}

function ports(...names: readonly string[]): NonNullable<ImageConfig['ExposedPorts']> {
  return Object.fromEntries(names.map((name) => [name, {}]))
}

function user(base: ServerOptions['base'], name: string, uid: number): Record<string, FileEntry> {
  const line = accountLine(name, uid, `/home/${name}`)
  return {
    '/etc/passwd': base === alpine ? alpinePasswd(line) : debianPasswd(line),
    '/etc/group': groupFile(base === alpine ? 'alpine' : 'debian', `${name}:x:${uid}:\n`),
  }
}

const welcome = textFile(`<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`)

const nginxConf = textFile(
  'user  nginx;\nworker_processes  auto;\n\nerror_log  /var/log/nginx/error.log notice;\npid        /run/nginx.pid;\n\nevents {\n    worker_connections  1024;\n}\n\nhttp {\n    include       /etc/nginx/mime.types;\n    include /etc/nginx/conf.d/*.conf;\n}\n',
)

const unprivilegedConf = textFile(
  'worker_processes  auto;\n\nerror_log  /var/log/nginx/error.log notice;\npid        /tmp/nginx.pid;\n\nevents {\n    worker_connections  1024;\n}\n\nhttp {\n    client_body_temp_path /tmp/client_temp;\n    include       /etc/nginx/mime.types;\n    include /etc/nginx/conf.d/*.conf;\n}\n',
)

function nginxSite(port: number): FileEntry {
  return textFile(
    `server {\n    listen       ${port};\n    server_name  localhost;\n\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n`,
  )
}

function nginxFiles(base: ServerOptions['base'], port: number): Record<string, FileEntry> {
  return {
    ...user(base, 'nginx', 101),
    '/usr/sbin/nginx': executable('nginx', 1_500_000),
    '/usr/bin/curl': executable('curl', 270_000),
    '/docker-entrypoint.sh': executable('docker-entrypoint-nginx', 1_600),
    '/docker-entrypoint.d': directory(),
    '/etc/nginx/nginx.conf': nginxConf,
    '/etc/nginx/conf.d/default.conf': nginxSite(port),
    '/usr/share/nginx/html/index.html': welcome,
    '/usr/share/nginx/html/50x.html': textFile('<h1>An error occurred.</h1>\n'),
    '/var/log/nginx': directory(),
    '/var/cache/nginx': directory(),
  }
}

/** Revisions of its packages: Debian's name their release. */
function nginxConfig(port: number, version: string, release = ''): ServerOptions['config'] {
  return {
    Env: [`NGINX_VERSION=${version}`, `PKG_RELEASE=1${release}`, `DYNPKG_RELEASE=1${release}`],
    Entrypoint: ['/docker-entrypoint.sh'],
    Cmd: ['nginx', '-g', 'daemon off;'],
    ExposedPorts: ports(`${port}/tcp`),
    StopSignal: 'SIGQUIT',
    Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
  }
}

const nginxLayers = [0.38, 0.6, 0.005, 0.005, 0.005, 0.005]

function withScript(program: string, extra: Readonly<Record<string, FileEntry>>): Record<string, FileEntry> {
  return { '/usr/local/bin/docker-entrypoint.sh': executable(`docker-entrypoint-${program}`, 4_000), ...extra }
}

function redis(tags: RegExp, base: ServerOptions['base'], sizes: readonly [number, number]): CatalogueEntry {
  return server({
    name: 'redis',
    tags,
    base,
    sizes,
    config: {
      Env: ['REDIS_VERSION=7.4.6'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      ExposedPorts: ports('6379/tcp'),
      Volumes: { '/data': {} },
      WorkingDir: '/data',
    },
    files: withScript('redis', {
      ...user(base, 'redis', 999),
      '/data': directory(0o755, '999:999'),
      '/usr/local/bin/redis-server': executable('redis-server', 10_000_000),
      '/usr/local/bin/redis-cli': executable('redis-cli', 7_000_000),
    }),
    summary: 'Redis: data structures in memory',
  })
}

/** The old shell left with version 6. */
function mongo(tags: RegExp, shell: 'mongo' | 'mongosh'): CatalogueEntry {
  return server({
    name: 'mongo',
    tags,
    base: ubuntu,
    sizes: [890, 300],
    layers: [0.01, 0.03, 0.02, 0.93, 0.01],
    config: {
      Env: ['MONGO_MAJOR=8.0', 'MONGO_VERSION=8.0.13'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mongod'],
      ExposedPorts: ports('27017/tcp'),
      Volumes: { '/data/db': {}, '/data/configdb': {} },
    },
    files: withScript('mongo', {
      ...user(ubuntu, 'mongodb', 999),
      '/usr/bin/mongod': executable('mongod', 180_000_000),
      '/usr/bin/mongosh': executable('mongosh', 100_000_000),
      ...(shell === 'mongo' && { '/usr/bin/mongo': executable('mongo', 50_000_000) }),
      ...unmodelled('/usr/bin', 'mongodump mongorestore mongoexport mongoimport mongostat mongotop mongos'),
      '/data/db': directory(0o755, '999:999'),
    }),
    summary: 'MongoDB',
  })
}

/** Programs that are in the image, and of which no more is known here. */
function unmodelled(folder: string, names: string): Readonly<Record<string, FileEntry>> {
  return Object.fromEntries(names.split(' ').map((name) => [`${folder}/${name}`, executable(name, 1_000_000)]))
}

function postgres(tags: RegExp, base: ServerOptions['base'], sizes: readonly [number, number]): CatalogueEntry {
  return server({
    name: 'postgres',
    tags,
    base,
    sizes,
    grade: 'table',
    layers: [0.02, 0.06, 0.02, 0.06, 0.8, 0.01, 0.01, 0.01, 0.01],
    config: {
      Env: ['LANG=en_US.utf8', 'PG_MAJOR=17', 'PG_VERSION=17.6', 'PGDATA=/var/lib/postgresql/data'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      ExposedPorts: ports('5432/tcp'),
      Volumes: { '/var/lib/postgresql/data': {} },
      StopSignal: 'SIGINT',
    },
    files: withScript('postgres', {
      ...user(base, 'postgres', 999),
      '/docker-entrypoint-initdb.d': directory(),
      '/var/lib/postgresql/data': directory(0o1777, '999:999'),
      '/usr/local/bin/postgres': executable('postgres', 9_000_000),
      '/usr/local/bin/psql': executable('psql', 700_000),
      '/usr/local/bin/pg_isready': executable('pg_isready', 100_000),
      '/usr/local/bin/pg_dump': executable('pg_dump', 500_000),
      ...unmodelled(
        '/usr/local/bin',
        'pg_dumpall pg_restore pg_ctl pg_basebackup initdb createdb dropdb createuser vacuumdb reindexdb pgbench',
      ),
    }),
    summary: 'PostgreSQL: needs POSTGRES_PASSWORD',
  })
}

const nginxVersions: Versions = {
  variable: 'NGINX_VERSION',
  latest: '1.31.0',
  lines: {
    '1.18': '1.18.0', '1.19': '1.19.10', '1.20': '1.20.2', '1.21': '1.21.6', '1.22': '1.22.1', '1.23': '1.23.4', '1.24': '1.24.0', '1.25': '1.25.5',
    '1.26': '1.26.3', '1.27': '1.27.5', '1.28': '1.28.0', '1.29': '1.29.1', '1.30': '1.30.0', '1.31': '1.31.0', '1': '1.31.0',
  }, // biome-ignore format: a table
}

const postgresVersions: Versions = {
  variable: 'PG_VERSION',
  latest: '18.0',
  lines: {
    '9': '9.6.24', '9.6': '9.6.24', '10': '10.23', '11': '11.22', '12': '12.22', '13': '13.22', '14': '14.19', '15': '15.14', '16': '16.10', '17': '17.6', '18': '18.0',
  }, // biome-ignore format: a table
}

const redisVersions: Versions = {
  variable: 'REDIS_VERSION',
  latest: '8.2.2',
  lines: { '5': '5.0.14', '6': '6.2.20', '6.2': '6.2.20', '7': '7.4.6', '7.2': '7.2.11', '7.4': '7.4.6', '8': '8.2.2' },
}

const mysqlVersions: Versions = {
  variable: 'MYSQL_VERSION',
  latest: '9.4.0',
  suffix: '-1.el9',
  lines: {
    '5.6': '5.6.51',
    '5.7': '5.7.44',
    '8': '8.4.6',
    '8.0': '8.0.43',
    '8.4': '8.4.6',
    '9': '9.4.0',
    '9.4': '9.4.0',
  },
}

const versionsOf: Readonly<Record<string, Versions>> = {
  'docker.io/library/nginx': nginxVersions,
  'docker.io/nginxinc/nginx-unprivileged': nginxVersions,
  'docker.io/library/postgres': postgresVersions,
  'docker.io/library/redis': redisVersions,
  'docker.io/library/mysql': mysqlVersions,
}

const listed: readonly CatalogueEntry[] = [
  server({
    name: 'nginx',
    tags: /^1\.(?:[7-9]|1\d|2[0-8])(?:\.\d+)?(?:-bookworm)?$|^stable(?:-bookworm)?$/,
    base: slim,
    sizes: [192, 72],
    layers: nginxLayers,
    config: nginxConfig(80, '1.27.5', '~bookworm'),
    files: nginxFiles(slim, 80),
    summary: 'nginx web server',
  }),
  server({
    name: 'nginx',
    tags: /^(?:latest|mainline|1|1\.(?:29|3[01])(?:\.\d+)?)(?:-trixie)?$/,
    base: trixie,
    sizes: [161, 62],
    grade: 'table',
    layers: nginxLayers,
    config: nginxConfig(80, '1.31.0', '~trixie'),
    files: nginxFiles(trixie, 80),
    summary: 'nginx web server',
  }),
  server({
    name: 'nginx',
    tags: /^(?:(?:1|1\.(?:[7-9]|[12]\d|3[01])(?:\.\d+)?|stable|mainline)-)?alpine(?:-slim|3\.\d+)?$/,
    base: alpine,
    sizes: [62, 26],
    grade: 'table',
    layers: [0.9, 0.02, 0.02, 0.02, 0.02, 0.02],
    config: nginxConfig(80, '1.31.0'),
    files: nginxFiles(alpine, 80),
    summary: 'nginx on Alpine',
  }),
  server({
    name: 'docker.io/nginxinc/nginx-unprivileged',
    tags: /^(?:latest|stable|mainline|(?:(?:1(?:\.\d+){0,2}|stable|mainline)-)?alpine(?:-slim)?|1(?:\.\d+){0,2})$/,
    base: alpine,
    sizes: [60, 25],
    layers: [0.9, 0.02, 0.02, 0.02, 0.02, 0.02],
    config: { ...nginxConfig(8080, '1.31.0'), User: '101' },
    files: {
      ...nginxFiles(alpine, 8080),
      '/etc/nginx/nginx.conf': unprivilegedConf,
      '/var/cache/nginx': directory(0o775, '101:0'),
      '/etc/nginx/conf.d': directory(0o775, '101:0'),
    },
    summary: 'nginx that runs as user 101 on port 8080',
  }),
  server({
    name: 'httpd',
    tags: /^(?:latest|2(?:\.4(?:\.\d+)?)?)(?:-bookworm|-trixie)?$/,
    base: slim,
    sizes: [148, 57],
    config: {
      Env: ['HTTPD_PREFIX=/usr/local/apache2'],
      Cmd: ['httpd-foreground'],
      ExposedPorts: ports('80/tcp'),
      StopSignal: 'SIGWINCH',
      WorkingDir: '/usr/local/apache2',
    },
    files: {
      '/usr/local/bin/httpd-foreground': executable('httpd', 138),
      '/usr/local/apache2/bin/httpd': executable('httpd', 2_000_000),
      '/usr/local/apache2/htdocs/index.html': textFile('<html><body><h1>It works!</h1></body></html>\n'),
    },
    summary: 'Apache web server',
  }),
  server({
    name: 'httpd',
    tags: /^(?:2(?:\.4(?:\.\d+)?)?-)?alpine(?:3\.\d+)?$/,
    base: alpine,
    sizes: [63, 21],
    config: {
      Env: ['HTTPD_PREFIX=/usr/local/apache2'],
      Cmd: ['httpd-foreground'],
      ExposedPorts: ports('80/tcp'),
      StopSignal: 'SIGWINCH',
      WorkingDir: '/usr/local/apache2',
    },
    files: {
      '/usr/local/bin/httpd-foreground': executable('httpd', 138),
      '/usr/local/apache2/bin/httpd': executable('httpd', 2_000_000),
      '/usr/local/apache2/htdocs/index.html': textFile('<html><body><h1>It works!</h1></body></html>\n'),
    },
    summary: 'Apache on Alpine',
  }),
  server({
    name: 'caddy',
    tags: /^(?:latest|alpine|builder|2(?:\.\d+){0,2}(?:-alpine)?)$/,
    base: alpine,
    sizes: [51, 18.5],
    config: {
      Cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
      ExposedPorts: ports('80/tcp', '443/tcp', '443/udp', '2019/tcp'),
      WorkingDir: '/srv',
    },
    files: {
      '/usr/bin/caddy': executable('caddy', 40_000_000),
      '/etc/caddy/Caddyfile': textFile(':80 {\n\troot * /usr/share/caddy\n\tfile_server\n}\n'),
      '/usr/share/caddy/index.html': textFile('<title>Caddy works!</title>\n'),
    },
    summary: 'Caddy web server',
  }),
  server({
    name: 'haproxy',
    tags: /^(?:lts|latest|[23](?:\.\d+){0,2})(?:-bookworm|-trixie)?$/,
    base: slim,
    sizes: [110, 44.5],
    config: {
      User: 'haproxy',
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      StopSignal: 'SIGUSR1',
      WorkingDir: '/var/lib/haproxy',
    },
    files: withScript('plain', {
      ...user(slim, 'haproxy', 99),
      '/usr/local/sbin/haproxy': executable('haproxy', 12_000_000),
    }),
    summary: 'HAProxy: needs a haproxy.cfg',
  }),
  server({
    name: 'traefik',
    tags: /^(?:latest|v?3(?:\.\d+){0,2}|v?[12](?:\.\d+){0,2}|mimolette|langres)(?:-alpine)?$/,
    base: alpine,
    sizes: [185, 48],
    config: { Entrypoint: ['/entrypoint.sh'], Cmd: ['traefik'], ExposedPorts: ports('80/tcp') },
    files: {
      '/usr/local/bin/traefik': executable('traefik', 170_000_000),
      '/entrypoint.sh': executable('docker-entrypoint-plain', 400),
    },
    summary: 'Traefik proxy',
  }),
  redis(/^(?:latest|[5678](?:\.\d+){0,2})(?:-bookworm|-trixie)?$/, slim, [117, 45]),
  redis(/^(?:[5678](?:\.\d+){0,2}-)?alpine(?:3\.\d+)?$/, alpine, [42, 17.2]),
  server({
    name: 'docker.io/valkey/valkey',
    tags: /^(?:latest|[89](?:\.\d+){0,2})(?:-alpine|-bookworm)?$/,
    base: alpine,
    sizes: [44, 18],
    config: {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['valkey-server'],
      ExposedPorts: ports('6379/tcp'),
      WorkingDir: '/data',
    },
    files: withScript('redis', {
      '/usr/local/bin/valkey-server': executable('redis-server', 10_000_000),
      '/usr/local/bin/valkey-cli': executable('redis-cli', 7_000_000),
    }),
    summary: 'Valkey: data structures in memory',
  }),
  server({
    name: 'memcached',
    tags: /^(?:1(?:\.\d+){0,2}-)?alpine(?:3\.\d+)?$/,
    base: alpine,
    sizes: [14, 5.9],
    config: {
      User: 'memcache',
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['memcached'],
      ExposedPorts: ports('11211/tcp'),
    },
    files: withScript('plain', {
      ...user(alpine, 'memcache', 11211),
      '/usr/local/bin/memcached': executable('memcached', 300_000),
    }),
    summary: 'memcached',
  }),
  server({
    name: 'memcached',
    tags: /^(?:latest|1(?:\.\d+){0,2})(?:-bookworm|-trixie)?$/,
    base: slim,
    sizes: [85, 32],
    config: {
      User: 'memcache',
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['memcached'],
      ExposedPorts: ports('11211/tcp'),
    },
    files: withScript('plain', {
      ...user(slim, 'memcache', 11211),
      '/usr/local/bin/memcached': executable('memcached', 300_000),
    }),
    summary: 'memcached',
  }),
  postgres(/^(?:latest|9(?:\.\d+){0,2}|1[0-9](?:beta\d|rc\d|\.\d+)?)(?:-bookworm|-trixie)?$/, slim, [440, 154]),
  postgres(/^(?:(?:9\.\d+|1[0-9](?:beta\d|rc\d|\.\d+)?)-)?alpine(?:3\.\d+)?$/, alpine, [280, 102]),
  server({
    name: 'mysql',
    tags: /^(?:latest|lts|innovation|5\.[67](?:\.\d+)?|8(?:\.\d+){0,2}|(?:9|26)(?:\.\d+){0,2})(?:-oracle|-oraclelinux9)?$/,
    base: { repository: 'docker.io/library/rockylinux', tag: '9' },
    sizes: [780, 239],
    grade: 'table',
    layers: [0.02, 0.05, 0.2, 0.7, 0.03],
    config: {
      Env: ['MYSQL_VERSION=8.4.6-1.el9'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mysqld'],
      ExposedPorts: ports('3306/tcp', '33060/tcp'),
      Volumes: { '/var/lib/mysql': {} },
    },
    files: withScript('mysql', {
      '/usr/sbin/mysqld': executable('mysqld', 60_000_000),
      '/usr/bin/mysql': executable('mysql', 7_000_000),
      '/usr/bin/mysqladmin': executable('mysqladmin', 6_000_000),
      ...unmodelled('/usr/bin', 'mysqldump mysqlpump mysqlsh mysql_config_editor mysql_upgrade mysql_tzinfo_to_sql'),
      '/var/lib/mysql': directory(0o1777, '999:999'),
    }),
    summary: 'MySQL: needs a root password setting',
  }),
  server({
    name: 'mariadb',
    tags: /^(?:latest|lts|1[01](?:\.\d+){0,2}|1[23](?:\.\d+){0,2}(?:-rc)?)(?:-noble|-jammy)?$/,
    base: ubuntu,
    sizes: [405, 118],
    config: {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mariadbd'],
      ExposedPorts: ports('3306/tcp'),
      Volumes: { '/var/lib/mysql': {} },
    },
    files: withScript('mariadb', {
      ...user(ubuntu, 'mysql', 999),
      '/usr/sbin/mariadbd': executable('mysqld', 26_000_000),
      '/usr/bin/mariadb': executable('mariadb', 5_000_000),
      '/usr/bin/mariadb-admin': executable('mariadb-admin', 4_000_000),
      '/usr/local/bin/healthcheck.sh': executable('healthcheck.sh', 10_000),
      ...unmodelled(
        '/usr/bin',
        'mariadb-dump mariadb-backup mariadb-check mariadb-upgrade mariadb-install-db mbstream',
      ),
      '/var/lib/mysql': directory(0o1777, '999:999'),
    }),
    summary: 'MariaDB: needs a root password setting',
  }),
  mongo(/^[3-5](?:\.\d+){0,2}(?:-focal|-bionic)?$/, 'mongo'),
  mongo(/^(?:latest|5(?:\.\d+){0,2}|[6-8](?:\.\d+){0,2})(?:-noble|-jammy|-focal)?$/, 'mongosh'),
  server({
    name: 'rabbitmq',
    tags: /^(?:latest|management|alpine|[34](?:\.\d+){0,2}(?:-management)?)(?:-alpine)?$/,
    base: ubuntu,
    sizes: [270, 118],
    config: {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['rabbitmq-server'],
      ExposedPorts: ports(
        '4369/tcp',
        '5671/tcp',
        '5672/tcp',
        '15671/tcp',
        '15672/tcp',
        '15691/tcp',
        '15692/tcp',
        '25672/tcp',
      ),
      Volumes: { '/var/lib/rabbitmq': {} },
    },
    files: withScript('rabbitmq', {
      ...user(ubuntu, 'rabbitmq', 999),
      '/opt/rabbitmq/sbin/rabbitmq-server': executable('rabbitmq-server', 5_000),
      '/usr/local/bin/rabbitmq-server': executable('rabbitmq-server', 5_000),
      '/usr/local/bin/rabbitmq-diagnostics': executable('rabbitmq-diagnostics', 5_000),
      '/usr/local/bin/rabbitmqctl': executable('rabbitmq-diagnostics', 5_000),
      ...unmodelled(
        '/usr/local/bin',
        'rabbitmq-plugins rabbitmq-queues rabbitmq-streams rabbitmq-upgrade rabbitmqadmin',
      ),
    }),
    summary: 'RabbitMQ message broker',
  }),
]

export const servers: readonly CatalogueEntry[] = listed.map((entry) => {
  const versions = versionsOf[entry.repository]
  return versions === undefined ? entry : withVersions(entry, versions)
})
