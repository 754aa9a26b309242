// A machine of the cluster: its capacity, how much of it is promised, and its pods as cells.
//
// Seen from afar only its name and its pods are left, the name larger, so that it can still be read.

'use client'

import { Server } from 'lucide-react'
import { memo } from 'react'
import * as gestures from '@/lib/view/gestures'
import type { ItemOf } from '@/lib/view/kinds/table'
import { farArea, podArea } from '@/lib/view/sizes'
import type { NodeFault } from '@/lib/world/command'
import { askLine } from '../../state/panels'
import { useSelected } from '../../state/selection'
import { Badge } from '../../ui/badge'
import type { MenuItem } from '../../ui/menu'
import { Meter } from '../../ui/meter'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { FarCard } from '../far-card'
import { entry, type MenuTools } from '../menu-tools'
import { PodField } from '../pod-field'
import { StatusBadge } from '../status-badge'
import { useFar } from '../use-far'

type NodeItem = ItemOf<'node'>

const NodeNode = memo(function NodeNode({ data: { item } }: CardProps<'node'>) {
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
      menu={menuOf}
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

const faults: readonly { readonly fault: NodeFault; readonly label: string; readonly detail: string }[] = [
  { fault: 'kill', label: 'Power off', detail: 'the machine stops answering' },
  { fault: 'partition', label: 'Cut the network', detail: 'pods live on, the control plane hears nothing' },
  { fault: 'stop-kubelet', label: 'Stop the kubelet', detail: 'containers run on, nobody looks after them' },
  { fault: 'fill-disk', label: 'Fill the disk', detail: 'disk pressure, pods are evicted' },
  { fault: 'heal', label: 'Heal', detail: 'power, network and disk as new' },
]

function menuOf(item: NodeItem, { dispatch }: MenuTools): readonly MenuItem[] {
  return [
    item.cordoned
      ? entry('uncordon', 'Uncordon', () => dispatch(gestures.uncordon(item.name)))
      : entry('cordon', 'Cordon', () => dispatch(gestures.cordon(item.name)), { detail: 'no new pods here' }),
    entry('drain', 'Drain', () => askLine(gestures.drainLine(item.name)), {
      detail: 'cordon, then evict its pods as their budgets allow',
    }),
    ...faults.map(({ fault, label, detail }, at) =>
      entry(fault, label, () => dispatch({ kind: 'node-fault', node: item.name, fault }), {
        detail,
        ...(at === 0 ? { section: 'Break it' } : {}),
      }),
    ),
    entry('delete', 'Delete', () => dispatch({ kind: 'node-fault', node: item.name, fault: 'delete' }), {
      danger: true,
      section: 'Object',
    }),
  ]
}

export const nodeCard: CardKind<'node'> = {
  Card: NodeNode,
  label: ({ name }) => `node ${name}`,
  menu: menuOf,
  pods: ({ pods }) => pods,
  takes: {
    pod: { verb: ({ name }) => `To ${name}…`, drop: ({ name }, pod, acts) => acts.moves(pod.id, name) },
  },
}
