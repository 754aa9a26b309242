// Unknown files cause no certain failure: copied wildcards, directories of unknown content; and owners of copied files.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const unknownBuild = 'FROM hexpm/elixir:1.17.3-erlang-27.2.1-alpine-3.20.5 AS build\nRUN mix release\n'

const owned: [name: string, dockerfile: string, expected: string][] = [
  // As docker 28.2.2 left them.
  [
    'the group of a copied file is that of the named account, of a number the same number',
    'FROM alpine:3.20\nRUN addgroup -g 1000 v && adduser -D -H -u 100 -G v v\nCOPY --chown=v a.txt /a\nCOPY --chown=100 a.txt /b\nCOPY --chown=v:nobody a.txt /c\nCOPY --chown=:nobody a.txt /d\nUSER v\nWORKDIR /w/x\n',
    '100 1000 /a\n100 100 /b\n100 65534 /c\n0 65534 /d\n100 1000 /w\n100 1000 /w/x\n',
  ],
]

it.each(owned)('%s', (_, dockerfile, expected) => {
  const terminal = dockerTerminal({ Dockerfile: dockerfile, 'a.txt': 'hi\n' })
  terminal.run('docker build -t x .')
  const listed = terminal.out('docker run --rm x ls -ldn /a /b /c /d /w /w/x').trimEnd().split('\n')
  const shown = listed
    .map((line) => line.split(/ +/))
    .map((columns) => `${columns[2]} ${columns[3]} ${columns.at(-1)}\n`)
  expect(shown.join('')).toBe(expected)
})

const accounts: [command: string, expected: string][] = [
  ['getent group 0 | cut -d: -f1', 'root\n'],
  ['getent group wheel || echo none; getent passwd nosuch; echo $?', 'wheel:x:10:root\n2\n'],
  ['getent passwd nobody', 'nobody:x:65534:65534:nobody:/:/sbin/nologin\n'],
]

it.each(accounts)('%s', (command, expected) => {
  const terminal = dockerTerminal({ Dockerfile: `FROM alpine:3.20\nRUN (${command}) > /out\n` })
  terminal.run('docker build -t x .')
  expect(terminal.out('docker run --rm x cat /out')).toBe(expected)
})

it('a wildcard over what was not simulated brings what it is named for', () => {
  const files = { Dockerfile: `${unknownBuild}FROM alpine:3.20\nCOPY --from=build /out/tool* /usr/local/bin/\n` }
  const terminal = dockerTerminal(files)
  expect(terminal.run('docker build -t x .').exitStatus).toBe(0)
  expect(terminal.out('docker run --rm x ls /usr/local/bin')).toBe('tool\n')
})

it('below a directory that was copied unseen there may be any program', () => {
  const files = {
    Dockerfile: `${unknownBuild}FROM alpine:3.20\nCOPY --from=build /out /app\nCMD ["/app/bin/server"]\n`,
  }
  const terminal = dockerTerminal(files)
  terminal.run('docker build -t x .')
  expect(terminal.run('docker run -d --name web x').exitStatus).toBe(0)
  expect(terminal.out("docker ps --format '{{.Status}}'")).toContain('Up')
})

it('buildpack-deps stands on the distribution that its tag names', () => {
  const release = (tag: string): string => {
    const terminal = dockerTerminal({ Dockerfile: `FROM buildpack-deps:${tag}\n` })
    terminal.run('docker build -t x .')
    return terminal.out(
      "docker run --rm x sh -c '. /etc/os-release; echo $ID $VERSION_ID; test -e /usr/sbin/ldconfig.real; echo $?'",
    )
  }
  expect(release('20.04-curl')).toBe('ubuntu 20.04\n0\n')
  expect(release('bookworm-scm')).toBe('debian 12\n1\n')
})
