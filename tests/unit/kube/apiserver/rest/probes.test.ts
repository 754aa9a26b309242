// Probes of the server: one check, all of them, and those that are not there.

import { expect, it } from 'vitest'
import { answerProbe } from '@/lib/kube/apiserver/rest/probes'

const rows: [parts: readonly string[], query: Readonly<Record<string, string>>, code: number, body: RegExp][] = [
  [['livez'], {}, 200, /^ok$/],
  [['livez', 'etcd'], {}, 200, /^ok$/],
  [['livez', 'nope'], {}, 404, /^404 page not found\n$/],
  [['livez'], { exclude: 'etcd' }, 200, /^ok$/],
  [
    ['readyz'],
    { verbose: '' },
    200,
    /^\[\+\]ping ok\n\[\+\]log ok\n\[\+\]etcd ok\n\[\+\]etcd-readiness ok\n.*readyz check passed\n$/s,
  ],
  [['livez'], { verbose: 'true', exclude: 'etcd' }, 200, /\n\[\+\]etcd excluded: ok\n.*livez check passed\n$/s],
]

it.each(rows)('%j %j', (parts, query, code, body) => {
  const answer = answerProbe(parts, query)
  expect([answer.code, body.test(String(answer.body))]).toEqual([code, true])
})
