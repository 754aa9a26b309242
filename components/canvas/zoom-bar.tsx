// Zoom: closer, farther, everything.

'use client'

import { type FitViewOptions, Panel, useReactFlow, useStore } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { isTyped } from '../state/is-typed'
import { IconButton } from '../ui/icon-button'

export function ZoomBar({ fitOptions }: { readonly fitOptions: FitViewOptions }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  const smooth = { duration: 180 }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey
      if (event.key === 'f' && plain && !isTyped(event)) void fitView({ ...fitOptions, duration: 260 })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [fitView, fitOptions])
  return (
    <Panel position="bottom-left" className="!m-3 flex items-center rounded-lg bg-surface p-0.5 shadow-card">
      <IconButton side="top" label="Zoom out" icon={<Minus size={14} />} onClick={() => void zoomOut(smooth)} />
      <span className="tabular w-9 text-center text-2xs text-ink-faint">{percent}%</span>
      <IconButton side="top" label="Zoom in" icon={<Plus size={14} />} onClick={() => void zoomIn(smooth)} />
      <IconButton
        side="top"
        label="Show everything"
        keys="F"
        icon={<Maximize size={13} />}
        onClick={() => void fitView({ ...fitOptions, duration: 260 })}
      />
    </Panel>
  )
}
