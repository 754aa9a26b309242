// helm history: every revision of a release.

import type { JsonObject } from '@/lib/base/json'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import { stampOf } from '@/lib/tiller/document'
import type { Release } from '@/lib/tiller/release'
import { done, failed } from '@/lib/tool/tool'
import { utcStamp } from '@/lib/world/stamp'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { outputFlag, outputForm, printAs } from '../output'
import { historyOf } from '../releases'

const headings = ['REVISION', 'UPDATED', 'STATUS', 'CHART', 'APP VERSION', 'DESCRIPTION']

export const history: HelmVerb = {
  name: 'history',
  usage: 'history RELEASE_NAME [flags]',
  flags: [{ name: 'max', kind: 'text', refuse: refuseInt }, outputFlag],
  arity: [1, 1],
  run({ session, flags, args, namespace }) {
    const revisions = historyOf(session, args[0] ?? '', namespace).slice(-flagInt(flags, 'max', 256))
    if (revisions.length === 0) return failed('Error: release: not found\n')
    return done(
      printAs(
        outputForm(flags),
        () => revisions.map(documentOf),
        () => printGrid(tableOf(revisions)),
      ),
    )
  },
}

function tableOf(revisions: readonly Release[]): readonly (readonly string[])[] {
  const rows = revisions.map(({ version, lastDeployedMs, status, chart, description }) => [
    String(version),
    utcStamp(lastDeployedMs),
    status,
    `${chart.name}-${chart.version}`,
    chart.appVersion,
    description,
  ])
  return [headings, ...rows]
}

function documentOf({ version, lastDeployedMs, status, chart, description }: Release): JsonObject {
  return {
    revision: version,
    updated: stampOf(lastDeployedMs),
    status,
    chart: `${chart.name}-${chart.version}`,
    app_version: chart.appVersion,
    description,
  }
}
