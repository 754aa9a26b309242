// ls, chown and chmod on files of an image, as busybox and coreutils printed it in real containers.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const setUp = 'COPY a.txt /v/a/f\nRUN chmod g+w /v && chown -R nobody:nobody /v'

const rows: [name: string, dockerfile: string, command: string, expected: string][] = [
  [
    'busybox: fixed columns; chown -R takes directories that COPY made',
    `FROM alpine:3.20\n${setUp}\n`,
    'ls -ld /v /v/a /v/a/f',
    'drwxrwxr-x    3 nobody   nobody        4096 Jan  1 00:00 /v\ndrwxr-xr-x    2 nobody   nobody        4096 Jan  1 00:00 /v/a\n-rw-r--r--    1 nobody   nobody           3 Jan  1 00:00 /v/a/f\n',
  ],
  [
    'a volume takes over mode and owner of the directory',
    `FROM alpine:3.20\n${setUp}\nVOLUME /v\n`,
    'ls -ld /v',
    'drwxrwxr-x    3 nobody   nobody        4096 Jan  1 00:00 /v\n',
  ],
  [
    'a volume where nothing was is root`s',
    'FROM alpine:3.20\nVOLUME /data\n',
    'ls -ld /data',
    'drwxr-xr-x    2 root     root          4096 Jan  1 00:00 /data\n',
  ],
  [
    'coreutils: columns as wide as they have to be',
    'FROM debian:12\nCOPY a.txt /v/a/f\nRUN chown -R nobody:nogroup /v/a\n',
    'ls -l /v/a /v/a/f',
    '-rw-r--r-- 1 nobody nogroup 3 Jan  1 00:00 /v/a/f\n\n/v/a:\ntotal 4\n-rw-r--r-- 1 nobody nogroup 3 Jan  1 00:00 f\n',
  ],
  [
    'an owner without a group leaves the group',
    'FROM alpine:3.20\nCOPY --chown=0:100 a.txt /f\nRUN chown nobody /f && chmod 4755 /f\n',
    'ls -l /f',
    '-rwsr-xr-x    1 nobody   users            3 Jan  1 00:00 /f\n',
  ],
  [
    'a colon without a group means the group of the account',
    'FROM alpine:3.20\nCOPY a.txt /f\nRUN chown guest: /f && chgrp 0 /f && chown guest: /f\n',
    'ls -l /f',
    '-rw-r--r--    1 guest    users            3 Jan  1 00:00 /f\n',
  ],
]

it.each(rows)('%s', (_, dockerfile, command, expected) => {
  const terminal = dockerTerminal({ Dockerfile: dockerfile, 'a.txt': 'hi\n' })
  terminal.run('docker build -t x .')
  expect(terminal.out(`docker run --rm x ${command}`)).toBe(expected)
})

it('an image tells its config as the API does: no field without a value, names in order', () => {
  const terminal = dockerTerminal({
    Dockerfile: 'FROM scratch\nVOLUME /b /a\nEXPOSE 90 80/udp\nWORKDIR /w\nLABEL z=1 a=2\nENTRYPOINT ["/x"]\n',
  })
  terminal.run('docker build -t x .')
  expect(terminal.out("docker inspect --format '{{json .Config}}' x")).toBe(
    '{"ExposedPorts":{"80/udp":{},"90/tcp":{}},"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"Entrypoint":["/x"],"Volumes":{"/a":{},"/b":{}},"WorkingDir":"/w","Labels":{"a":"2","z":"1"}}\n',
  )
})
