// A shell inside a pod: `kubectl exec -it`, `kubectl debug -it` and `kubectl run -it`.

import { expect, it } from 'vitest'
import { createSession, runLine } from '@/lib/terminal/shell'
import type { ToolDone } from '@/lib/tool/tool'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

function podTerminal() {
  const world = createWorld(emptyScenario('pods'))
  for (const name of ['node-1', 'node-2'])
    world.dispatch({ kind: 'node-join', node: { name, size: 'small', arch: 'amd64' } })
  world.advance(5_000)
  const session = createSession(world)
  const run = (line: string): ToolDone => {
    let at = runLine(session, line)
    let [stdout, stderr] = [at.stdout, at.state === 'done' ? at.stderr : '']
    for (let i = 0; at.state === 'waiting' && i < 200; i++) {
      world.advance(500)
      at = at.resume()
      stdout += at.stdout
      if (at.state === 'done') stderr += at.stderr
    }
    return { state: 'done', stdout, stderr, exitStatus: at.state === 'done' ? at.exitStatus : -1 }
  }
  const out = (line: string) => run(line).stdout
  run('kubectl run web --image=nginx:1.29')
  world.advance(20_000)
  return { run, out, session, world }
}

it('folder and variables stay, and exit tells its code', () => {
  const { run, out, session } = podTerminal()
  expect(run('kubectl exec -it web -- sh').stdout).toBe('')
  expect(session.inside?.place).toMatchObject({ tool: 'kubectl', pod: 'web', container: 'web' })
  expect(out('hostname')).toBe('web\n')
  run('cd /etc/nginx')
  run('X=5')
  expect(out('echo $X $PWD')).toBe('5 /etc/nginx\n')
  expect(run('false').exitStatus).toBe(1)
  expect(run('exit 3')).toMatchObject({ exitStatus: 3, stderr: 'command terminated with exit code 3\n' })
  expect(session.inside).toBe(null)
  expect(out('kubectl get pods -o name')).toBe('pod/web\n')
})

it('what is written inside is in the container', () => {
  const { run, out } = podTerminal()
  run('kubectl exec -it web -- bash')
  run('echo hello > /tmp/note')
  run('exit')
  expect(out('kubectl exec web -- cat /tmp/note')).toBe('hello\n')
})

it('a pod that goes away ends the session', () => {
  const { run, session, world } = podTerminal()
  run('kubectl exec -it web -- sh')
  world.dispatch({ kind: 'api-request', method: 'DELETE', path: '/api/v1/namespaces/default/pods/web' })
  world.advance(60_000)
  expect(run('true')).toMatchObject({ exitStatus: 137, stderr: 'command terminated with exit code 137\n' })
  expect(session.inside).toBe(null)
})

it('run -it gives a prompt, and --rm takes the pod away', () => {
  const { run, out, session } = podTerminal()
  run('kubectl run -it --rm try --image=busybox:1.36 -- sh')
  expect(session.inside?.place).toMatchObject({ pod: 'try' })
  expect(out('echo hi')).toBe('hi\n')
  expect(out('exit')).toBe('pod "try" deleted from default namespace\n')
  expect(session.inside).toBe(null)
})

it('debug -it gives a prompt in the new container', () => {
  const { run, out, session } = podTerminal()
  run('kubectl debug -it web --image=busybox:1.36 --target=web')
  expect(session.inside?.place).toMatchObject({ pod: 'web' })
  expect(out('echo hi')).toBe('hi\n')
})

it.each([
  'kubectl exec web -- sh',
  'kubectl exec -it web -- nginx -v',
  'kubectl exec -it nope -- sh',
  'kubectl exec -i web -- sh',
])('%s is no session', (line) => {
  const { run, session } = podTerminal()
  run(line)
  expect(session.inside).toBe(null)
})
