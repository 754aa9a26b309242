// Events: what the cluster says of one object, newest first.

import type { ReactNode } from 'react'
import type { EventRow } from '@/lib/view/event-rows'
import { classNames } from '../../ui/class-names'
import type { InspectorPart } from '../part'

function EventList({ rows }: { readonly rows: readonly EventRow[] }) {
  if (rows.length === 0) return <p className="p-4 text-xs text-ink-faint">No events about it.</p>
  return (
    <ol className="px-4 py-2">
      {[...rows].reverse().map((row) => (
        <li key={row.id} className="border-line border-b py-2 last:border-0">
          <p className="flex items-baseline gap-2 text-2xs">
            <span className={classNames('font-semibold', row.warning ? 'text-warn' : 'text-ink')}>
              {row.warning ? '! ' : ''}
              {row.reason}
            </span>
            {row.count > 1 && <span className="text-ink-faint">×{row.count}</span>}
            <span className="tabular ml-auto font-mono text-3xs text-ink-faint">{row.clock}</span>
          </p>
          <p className="mt-0.5 text-2xs leading-4 break-words text-ink-soft">{row.message}</p>
          <p className="text-3xs text-ink-faint">{row.source}</p>
        </li>
      ))}
    </ol>
  )
}

function countBadge(count: number): ReactNode {
  return count === 0 ? null : (
    <span className="tabular rounded-full bg-raised px-1.5 text-3xs text-ink-faint">{count}</span>
  )
}

/** For objects of the API: only they have events. */
export const events: InspectorPart = {
  label: 'Events',
  body: (inspection) => (inspection.object === null ? null : <EventList rows={inspection.events} />),
  badge: (inspection) => countBadge(inspection.events.length),
}
