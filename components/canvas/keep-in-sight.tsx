// Keeps what was chosen in sight: the canvas moves aside where the inspector would cover it.

'use client'

import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import type { Graph } from '@/lib/view/graph'
import type { Box } from '@/lib/view/items'
import { useUi } from '../state/ui-store'
import { useGetGraph } from '../world/use-graph'
import { podsIn } from './item-menu'

const margin = 36

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
    const free = narrow ? width : width - useUi.getState().inspectorWidth - margin
    const shiftX = shiftInto({ start: box.x * zoom + x, end: (box.x + box.width) * zoom + x }, free)
    const shiftY = shiftInto(
      { start: box.y * zoom + y, end: (box.y + box.height) * zoom + y },
      narrow ? height * 0.4 : height,
    )
    if (shiftX !== 0 || shiftY !== 0) void setViewport({ x: x + shiftX, y: y + shiftY, zoom }, { duration: 220 })
  }, [selection, getGraph, setViewport, store])
  return null
}

/** How far a stretch must move to lie between the margin and the end of the free room. */
function shiftInto({ start, end }: { readonly start: number; readonly end: number }, room: number): number {
  if (end > room - 12) return Math.max(room - 12 - end, margin - start)
  return start < 12 ? 12 - start : 0
}

function boxOf(id: string, { items, boxes }: Graph): Box | null {
  const own = boxes.get(id)
  if (own !== undefined) return own
  const holder = items.find((item) => podsIn(item).some((pod) => pod.id === id))
  return holder === undefined ? null : (boxes.get(holder.id) ?? null)
}
