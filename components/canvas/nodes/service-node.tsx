// A Service: its address, how many endpoints are ready, and what became of the requests sent to it.

'use client'

import type { NodeProps } from '@xyflow/react'
import { Waypoints } from 'lucide-react'
import { memo } from 'react'
import type { ServiceItem } from '@/lib/view/items'
import { Badge } from '../../ui/badge'
import { Card } from '../card'
import type { ItemNode } from '../item-node'

const ports = ['in-left', 'in-right', 'out-bottom'] as const

export const ServiceNode = memo(function ServiceNode({ data: { item } }: NodeProps<ItemNode<'service'>>) {
  const mood = item.ready === 0 ? 'bad' : item.ready < item.total ? 'warn' : 'ok'
  return (
    <Card
      ports={ports}
      mood={mood}
      note={`${item.ready}/${item.total}`}
      item={item}
      icon={Waypoints}
      title={item.name}
      detail={<Counters item={item} />}
      aside={
        <Badge mood={mood} title="Ready endpoints">
          {item.ready}/{item.total} ready
        </Badge>
      }
    ></Card>
  )
})

function Counters({ item }: { readonly item: ServiceItem }) {
  return (
    <span className="tabular">
      {item.type} {item.ports}
      {item.succeeded > 0 && ` · ${item.succeeded} ok`}
      {item.failed > 0 && <span className="text-bad"> · {item.failed} failed</span>}
    </span>
  )
}
