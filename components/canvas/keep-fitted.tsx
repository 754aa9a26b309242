// Keeps everything in view while panels open and the cluster grows, until a person has moved the canvas.
//
// While something is chosen, keep-in-sight.tsx has its way.

'use client'

import { type FitViewOptions, useReactFlow, useStore } from '@xyflow/react'
import { useEffect } from 'react'
import { useUi } from '../state/ui-store'

interface Props {
  readonly options: FitViewOptions
  /** Whether a person has moved the canvas; it is then no longer fitted. */
  readonly moved: boolean
  /** Changes when the ground of some lane does. */
  readonly extent: string
}

/** Room at the left, and at the top for the sentence that says what to try. */
const edgePx = 10
const headPx = 124

export function KeepFitted({ options, moved, extent }: Props) {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const { fitView, getNodesBounds, getNodes, setViewport } = useReactFlow()
  const chosen = useUi((state) => state.selection !== null || state.chosen.length > 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a larger world is one more reason to fit
  useEffect(() => {
    if (width === 0 || height === 0 || moved || chosen) return
    // Where not all of it can be read at once it begins at its left edge, not in the middle of a card.
    const bounds = getNodesBounds(getNodes())
    const least = options.minZoom ?? 0
    if (width >= 700 || bounds.width * least < width) void fitView({ ...options, duration: 160 })
    else void setViewport({ x: edgePx - bounds.x * least, y: headPx - bounds.y * least, zoom: least })
  }, [width, height, extent, moved, chosen, fitView, options])
  return null
}
