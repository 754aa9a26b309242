// The terminal: what the gestures printed, what was typed, and the prompt to type at.
//
// A tool that waits keeps the prompt until it ends or is interrupted. Leaves out: full-screen programs.

'use client'

import { useEffect, useRef } from 'react'
import type { TerminalEntry } from '@/lib/world/terminal'
import { useView } from '../world/use-view'
import { PromptLine } from './prompt-line'
import { Transcript } from './transcript'
import { useShell } from './use-shell'

const greeting = 'docker, helm and kubectl work here, on the same world. Everything you drag prints its line.'

/** Distance from the foot within which the view follows new lines. */
const nearFootPx = 60

const noEntries: readonly TerminalEntry[] = []

export function TerminalPane() {
  const entries = useView('entries') ?? noEntries
  const { lines, folder, clearedAt, shell } = useShell()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const follows = useRef(true)
  const running = lines.some((line) => line.state === 'running' && !line.behind)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what there is to follow
  useEffect(() => {
    if (box.current && follows.current) box.current.scrollTop = box.current.scrollHeight
  }, [entries, lines])
  const focusInput = () => {
    if (window.getSelection()?.isCollapsed !== false) input.current?.focus({ preventScroll: !follows.current })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the prompt inside is reached with Tab
    <div
      ref={box}
      role="log"
      aria-label="Terminal"
      onClick={focusInput}
      onScroll={({ currentTarget: at }) => {
        follows.current = at.scrollHeight - at.scrollTop - at.clientHeight < nearFootPx
      }}
      className="absolute inset-0 cursor-text overflow-y-auto bg-sunken px-3 py-2 font-mono text-2xs leading-[17px]"
    >
      {clearedAt === 0 && <p className="mb-1 text-ink-faint">{greeting}</p>}
      <Transcript entries={entries.filter((entry) => entry.id > clearedAt)} typed={lines} />
      <PromptLine field={input} running={running} folder={folder} shell={shell} />
    </div>
  )
}
