// helm history: every revision of a release.

import type { JsonObject } from '@/lib/base/json'
import { textOf } from '@/lib/helm/command-line/flags'
import { timeOf } from '@/lib/kube/meta/time'
import type { Release } from '@/lib/tiller/release'
import { utcStamp } from '@/lib/world/stamp'
import { done, failed } from '../../tool'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { historyOf } from '../releases'
import { yamlOf } from '../values'

const headings = ['REVISION', 'UPDATED', 'STATUS', 'CHART', 'APP VERSION', 'DESCRIPTION']

export const history: HelmVerb = {
  name: 'history',
  usage: 'history RELEASE_NAME [flags]',
  flags: [
    { name: 'max', kind: 'text' },
    { name: 'output', short: 'o', kind: 'text' },
  ],
  arity: [1, 1],
  run({ session, flags, args, namespace }) {
    const max = Number(textOf(flags, 'max', '256'))
    const revisions = historyOf(session, args[0] ?? '', namespace).slice(-max)
    if (revisions.length === 0) return failed('Error: release: not found\n')
    const form = textOf(flags, 'output', 'table')
    if (form === 'json') return done(`${JSON.stringify(revisions.map(documentOf))}\n`)
    if (form === 'yaml') return done(yamlOf(revisions.map(documentOf)))
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

function documentOf({ version, lastDeployedMs, status, chart, description }: Release): JsonObject {
  return {
    revision: version,
    updated: timeOf(lastDeployedMs),
    status,
    chart: `${chart.name}-${chart.version}`,
    app_version: chart.appVersion,
    description,
  }
}
