// A release: what Tiller holds, with its revisions, newest first.

'use client'

import type { NodeProps } from '@xyflow/react'
import { Ship } from 'lucide-react'
import { memo } from 'react'
import type { RevisionRow } from '@/lib/view/items'
import { classNames } from '../../ui/class-names'
import { moodClass } from '../../ui/mood'
import { Card } from '../card'
import type { ItemNode } from '../item-node'
import { Ports } from '../ports'
import { StatusBadge } from '../status-badge'

export const ReleaseNode = memo(function ReleaseNode({ data: { item } }: NodeProps<ItemNode<'release'>>) {
  return (
    <Card
      item={item}
      icon={Ship}
      title={item.name}
      detail={`${item.chart} in ${item.namespace}`}
      aside={<StatusBadge status={item.status} />}
    >
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="nowheel nodrag relative mx-3 mb-2 min-h-0 flex-1 overflow-y-auto"
        aria-label="Revisions"
      >
        {item.revisions.map((row, at) => (
          <Revision key={row.revision} row={row} last={at === item.revisions.length - 1} />
        ))}
      </ol>
      <Ports sides={['in-left', 'out-bottom']} />
    </Card>
  )
})

function Revision({ row, last }: { readonly row: RevisionRow; readonly last: boolean }) {
  return (
    <li className={classNames('relative flex gap-2.5 pb-2 text-3xs', moodClass[row.mood])}>
      {!last && <span className="absolute top-3 bottom-[-2px] left-[3.5px] w-px bg-line-strong" />}
      <span className="mt-[3px] size-2 shrink-0 rounded-full bg-mood ring-2 ring-surface" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <span className="tabular font-semibold text-ink">Revision {row.revision}</span>
          <span className="text-mood">{row.status}</span>
          <span className="tabular ml-auto text-ink-faint">{row.age}</span>
        </span>
        <span className="block truncate text-ink-faint">{row.description}</span>
      </span>
    </li>
  )
}
