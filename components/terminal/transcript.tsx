// The record of the terminal as plain text: each gesture's line with what the tool printed.

'use client'

import { useEffect, useRef } from 'react'
import type { TerminalEntry } from '@/lib/world/terminal'
import { useWorld } from '../world/use-world'

export function Transcript() {
  const entries = useWorld((state) => state.terminal)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is what there is to follow
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [entries])
  return (
    <div
      ref={box}
      role="log"
      aria-label="Terminal"
      className="absolute inset-0 overflow-y-auto bg-sunken px-3 py-2 font-mono text-2xs leading-[17px]"
    >
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
      <p className="text-ink">
        <span className="text-ok">$</span>{' '}
        <span className="inline-block h-3.5 w-[7px] translate-y-[2px] bg-ink-faint" />
      </p>
    </div>
  )
}

function Entry({ entry }: { readonly entry: TerminalEntry }) {
  return (
    <div className="mb-1">
      <p className="text-ink">
        <span className="text-ok">$</span> {entry.line}
      </p>
      {entry.output !== '' && (
        <pre className={`whitespace-pre-wrap font-mono ${entry.ok ? 'text-ink-faint' : 'text-bad'}`}>
          {entry.output}
        </pre>
      )}
    </div>
  )
}
