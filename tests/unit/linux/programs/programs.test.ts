// Programs as their images start them: what they refuse, print, answer, hold; and how they end.
import { describe, expect, it } from 'vitest'
import { valueAt } from '@/lib/linux/programs/timeline'
import { type Asked, get, letRun, logs, offline, start } from '../../../support/containers'

const refuses: [name: string, image: string, asked: Asked, code: number, line: string][] = [
  [
    'postgres without a password',
    'postgres',
    {},
    1,
    'Error: Database is uninitialized and superuser password is not specified.',
  ],
  ['mysql without a password', 'mysql', {}, 1, '    - MYSQL_RANDOM_ROOT_PASSWORD'],
  [
    'mariadb without a password',
    'mariadb',
    {},
    1,
    '\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD',
  ],
  [
    'nginx with an unknown directive',
    'nginx',
    { files: { '/etc/nginx/conf.d/default.conf': 'server {\n  lisen 80;\n}\n' } },
    1,
    'nginx: [emerg] unknown directive "lisen" in /etc/nginx/conf.d/default.conf:2',
  ],
  [
    'nginx with an open block',
    'nginx',
    { files: { '/etc/nginx/conf.d/default.conf': 'server {\n  listen 80;\n' } },
    1,
    'nginx: [emerg] unexpected end of file, expecting "}" in /etc/nginx/conf.d/default.conf:3',
  ],
  [
    'nginx without its configuration',
    'nginx',
    { args: ['nginx', '-c', '/etc/none.conf'] },
    1,
    'nginx: [emerg] open() "/etc/none.conf" failed (2: No such file or directory)',
  ],
  [
    'nginx on a read-only root',
    'nginx',
    { readOnlyRoot: true },
    1,
    'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
  ],
  [
    'nginx as a user',
    'nginx',
    { user: '101' },
    1,
    'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)',
  ],
  [
    'nginx without its upstream',
    'nginx',
    { files: { '/etc/nginx/conf.d/default.conf': 'server { listen 80; location / { proxy_pass http://api:8080; } }' } },
    1,
    'nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/default.conf:1',
  ],
  [
    'redis without its file',
    'redis',
    { args: ['redis-server', '/etc/redis.conf'] },
    1,
    "# Fatal error, can't open config file '/etc/redis.conf': No such file or directory",
  ],
  [
    'node without its script',
    'node:22-alpine',
    { args: ['node', 'server.js'], workingDir: '/app' },
    1,
    "Error: Cannot find module '/app/server.js'",
  ],
  [
    'node without a package',
    'node:22-alpine',
    { args: ['node', '/app/a.js'], files: { '/app/a.js': "const express = require('express')\n" } },
    1,
    "Error: Cannot find module 'express'",
  ],
  [
    'npm without package.json',
    'node:22-alpine',
    { args: ['npm', 'start'], workingDir: '/app' },
    254,
    "npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json'",
  ],
  [
    'npm without the script',
    'node:22-alpine',
    { args: ['npm', 'start'], files: { '/package.json': '{"scripts":{}}' } },
    1,
    'npm error Missing script: "start"',
  ],
  [
    'python without its file',
    'python:3.12-slim',
    { args: ['python', 'app.py'], workingDir: '/app' },
    2,
    "/usr/local/bin/python: can't open file '/app/app.py': [Errno 2] No such file or directory",
  ],
  [
    'python without a package',
    'python:3.12-slim',
    { args: ['python', 'app.py'], files: { '/app.py': 'from flask import Flask\n' } },
    1,
    "ModuleNotFoundError: No module named 'flask'",
  ],
  [
    'java without its jar',
    'eclipse-temurin:21-jre',
    { args: ['java', '-jar', 'app.jar'] },
    1,
    'Error: Unable to access jarfile app.jar',
  ],
  ['http-echo without a text', 'hashicorp/http-echo', {}, 127, 'Missing -text option!'],
  [
    'haproxy without its file',
    'haproxy:lts',
    {},
    1,
    '[ALERT]    (1) : config : Cannot open configuration file/directory /usr/local/etc/haproxy/haproxy.cfg : No such file or directory',
  ],
]

it.each(refuses)('%s', (...[, image, asked, code, line]) => {
  const process = start(image, asked)
  letRun(process, 60_000, offline)
  const plan = process.plan()
  expect(plan.exit?.code).toBe(code)
  expect(logs(process, 60_000).map((text) => text.replace(/^1:[CM] \d\d \w{3} \d{4} [\d:.]+ /, ''))).toContain(line)
})

const serves: [name: string, image: string, asked: Asked, port: number, path: string, status: number, body: string][] =
  [
    ['nginx, its page', 'nginx', {}, 80, '/', 200, 'Welcome to nginx!'],
    ['nginx, what is not there', 'nginx', {}, 80, '/none', 404, '<hr><center>nginx/1.31.0</center>'],
    [
      'nginx, a mounted site',
      'nginx:alpine',
      {
        files: {
          '/etc/nginx/conf.d/default.conf':
            'server {\n listen 8081;\n location = /ready { return 200 "yes\\n"; }\n location / { return 302 /ready; }\n}',
        },
      },
      8_081,
      '/ready',
      200,
      'yes',
    ],
    [
      'nginx, a template',
      'nginx',
      {
        env: { PORT: '8088' },
        files: {
          '/etc/nginx/templates/default.conf.template': 'server { listen ${PORT}; location / { return 200 "$uri"; } }',
        },
      },
      8_088,
      '/a',
      200,
      '/a',
    ],
    [
      'nginx, try_files',
      'nginx',
      {
        files: {
          '/etc/nginx/conf.d/default.conf':
            'server { listen 80; root /usr/share/nginx/html; location / { try_files $uri /index.html; } }',
        },
      },
      80,
      '/deep/link',
      200,
      'Welcome to nginx!',
    ],
    [
      'nginx, passing on',
      'nginx',
      {
        files: {
          '/etc/nginx/conf.d/default.conf':
            'server { listen 80; location /api/ { proxy_pass http://10.0.0.9:8080/; } }',
        },
      },
      80,
      '/api/x',
      200,
      '',
    ],
    ['nginx without root, port 8080', 'nginxinc/nginx-unprivileged', {}, 8_080, '/', 200, 'Welcome to nginx!'],
    ['httpd', 'httpd:2.4', {}, 80, '/', 200, 'It works!'],
    [
      'node, its port from the environment',
      'node:22-alpine',
      {
        args: ['node', '/s.js'],
        env: { PORT: '3100' },
        files: { '/s.js': "require('http').createServer((q, r) => r.end('hi')).listen(process.env.PORT || 8080)" },
      },
      3_100,
      '/',
      200,
      'hi',
    ],
    [
      'express routes',
      'node:22-alpine',
      {
        args: ['node', '/s.js'],
        files: {
          '/node_modules/express/index.js': '',
          '/s.js':
            "const app = require('express')()\napp.get('/health', (q, r) => r.status(503).send('down'))\napp.listen(3000)",
        },
      },
      3_000,
      '/health',
      503,
      'down',
    ],
    [
      'npm start',
      'node:22-alpine',
      {
        args: ['npm', 'start'],
        files: {
          '/package.json': '{"name":"x","scripts":{"start":"node s.js"}}',
          '/s.js': "require('http').createServer((q, r) => r.end('npm')).listen(80)",
        },
      },
      80,
      '/',
      200,
      'npm',
    ],
    [
      'python -m http.server',
      'python:3.12-slim',
      { args: ['python', '-m', 'http.server', '8000'], files: { '/index.html': 'hello' } },
      8_000,
      '/',
      200,
      'hello',
    ],
    ['whoami', 'traefik/whoami', {}, 80, '/', 200, 'Hostname: web-1'],
    ['http-echo', 'hashicorp/http-echo', { args: ['-text=hello', '-listen=:8080'] }, 8_080, '/', 200, 'hello'],
    ['hello-app', 'gcr.io/google-samples/hello-app:2.0', {}, 8_080, '/', 200, 'Version: 2.0.0'],
    ['podinfo', 'stefanprodan/podinfo', {}, 9_898, '/readyz', 200, '"status": "OK"'],
    ['podinfo, its status', 'stefanprodan/podinfo', {}, 9_898, '/status/418', 418, '418'],
    [
      'agnhost netexec',
      'registry.k8s.io/e2e-test-images/agnhost:2.40',
      { args: ['netexec', '--http-port=8083'] },
      8_083,
      '/hostname',
      200,
      'web-1',
    ],
    ['httpbin', 'kennethreitz/httpbin', {}, 80, '/status/503', 503, ''],
    ['hpa-example', 'registry.k8s.io/hpa-example', {}, 80, '/', 200, 'OK!'],
    ['caddy', 'caddy', {}, 80, '/', 200, 'Caddy works!'],
    [
      'java',
      'eclipse-temurin:21-jre',
      { args: ['java', '-jar', '/app.jar'], files: { '/app.jar': '' }, env: { SERVER_PORT: '8090' } },
      8_090,
      '/actuator/health',
      200,
      'UP',
    ],
    [
      'busybox httpd',
      'busybox',
      { command: ['httpd', '-f', '-p', '8000', '-h', '/www'], files: { '/www/index.html': 'bb' } },
      8_000,
      '/',
      200,
      'bb',
    ],
  ]

it.each(serves)('%s', (...[, image, asked, port, path, status, body]) => {
  const process = start(image, asked)
  letRun(process, 30_000, () => ({ kind: 'resolved', name: 'x', addresses: ['10.0.0.9'] }))
  const answer = get(process, port, path)
  expect([answer?.status, answer?.body.includes(body)]).toEqual([status, true])
})

describe('what is reached', () => {
  it('a server on the loopback address is refused from outside', () => {
    const source = 'from flask import Flask\napp = Flask(__name__)\napp.run()\n'
    const process = start('python:3.12-slim', {
      args: ['python', 'app.py'],
      files: { '/app.py': source, '/usr/local/lib/python3/site-packages/flask/__init__.py': '' },
    })
    expect(process.plan().listeners.map(({ port, bind }) => [port, bind])).toEqual([[5_000, 'loopback']])
  })

  it('not before it listens', () => {
    const process = start('postgres', { env: { POSTGRES_PASSWORD: 'x' } })
    const [listener] = process.plan().listeners
    expect([valueAt(listener?.open ?? [], 1_000), valueAt(listener?.open ?? [], 3_000)]).toEqual([null, true])
    expect(process.exec(['pg_isready'], 1_000, () => ({ kind: 'refused' })).stdout).toBe(
      '/var/run/postgresql:5432 - no response\n',
    )
    expect(process.exec(['pg_isready', '-U', 'postgres'], 3_000, offline).exitCode).toBe(0)
  })

  it('agnhost liveness is well for ten seconds', () => {
    const process = start('registry.k8s.io/e2e-test-images/agnhost:2.40', { args: ['liveness'] })
    expect([get(process, 8_080, '/healthz', 5_000)?.status, get(process, 8_080, '/healthz', 11_000)?.status]).toEqual([
      200, 500,
    ])
  })
})

describe('memory and processors', () => {
  it('stress holds what it is told to', () => {
    const plan = start('polinux/stress', {
      command: ['stress', '--vm', '1', '--vm-bytes', '250M', '--vm-hang', '1'],
    }).plan()
    expect(valueAt(plan.memoryBytes, 5_000)).toBeGreaterThan(250 * 1_024 ** 2)
    expect(plan.exit).toBeNull()
  })

  it('stress ends with its timeout', () => {
    const plan = start('polinux/stress', { command: ['stress', '--cpu', '2', '--timeout', '10s'] }).plan()
    expect([plan.cpuMillicores, plan.exit]).toEqual([2_000, { atMs: 10_005, code: 0 }])
  })
})

it('nginx says what its image says', () => {
  expect(logs(start('nginx:1.27'), 5_000).map((line) => line.replace(/^\d{4}\S+ \S+ /, ''))).toEqual([
    '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
    '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
    '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
    '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
    '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
    '[notice] 1#1: using the "epoll" event method',
    '[notice] 1#1: nginx/1.27.5',
    '[notice] 1#1: built by gcc 12.2.0 (Debian 12.2.0-14) ',
    '[notice] 1#1: OS: Linux 6.8.0',
    '[notice] 1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    '[notice] 1#1: start worker processes',
    '[notice] 1#1: start worker process 29',
    '[notice] 1#1: start worker process 30',
  ])
})

it('a binary nobody knows is assumed to serve its ports', () => {
  const plan = start('fluent/fluent-bit').plan()
  expect([plan.grade, plan.listeners.map(({ port }) => port)]).toEqual(['assumed', [24_224]])
})

describe('what a source tells', () => {
  const node = (source: string, env: Readonly<Record<string, string>> = {}) =>
    start('node:22-alpine', {
      args: ['node', '/s.js'],
      files: { '/s.js': source, '/node_modules/express/index.js': '' },
      env,
    })
  const plain = "const http = require('http')\nconst server = http.createServer((q, r) => r.end('hi'))\n"

  it('listens late', () => {
    const [listener] = node(`${plain}setTimeout(() => server.listen(8080), 12 * 1000)\n`).plan().listeners
    expect(listener?.open).toEqual([{ fromMs: 12_370, value: true }])
  })

  it('changes its mind', () => {
    const process = node(
      `let ready = false\nsetTimeout(() => { ready = true }, 5000)\nrequire('http').createServer((req, res) => {\n  if (req.url === '/ready') {\n    res.statusCode = ready ? 200 : 503\n    return res.end()\n  }\n  res.end('hi')\n}).listen(3000)\n`,
    )
    expect([4_000, 6_000].map((age) => get(process, 3_000, '/ready', age)?.status)).toEqual([503, 200])
    expect(get(process, 3_000, '/other')?.body).toBe('hi')
  })

  it('dies of a request, and asks others', () => {
    const process = node(
      `const app = require('express')()\napp.get('/crash', () => process.exit(3))\napp.get('/shop', async (q, r) => r.send(await fetch(process.env.API + '')))\napp.get('/api', async (q, r) => r.send(await fetch(\`\${process.env.API}/x\`)))\napp.listen(3000)\n`,
      { API: 'http://api:8080' },
    )
    expect(get(process, 3_000, '/crash')?.crashCode).toBe(3)
    expect(get(process, 3_000, '/api')?.calls).toEqual(['http://api:8080/x'])
  })

  it('ends by itself, and leaks', () => {
    expect(node(`${plain}server.listen(80)\nsetTimeout(() => process.exit(1), 30000)`).plan().exit).toEqual({
      atMs: 30_020,
      code: 1,
    })
    const leaks = node(
      `${plain}server.listen(80)\nconst kept = []\nsetInterval(() => kept.push(Buffer.alloc(1024 * 1024)), 1000)`,
    ).plan()
    expect(valueAt(leaks.memoryBytes, 100_100)).toBe(42_000_000 + 100 * 1_024 ** 2)
  })
})

describe('nginx reads its configuration again', () => {
  const site = (text: string): readonly string[] => [
    'sh',
    '-c',
    `echo 'server { listen 8081; return 200 "${text}"; }' > /etc/nginx/conf.d/default.conf && nginx -s reload`,
  ]
  const reload = (process: ReturnType<typeof start>, argv: readonly string[], ageMs: number): void => {
    for (const name of process.exec(argv, ageMs, offline).signals ?? []) process.signal(name, ageMs)
  }

  it('when it is told to', () => {
    const process = start('nginx')
    reload(process, site('new'), 10_000)
    expect([get(process, 8_081, '/')?.body, get(process, 80, '/')]).toEqual(['new', null])
    expect(logs(process, 11_000).at(-1)).toMatch(/signal 1 \(SIGHUP\) received, reconfiguring$/)
  })

  it('and keeps the old one when the new one is wrong', () => {
    const process = start('nginx')
    reload(process, ['sh', '-c', 'echo "server {" > /etc/nginx/conf.d/default.conf; nginx -s reload'], 10_000)
    expect(get(process, 80, '/')?.status).toBe(200)
    expect(logs(process, 11_000).at(-1)).toMatch(
      /\[emerg\] 1#1: unexpected end of file, expecting "}" in \/etc\/nginx\/conf.d\/default.conf:2$/,
    )
  })
})
