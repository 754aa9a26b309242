import { expect, it } from 'vitest'
import { crash } from '@/lib/scenario/examples/crash'
import { pending } from '@/lib/scenario/examples/pending'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { pictureOf } from '@/lib/view/picture'
import { createWorld } from '@/lib/world/boot'

it.each([
  ['the shop', shop, { ok: 5 }],
  ['pods that start again and again', crash, { bad: 2 }],
  ['pods that wait, in the queue', pending, { ok: 3, warn: 5 }],
])('shows %s as it opens, all of it in the frame', (_, { scenario }, moods) => {
  const { frame, lanes, cards, pods } = pictureOf(createGraphView()(createWorld(scenario).getState()))
  const counted: Record<string, number> = {}
  for (const [, mood] of pods) counted[mood] = (counted[mood] ?? 0) + 1
  expect(counted).toEqual(moods)
  expect(lanes).toHaveLength(5)
  const [left, top, width, height] = frame
  for (const [x, y, wide, high] of [...lanes, ...cards.map(([mark]) => mark), ...pods.map(([mark]) => mark)]) {
    expect(x).toBeGreaterThan(left)
    expect(y).toBeGreaterThan(top)
    expect(x + wide).toBeLessThan(left + width)
    expect(y + high).toBeLessThan(top + height)
  }
})
