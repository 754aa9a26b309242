// The terminal: what the gestures printed, what was typed, and the prompt to type at.
//
// A tool that waits keeps the prompt until it ends or is interrupted. Leaves out: full-screen programs.

'use client'

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useWorld } from '../world/use-world'
import { Prompt, Transcript } from './transcript'
import { useShell } from './use-shell'

const greeting = 'docker, helm and kubectl work here, on the same world. Everything you drag prints its line.'

export function TerminalPane() {
  const entries = useWorld((state) => state.terminal)
  const { lines, clearedAt, run, complete, interrupt } = useShell()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const running = lines.at(-1)?.state === 'running'
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what there is to follow
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [entries, lines])
  const focusInput = () => {
    if (window.getSelection()?.isCollapsed !== false) input.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the prompt inside is reached with Tab
    <div
      ref={box}
      role="log"
      aria-label="Terminal"
      onClick={focusInput}
      className="absolute inset-0 cursor-text overflow-y-auto bg-sunken px-3 py-2 font-mono text-2xs leading-[17px]"
    >
      {clearedAt === 0 && <p className="mb-1 text-ink-faint">{greeting}</p>}
      <Transcript entries={entries.filter((entry) => entry.id > clearedAt)} typed={lines} />
      <PromptLine
        field={input}
        running={running}
        past={lines.map((line) => line.line)}
        onRun={run}
        onComplete={complete}
        onInterrupt={interrupt}
      />
    </div>
  )
}

interface PromptProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly running: boolean
  readonly past: readonly string[]
  readonly onRun: (line: string) => Promise<void>
  readonly onComplete: (line: string) => Promise<readonly string[]>
  readonly onInterrupt: () => void
}

function PromptLine({ field, running, past, onRun, onComplete, onInterrupt }: PromptProps) {
  const [text, setText] = useState('')
  const [back, setBack] = useState(0)
  const recall = (steps: number) => {
    const next = Math.max(0, Math.min(past.length, steps))
    setBack(next)
    setText(next === 0 ? '' : (past[past.length - next] ?? ''))
  }
  const finish = async () => {
    const words = await onComplete(text)
    const [only] = words
    if (words.length === 1 && only !== undefined) setText(`${text.replace(/\S*$/, '')}${only} `)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !running) {
      setText('')
      setBack(0)
      void onRun(text)
    } else if (event.key === 'ArrowUp') recall(back + 1)
    else if (event.key === 'ArrowDown') recall(back - 1)
    else if (event.key === 'Tab' && !event.shiftKey && text !== '') void finish()
    else if (event.key === 'c' && event.ctrlKey && running) onInterrupt()
    else return
    event.preventDefault()
  }
  return (
    <label className="flex items-baseline gap-[1ch]">
      {!running && <Prompt folder="~" />}
      <input
        ref={field}
        value={text}
        aria-label="Command line"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-w-0 flex-1 bg-transparent text-ink caret-ink outline-none"
      />
    </label>
  )
}
