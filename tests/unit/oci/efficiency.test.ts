// Efficiency, layer trees and file texts of images, over layers small enough to count by hand.

import { expect, it } from 'vitest'
import { makeLayer } from '@/lib/oci/documents'
import { efficiencyOf } from '@/lib/oci/efficiency'
import type { FileChange, FileEntry } from '@/lib/oci/layer'
import { layerFiles } from '@/lib/oci/layer-tree'

function file(bytes: number, content?: string): FileEntry {
  const size = { value: bytes, grade: 'exact' } as const
  return { type: 'file', mode: 0o644, owner: '0:0', size, ...(content !== undefined && { content }) }
}

const add = (path: string, bytes: number, content?: string): FileChange => ({
  op: 'add',
  path,
  entry: file(bytes, content),
})
const remove = (path: string, bytes: number): FileChange => ({
  op: 'remove',
  path,
  size: { value: bytes, grade: 'exact' },
})
const layersOf = (...layers: readonly (readonly FileChange[])[]) =>
  layers.map((changes, i) => makeLayer({ changes, createdBy: `layer ${i}` }))

const rows: [name: string, layers: ReturnType<typeof layersOf>, score: number, wasted: number][] = [
  ['nothing', layersOf([]), 1, 0],
  ['each file once', layersOf([add('/a', 100)], [add('/b', 50)]), 1, 0],
  ['a file written twice', layersOf([add('/a', 100)], [add('/a', 100)]), 0.5, 200],
  ['a file that grew', layersOf([add('/a', 100)], [add('/a', 300)]), 0.25, 400],
  ['a file removed later', layersOf([add('/cache', 100), add('/b', 100)], [remove('/cache', 100)]), 200 / 300, 200],
  ['a directory removed later', layersOf([add('/d/x', 10), add('/d/y', 20)], [remove('/d', 30)]), 0.5, 60],
  ['removed in the layer that made it', layersOf([add('/b', 7)]), 1, 0],
]

it.each(rows)('%s', (_, layers, score, wasted) => {
  const efficiency = efficiencyOf(layers)
  expect([efficiency.score, efficiency.wasted.value]).toEqual([score, wasted])
})

it('names what is wasted, the largest first', () => {
  const layers = layersOf([add('/a', 1), add('/b', 10)], [add('/a', 1)], [remove('/b', 10)])
  expect(efficiencyOf(layers).paths).toEqual([
    { path: '/b', occurrences: 2, bytes: 20 },
    { path: '/a', occurrences: 2, bytes: 2 },
  ])
})

it('a layer’s files say what it did, and what was there before', () => {
  const layers = layersOf(
    [add('/etc/motd', 5), add('/bin/sh', 9)],
    [add('/etc/motd', 8), add('/new', 1), remove('/bin/sh', 9)],
  )
  const shown = (files: ReturnType<typeof layerFiles>) =>
    files.map(({ path, state, growth }) => `${state} ${path} ${growth}`)
  expect(shown(layerFiles(layers, 1))).toEqual(['removed /bin/sh -9', 'changed /etc/motd 3', 'added /new 1'])
  expect(layerFiles(layers, 1)[0]?.whiteout).toBe('/bin/.wh.sh')
})
