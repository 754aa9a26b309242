import { expect, it } from 'vitest'
import { findables, isLineForTerminal } from '@/components/frame/findables'
import { shop } from '@/lib/scenario/examples/shop'
import { examples } from '@/lib/scenario/examples/table'
import { createGraphView } from '@/lib/view/graph'
import { resourceGroups } from '@/lib/view/resource-table'
import { createWorld } from '@/lib/world/boot'

const state = createWorld(shop.scenario).getState()
const { items } = createGraphView()(state)
const paths = Object.keys(state.files)
const found = findables({ paths, items, groups: resourceGroups(state.cluster) })

it('finds each thing once, whatever it is', () => {
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  expect(found.filter(({ kind }) => kind === 'example')).toHaveLength(examples.length)
  expect(found.filter(({ kind }) => kind === 'file')).toHaveLength(paths.length)
})

it('things of the road by what they are, those of the cluster as objects with their state', () => {
  expect(found.filter(({ kind }) => kind === 'item').map(({ label, detail }) => `${detail} ${label}`)).toEqual([
    'build api/Dockerfile',
    'repository registry.local/shop/api',
    'chart chart',
    'release default/shop',
  ])
  expect(found.find(({ id }) => id === 'object nodes//node-1')).toEqual({
    kind: 'object',
    id: 'object nodes//node-1',
    label: 'node-1',
    detail: 'nodes · Ready',
    chooses: 'nodes//node-1',
  })
})

const lines: [typed: string, isLine: boolean][] = [
  ['kubectl get pods', true],
  ['  docker ps', true],
  ['kubectl', false],
  ['kubectl ', false],
  ['shop', false],
]

it.each(lines)('%j: a line for the terminal is %s', (typed, isLine) => {
  expect(isLineForTerminal(typed)).toBe(isLine)
})
