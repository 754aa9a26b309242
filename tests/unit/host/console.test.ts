// The console of a world: lines that wait and, when they go on, change the world they wait for.
import { expect, it } from 'vitest'
import { createConsole } from '@/lib/host/console'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

function terminal() {
  const world = createWorld(emptyScenario('console'))
  world.dispatch({ kind: 'node-join', node: { name: 'node-1', size: 'small', arch: 'amd64' } })
  world.advance(5_000)
  const shell = createConsole(world, () => null)
  const say = (line: string) => {
    shell.run(line, false)
    for (let i = 0; i < 200 && isRunning(); i++) world.advance(200)
    return last()
  }
  const last = () => shell.state.lines.at(-1)
  const isRunning = () => shell.state.lines.some(({ state }) => state === 'running')
  return { world, shell, say }
}

const waiting: readonly (readonly [line: string, folder: string, output: string])[] = [
  ['kubectl run -it --rm try --image=busybox:1.36 -- sh', 'try:/', 'command prompt, try pressing enter.'],
  ['kubectl run -i --rm try --image=busybox:1.36 --restart=Never -- echo hi', '~', 'hi\npod "try" deleted'],
]

it.each(waiting)('%s goes on once, though the world tells of what it does', (line, folder, output) => {
  const { world, shell, say } = terminal()
  const typed = say(line)
  expect(typed?.state).not.toBe('running')
  expect(typed?.output).toContain(output)
  expect(shell.state.folder).toBe(folder)
  expect(world.getState().halted).toBe(null)
})

it('a debug container gives a prompt', () => {
  const { world, shell, say } = terminal()
  say('kubectl run web --image=nginx:1.29')
  world.advance(20_000)
  say('kubectl debug -it web --image=busybox:1.36 --target=web')
  expect(shell.state.folder).toBe('web:/')
  expect(say('echo hi')?.output).toBe('hi\n')
  expect(world.getState().halted).toBe(null)
})
