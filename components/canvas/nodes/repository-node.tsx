// A repository of images with its tags; each tag can be dragged onto the cluster or onto a workload.

'use client'

import type { NodeProps } from '@xyflow/react'
import { Container } from 'lucide-react'
import { memo } from 'react'
import type { LayerPart, TagRow } from '@/lib/view/items'
import { Badge } from '../../ui/badge'
import { Card } from '../card'
import { carry } from '../carry'
import { FarLines } from '../far-lines'
import type { ItemNode } from '../item-node'

const ports = ['in-left', 'out-bottom'] as const

export const RepositoryNode = memo(function RepositoryNode({ data: { item } }: NodeProps<ItemNode<'repository'>>) {
  return (
    <Card
      ports={ports}
      note={String(item.tags.length)}
      item={item}
      icon={Container}
      title={item.repository}
      detail={`${item.tags.length} ${item.tags.length === 1 ? 'tag' : 'tags'}`}
      afar={<FarLines lines={item.tags.map(({ tag }) => tag)} />}
    >
      <ul className="nowheel nodrag mx-2 mb-2 min-h-0 flex-1 space-y-[3px] overflow-y-auto">
        {item.tags.map((tag) => (
          <Row key={tag.reference} tag={tag} />
        ))}
      </ul>
    </Card>
  )
})

function Row({ tag }: { readonly tag: TagRow }) {
  return (
    <li
      draggable
      onDragStart={(event) => carry(event, { kind: 'image', reference: tag.reference })}
      title={`${tag.reference}\nDrag onto the cluster or onto a workload`}
      className="cursor-grab rounded-md bg-raised/70 px-2 pt-1 pb-1.5 hover:bg-raised active:cursor-grabbing"
    >
      <span className="flex h-[18px] items-center gap-1.5 text-3xs">
        <span className="min-w-0 flex-1 truncate font-medium text-ink">{tag.tag}</span>
        <span className="font-mono text-4xs text-ink-faint">{tag.digest}</span>
        <span className="tabular text-ink-faint">{tag.size}</span>
        {tag.users > 0 ? (
          <Badge mood="ok" title="Workloads that run it">
            in use
          </Badge>
        ) : (
          !tag.pushed && <Badge title="Not in the registry yet">local</Badge>
        )}
      </span>
      <Layers layers={tag.layers} />
    </li>
  )
}

/** The layers by size, the base below, what was built here on top. */
function Layers({ layers }: { readonly layers: readonly LayerPart[] }) {
  return (
    <span className="mt-0.5 flex h-[5px] gap-px overflow-hidden rounded-full">
      {layers.map((layer, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: layers lie on one another, their place is what they are
          key={at}
          title={layer.text}
          className={layer.own ? 'min-w-[3px] bg-accent' : 'min-w-[3px] bg-ink-ghost/70'}
          style={{ flexGrow: Math.max(layer.part, 0.004) }}
        />
      ))}
    </span>
  )
}
