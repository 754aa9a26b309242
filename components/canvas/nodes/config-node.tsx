// A ConfigMap or a Secret, as a chip.

'use client'

import type { NodeProps } from '@xyflow/react'
import { FileKey, FileSliders } from 'lucide-react'
import { memo } from 'react'
import { useSelected } from '../../state/selection'
import { classNames } from '../../ui/class-names'
import type { ItemNode } from '../item-node'
import { Ports } from '../ports'

export const ConfigNode = memo(function ConfigNode({ data: { item } }: NodeProps<ItemNode<'config'>>) {
  const selected = useSelected(item.id)
  const Icon = item.resource === 'secrets' ? FileKey : FileSliders
  return (
    <div
      title={`${item.short}/${item.name}, ${item.keys} keys`}
      className={classNames(
        'flex h-full w-full items-center gap-1.5 rounded-lg bg-surface px-2 text-3xs text-ink-soft',
        selected ? 'shadow-[0_0_0_1.5px_var(--accent)]' : 'shadow-card',
      )}
    >
      <Icon size={12} className="shrink-0 text-ink-faint" />
      <span className="truncate">{item.name}</span>
      <Ports sides={['in-right', 'out-right']} />
    </div>
  )
})
