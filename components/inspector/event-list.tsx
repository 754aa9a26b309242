// The events about one object, newest first.

import type { EventRow } from '@/lib/view/event-rows'
import { classNames } from '../ui/class-names'

export function EventList({ rows }: { readonly rows: readonly EventRow[] }) {
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
