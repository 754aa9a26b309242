// The record of the terminal: each gesture's line and each typed one, in the order they were given.

'use client'

import { memo, useState } from 'react'
import type { TypedLine } from '@/lib/host/console'
import type { TerminalEntry } from '@/lib/world/terminal'
import { classNames } from '../ui/class-names'

interface Props {
  readonly entries: readonly TerminalEntry[]
  readonly typed: readonly TypedLine[]
}

export function Transcript({ entries, typed }: Props) {
  const first = entries[0]?.id ?? Number.POSITIVE_INFINITY
  return (
    <>
      <Typed lines={typed.filter((line) => line.after < first)} />
      {entries.map((entry, at) => (
        <div key={entry.id}>
          <Line prompt="~" line={entry.line} output={entry.output} state={entry.ok ? 'ok' : 'failed'} />
          <Typed
            lines={typed.filter(
              (line) => line.after >= entry.id && line.after < (entries[at + 1]?.id ?? Number.POSITIVE_INFINITY),
            )}
          />
        </div>
      ))}
    </>
  )
}

function Typed({ lines }: { readonly lines: readonly TypedLine[] }) {
  return lines.map((line) => (
    <Line key={line.key} prompt={line.prompt} line={line.line} output={line.output} state={line.state} />
  ))
}

interface LineProps {
  readonly prompt: string
  readonly line: string
  readonly output: string
  readonly state: TypedLine['state']
}

const Line = memo(function Line({ prompt, line, output, state }: LineProps) {
  return (
    <div className="mb-1">
      <p className="break-words whitespace-pre-wrap text-ink">
        <Prompt folder={prompt} /> {line}
        {state === 'queued' && <span className="ml-[1ch] text-ink-faint">waits for the line before it</span>}
        {state === 'running' && <span className="ml-[1ch] animate-breathe text-busy">●</span>}
      </p>
      {output !== '' && <Output text={output.replace(/\n$/, '')} failed={state === 'failed'} />}
    </div>
  )
})

/** A long answer shows its end; the rest is a press away. */
const shownMax = 240

function Output({ text, failed }: { readonly text: string; readonly failed: boolean }) {
  const [whole, setWhole] = useState(false)
  const lines = text.split('\n')
  const hidden = whole ? 0 : Math.max(0, lines.length - shownMax)
  return (
    <>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="my-0.5 rounded px-1 text-accent hover:bg-raised"
        >
          show {hidden} earlier lines
        </button>
      )}
      <pre className={classNames('font-mono break-words whitespace-pre-wrap', failed ? 'text-bad' : 'text-ink-faint')}>
        {hidden > 0 ? lines.slice(hidden).join('\n') : text}
      </pre>
    </>
  )
}

export function Prompt({ folder }: { readonly folder: string }) {
  return (
    <span className="select-none">
      <span className="text-accent">{folder}</span> <span className="text-ok">$</span>
    </span>
  )
}
