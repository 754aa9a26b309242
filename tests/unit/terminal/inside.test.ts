// A shell inside a container: `docker run -it` and `docker exec -it` without anything piped in.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

it('a run is a session: folder and variables stay, and exit ends the container', () => {
  const { run, out, session } = dockerTerminal()
  expect(run('docker run -it --name box alpine').stdout).toBe('')
  expect(session.inside?.folder).toBe('/')
  expect(out('pwd')).toBe('/\n')
  expect(out('cd /tmp')).toBe('')
  expect(out('pwd')).toBe('/tmp\n')
  run('export A=1')
  expect(out('echo $A > a; cat a')).toBe('1\n')
  expect(run('false').exitStatus).toBe(1)
  expect(run('nosuch').exitStatus).toBe(127)
  expect(run('exit 3').exitStatus).toBe(3)
  expect(session.inside).toBe(null)
  expect(out("docker ps -a --format '{{.Names}} {{.State}}'")).toBe('box exited\n')
  expect(out("docker inspect -f '{{.State.ExitCode}}' box")).toBe('3\n')
  expect(out('docker diff box')).toContain('A /tmp/a\n')
})

it('--rm takes the container away', () => {
  const { run, out } = dockerTerminal()
  run('docker run -it --rm alpine sh')
  run('exit')
  expect(out('docker ps -aq')).toBe('')
})

it('an exec leaves the container running', () => {
  const { run, out, session } = dockerTerminal()
  run('docker run -d --name web nginx:1.29-alpine')
  run('docker exec -it web sh')
  expect(out('hostname')).toBe(out('hostname'))
  expect(session.inside?.place).toMatchObject({ tool: 'docker', isFirst: false })
  run('exit')
  expect(out("docker ps --format '{{.Names}}'")).toBe('web\n')
})

it('a container that ends under a session ends the session', () => {
  const { run, session } = dockerTerminal()
  run('docker run -d --name web alpine sleep 1')
  run('docker exec -it web sh')
  run('sleep 5')
  run('true')
  expect(session.inside).toBe(null)
})

const plain: readonly string[] = [
  'docker run -it --rm alpine echo hi',
  'docker exec -it nope sh',
  'docker run -d -it alpine sh',
]

it.each(plain)('%s is no session', (line) => {
  const { run, session } = dockerTerminal()
  run(line)
  expect(session.inside).toBe(null)
})
