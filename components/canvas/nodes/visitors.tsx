// Visitors: where requests come from, and how many a second.

'use client'

import { Minus, Plus, UsersRound } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '../../ui/icon-button'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { useTraffic } from '../use-traffic'

const ports = ['out-right'] as const

const VisitorsNode = memo(function VisitorsNode({ data: { item } }: CardProps<'visitors'>) {
  const { slower, faster } = useTraffic()
  return (
    <Card ports={ports} item={item} icon={UsersRound} title="Visitors" detail="from outside">
      <div className="nodrag flex flex-1 items-center justify-between px-2 pb-1">
        <IconButton label="Fewer requests" icon={<Minus size={13} />} onClick={slower} className="!size-6" />
        <span className="tabular text-center leading-none">
          <span className="block text-lg font-semibold">{item.perSecond}</span>
          <span className="text-3xs text-ink-faint">req/s</span>
        </span>
        <IconButton label="More requests" icon={<Plus size={13} />} onClick={faster} className="!size-6" />
      </div>
    </Card>
  )
})

export const visitorsCard: CardKind<'visitors'> = {
  Card: VisitorsNode,
  label: () => 'visitors',
}
