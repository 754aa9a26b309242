// Releases as the terminal reads them: out of the cluster's Secrets, as helm does.

import { isJsonObject } from '@/lib/base/json'
import type { Secret } from '@/lib/kube/api/generated/core'
import type { Release } from '@/lib/tiller/release'
import { releasesFrom } from '@/lib/tiller/storage'
import type { Session } from '@/lib/tool/tool'

/** Every revision kept in a namespace (all namespaces when it is left out), by name, then revision. */
export function releasesOf(session: Session, namespace?: string): readonly Release[] {
  const { cluster } = session.world.getState()
  return releasesFrom(cluster.list('secrets', namespace) as readonly Secret[])
}

/** `web-0.1.0`, as lists name a chart. Models pkg/cmd/history.go formatChartName. */
export function chartLabel({ chart }: Release): string {
  return hasMetadata(chart) ? `${chart.name}-${chart.version}` : missing
}

export function appVersionLabel({ chart }: Release): string {
  return hasMetadata(chart) ? chart.appVersion : missing
}

const missing = 'MISSING'

function hasMetadata({ document }: Release['chart']): boolean {
  return isJsonObject(document['metadata'])
}

export function historyOf(session: Session, name: string, namespace: string): readonly Release[] {
  return releasesOf(session, namespace).filter((release) => release.name === name)
}
