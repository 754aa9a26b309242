// Files dropped anywhere onto the page: a chart's folder or .tgz, a Dockerfile with its context, a scenario.

'use client'

import { FileDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { filesOfDrop } from './picked-files'
import { useImport } from './use-import'

export function FileDrop() {
  const [hovers, setHovers] = useState(false)
  const take = useImport()
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  }, [take])
  useEffect(() => {
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!isFiles(event)) return
      event.preventDefault()
      setHovers(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setHovers(false)
    const drop = (event: DragEvent) => {
      setHovers(false)
      if (!isFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      void filesOfDrop(event.dataTransfer).then((files) => latest.current(files))
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!hovers) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-[90] flex items-center justify-center bg-canvas/80 p-8 shadow-[inset_0_0_0_3px_var(--accent)]">
      <div className="rounded-xl bg-surface px-8 py-6 text-center shadow-float">
        <FileDown size={28} className="mx-auto text-accent" />
        <p className="mt-3 text-sm font-semibold">Drop to take these into the workspace</p>
        <p className="mt-1 text-xs text-ink-soft">
          A folder with a chart or a Dockerfile, a chart's .tgz, or a scenario
        </p>
      </div>
    </div>
  )
}
