// The command palette: anything by its name: doings, files, objects, examples; and any line for the terminal.

'use client'

import { Box, Boxes, CornerDownLeft, FileCode, Library, Search, SquareTerminal, Zap } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Scenario } from '@/lib/scenario/schema'
import { search } from '@/lib/view/search'
import { closeDialog } from '../state/dialogs'
import { openFile } from '../state/open-files'
import { askLine } from '../state/panels'
import { select } from '../state/selection'
import { classNames } from '../ui/class-names'
import { Keys } from '../ui/keys'
import { useStage } from '../world/stage'
import { useGraph } from '../world/use-graph'
import { useOpen } from '../world/use-open'
import { useView } from '../world/use-view'
import { type Findable, findables, isLineForTerminal } from './findables'
import { pageActions } from './page-actions'

interface Entry {
  readonly id: string
  readonly icon: ReactNode
  readonly label: string
  readonly detail: string
  readonly keys?: string
  readonly run: () => void
}

const shownMax = 60

export function CommandPalette() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const entries = useEntries()
  const found = search(entries, typed, ({ label, detail }) => `${label} ${detail}`).slice(0, shownMax)
  const shown = isLineForTerminal(typed) ? [lineEntry(typed), ...found] : found
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return
    closeDialog()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setAt((at - 1 + shown.length) % Math.max(1, shown.length))
    else if (event.key === 'Enter') run(shown[at])
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser brings it as `cancel`
    <dialog
      ref={dialog}
      aria-label="Find anything"
      className="mx-auto mt-[12vh] max-h-[70vh] w-[min(620px,calc(100vw-32px))] animate-appear flex-col overflow-hidden rounded-xl bg-surface p-0 text-ink shadow-float backdrop:bg-black/40 open:flex"
      onCancel={(event) => {
        event.preventDefault()
        closeDialog()
      }}
      onClick={(event) => event.target === event.currentTarget && closeDialog()}
    >
      <label className="flex shrink-0 items-center gap-2.5 border-line border-b px-4">
        <Search size={15} className="shrink-0 text-ink-faint" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={shown[at] === undefined ? undefined : `palette-${at}`}
          aria-label="Find anything"
          placeholder="A file, an object, something to do, or a line for the terminal"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="h-11 min-w-0 flex-1 bg-transparent text-sm text-ink outline-none placeholder:text-ink-faint"
        />
      </label>
      <div id="palette-list" role="listbox" aria-label="Found" className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {shown.length === 0 && <p className="p-3 text-xs text-ink-faint">Nothing is called that.</p>}
        {shown.map((entry, index) => (
          <Option
            key={entry.id}
            entry={entry}
            index={index}
            chosen={index === at}
            onHover={() => setAt(index)}
            onRun={() => run(entry)}
          />
        ))}
      </div>
    </dialog>
  )
}

interface OptionProps {
  readonly entry: Entry
  readonly index: number
  readonly chosen: boolean
  readonly onHover: () => void
  readonly onRun: () => void
}

function Option({ entry, index, chosen, onHover, onRun }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    <div
      ref={element}
      id={`palette-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onPointerMove={onHover}
      onClick={onRun}
      className={classNames(
        'flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-xs',
        chosen && 'bg-raised',
      )}
    >
      <span className="shrink-0 text-ink-faint">{entry.icon}</span>
      <span className="min-w-0 truncate text-ink">{entry.label}</span>
      <span className="min-w-0 flex-1 truncate text-2xs text-ink-faint">{entry.detail}</span>
      {entry.keys !== undefined && <Keys text={entry.keys} />}
      {chosen && <CornerDownLeft size={12} className="shrink-0 text-ink-faint" />}
    </div>
  )
}

function lineEntry(typed: string): Entry {
  return {
    id: 'line',
    icon: <SquareTerminal size={14} />,
    label: typed.trim(),
    detail: 'run in the terminal',
    run: () => askLine(typed.trim()),
  }
}

function useEntries(): readonly Entry[] {
  const stage = useStage()
  const { open } = useOpen()
  const { items } = useGraph()
  const paths = useView('file-paths') ?? []
  const groups = useView('resources') ?? []
  return [
    ...pageActions.map(
      ({ label, keys, run }): Entry => ({
        id: `do ${label}`,
        icon: <Zap size={14} />,
        label,
        detail: '',
        ...(keys === undefined ? {} : { keys }),
        run: () => run(stage),
      }),
    ),
    ...findables({ paths, items, groups }).map(
      (each): Entry => ({ ...each, icon: icons[each.kind], run: () => takeUp(each, open) }),
    ),
  ]
}

const icons: Readonly<Record<Findable['kind'], ReactNode>> = {
  file: <FileCode size={14} />,
  item: <Boxes size={14} />,
  object: <Box size={14} />,
  example: <Library size={14} />,
}

function takeUp(found: Findable, open: (scenario: Scenario) => void): void {
  switch (found.kind) {
    case 'file':
      return openFile(found.path)
    case 'item':
    case 'object':
      return select(found.chooses)
    case 'example':
      return open(found.scenario)
  }
}
