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
import { type ReactNode, useState } from 'react'
import { type PaletteCargo, type PaletteEntry, paletteGroups } from '@/lib/view/palette-groups'
import { carry } from '../canvas/carry'
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

const icons: Readonly<Record<PaletteCargo['kind'], ReactNode>> = {
  image: <Container size={14} />,
  chart: <Package size={14} />,
  node: <Server size={14} />,
  template: <Box size={14} />,
}

function iconOf(cargo: PaletteCargo): ReactNode {
  return (cargo.kind === 'template' ? templateIcons[cargo.template] : undefined) ?? icons[cargo.kind]
}

export function Palette() {
  const { items } = useGraph()
  const { add } = useGestures()
  const [wanted, setWanted] = useState('')
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
        {paletteGroups(items, wanted).map(({ title, entries, note }) => (
          <section key={title} className="mb-2.5">
            <h3 className="px-1.5 pt-1 pb-1.5 text-2xs text-ink-faint">{title}</h3>
            <ul className="space-y-1">
              {entries.map((entry) => (
                <Entry key={entry.title + entry.detail} entry={entry} onAdd={() => add(entry.cargo)} />
              ))}
              {note !== null && <li className="px-1.5 py-1 text-2xs text-ink-faint">{note}</li>}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

interface EntryProps {
  readonly entry: PaletteEntry
  readonly onAdd: () => void
}

function Entry({ entry: { cargo, title, detail }, onAdd }: EntryProps) {
  return (
    <li
      draggable
      onDragStart={(event) => carry(event, cargo)}
      className="group flex cursor-grab items-center gap-2 rounded-lg bg-surface py-1.5 pr-1 pl-2 shadow-card transition-colors hover:bg-raised active:cursor-grabbing"
    >
      <span className="shrink-0 text-ink-faint">{iconOf(cargo)}</span>
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
