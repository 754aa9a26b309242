// A group of commands is one piece of work: run in order, listed one by one, taken back by one undo, and replayed.
import { expect, it } from 'vitest'
import { examples } from '@/lib/scenario/examples/table'
import { createWorld } from '@/lib/world/boot'
import type { Command, Together } from '@/lib/world/command'

const edit = (path: string, text = path) => ({ kind: 'edit-file', path, text }) as const
const remove = (name: string) =>
  ({
    kind: 'api-request',
    method: 'DELETE',
    path: `/apis/apps/v1/namespaces/default/deployments/${name}`,
    line: `kubectl delete deployment ${name}`,
  }) as const

const fresh = () => createWorld(examples[0].scenario)
const group = (...commands: Together['commands']): Command => ({ kind: 'together', commands })

it('one undo takes all of it back, and one redo brings it again', () => {
  const world = fresh()
  const before = world.digest()
  expect(world.dispatch(group(edit('a/one'), edit('a/two'), edit('a/three'))).ok).toBe(true)
  const after = world.digest()
  expect(Object.keys(world.getState().files).filter((path) => path.startsWith('a/'))).toEqual([
    'a/one',
    'a/two',
    'a/three',
  ])
  world.undo()
  expect(world.digest()).toBe(before)
  world.redo()
  expect(world.digest()).toBe(after)
})

it('each gesture prints its own line', () => {
  const world = fresh()
  const printed = world.getState().terminal.length
  world.dispatch(group(remove('shop-api'), remove('shop-web')))
  expect(
    world
      .getState()
      .terminal.slice(printed)
      .map(({ line, ok }) => [line, ok]),
  ).toEqual([
    ['kubectl delete deployment shop-api', true],
    ['kubectl delete deployment shop-web', true],
  ])
})

it('what is refused keeps nothing else from being done, and a link replays it', () => {
  const world = fresh()
  const outcome = world.dispatch(group(remove('nobody'), edit('kept')))
  expect(outcome.ok ? '' : outcome.message).toBe('Error from server (NotFound): deployments.apps "nobody" not found')
  expect(outcome.each?.map(({ ok }) => ok)).toEqual([false, true])
  expect(world.getState().files['kept']).toBe('kept')
  expect(createWorld(world.scenario()).digest()).toBe(world.digest())
})

const refusals: readonly (readonly [name: string, command: unknown, message: string])[] = [
  ['an empty group', { kind: 'together', commands: [] }, 'together: commands must be 1 to 400'],
  ['no list', { kind: 'together', commands: 'all' }, 'together: commands must be a list'],
  [
    'a group in a group',
    { kind: 'together', commands: [{ kind: 'together', commands: [edit('a')] }] },
    'together: commands: one is of no kind that can stand in a group',
  ],
  ['a broken one', { kind: 'together', commands: [{ kind: 'edit-file', path: 'a' }] }, 'together: text must be a text'],
]
it.each(refusals)('%s is refused', (_, command, message) => {
  const outcome = fresh().dispatch(command as Command)
  expect(outcome.ok ? '' : outcome.message).toBe(message)
})
