// A workload: the image it runs, how far it has come, and a pip for each of its pods.

'use client'

import type { NodeProps } from '@xyflow/react'
import { Boxes } from 'lucide-react'
import { memo } from 'react'
import { classNames } from '../../ui/class-names'
import { moodClass } from '../../ui/mood'
import { Card } from '../card'
import { FarLines } from '../far-lines'
import type { ItemNode } from '../item-node'
import { PodGlyph } from '../pod-glyph'
import { StatusBadge } from '../status-badge'

const pipsMax = 6

const ports = ['in-left', 'in-right', 'in-top'] as const

export const WorkloadNode = memo(function WorkloadNode({ data: { item } }: NodeProps<ItemNode<'workload'>>) {
  const hidden = item.pods.length - pipsMax
  return (
    <Card
      ports={ports}
      mood={item.status.mood}
      note={`${item.ready}/${item.desired}`}
      item={item}
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
