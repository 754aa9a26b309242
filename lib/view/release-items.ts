// Releases: what the release Secrets in the cluster say, one item a release, newest revision first.

import { memoByObject, memoLast } from '@/lib/base/memo'
import type { Secret } from '@/lib/kube/api/core'
import type { Operation } from '@/lib/tiller/operation'
import type { Release, ReleaseStatus } from '@/lib/tiller/release'
import { releasesFrom } from '@/lib/tiller/storage'
import type { WorldState } from '@/lib/world/state'
import type { KindCount, ReleaseItem, RevisionRow } from './items'
import type { Mood } from './mood'
import { clockText } from './units'

export function releaseId(namespace: string, name: string): string {
  return `release/${namespace}/${name}`
}

type Needs = Pick<WorldState, 'cluster' | 'startMs' | 'operations'>

export function releaseItems({ cluster, startMs, operations }: Needs): readonly ReleaseItem[] {
  return itemsOf(cluster.list('secrets') as readonly Secret[], startMs, operations)
}

/** Every revision of every release, decoded once a Secret. */
export const releasesOf = memoLast((secrets: readonly Secret[]): readonly Release[] =>
  releasesFrom(secrets.filter((secret) => secret.type === 'helm.sh/release.v1')),
)

const itemsOf = memoLast((secrets: readonly Secret[], startMs: number, operations: readonly Operation[]) => {
  const groups = new Map<string, Release[]>()
  for (const release of releasesOf(secrets)) {
    const id = releaseId(release.namespace, release.name)
    groups.set(id, [release, ...(groups.get(id) ?? [])])
  }
  return [...groups].flatMap(([id, revisions]): readonly ReleaseItem[] => {
    const [latest] = revisions
    return latest === undefined ? [] : [itemOf(id, latest, { revisions, startMs, operations })]
  })
})

interface History {
  readonly revisions: readonly Release[]
  readonly startMs: number
  readonly operations: readonly Operation[]
}

function itemOf(id: string, latest: Release, { revisions, startMs, operations }: History): ReleaseItem {
  const running = operations.findLast(
    (each) => each.state === 'running' && each.release === latest.name && each.namespace === latest.namespace,
  )
  return {
    kind: 'release',
    id,
    namespace: latest.namespace,
    name: latest.name,
    status: { text: latest.status, mood: moods[latest.status] },
    chart: `${latest.chart.name}-${latest.chart.version}`,
    chartPath: latest.chart.path,
    revision: latest.version,
    objects: kindsOf(latest),
    waitingFor: running?.waitingFor ?? null,
    revisions: revisions.map((release) => rowOf(release, startMs)),
  }
}

const kindsOf = memoByObject(({ manifests }: Release): readonly KindCount[] => {
  const counts = new Map<string, number>()
  for (const { object } of manifests) {
    const kind = String(object['kind'] ?? '')
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].map(([kind, count]) => ({ kind, count }))
})

function rowOf(release: Release, startMs: number): RevisionRow {
  return {
    revision: release.version,
    status: release.status,
    mood: moods[release.status],
    description: release.description,
    age: clockText(release.lastDeployedMs - startMs),
  }
}

const moods: Readonly<Record<ReleaseStatus, Mood>> = {
  unknown: 'idle',
  deployed: 'ok',
  failed: 'bad',
  superseded: 'idle',
  uninstalled: 'idle',
  uninstalling: 'leave',
  'pending-install': 'busy',
  'pending-upgrade': 'busy',
  'pending-rollback': 'busy',
}
