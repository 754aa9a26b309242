// The panel at the foot: the terminal, what Tiller does, the docker host, or the events of the cluster.

'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { DockerPanel } from '../docker/docker-panel'
import { Events } from '../explorer/events'
import { type BottomTab, setUi, useUi } from '../state/ui-store'
import { TerminalPane } from '../terminal/terminal-pane'
import { useAskedLines } from '../terminal/use-shell'
import { TillerPanel } from '../tiller/tiller-panel'
import { IconButton } from '../ui/icon-button'
import { Splitter } from '../ui/splitter'
import { type Tab, Tabs } from '../ui/tabs'

const tabs: readonly Tab<BottomTab>[] = [
  { id: 'terminal', label: 'Terminal' },
  { id: 'tiller', label: 'Tiller' },
  { id: 'docker', label: 'Docker' },
  { id: 'events', label: 'Events' },
]

export function BottomPanel() {
  const open = useUi((state) => state.bottomOpen)
  const tab = useUi((state) => state.bottom)
  const height = useUi((state) => state.bottomHeight)
  useAskedLines()
  return (
    <section
      aria-label="Terminal, Tiller, Docker and events"
      className="relative flex shrink-0 flex-col border-line border-t bg-chrome"
      style={{ height: open ? height : 34 }}
    >
      <div className="flex h-[33px] shrink-0 items-stretch justify-between border-line border-b pr-1.5 pl-1.5">
        <Tabs label="Panel" tabs={tabs} chosen={tab} onChoose={(bottom) => setUi({ bottom, bottomOpen: true })} />
        <span className="flex items-center">
          <IconButton
            side="top"
            label={open ? 'Fold the panel' : 'Unfold the panel'}
            keys="Ctrl J"
            icon={open ? <ChevronDown size={15} /> : <ChevronUp size={15} />}
            onClick={() => setUi({ bottomOpen: !open })}
            className="!size-6"
          />
        </span>
      </div>
      {open && (
        <div className="relative min-h-0 flex-1">
          {tab === 'terminal' && <TerminalPane />}
          {tab === 'tiller' && <TillerPanel />}
          {tab === 'docker' && <DockerPanel />}
          {tab === 'events' && <Events />}
        </div>
      )}
      {open && (
        <Splitter
          label="Height of the panel"
          grows="up"
          size={height}
          min={96}
          max={560}
          onResize={(bottomHeight) => setUi({ bottomHeight })}
          onFold={() => setUi({ bottomOpen: false })}
          className="-top-1"
        />
      )}
    </section>
  )
}
