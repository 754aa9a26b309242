// helm history: every revision of a release.

import type { JsonObject } from '@/lib/base/json'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import { ansic, formatUtc } from '@/lib/go/time-format'
import { stampOf } from '@/lib/tiller/document'
import type { Release } from '@/lib/tiller/release'
import { done, failed } from '@/lib/tool/tool'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { outputFlag, outputForm, printAs } from '../output'
import { appVersionLabel, chartLabel, historyOf } from '../releases'

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
  const rows = revisions.map((release) => [
    String(release.version),
    formatUtc(release.lastDeployedMs, ansic),
    release.status,
    chartLabel(release),
    appVersionLabel(release),
    release.description,
  ])
  return [headings, ...rows]
}

function documentOf(release: Release): JsonObject {
  return {
    revision: release.version,
    updated: stampOf(release.lastDeployedMs),
    status: release.status,
    chart: chartLabel(release),
    app_version: appVersionLabel(release),
    description: release.description,
  }
}
