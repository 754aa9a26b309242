import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { paletteGroups } from '@/lib/view/palette-groups'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const { items } = createGraphView()(createWorld(shop.scenario).getState())
const bare = createGraphView()(createWorld(emptyScenario('palette')).getState()).items

const told = (typed: string, of = items) =>
  paletteGroups(of, typed).map(({ title, entries, note }) => [title, entries.length, note])

it('lists everything while nothing is typed, of public images the first few', () => {
  expect(told('')).toEqual([
    ['Images built here', 1, null],
    ['Charts', 1, null],
    ['Nodes', 6, null],
    ['Workloads, services, config', 9, null],
    ['Public images', 6, expect.stringMatching(/^and \d+ more: type a name above$/)],
  ])
})

it('says what to do where no image was built, and leaves out groups with nothing in them', () => {
  expect(told('', bare)[0]).toEqual(['Images built here', 0, 'Build an image to see it here.'])
  expect(told('spot', bare)).toEqual([['Nodes', 1, null]])
})

it('finds by title or detail, whatever the case, and then shows every public image', () => {
  const [group] = paletteGroups(items, ' DISRUPTION ')
  expect(group?.entries).toEqual([
    {
      cargo: { kind: 'template', template: 'budget' },
      title: 'Disruption budget',
      detail: 'how many pods may leave at once',
    },
  ])
  expect(told('nothing is called that')).toEqual([])
  expect(paletteGroups(items, 'a').at(-1)?.note).toBe(null)
})
