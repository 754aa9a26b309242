// Releases: what the release Secrets in the cluster say, one item a release, newest revision first.

import { memoByObject, memoLast } from '@/lib/base/memo'
import type { Secret } from '@/lib/kube/api/generated/core'
import { secrets } from '@/lib/kube/meta/kinds'
import type { Operation } from '@/lib/tiller/operation'
import type { Release, ReleaseStatus } from '@/lib/tiller/release'
import { listOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { edge } from '../edges'
import { brokenWorkloads } from '../explain-chain'
import { explainRelease } from '../explain-road'
import { chartId, releaseId } from '../ids'
import type { CanvasKind, ItemDetails } from '../kind'
import { stackUp } from '../lanes'
import type { Mood } from '../mood'
import { releasesOf } from '../releases'
import { fact, facts } from '../sections'
import { sizes } from '../sizes'
import type { Status } from '../status'
import { clockText } from '../units'

interface ReleaseItem {
  readonly kind: 'release'
  readonly id: string
  readonly namespace: string
  readonly name: string
  readonly status: Status
  readonly chart: string
  /** Folder of the workspace it was made from. */
  readonly chartPath: string
  readonly revision: number
  /** Counts of its objects by kind, in install order. */
  readonly objects: readonly KindCount[]
  /** What Tiller waits for at this moment; null when it does not. */
  readonly waitingFor: string | null
  readonly revisions: readonly RevisionRow[]
}

interface KindCount {
  readonly kind: string
  readonly count: number
}

interface RevisionRow {
  readonly revision: number
  readonly status: string
  readonly mood: Mood
  readonly description: string
  readonly age: string
}

export const releaseKind: CanvasKind<ReleaseItem> = {
  items: ({ cluster, startMs, operations }) => itemsOf(listOf(cluster, secrets), startMs, operations),
  size: sizes.release,
  lane: 'release',
  place: ({ slot }) => stackUp('release', sizes.release, slot),
  edges: ({ id, chartPath, revision }) => [edge('provenance', [chartId(chartPath), id], `revision ${revision}`)],
  details: detailsOf,
}

const itemsOf = memoLast((all: readonly Secret[], startMs: number, operations: readonly Operation[]) => {
  const groups = new Map<string, Release[]>()
  for (const release of releasesOf(all)) {
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

function detailsOf(item: ReleaseItem, state: WorldState): ItemDetails {
  const { name, namespace } = item
  return {
    kind: 'Release',
    title: name,
    subtitle: `namespace ${namespace}`,
    why: [...brokenWorkloads(name, namespace, state), ...explainRelease(name, namespace, state)],
    sections: [
      facts('Release', [
        fact('Chart', item.chart),
        fact('Status', item.status.text),
        fact('Revision', item.revision),
        fact('Objects', item.objects.map(({ kind, count }) => `${count} ${kind}`).join(', ')),
        fact('Waiting for', item.waitingFor),
      ]),
    ],
  }
}
