import { expect, it } from 'vitest'
import { createStillScene } from '@/components/world/still-scene'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { createWorld } from '@/lib/world/boot'
import { withPage } from '../../support/page'
import { stagedWorld } from '../../support/staged'

withPage({ width: 1440 })

const join = { kind: 'node-join', node: { name: 'late', size: 'small', arch: 'amd64' } } as const

it('what is done is seen; until it is answered it is saved as done', async () => {
  const { stage, settle } = await stagedWorld(shop.scenario)
  const answered = stage.dispatch(join)
  expect(stage.work().scenario.log.at(-1)).toMatchObject({ command: join })
  await settle()
  expect(await answered).toMatchObject({ ok: true })
  expect(stage.graph().items.map(({ id }) => id)).toContain('nodes//late')
  expect(stage.work().scenario.log.filter(({ command }) => command['kind'] === 'node-join')).toHaveLength(1)
})

it('the past is looked at and not changed', async () => {
  const { stage, settle } = await stagedWorld(shop.scenario)
  stage.client.look(shop.scenario.startMs + shop.scenario.untilMs - 1000)
  await settle()
  const answered = stage.dispatch(join)
  await settle()
  expect(await answered).toMatchObject({ ok: false, message: expect.stringMatching(/^You are looking at the past/) })
})

it('the opening scene keeps what is done before the engine is there, oldest first', async () => {
  const state = createWorld(shop.scenario).getState()
  const scene = createStillScene({ graph: createGraphView()(state), nowMs: state.nowMs })
  expect(await scene.dispatch(join)).toMatchObject({ ok: true })
  await scene.dispatch({ kind: 'node-fault', node: 'late', fault: 'kill' })
  expect(scene.kept().map(({ kind }) => kind)).toEqual(['node-join', 'node-fault'])
})
