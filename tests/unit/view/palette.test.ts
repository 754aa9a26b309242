import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { createFromTemplate, templatePresets } from '@/lib/view/palette'
import { createWorld } from '@/lib/world/boot'

it.each(templatePresets.map(({ id }) => id))('the cluster takes a new %s', (id) => {
  const world = createWorld(shop.scenario)
  const command = createFromTemplate(id, () => false)
  const outcome = command === null ? null : world.dispatch(command)
  expect(outcome).toMatchObject({ ok: true })
})

it('counts names on where one is taken', () => {
  const taken = ['nginx', 'nginx-2']
  const command = createFromTemplate('deployment', (_, name) => taken.includes(name))
  expect(command).toMatchObject({ line: 'kubectl create deployment nginx-3 --image=nginx' })
})
