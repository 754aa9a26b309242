import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { densityPicture } from '@/lib/view/density-picture'
import { createWorld } from '@/lib/world/boot'

it('packs what runs in the cluster both ways, and more fits as containers', () => {
  const state = createWorld(shop.scenario).getState()
  const picture = densityPicture(state, { guest: 'ubuntu', memoryGiB: 16 })
  const [machines, containers] = picture?.packings ?? []
  expect(picture?.apps.map(({ name, copies }) => `${copies} ${name}`)).toEqual(['3 shop-api', '2 shop-web'])
  expect([machines?.kind, containers?.kind]).toEqual(['vm', 'container'])
  expect((containers?.fits ?? 0) > (machines?.fits ?? 0)).toBe(true)
})
