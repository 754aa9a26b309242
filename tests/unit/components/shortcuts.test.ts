import { describe, expect, it } from 'vitest'
import { shortcutFor, shortcuts } from '@/components/frame/shortcuts'
import { select, selectAll } from '@/components/state/selection'
import { useUi } from '@/components/state/ui-store'
import { shop } from '@/lib/scenario/examples/shop'
import { withPage } from '../../support/page'
import { stagedWorld } from '../../support/staged'

withPage({ width: 1440 })

const none = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const control = { ...none, ctrlKey: true }

const pressed: [name: string, event: typeof none, onPage: string | undefined, inField: string | undefined][] = [
  ['Space', { ...none, key: ' ' }, 'Play or pause', undefined],
  ['Ctrl Z', { ...control, key: 'z' }, 'Undo', undefined],
  ['Ctrl Shift Z', { ...control, shiftKey: true, key: 'Z' }, 'Redo', undefined],
  ['Cmd K', { ...none, metaKey: true, key: 'k' }, 'Find anything', 'Find anything'],
  ['Ctrl P', { ...control, key: 'p' }, 'Find anything', 'Find anything'],
  ['Ctrl S', { ...control, key: 's' }, 'Share', 'Share'],
  [
    'Ctrl Shift V',
    { ...control, shiftKey: true, key: 'V' },
    'Show or hide the rendered view',
    'Show or hide the rendered view',
  ],
  ['Ctrl V', { ...control, key: 'v' }, undefined, undefined],
  ['Delete', { ...none, key: 'Delete' }, 'Delete what is chosen', undefined],
  ['Alt 1', { ...none, altKey: true, key: '1' }, undefined, undefined],
  ['1', { ...none, key: '1' }, 'Files', undefined],
]

it.each(pressed)('%s on the page, and in a field', (_, event, onPage, inField) => {
  expect([shortcutFor(event, false)?.does, shortcutFor(event, true)?.does]).toEqual([onPage, inField])
})

async function opened() {
  const { stage, settle } = await stagedWorld(shop.scenario)
  const run = async (does: string) => {
    shortcuts.find((each) => each.does === does)?.run(stage)
    await settle()
  }
  const idsOf = () => stage.graph().items.map(({ id }) => id)
  return { stage, settle, run, idsOf }
}

it('Escape closes one thing after the other: the selection, the past, the presentation', async () => {
  const { run } = await opened()
  useUi.setState({ presenting: true, viewMs: 4 })
  select('a')
  const seen: unknown[] = []
  for (let i = 0; i < 3; i++) {
    await run('Close what is open')
    const { selection, viewMs, presenting } = useUi.getState()
    seen.push([selection, viewMs, presenting])
  }
  expect(seen).toEqual([
    [null, 4, true],
    [null, null, true],
    [null, null, false],
  ])
})

describe('Delete', () => {
  const chosen = ['deployments/default/shop-web', 'services/default/shop-web']

  it('removes all that is chosen as one piece of work', async () => {
    const { run, idsOf, settle, stage } = await opened()
    selectAll(chosen)
    await run('Delete what is chosen')
    expect(chosen.filter((id) => idsOf().includes(id))).toEqual([])
    stage.undo()
    await settle()
    expect(chosen.filter((id) => idsOf().includes(id))).toEqual(chosen)
  })

  it.each([
    ['in the past', { viewMs: 4 }, 'services/default/shop-web'],
    ['of what is no object', {}, 'visitors'],
  ])('removes nothing %s', async (_, state, id) => {
    const { run, idsOf } = await opened()
    const before = idsOf()
    useUi.setState(state)
    select(id)
    await run('Delete what is chosen')
    expect(idsOf()).toEqual(before)
  })
})
