// A machine of the cluster: its capacity, how much of it is promised, and its pods as cells.
//
// Seen from afar only its name and its pods are left, the name larger, so that it can still be read.

'use client'

import { type NodeProps, useStore } from '@xyflow/react'
import { Server } from 'lucide-react'
import { memo } from 'react'
import type { NodeItem } from '@/lib/view/items'
import { farArea, podArea } from '@/lib/view/sizes'
import { useUi } from '../../state/ui-store'
import { Badge } from '../../ui/badge'
import { classNames } from '../../ui/class-names'
import { Meter } from '../../ui/meter'
import { moodClass } from '../../ui/mood'
import { Card } from '../card'
import type { ItemNode } from '../item-node'
import { PodField } from '../pod-field'
import { StatusBadge } from '../status-badge'

/** Below it the words of a card are specks. */
const farZoom = 0.42

export const NodeNode = memo(function NodeNode({ data: { item } }: NodeProps<ItemNode<'node'>>) {
  const far = useStore((state) => state.transform[2] < farZoom)
  return far ? <Far item={item} /> : <Near item={item} />
})

function isHatched({ status, cordoned, fault }: NodeItem): boolean {
  return status.mood === 'bad' || cordoned || fault !== null
}

function Near({ item }: { readonly item: NodeItem }) {
  return (
    <Card
      item={item}
      icon={Server}
      title={item.name}
      detail={item.fault === null ? item.badges.join(' · ') : <span className="text-bad">{item.fault}</span>}
      aside={item.cordoned ? <Badge mood="warn">cordoned</Badge> : <StatusBadge status={item.status} />}
      className={isHatched(item) ? 'hatched' : ''}
    >
      <div className="space-y-0 px-3 pt-0.5">
        <Meter label="CPU" text={item.cpu.text} part={item.cpu.part} />
        <Meter label="Mem" text={item.memory.text} part={item.memory.part} />
      </div>
      <PodField pods={item.pods} area={podArea} />
    </Card>
  )
}

function Far({ item }: { readonly item: NodeItem }) {
  const selected = useUi((state) => state.selection === item.id)
  return (
    <article
      className={classNames(
        'relative h-full w-full rounded-[10px] bg-surface text-ink',
        moodClass[item.status.mood],
        isHatched(item) && 'hatched',
        selected ? 'shadow-[0_0_0_4px_var(--accent)]' : 'shadow-[0_0_0_1.5px_var(--line-strong)]',
      )}
    >
      <p className="flex h-12 items-center gap-2.5 px-3 text-[26px] leading-none font-semibold">
        <span className="size-4 shrink-0 rounded-full bg-mood" />
        <span className="truncate">{item.name}</span>
        <span className="tabular ml-auto font-normal text-ink-faint">{item.pods.length}</span>
      </p>
      <PodField pods={item.pods} area={farArea} />
    </article>
  )
}
