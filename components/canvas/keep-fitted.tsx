// Keeps everything in view while panels open and the cluster grows, until a person has moved the canvas.
//
// While something is chosen, keep-in-sight.tsx has its way.

'use client'

import { type FitViewOptions, useReactFlow, useStore } from '@xyflow/react'
import { useEffect } from 'react'
import { useUi } from '../state/ui-store'

interface Props {
  readonly options: FitViewOptions
  /** A person has moved the canvas: it is theirs now. */
  readonly moved: boolean
  /** Changes when the ground of some lane does. */
  readonly extent: string
}

export function KeepFitted({ options, moved, extent }: Props) {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const { fitView } = useReactFlow()
  const chosen = useUi((state) => state.selection !== null || state.chosen.length > 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a larger world is one more reason to fit
  useEffect(() => {
    if (width > 0 && height > 0 && !moved && !chosen) void fitView({ ...options, duration: 160 })
  }, [width, height, extent, moved, chosen, fitView, options])
  return null
}
