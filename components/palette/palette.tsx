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
  ShieldCheck,
  Waypoints,
} from 'lucide-react'
import { Children, type ReactNode, useState } from 'react'
import { nodePresets, templatePresets } from '@/lib/view/palette'
import { publicImageRows } from '@/lib/view/public-image-rows'
import { type Cargo, carry } from '../canvas/carry'
import { useGestures } from '../canvas/use-gestures'
import { PanelHeading } from '../ui/panel-heading'
import { useGraph } from '../world/use-graph'

const templateIcons: Readonly<Record<string, ReactNode>> = {
  deployment: <Boxes size={14} />,
  statefulset: <Boxes size={14} />,
  daemonset: <Boxes size={14} />,
  job: <CalendarClock size={14} />,
  cronjob: <CalendarClock size={14} />,
  budget: <ShieldCheck size={14} />,
  service: <Waypoints size={14} />,
  configmap: <FileSliders size={14} />,
  secret: <FileKey size={14} />,
}

const publicMax = 6

export function Palette() {
  const { items } = useGraph()
  const { add } = useGestures()
  const [wanted, setWanted] = useState('')
  const tags = items.flatMap((item) => (item.kind === 'repository' ? item.tags : []))
  const charts = items.filter((item) => item.kind === 'chart')
  const fits = (...texts: readonly string[]) => texts.join(' ').toLowerCase().includes(wanted.trim().toLowerCase())
  const entry = (cargo: Cargo, title: string, rest: { readonly detail: string; readonly icon: ReactNode }) => (
    <Entry key={title + rest.detail} cargo={cargo} title={title} onAdd={() => add(cargo)} {...rest} />
  )
  const images = tags.filter((tag) => fits(tag.reference))
  const publics = publicImageRows.filter(({ name, summary }) => fits(name, summary))
  const nodes = nodePresets.filter(({ title, detail }) => fits(title, detail))
  const templates = templatePresets.filter(({ title, detail }) => fits(title, detail))
  return (
    <>
      <PanelHeading title="Add to the cluster" />
      <div className="px-2 pb-2">
        <input
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          placeholder="An image, a kind, a node"
          aria-label="Find something to add"
          className="h-7 w-full rounded-md bg-sunken px-2 text-xs text-ink shadow-[inset_0_0_0_1px_var(--line)] placeholder:text-ink-faint"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <Group title="Images built here">
          {images.map((tag) =>
            entry({ kind: 'image', reference: tag.reference }, tag.tag, {
              detail: tag.reference,
              icon: <Container size={14} />,
            }),
          )}
          {tags.length === 0 && wanted === '' && <Nothing>Build an image to see it here.</Nothing>}
        </Group>
        <Group title="Charts">
          {charts
            .filter((chart) => fits(chart.name, chart.path))
            .map((chart) =>
              entry({ kind: 'chart', path: chart.path }, chart.name, {
                detail: `${chart.path}, ${chart.version}`,
                icon: <Package size={14} />,
              }),
            )}
        </Group>
        <Group title="Nodes">
          {nodes.map(({ id, title, detail }) =>
            entry({ kind: 'node', shape: id }, title, { detail, icon: <Server size={14} /> }),
          )}
        </Group>
        <Group title="Workloads, services, config">
          {templates.map(({ id, title, detail }) =>
            entry({ kind: 'template', template: id }, title, { detail, icon: templateIcons[id] ?? <Box size={14} /> }),
          )}
        </Group>
        <Group title="Public images">
          {publics.slice(0, wanted === '' ? publicMax : publics.length).map(({ name, summary, size }) =>
            entry({ kind: 'image', reference: name }, name, {
              detail: `${size}, ${summary}`,
              icon: <Container size={14} />,
            }),
          )}
          {wanted === '' && publics.length > publicMax && (
            <Nothing>and {publics.length - publicMax} more: type a name above</Nothing>
          )}
        </Group>
      </div>
    </>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const filled = Children.toArray(children).length > 0
  if (!filled) return null
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
