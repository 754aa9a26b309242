// Whether the canvas is seen from so far that the words of a card are specks.

'use client'

import { useStore } from '@xyflow/react'

const farZoom = 0.42

export function useFar(): boolean {
  return useStore((state) => state.transform[2] < farZoom)
}
