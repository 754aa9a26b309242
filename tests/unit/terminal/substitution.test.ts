// Command substitution, as a POSIX shell does it.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const rows: [name: string, line: string, stdout: string, exitStatus: number][] = [
  ['one word', 'echo a$(echo b)c', 'abc\n', 0],
  ['fields part words', "echo $(echo 'a   b'; echo c)", 'a b c\n', 0],
  ['quoted, it stays as it is', 'echo "$(echo \'a   b\'; echo c)"', 'a   b\nc\n', 0],
  ['nothing is no word', 'echo $(true) x', 'x\n', 0],
  ['nested', 'echo $(echo $(echo a) "$(echo b)")', 'a b\n', 0],
  ['backquotes', 'echo `echo a`', 'a\n', 0],
  ['a parenthesis in quotes', "echo $(echo ')')", ')\n', 0],
  ['in an assignment', 'A=$(echo x y); echo $A', 'x y\n', 0],
  ['the status of an assignment is that of its command', 'A=$(false) || echo $?', '1\n', 0],
  ['pipes inside', 'echo $(printenv | wc -l | false) && echo ok', '\nok\n', 0],
  ['a command that takes time', 'docker run --name one alpine true && docker rm $(docker ps -aq) | wc -l', '1\n', 0],
]

it.each(rows)('%s', (_, line, stdout, exitStatus) => {
  const ran = dockerTerminal().run(line)
  expect({ stdout: ran.stdout, exitStatus: ran.exitStatus }).toEqual({ stdout, exitStatus })
})

it('removes everything that runs', () => {
  const { run, out } = dockerTerminal()
  run('docker run -d alpine sleep 600')
  run('docker run -d alpine sleep 600')
  expect(run('docker rm -f $(docker ps -q)').exitStatus).toBe(0)
  expect(out('docker ps -aq')).toBe('')
})
