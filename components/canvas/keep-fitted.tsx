// Keeps everything in view while panels open and close, until a person has moved the canvas.

'use client'

import { type FitViewOptions, useReactFlow, useStore } from '@xyflow/react'
import { useEffect } from 'react'

interface Props {
  readonly options: FitViewOptions
  /** A person has moved the canvas: it is theirs now. */
  readonly moved: boolean
}

export function KeepFitted({ options, moved }: Props) {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const { fitView } = useReactFlow()
  useEffect(() => {
    if (width > 0 && height > 0 && !moved) void fitView({ ...options, duration: 160 })
  }, [width, height, moved, fitView, options])
  return null
}
