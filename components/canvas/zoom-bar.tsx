// Zoom: closer, farther, everything.

'use client'

import { type FitViewOptions, Panel, useReactFlow, useStore } from '@xyflow/react'
import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { isTyped } from '../state/is-typed'
import { IconButton } from '../ui/icon-button'

const OverviewMap = lazy(() => import('./overview-map').then((module) => ({ default: module.OverviewMap })))

export function ZoomBar({ fitOptions }: { readonly fitOptions: FitViewOptions }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  const [mapped, setMapped] = useState(false)
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
    <>
      {mapped && (
        <Suspense>
          <OverviewMap />
        </Suspense>
      )}
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
        <IconButton
          side="top"
          label="Map of the canvas"
          icon={<MapIcon size={13} />}
          pressed={mapped}
          onClick={() => setMapped(!mapped)}
        />
      </Panel>
    </>
  )
}
