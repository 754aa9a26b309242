import { expect, it } from 'vitest'
import { partIds, parts } from '@/components/inspector/parts/table'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { inspect } from '@/lib/view/inspect'
import { createWorld } from '@/lib/world/boot'

const state = createWorld(shop.scenario).getState()
const graph = createGraphView()(state)
const pod = graph.items.flatMap((item) => (item.kind === 'node' ? item.pods : []))[0]

const rows: [id: string, tabs: string[] | null][] = [
  ['build/api/Dockerfile', ['Why', 'Details', 'Layers', 'Output']],
  ['repository/registry.local/shop/api', ['Details', 'Layers']],
  ['chart/chart', ['Details']],
  ['release/default/shop', ['Why', 'Details', 'Values', 'Manifest', 'Diff']],
  ['visitors', ['Details']],
  ['services/default/shop-web', ['Why', 'Details', 'Events', 'YAML']],
  ['nodes//node-1', ['Why', 'Details', 'Events', 'YAML']],
  [pod?.id ?? '', ['Why', 'Details', 'Logs', 'Events', 'YAML']],
  ['queue', null],
  ['pods/default/gone', null],
]

it.each(rows)('%s', (id, tabs) => {
  const inspection = inspect(state, graph, id)
  const shown = inspection && partIds.filter((part) => parts[part].body(inspection) !== null)
  expect(shown?.map((part) => parts[part].label) ?? null).toEqual(tabs)
})
