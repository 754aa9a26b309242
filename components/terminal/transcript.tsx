// The record of the terminal: each gesture's line and each typed one, in the order they were given.

'use client'

import type { TerminalEntry } from '@/lib/world/terminal'
import { classNames } from '../ui/class-names'
import type { TypedLine } from './use-shell'

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
          <Line prompt="~" line={entry.line} output={entry.output} failed={!entry.ok} />
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
    <Line key={line.key} prompt={line.prompt} line={line.line} output={line.output} failed={line.state === 'failed'} />
  ))
}

interface LineProps {
  readonly prompt: string
  readonly line: string
  readonly output: string
  readonly failed: boolean
}

function Line({ prompt, line, output, failed }: LineProps) {
  return (
    <div className="mb-1">
      <p className="break-words whitespace-pre-wrap text-ink">
        <Prompt folder={prompt} /> {line}
      </p>
      {output !== '' && (
        <pre
          className={classNames('font-mono break-words whitespace-pre-wrap', failed ? 'text-bad' : 'text-ink-faint')}
        >
          {output.replace(/\n$/, '')}
        </pre>
      )}
    </div>
  )
}

export function Prompt({ folder }: { readonly folder: string }) {
  return (
    <span className="select-none">
      <span className="text-accent">{folder}</span> <span className="text-ok">$</span>
    </span>
  )
}
