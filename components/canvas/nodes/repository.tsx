// A repository of images with its tags; each tag can be dragged onto the cluster or onto a workload.

'use client'

import { Container } from 'lucide-react'
import { memo } from 'react'
import type { ItemOf } from '@/lib/view/kinds/table'
import { Badge } from '../../ui/badge'
import type { MenuItem } from '../../ui/menu'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { carry } from '../carry'
import { FarLines } from '../far-lines'
import { entry, type MenuTools } from '../menu-tools'

type TagRow = ItemOf<'repository'>['tags'][number]
type LayerPart = TagRow['layers'][number]

const ports = ['in-left', 'out-bottom'] as const

const RepositoryNode = memo(function RepositoryNode({ data: { item } }: CardProps<'repository'>) {
  return (
    <Card
      ports={ports}
      note={String(item.tags.length)}
      item={item}
      menu={menuOf}
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

function menuOf({ tags }: ItemOf<'repository'>, tools: MenuTools): readonly MenuItem[] {
  return tags.flatMap((tag) => tagMenu(tag, tools))
}

function tagMenu({ reference, tag }: TagRow, { dispatch, acts, items }: MenuTools): readonly MenuItem[] {
  const workloads = items.filter((item) => item.kind === 'workload')
  return [
    entry(`run-${tag}`, 'New deployment', () => acts.runImage(reference), { section: tag }),
    entry(`push-${tag}`, 'Push', () => dispatch({ kind: 'docker-push', reference })),
    ...workloads.map((workload) =>
      entry(`set-${tag}-${workload.id}`, `Set image of ${workload.name}`, () => acts.setImage(workload, reference)),
    ),
  ]
}

export const repositoryCard: CardKind<'repository'> = {
  Card: RepositoryNode,
  label: ({ repository }) => `Repository ${repository}`,
  foundAs: ({ repository }) => repository,
  menu: menuOf,
}
