// The one promise everything rests on: the same scenario and the same commands give the same world.
import { describe, expect, it } from 'vitest'
import { createWorld } from '@/lib/world/boot'
import { moments, scenarios, tellLives } from '../support/lives'

it('two lives are the same life', () => {
  expect(tellLives()).toEqual(tellLives())
})

describe.each(scenarios())('%s', (_, scenario) => {
  const lived = () => {
    const world = createWorld(scenario)
    for (const moment of moments) moment.act(world)
    return world
  }

  it('opens again as it was saved', () => {
    const world = lived()
    expect(createWorld(world.scenario()).digest()).toBe(world.digest())
  })

  it('opens again from its text', () => {
    const world = lived()
    expect(createWorld(JSON.parse(JSON.stringify(world.scenario()))).digest()).toBe(world.digest())
  })

  it('undone and redone is as it was', () => {
    const world = lived()
    const before = world.digest()
    expect([world.undo(), world.undo(), world.redo(), world.redo()]).toEqual([true, true, true, true])
    expect(world.digest()).toBe(before)
  })

  it('comes back from a reset', () => {
    const world = lived()
    const before = world.digest()
    world.reset()
    expect(world.digest()).toBe(createWorld(scenario).digest())
    world.undo()
    expect(world.digest()).toBe(before)
  })

  it('time in pieces is time at once', () => {
    const [pieces, whole] = [createWorld(scenario), createWorld(scenario)]
    for (let passed = 0; passed < 90_000; passed += 450) pieces.advance(450)
    whole.advance(90_000)
    expect(pieces.digest()).toBe(whole.digest())
  })

  it('looking changes nothing', () => {
    const [looked, left] = [lived(), lived()]
    looked.stateAt(scenario.startMs + 10_000)
    looked.dump()
    looked.request({ path: '/api/v1/pods', query: {}, headers: {} })
    looked.advance(5_000)
    left.advance(5_000)
    expect(looked.digest()).toBe(left.digest())
  })
})
