// A plain field over one file: for touch screens, which Monaco does not serve, and until Monaco is there.

'use client'

import { useState } from 'react'
import { useFileText } from './use-file-text'

export function PlainEditor({ path }: { readonly path: string }) {
  const { text, write, isSettled } = useFileText(path)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed !== null && (!isSettled() || typed === text) ? typed : text
  return (
    <textarea
      aria-label={path}
      spellCheck={false}
      value={shown ?? ''}
      readOnly={text === undefined}
      onChange={(event) => {
        setTyped(event.target.value)
        write(event.target.value)
      }}
      className="absolute inset-0 h-full w-full resize-none bg-sunken p-3 font-mono text-xs leading-[19px] text-ink outline-none"
    />
  )
}
