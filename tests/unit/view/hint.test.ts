import { expect, it } from 'vitest'
import type { Drift } from '@/lib/view/drift'
import { hintText } from '@/lib/view/hint'

const release = { name: 'shop', namespace: 'default', chart: 'chart' }
const scaled: Drift = { release, workload: 'web', field: 'replicas', runs: '4', says: '2', value: null }
const image: Drift = { release, workload: 'web', field: 'image', runs: 'web:2', says: 'web:1', value: null }

const rows: [name: string, drift: Drift | null, text: string][] = [
  ['the sentence of the scenario', null, 'Try this.'],
  ['replicas set by hand', scaled, 'web has 4 replicas; the chart of release shop still says 2.'],
  ['an image set by hand', image, 'web runs web:2; the chart of release shop still says web:1.'],
]

it.each(rows)('%s', (_, drift, text) => {
  expect(hintText('Try this.', drift)).toBe(text)
})
