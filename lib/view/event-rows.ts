// Events as rows, newest last: when, what kind, about whom, by whom, in the words of the cluster.

import { memoByObject, memoLast } from '@/lib/base/memo'
import { byNumber, inOrderOf } from '@/lib/base/order'
import type { Event } from '@/lib/kube/api/generated/core'
import { events } from '@/lib/kube/meta/kinds'
import { epochMsOf } from '@/lib/kube/meta/time'
import { listOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { idOfKind } from './ids'
import { clockText } from './units'

export interface EventRow {
  readonly id: string
  readonly atMs: number
  readonly clock: string
  readonly warning: boolean
  readonly reason: string
  readonly message: string
  /** As kubectl prints it: `pod/web-1`. */
  readonly object: string
  /** Id of what it is about, as the canvas and the resource list name it. */
  readonly about: string
  readonly source: string
  readonly count: number
}

type Needs = Pick<WorldState, 'cluster' | 'startMs'>

export function eventRows({ cluster, startMs }: Needs): readonly EventRow[] {
  return rowsOf(listOf(cluster, events), startMs)
}

export function eventRowsAbout(state: Needs, id: string): readonly EventRow[] {
  return eventRows(state).filter((row) => row.about === id)
}

const rowsOf = memoLast((happened: readonly Event[], startMs: number): readonly EventRow[] =>
  happened
    .map((event) => ({ event, atMs: timeOf(event), order: Number(event.metadata.resourceVersion) }))
    .sort(
      inOrderOf(
        byNumber(({ atMs }) => atMs),
        byNumber(({ order }) => order),
      ),
    )
    .map(({ event, atMs }) => ({ ...rowOf(event), clock: clockText(atMs - startMs) })),
)

const rowOf = memoByObject((event: Event): Omit<EventRow, 'clock'> => {
  const { kind = '', name = '', namespace = '' } = event.involvedObject
  return {
    id: event.metadata.uid,
    atMs: timeOf(event),
    warning: event.type === 'Warning',
    reason: event.reason ?? '',
    message: event.message ?? '',
    object: `${kind.toLowerCase()}/${name}`,
    about: idOfKind(kind, kind === 'Node' ? '' : namespace, name),
    source: event.source?.component || event.reportingComponent || '',
    count: event.count ?? event.series?.count ?? 1,
  }
})

function timeOf(event: Event): number {
  return epochMsOf(event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? event.metadata.creationTimestamp)
}
