// A chart: its name and version, the values that matter, and a grip to drop it onto the cluster.

'use client'

import { GripVertical, Package } from 'lucide-react'
import { memo } from 'react'
import type { ItemOf } from '@/lib/view/kinds/table'
import { openFile } from '../../state/open-files'
import { Badge } from '../../ui/badge'
import type { MenuItem } from '../../ui/menu'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { carry } from '../carry'
import { FarLines } from '../far-lines'
import { entry, type MenuTools } from '../menu-tools'
import { useGestures } from '../use-gestures'

type ChartItem = ItemOf<'chart'>

const ports = ['out-right'] as const

const ChartNode = memo(function ChartNode({ data: { item } }: CardProps<'chart'>) {
  const { installChart } = useGestures()
  return (
    <Card
      ports={ports}
      note={item.version}
      item={item}
      menu={menuOf}
      icon={Package}
      title={item.name}
      detail={item.path}
      aside={<Badge>{item.version}</Badge>}
      afar={<FarLines lines={[templatesText(item.templates)]} />}
    >
      <dl
        tabIndex={0}
        aria-label="Values"
        className="nowheel nodrag mx-3 min-h-0 flex-1 overflow-y-auto font-mono text-3xs leading-[16px]"
      >
        {item.values.map(([path, value]) => (
          <div key={path} className="flex justify-between gap-3">
            <dt className="truncate text-ink-faint">{path}</dt>
            <dd className="max-w-[60%] truncate text-ink-soft">{value}</dd>
          </div>
        ))}
      </dl>
      {item.problem !== null && (
        <p className="mood-bad mx-3 mb-1 truncate text-3xs text-mood" title={item.problem}>
          {item.problem}
        </p>
      )}
      <footer className="flex items-center justify-between py-1.5 pr-2 pl-3 text-3xs text-ink-faint">
        <span>{templatesText(item.templates)}</span>
        <button
          type="button"
          draggable
          title="Drag onto the cluster, or press, to install or upgrade"
          onDragStart={(event) => carry(event, { kind: 'chart', path: item.path })}
          onClick={() => installChart(item.path)}
          className="nodrag flex cursor-grab items-center gap-0.5 rounded px-1 hover:bg-raised hover:text-ink active:cursor-grabbing"
        >
          <GripVertical size={11} /> drag to install
        </button>
      </footer>
    </Card>
  )
})

function templatesText(count: number): string {
  return `${count} ${count === 1 ? 'template' : 'templates'}`
}

function menuOf({ path }: ChartItem, { acts }: MenuTools): readonly MenuItem[] {
  return [
    entry('install', 'Install or upgrade', () => acts.installChart(path)),
    entry('values', 'Open values.yaml', () => openFile(valuesOf(path))),
  ]
}

function valuesOf(path: string): string {
  return `${path}/values.yaml`
}

export const chartCard: CardKind<'chart'> = {
  Card: ChartNode,
  label: ({ name }) => `chart ${name}`,
  foundAs: ({ path }) => path,
  menu: menuOf,
  source: ({ path }) => valuesOf(path),
}
