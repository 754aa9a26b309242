// tar over standard streams, as `kubectl cp` runs it: what is packed unpacks to the same, also in folders and with long names.

import { expect, it } from 'vitest'
import { letRun, offline, start } from '../../../support/containers'

const long = `${'deep/'.repeat(25)}file`
const script = [
  `mkdir -p /tmp/from/${'deep/'.repeat(25)}`,
  'echo one > /tmp/from/a',
  `echo two > /tmp/from/${long}`,
  'chmod 600 /tmp/from/a',
].join(' && ')

function exec(process: ReturnType<typeof start>, argv: readonly string[], stdin = '') {
  const { exitCode, stdout, stderr } = process.exec(argv, 1_000, offline, stdin)
  return { exitCode, stdout, stderr }
}

it('goes there and back', () => {
  const process = start('busybox:1.36', { command: ['sleep', '1000'] })
  letRun(process, 1_000)
  exec(process, ['sh', '-c', script])
  const packed = exec(process, ['tar', 'cf', '-', '/tmp/from']).stdout
  exec(process, ['mkdir', '/tmp/to'])
  expect(exec(process, ['tar', '-xmf', '-', '-C', '/tmp/to'], packed)).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  const read = ['sh', '-c', `cat /tmp/to/tmp/from/a /tmp/to/tmp/from/${long}; ls -l /tmp/to/tmp/from/a`]
  expect(exec(process, read).stdout).toMatch(/^one\ntwo\n-rw-------/)
})

const refused: [name: string, argv: readonly string[], stdin: string, stderr: string][] = [
  ['nothing to read', ['tar', 'xf', '-'], '', 'tar: short read\n'],
  [
    'a folder that is not there',
    ['tar', 'xf', '-', '-C', '/nope'],
    'x'.repeat(512),
    "tar: can't change directory to '/nope': No such file or directory\n",
  ],
  [
    'a file that is not there',
    ['tar', 'cf', '-', '/nope'],
    '',
    'tar: /nope: No such file or directory\ntar: error exit delayed from previous errors\n',
  ],
]

it.each(refused)('%s', (_, argv, stdin, stderr) => {
  const process = start('busybox:1.36', { command: ['sleep', '1000'] })
  letRun(process, 1_000)
  expect(exec(process, argv, stdin)).toMatchObject({ exitCode: 1, stderr })
})
