// New file: asked for in place, by its path.

'use client'

import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { openFile } from '../state/ui-store'
import { IconButton } from '../ui/icon-button'
import { useDispatch } from '../world/use-dispatch'

export function FileActions() {
  const [asking, setAsking] = useState(false)
  const dispatch = useDispatch()
  const create = (path: string) => {
    setAsking(false)
    const clean = path.trim().replace(/^\/+/, '')
    if (clean === '') return
    if (dispatch({ kind: 'edit-file', path: clean, text: '' }).ok) openFile(clean)
  }
  if (!asking) {
    return (
      <IconButton label="New file" icon={<FilePlus2 size={14} />} onClick={() => setAsking(true)} className="!size-6" />
    )
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was just asked for
      autoFocus
      aria-label="Path of the new file"
      placeholder="folder/name"
      className="h-6 w-32 rounded-md bg-sunken px-2 text-2xs text-ink shadow-[inset_0_0_0_1px_var(--line-strong)]"
      onKeyDown={(event) => {
        if (event.key === 'Enter') create(event.currentTarget.value)
        if (event.key === 'Escape') setAsking(false)
      }}
      onBlur={() => setAsking(false)}
    />
  )
}
