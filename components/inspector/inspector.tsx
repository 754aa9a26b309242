// The inspector: floats over the canvas for as long as something is chosen, and tells why and what.

'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { type Inspection, inspect } from '@/lib/view/inspect'
import { select, setUi, useUi } from '../state/ui-store'
import { Badge } from '../ui/badge'
import { IconButton } from '../ui/icon-button'
import { Splitter } from '../ui/splitter'
import { type Tab, Tabs } from '../ui/tabs'
import { useGraph } from '../world/use-graph'
import { useWorld } from '../world/use-world'
import { EventList } from './event-list'
import { Facts } from './facts'
import { SelectionMenu } from './selection-menu'
import { Why } from './why'

type TabId = 'why' | 'facts' | 'events' | 'yaml'

export function Inspector() {
  const selection = useUi((state) => state.selection)
  return selection === null ? null : <Chosen selection={selection} />
}

function Chosen({ selection }: { readonly selection: string }) {
  const width = useUi((state) => state.inspectorWidth)
  const state = useWorld((each) => each)
  const graph = useGraph()
  const inspection = inspect(state, graph, selection)
  return (
    <aside
      aria-label="Inspector"
      className="absolute top-3 right-3 max-md:top-auto max-md:bottom-3 max-md:max-h-[60%] z-20 flex max-h-[calc(100%-24px)] min-h-40 animate-appear flex-col overflow-hidden rounded-xl bg-surface shadow-float"
      style={{ width: `min(${width}px, calc(100% - 24px))` }}
    >
      <Splitter
        label="Width of the inspector"
        grows="left"
        size={width}
        min={280}
        max={640}
        onResize={(inspectorWidth) => setUi({ inspectorWidth })}
        className="left-0"
      />
      {inspection === null ? <Gone /> : <Panel key={inspection.id} inspection={inspection} />}
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

function Panel({ inspection }: { readonly inspection: Inspection }) {
  const { why, events, yaml } = inspection
  const tabs: readonly Tab<TabId>[] = [
    ...(why.length > 0 ? [{ id: 'why', label: 'Why' } as const] : []),
    { id: 'facts', label: 'Details' },
    ...(yaml === null ? [] : [{ id: 'events', label: 'Events', badge: countBadge(events.length) } as const]),
    ...(yaml === null ? [] : [{ id: 'yaml', label: 'YAML' } as const]),
  ]
  const [wanted, setWanted] = useState<TabId>('why')
  const chosen = tabs.some((tab) => tab.id === wanted) ? wanted : 'facts'
  return (
    <>
      <header className="flex shrink-0 items-start gap-2 pt-3 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-1.5 text-3xs text-ink-faint">
            <Badge>{inspection.kind}</Badge> <span className="truncate">{inspection.subtitle}</span>
          </p>
          <h2 className="mt-1 text-sm leading-[18px] font-semibold break-words">{inspection.title}</h2>
        </div>
        <SelectionMenu id={inspection.id} />
        <IconButton label="Close" keys="Esc" icon={<X size={15} />} onClick={() => select(null)} />
      </header>
      <div className="mt-1 flex h-8 shrink-0 items-stretch border-line border-b px-2">
        <Tabs label="Parts" tabs={tabs} chosen={chosen} onChoose={setWanted} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {chosen === 'why' && <Why parts={why} />}
        {chosen === 'facts' && <Facts facts={inspection.facts} />}
        {chosen === 'events' && <EventList rows={events} />}
        {chosen === 'yaml' && (
          <pre className="p-4 font-mono text-3xs leading-[15px] whitespace-pre-wrap text-ink-soft">{yaml}</pre>
        )}
      </div>
    </>
  )
}

function countBadge(count: number) {
  return count === 0 ? null : (
    <span className="tabular rounded-full bg-raised px-1.5 text-3xs text-ink-faint">{count}</span>
  )
}
