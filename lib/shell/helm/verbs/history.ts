// helm history: every revision of a release.

import { utcStamp } from '@/lib/world/stamp'
import { done, failed } from '../../tool'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { historyOf } from '../releases'

const headings = ['REVISION', 'UPDATED', 'STATUS', 'CHART', 'APP VERSION', 'DESCRIPTION']

export const history: HelmVerb = {
  name: 'history',
  usage: 'history RELEASE_NAME [flags]',
  flags: [{ name: 'max', kind: 'text' }],
  arity: [1, 1],
  run({ session, args, namespace }) {
    const revisions = historyOf(session, args[0] ?? '', namespace)
    if (revisions.length === 0) return failed('Error: release: not found\n')
    const rows = revisions.map(({ version, lastDeployedMs, status, chart, description }) => [
      String(version),
      utcStamp(lastDeployedMs),
      status,
      `${chart.name}-${chart.version}`,
      chart.appVersion,
      description,
    ])
    return done(printGrid([headings, ...rows]))
  },
}
