// The palette: everything that can be added, to drag onto the canvas or to add at a press.

'use client'

import {
  Box,
  Boxes,
  CalendarClock,
  Container,
  FileKey,
  FileSliders,
  Package,
  Plus,
  Server,
  Waypoints,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { nodePresets, templatePresets } from '@/lib/view/palette'
import { type Cargo, carry } from '../canvas/carry'
import { useGestures } from '../canvas/use-gestures'
import { PanelHeading } from '../shell/panel-heading'
import { useGraph } from '../world/use-graph'

const templateIcons: Readonly<Record<string, ReactNode>> = {
  deployment: <Boxes size={14} />,
  statefulset: <Boxes size={14} />,
  daemonset: <Boxes size={14} />,
  job: <CalendarClock size={14} />,
  service: <Waypoints size={14} />,
  configmap: <FileSliders size={14} />,
  secret: <FileKey size={14} />,
}

export function Palette() {
  const { items } = useGraph()
  const { drop } = useGestures()
  const images = items.flatMap((item) => (item.kind === 'repository' ? item.tags : []))
  const charts = items.filter((item) => item.kind === 'chart')
  const entry = (cargo: Cargo, title: string, rest: { readonly detail: string; readonly icon: ReactNode }) => (
    <Entry key={title + rest.detail} cargo={cargo} title={title} onAdd={() => drop(cargo, null)} {...rest} />
  )
  return (
    <>
      <PanelHeading title="Add to the cluster" />
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <Group title="Images">
          {images.map((tag) =>
            entry({ kind: 'image', reference: tag.reference }, tag.tag, {
              detail: tag.reference,
              icon: <Container size={14} />,
            }),
          )}
          {images.length === 0 && <Nothing>Build an image to see it here.</Nothing>}
        </Group>
        <Group title="Charts">
          {charts.map((chart) =>
            entry({ kind: 'chart', path: chart.path }, chart.name, {
              detail: `${chart.path}, ${chart.version}`,
              icon: <Package size={14} />,
            }),
          )}
        </Group>
        <Group title="Nodes">
          {nodePresets.map(({ id, title, detail }) =>
            entry({ kind: 'node', shape: id }, title, { detail, icon: <Server size={14} /> }),
          )}
        </Group>
        <Group title="Workloads, services, config">
          {templatePresets.map(({ id, title, detail }) =>
            entry({ kind: 'template', template: id }, title, { detail, icon: templateIcons[id] ?? <Box size={14} /> }),
          )}
        </Group>
      </div>
    </>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mb-2.5">
      <h3 className="px-1.5 pt-1 pb-1.5 text-2xs text-ink-faint">{title}</h3>
      <ul className="space-y-1">{children}</ul>
    </section>
  )
}

function Nothing({ children }: { readonly children: ReactNode }) {
  return <li className="px-1.5 py-1 text-2xs text-ink-faint">{children}</li>
}

interface EntryProps {
  readonly cargo: Cargo
  readonly title: string
  readonly detail: string
  readonly icon: ReactNode
  readonly onAdd: () => void
}

function Entry({ cargo, title, detail, icon, onAdd }: EntryProps) {
  return (
    <li
      draggable
      onDragStart={(event) => carry(event, cargo)}
      className="group flex cursor-grab items-center gap-2 rounded-lg bg-surface py-1.5 pr-1 pl-2 shadow-card transition-colors hover:bg-raised active:cursor-grabbing"
    >
      <span className="shrink-0 text-ink-faint">{icon}</span>
      <span className="min-w-0 flex-1 leading-[14px]">
        <span className="block truncate text-xs text-ink">{title}</span>
        <span className="block truncate text-3xs text-ink-faint">{detail}</span>
      </span>
      <button
        type="button"
        aria-label={`Add ${title}`}
        title="Add"
        onClick={onAdd}
        className="flex size-6 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-line hover:text-ink"
      >
        <Plus size={13} />
      </button>
    </li>
  )
}
