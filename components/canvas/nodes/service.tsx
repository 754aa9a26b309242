// A Service: its address, how many endpoints are ready, and what became of the requests sent to it.

'use client'

import { Waypoints } from 'lucide-react'
import { memo } from 'react'
import * as gestures from '@/lib/view/gestures'
import type { ItemOf } from '@/lib/view/kinds/table'
import { Badge } from '../../ui/badge'
import type { MenuItem } from '../../ui/menu'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { entry, type MenuTools } from '../menu-tools'

type ServiceItem = ItemOf<'service'>

const ports = ['in-left', 'in-right', 'out-bottom'] as const

const ServiceNode = memo(function ServiceNode({ data: { item } }: CardProps<'service'>) {
  const mood = item.ready === 0 ? 'bad' : item.ready < item.total ? 'warn' : 'ok'
  return (
    <Card
      ports={ports}
      mood={mood}
      note={`${item.ready}/${item.total}`}
      item={item}
      menu={menuOf}
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

const rates = [0, 1, 5, 20, 100]

function menuOf(item: ServiceItem, { dispatch }: MenuTools): readonly MenuItem[] {
  const { namespace, name } = item
  return [
    ...rates.map((perSecond, at) => ({
      ...entry(`rate-${perSecond}`, perSecond === 0 ? 'No visitors' : `${perSecond} requests a second`, () =>
        dispatch({ kind: 'traffic', service: name, namespace, perSecond }),
      ),
      checked: item.perSecond === perSecond,
      ...(at === 0 ? { section: 'Visitors' } : {}),
    })),
    entry('delete', 'Delete', () => dispatch(gestures.remove({ resource: 'services', namespace, name })), {
      danger: true,
      section: 'Object',
    }),
  ]
}

export const serviceCard: CardKind<'service'> = {
  Card: ServiceNode,
  label: ({ name }) => `service ${name}`,
  menu: menuOf,
}
