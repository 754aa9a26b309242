// A ConfigMap or a Secret, as a chip.

'use client'

import { FileKey, FileSliders } from 'lucide-react'
import { memo } from 'react'
import * as gestures from '@/lib/view/gestures'
import { useSelected } from '../../state/selection'
import { classNames } from '../../ui/class-names'
import type { CardKind, CardProps } from '../card-kind'
import { entry } from '../menu-tools'
import { Ports } from '../ports'

const ConfigNode = memo(function ConfigNode({ data: { item } }: CardProps<'config'>) {
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

export const configCard: CardKind<'config'> = {
  Card: ConfigNode,
  label: ({ name }) => `config ${name}`,
  menu: (item, { dispatch }) => [entry('delete', 'Delete', () => dispatch(gestures.remove(item)), { danger: true })],
}
