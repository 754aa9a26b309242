// A work opened without replaying its log: every file edit is kept, and no other command runs.
import { expect, it } from 'vitest'
import { stillOf } from '@/lib/host/still'
import { beganAtEnd } from '@/lib/scenario/began'
import { shop } from '@/lib/scenario/examples/shop'
import { createWorld } from '@/lib/world/boot'

it('keeps every edit of a file, and leaves out what takes time', () => {
  const world = createWorld(shop.scenario)
  world.dispatch({ kind: 'edit-file', path: 'notes.txt', text: 'typed' })
  world.dispatch({ kind: 'remove-file', path: 'api/package-lock.json' })
  world.advance(3_600_000)
  const { scenario } = stillOf(world.work())
  const still = createWorld(scenario, beganAtEnd(scenario)).getState()
  expect(still.files).toEqual(world.getState().files)
  expect(still.nowMs).toBe(shop.scenario.startMs)
  expect(still.operations).toEqual([])
})
