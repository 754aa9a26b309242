// The whole canvas in small, to see where one is and to go elsewhere. Only where somebody asked for it.

'use client'

import { MiniMap, type Node } from '@xyflow/react'
import type { Item } from '@/lib/view/kinds/table'

export function OverviewMap() {
  return (
    <MiniMap
      position="bottom-left"
      pannable
      zoomable
      ariaLabel="Map of the canvas"
      className="!mb-14 !ml-3 overflow-hidden rounded-lg shadow-card"
      style={{ width: 176, height: 116 }}
      bgColor="var(--chrome)"
      maskColor="color-mix(in oklab, var(--canvas) 70%, transparent)"
      nodeBorderRadius={12}
      nodeColor={colourOf}
    />
  )
}

function colourOf(node: Node): string {
  const item = node.data['item'] as Item | undefined
  if (item === undefined) return 'var(--surface)'
  return 'status' in item ? `var(--${item.status.mood})` : 'var(--line-strong)'
}
