// Layouts of docker's tables, as the specification captured them, and what templates make of rows.

import { expect, it } from 'vitest'
import { displayPorts } from '@/lib/docker/ports'
import { helpText } from '@/lib/docker/usage'
import { usageTable } from '@/lib/docker/usage/table'
import { dockerTerminal } from '../../support/docker-terminal'

const tcp = { type: 'tcp' }
const portRows: [name: string, rows: Parameters<typeof displayPorts>[0], text: string][] = [
  ['exposed only', [{ ip: '', privatePort: 3000, publicPort: 0, ...tcp }], '3000/tcp'],
  [
    'published on both families',
    [
      { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, ...tcp },
      { ip: '::', privatePort: 80, publicPort: 8080, ...tcp },
    ],
    '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp',
  ],
  [
    'neighbours are one range',
    [4369, 5671, 5672].map((privatePort) => ({ ip: '', privatePort, publicPort: 0, ...tcp })),
    '4369/tcp, 5671-5672/tcp',
  ],
  [
    'the same port on both sides',
    [
      { ip: '0.0.0.0', privatePort: 80, publicPort: 80, ...tcp },
      { ip: '0.0.0.0', privatePort: 81, publicPort: 81, ...tcp },
    ],
    '0.0.0.0:80-81->80-81/tcp',
  ],
]

it.each(portRows)('ports: %s', (_, rows, text) => {
  expect(displayPorts(rows)).toBe(text)
})

it('docker ps, images and history', () => {
  const { out, run } = dockerTerminal({
    'app/Dockerfile':
      'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nCMD ["node", "server.js"]\n',
    'app/package.json': '{}',
    'app/package-lock.json': '{}',
  })
  run('docker build -t shop/api:1.4.0 app')
  run('docker run -d --name web -p 8080:80 nginx:1.29-alpine')
  run('advance 310s')
  const id = out('docker ps -q').trim()
  expect(out('docker ps')).toBe(
    `CONTAINER ID   IMAGE               COMMAND                  CREATED         STATUS         PORTS                                     NAMES
${id}   nginx:1.29-alpine   "/docker-entrypoint.…"   5 minutes ago   Up 5 minutes   0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   web
`,
  )
  const [api = '', nginx = ''] = out('docker images -q').trim().split('\n')
  expect(out('docker images')).toBe(
    `REPOSITORY   TAG           IMAGE ID       CREATED         SIZE
shop/api     1.4.0         ${api}   5 minutes ago   160MB
nginx        1.29-alpine   ${nginx}   11 months ago   62MB
`,
  )
  expect(out('docker history shop/api:1.4.0').split('\n').slice(0, 4).join('\n')).toBe(
    `IMAGE          CREATED         CREATED BY                                      SIZE      COMMENT
${api}   5 minutes ago   CMD ["node" "server.js"]                        0B        buildkit.dockerfile.v0
<missing>      5 minutes ago   COPY package.json package-lock.json ./ # bui…   4B        buildkit.dockerfile.v0
<missing>      5 minutes ago   WORKDIR /app                                    0B        buildkit.dockerfile.v0`,
  )
})

const formatRows: [line: string, output: string][] = [
  ["docker ps --format '{{.Names}} {{.State}}'", 'web running\n'],
  ["docker ps --format 'table {{.Names}}\\t{{.State}}'", 'NAMES     STATE\nweb       running\n'],
  ["docker ps --format '{{json .Ports}} {{.Names | upper | printf \"%s!\"}}'", '"80/tcp" WEB!\n'],
  ["docker inspect -f '{{.State.Status}} {{.Config.Image}}' web", 'running nginx:1.29-alpine\n'],
  ["docker inspect -f '{{json .Config.Cmd}}' web", '["nginx","-g","daemon off;"]\n'],
  ["docker inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}}={{$v.IPAddress}}{{end}}' web", 'bridge=172.17.0.2\n'],
  ["docker inspect -f '{{len .Mounts}} {{index .Config.Entrypoint 0}}' web", '0 /docker-entrypoint.sh\n'],
  ["docker network ls --format '{{.Name}}:{{.Driver}}'", 'bridge:bridge\nhost:host\nnone:null\n'],
] // biome-ignore format: a table

it.each(formatRows)('%s', (line, output) => {
  const { out, run } = dockerTerminal()
  run('docker run -d --name web nginx:1.29-alpine')
  expect(out(line)).toBe(output)
})

it('templates that ask for what is not there', () => {
  const { run } = dockerTerminal()
  run('docker run -d --name web nginx:1.29-alpine')
  expect(run("docker ps --format '{{.Foo}}'").stderr).toBe(
    'failed to execute template: template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.ContainerContext\n',
  )
  expect(run("docker ps --format '{{.Foo'").stderr).toBe('failed to parse template: template: :1: unclosed action\n')
  expect(run("docker inspect -f '{{.Nope}}' web")).toMatchObject({
    stdout: '\n',
    stderr: 'template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"\n',
    exitStatus: 1,
  })
})

it('help is laid out as pflag lays it out', () => {
  const rm = usageTable.find(({ path }) => path === 'rm')
  const logs = usageTable.find(({ path }) => path === 'logs')
  expect(rm && helpText(rm)).toBe(`Usage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]

Remove one or more containers

Aliases:
  docker container rm, docker container remove, docker rm

Options:
  -f, --force     Force the removal of a running container (uses SIGKILL)
  -l, --link      Remove the specified link
  -v, --volumes   Remove anonymous volumes associated with the container
`)
  expect(logs && helpText(logs)).toContain(`      --since string   Show logs since timestamp (e.g.
                       "2013-01-02T13:23:37Z") or relative (e.g. "42m"
                       for 42 minutes)
`)
})
