import { expect, it } from 'vitest'
import { shapedAs } from '@/lib/base/json'
import type { Pod } from '@/lib/kube/api/generated/core'
import { type LogChoice, logQuestion } from '@/lib/view/pod-logs'

const pod = shapedAs<Pod>({
  metadata: { namespace: 'shop', name: 'web-1' },
  spec: { initContainers: [{ name: 'wait' }], containers: [{ name: 'web' }, { name: 'log' }] },
  status: {
    containerStatuses: [
      { name: 'web', restartCount: 2 },
      { name: 'log', restartCount: 0 },
    ],
  },
})

const rows: [name: string, wanted: LogChoice | null, hasPrevious: boolean, query: object][] = [
  ['the first container until one is chosen', null, true, { container: 'web', tailLines: '400' }],
  [
    'one that never ended has no run before',
    { container: 'log', previous: false },
    false,
    { container: 'log', tailLines: '400' },
  ],
  [
    'one that has no status yet',
    { container: 'wait', previous: false },
    false,
    { container: 'wait', tailLines: '400' },
  ],
  [
    'the run before',
    { container: 'web', previous: true },
    true,
    { container: 'web', tailLines: '400', previous: 'true' },
  ],
]

it.each(rows)('%s', (_, wanted, hasPrevious, query) => {
  const question = logQuestion(pod, wanted)
  expect([question.containers, question.hasPrevious, question.request]).toEqual([
    ['wait', 'web', 'log'],
    hasPrevious,
    { path: '/api/v1/namespaces/shop/pods/web-1/log', query, headers: {} },
  ])
})
