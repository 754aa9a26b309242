// Scripts with a first line of their own: $0, bash's pluses and what exec says, as bash 5.2, dash 0.5 and busybox 1.35 did.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const script =
  '#!/bin/bash\nset -x\nA=$(uname -s)\n. ./lib.sh\nB="$(echo "$(echo hi)")"\neval \'C=1\'\nx=$(f)\necho $0\n'
const traced =
  '++ uname -s\n+ A=Linux\n+ . ./lib.sh\n++ L=1\n+++ echo hi\n++ echo hi\n+ B=hi\n+ eval C=1\n++ C=1\n++ f\n++ echo in\n+ x=in\n+ echo ./t.sh\n'

it('bash says how deep it is', () => {
  const terminal = dockerTerminal({
    Dockerfile: 'FROM debian:12\nWORKDIR /w\nCOPY t.sh lib.sh ./\nRUN chmod +x t.sh\nCMD ["./t.sh"]\n',
    't.sh': script,
    'lib.sh': 'L=1\nf() { echo in; }\n',
  })
  terminal.run('docker build -t x .')
  const { stdout, stderr } = terminal.run('docker run --rm x')
  expect([stdout, stderr]).toEqual(['./t.sh\n', traced])
})

const rows: [base: string, first: string, expected: string][] = [
  ['debian:12', '#!/bin/bash', '/run.sh: line 1: exec: nosuch: not found\n'],
  ['debian:12', '#!/bin/sh', '/run.sh: 1: exec: nosuch: not found\n'],
  ['alpine:3.20', '#!/bin/sh', '/run.sh: exec: line 0: nosuch: not found\n'],
]

it.each(rows)('exec on %s, %s', (base, first, expected) => {
  const terminal = dockerTerminal({
    Dockerfile: `FROM ${base}\nCOPY run.sh /\nRUN chmod +x /run.sh\nCMD ["/run.sh"]\n`,
    'run.sh': `${first}\nexec nosuch a\n`,
  })
  terminal.run('docker build -t x .')
  const { stderr, exitStatus } = terminal.run('docker run --rm x')
  expect([stderr, exitStatus]).toEqual([expected, 127])
})
