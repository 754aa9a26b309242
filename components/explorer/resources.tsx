// The cluster as a list: every object by its resource, with its status in words.

'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ResourceGroup, ResourceRow } from '@/lib/view/resource-table'
import { select } from '../state/selection'
import { useUi } from '../state/ui-store'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'
import { PanelHeading } from '../ui/panel-heading'
import { useView } from '../world/use-view'

const rowsMax = 200

export function Resources() {
  const groups = useView('resources') ?? []
  const [filter, setFilter] = useState('')
  return (
    <>
      <PanelHeading title="Resources" />
      <div className="px-2 pb-2">
        <input
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          placeholder="Filter by name"
          aria-label="Filter by name"
          className="h-7 w-full rounded-md bg-sunken px-2 text-xs text-ink shadow-[inset_0_0_0_1px_var(--line)] placeholder:text-ink-faint"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-3">
        {groups.map((group) => (
          <Group key={group.resource} group={group} filter={filter.trim()} />
        ))}
      </div>
    </>
  )
}

const openAtFirst = ['nodes', 'deployments.apps', 'pods', 'services']

function Group({ group, filter }: { readonly group: ResourceGroup; readonly filter: string }) {
  const [open, setOpen] = useState(openAtFirst.includes(group.resource))
  const rows = filter === '' ? group.rows : group.rows.filter((row) => row.name.includes(filter))
  if (rows.length === 0) return null
  const shown = open || filter !== ''
  return (
    <section>
      <button
        type="button"
        aria-expanded={shown}
        onClick={() => setOpen(!open)}
        className="flex h-[26px] w-full items-center gap-1.5 rounded-md px-1.5 text-left text-xs text-ink-soft hover:bg-raised"
      >
        <ChevronRight size={12} className={classNames('shrink-0 text-ink-faint', shown && 'rotate-90')} />
        <span className="min-w-0 flex-1 truncate">{group.resource}</span>
        <span className="tabular text-3xs text-ink-faint">{rows.length}</span>
      </button>
      {shown && (
        <ul>
          {rows.slice(0, rowsMax).map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({ row }: { readonly row: ResourceRow }) {
  const current = useUi((state) => state.selection === row.id)
  return (
    <li>
      <button
        type="button"
        aria-current={current}
        title={row.namespace === '' ? row.name : `${row.namespace}/${row.name}`}
        onClick={() => select(row.id)}
        className={classNames(
          'flex h-[26px] w-full items-center gap-2 rounded-md pr-1.5 pl-6 text-left text-2xs',
          moodClass[row.mood],
          current ? 'bg-raised text-ink' : 'text-ink-soft hover:bg-raised',
        )}
      >
        {row.status !== '' && <span className="size-1.5 shrink-0 rounded-full bg-mood" />}
        <Name text={row.name} />
        <span className="shrink-0 text-3xs text-mood">{row.status}</span>
      </button>
    </li>
  )
}

const tailLength = 6

/** Siblings differ at their ends: what does not fit is left out before it. */
function Name({ text }: { readonly text: string }) {
  return (
    <span className="flex min-w-0 flex-1">
      <span className="truncate">{text.slice(0, -tailLength)}</span>
      <span className="shrink-0">{text.slice(-tailLength)}</span>
    </span>
  )
}
