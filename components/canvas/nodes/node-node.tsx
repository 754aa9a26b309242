// A machine of the cluster: its capacity, how much of it is promised, and its pods as cells.
//
// Seen from afar only its name and its pods are left, the name larger, so that it can still be read.

'use client'

import type { NodeProps } from '@xyflow/react'
import { Server } from 'lucide-react'
import { memo } from 'react'
import type { NodeItem } from '@/lib/view/items'
import { farArea, podArea } from '@/lib/view/sizes'
import { useSelected } from '../../state/selection'
import { Badge } from '../../ui/badge'
import { Meter } from '../../ui/meter'
import { Card } from '../card'
import { FarCard } from '../far-card'
import type { ItemNode } from '../item-node'
import { PodField } from '../pod-field'
import { StatusBadge } from '../status-badge'
import { useFar } from '../use-far'

export const NodeNode = memo(function NodeNode({ data: { item } }: NodeProps<ItemNode<'node'>>) {
  const far = useFar()
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
  const selected = useSelected(item.id)
  return (
    <FarCard
      title={item.name}
      mood={item.status.mood}
      note={item.status.mood === 'ok' ? (item.fault ?? String(item.pods.length)) : item.status.text}
      selected={selected}
      hatched={isHatched(item)}
    >
      <PodField pods={item.pods} area={farArea} />
    </FarCard>
  )
}
