// Keeps what was chosen in sight: the canvas moves aside where the inspector would cover it.

'use client'

import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import type { Graph } from '@/lib/view/graph'
import type { Box } from '@/lib/view/items'
import { useUi } from '../state/ui-store'
import { useGetGraph } from '../world/use-graph'
import { podsIn } from './item-menu'
import { shiftIntoSight } from './sight'

/** Beside the inspector and the room between. */
const beside = 36

export function KeepInSight() {
  const selection = useUi((state) => state.selection)
  const { setViewport } = useReactFlow()
  const store = useStoreApi()
  const getGraph = useGetGraph()
  useEffect(() => {
    const box = selection === null ? null : boxOf(selection, getGraph())
    if (box === null) return
    const { width, height, transform } = store.getState()
    const [x, y, zoom] = transform
    // On a narrow screen the inspector lies at the foot, over most of the height (inspector.tsx).
    const narrow = window.innerWidth < 768
    const free = narrow
      ? { width, height: height * 0.4 }
      : { width: width - useUi.getState().inspectorWidth - beside, height }
    const shift = shiftIntoSight(box, { x, y, zoom, free })
    if (shift.x !== 0 || shift.y !== 0) void setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: 220 })
  }, [selection, getGraph, setViewport, store])
  return null
}

function boxOf(id: string, { items, boxes }: Graph): Box | null {
  const own = boxes.get(id)
  if (own !== undefined) return own
  const holder = items.find((item) => podsIn(item).some((pod) => pod.id === id))
  return holder === undefined ? null : (boxes.get(holder.id) ?? null)
}
