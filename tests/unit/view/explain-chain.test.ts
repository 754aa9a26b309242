import { expect, it } from 'vitest'
import { noSuchTag } from '@/lib/scenario/examples/no-such-tag'
import { explain } from '@/lib/view/explain'
import { workloadItems } from '@/lib/view/workload-items'
import { createWorld } from '@/lib/world/boot'

it('leads from a release over its workload to the pod, and to the words of who refused', () => {
  const world = createWorld(noSuchTag.scenario)
  const state = world.getState()
  const [broken] = workloadItems(state.cluster).filter(({ pods }) => pods.some(({ mood }) => mood === 'bad'))
  const parts = broken === undefined ? [] : explain(state, broken.id)
  const lines = parts[0]?.lines ?? []
  expect(parts[0]?.headline).toContain('not well')
  expect(lines[0]?.leadsTo).toMatch(/^pods\/default\//)
  expect(lines.some(({ by }) => by !== undefined)).toBe(true)
})
