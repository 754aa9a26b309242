// A machine of the cluster: its capacity, how much of it is promised, and its pods as cells.

'use client'

import type { NodeProps } from '@xyflow/react'
import { Server } from 'lucide-react'
import { memo } from 'react'
import { podArea } from '@/lib/view/sizes'
import { Badge } from '../../ui/badge'
import { Meter } from '../../ui/meter'
import { Card } from '../card'
import type { ItemNode } from '../item-node'
import { PodField } from '../pod-field'
import { StatusBadge } from '../status-badge'

export const NodeNode = memo(function NodeNode({ data: { item } }: NodeProps<ItemNode<'node'>>) {
  const down = item.status.mood === 'bad'
  return (
    <Card
      item={item}
      icon={Server}
      title={item.name}
      detail={item.fault === null ? item.badges.join(' · ') : <span className="text-bad">{item.fault}</span>}
      aside={item.cordoned ? <Badge mood="warn">cordoned</Badge> : <StatusBadge status={item.status} />}
      className={down || item.cordoned || item.fault !== null ? 'hatched' : ''}
    >
      <div className="space-y-0 px-3 pt-0.5">
        <Meter label="CPU" text={item.cpu.text} part={item.cpu.part} />
        <Meter label="Mem" text={item.memory.text} part={item.memory.part} />
      </div>
      <PodField pods={item.pods} area={podArea} />
    </Card>
  )
})
