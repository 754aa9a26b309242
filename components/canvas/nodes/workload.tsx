// A workload: the image it runs, how far it has come, and a pip for each of its pods.

'use client'

import { Boxes } from 'lucide-react'
import { memo } from 'react'
import * as gestures from '@/lib/view/gestures'
import type { ItemOf } from '@/lib/view/kinds/table'
import { classNames } from '../../ui/class-names'
import type { MenuItem } from '../../ui/menu'
import { moodClass } from '../../ui/mood'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { FarLines } from '../far-lines'
import { entry, type MenuTools } from '../menu-tools'
import { PodGlyph } from '../pod-glyph'
import { StatusBadge } from '../status-badge'

const pipsMax = 6

type WorkloadItem = ItemOf<'workload'>

const ports = ['in-left', 'in-right', 'in-top'] as const

const WorkloadNode = memo(function WorkloadNode({ data: { item } }: CardProps<'workload'>) {
  const hidden = item.pods.length - pipsMax
  return (
    <Card
      ports={ports}
      mood={item.status.mood}
      note={`${item.ready}/${item.desired}`}
      item={item}
      menu={menuOf}
      icon={Boxes}
      title={item.name}
      detail={<span className="font-mono text-4xs">{item.image}</span>}
      aside={<StatusBadge status={item.status} />}
      afar={<FarLines lines={[`${item.status.text} · ${nameOfImage(item.image)}`]} />}
    >
      <div className="flex items-center gap-2 pr-2.5 pl-2">
        <div className="flex min-w-0 flex-1 gap-[3px] overflow-hidden">
          {item.pods.slice(0, pipsMax).map((pod) => (
            <span
              key={pod.id}
              title={`${pod.name}: ${pod.status}`}
              className={classNames(
                'tinted flex size-[19px] shrink-0 items-center justify-center rounded-[5px]',
                moodClass[pod.mood],
              )}
            >
              <PodGlyph glyph={pod.glyph} size={10} />
            </span>
          ))}
          {hidden > 0 && <span className="tabular text-3xs leading-[19px] text-ink-faint">+{hidden}</span>}
        </div>
        <span className="tabular shrink-0 text-3xs text-ink-faint">
          {item.short} {item.ready}/{item.desired}
        </span>
      </div>
    </Card>
  )
})

/** The last part of its path, with tag or digest. */
function nameOfImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1)
}

function menuOf(item: WorkloadItem, { dispatch, items, acts, now }: MenuTools): readonly MenuItem[] {
  const images = items.flatMap((each) => (each.kind === 'repository' ? each.tags : []))
  const scalable = item.resource === 'deployments' || item.resource === 'statefulsets'
  const scaled = (by: number) => () => dispatch(gestures.scale(item, Math.max(0, item.desired + by)))
  return [
    ...(scalable ? [entry('up', 'One more replica', scaled(1)), entry('down', 'One replica less', scaled(-1))] : []),
    entry('restart', 'Restart its pods', () => dispatch(gestures.restart(item, now))),
    entry('expose', 'Put a Service in front', () => dispatch(gestures.expose(item, item.labels, item.port ?? 80)), {
      detail: `port ${item.port ?? 80}`,
    }),
    ...images.map((tag, at) =>
      entry(`image-${tag.reference}`, tag.reference, () => acts.setImage(item, tag.reference), {
        ...(at === 0 ? { section: 'Set image' } : {}),
      }),
    ),
    entry('delete', 'Delete', () => dispatch(gestures.remove(item)), { danger: true, section: 'Object' }),
  ]
}

export const workloadCard: CardKind<'workload'> = {
  Card: WorkloadNode,
  label: ({ name }) => `workload ${name}`,
  menu: menuOf,
  takes: {
    image: {
      verb: ({ name }) => `Set the image of ${name}`,
      drop(item, { reference }, acts) {
        acts.setImage(item, reference)
        return []
      },
    },
  },
}
