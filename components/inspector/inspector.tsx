// The inspector: floats over the canvas while something is selected, and shows why it is so and what it is.

'use client'

import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Inspection } from '@/lib/view/inspect'
import { StatusBadge } from '../canvas/status-badge'
import { select } from '../state/selection'
import { setUi, useUi } from '../state/ui-store'
import { Badge } from '../ui/badge'
import { IconButton } from '../ui/icon-button'
import { Splitter } from '../ui/splitter'
import { type Tab, Tabs } from '../ui/tabs'
import { useView } from '../world/use-view'
import type { InspectorPart } from './part'
import { type PartId, partIds, parts } from './parts/table'
import { SelectionMenu } from './selection-menu'

export function Inspector() {
  const selection = useUi((state) => state.selection)
  return selection === null ? null : <Chosen selection={selection} />
}

function Chosen({ selection }: { readonly selection: string }) {
  const width = useUi((state) => state.inspectorWidth)
  const inspection = useView('inspection', selection)
  // One line's height stays free below it, so that the notes at the canvas's edge remain readable.
  return (
    <aside
      aria-label="Inspector"
      className="absolute top-3 right-3 z-20 flex max-h-[calc(100%-36px)] min-h-40 animate-appear flex-col overflow-hidden rounded-xl bg-surface shadow-float max-md:top-auto max-md:bottom-3 max-md:max-h-[60%]"
      style={{ width: `min(${width}px, calc(100% - 24px))` }}
    >
      <Splitter
        label="Width of the inspector"
        grows="left"
        size={width}
        min={300}
        max={760}
        onResize={(inspectorWidth) => setUi({ inspectorWidth })}
        className="left-0"
      />
      {inspection === null && <Gone />}
      {inspection && <Panel key={inspection.id} inspection={inspection} />}
    </aside>
  )
}

function Gone() {
  return (
    <div className="flex items-center justify-between p-3 pl-4 text-xs text-ink-faint">
      <p>It is no longer there.</p>
      <IconButton label="Close" icon={<X size={15} />} onClick={() => select(null)} />
    </div>
  )
}

type ShownPart = Tab<PartId> & { readonly body: ReactNode }

/** The parts that apply to the selection. */
function partsOf(inspection: Inspection): readonly ShownPart[] {
  return partIds.flatMap((id): readonly ShownPart[] => {
    const { label, body, badge }: InspectorPart = parts[id]
    const shown = body(inspection)
    return shown === null ? [] : [{ id, label, badge: badge?.(inspection), body: shown }]
  })
}

function Panel({ inspection }: { readonly inspection: Inspection }) {
  const shown = partsOf(inspection)
  const [wanted, setWanted] = useState<PartId>('why')
  const chosen = shown.some(({ id }) => id === wanted) ? wanted : 'details'
  return (
    <>
      <Head inspection={inspection} />
      <div className="mt-1 flex h-8 shrink-0 items-stretch overflow-x-auto border-line border-b px-2">
        <Tabs label="Parts" tabs={shown} chosen={chosen} onChoose={setWanted} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{shown.find(({ id }) => id === chosen)?.body}</div>
    </>
  )
}

function Head({ inspection }: { readonly inspection: Inspection }) {
  return (
    <header className="flex shrink-0 items-start gap-1 pt-3 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 text-3xs text-ink-faint">
          <Badge>{inspection.kind}</Badge>
          {inspection.status !== null && <StatusBadge status={inspection.status} />}
          <span className="truncate">{inspection.subtitle}</span>
        </p>
        <h2 className="mt-1 text-sm leading-[18px] font-semibold break-words">{inspection.title}</h2>
      </div>
      <SelectionMenu id={inspection.id} />
      <IconButton label="Close" keys="Esc" icon={<X size={15} />} onClick={() => select(null)} />
    </header>
  )
}
