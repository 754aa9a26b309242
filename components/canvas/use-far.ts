// Whether the canvas is seen from so far that the words of a card are specks.

'use client'

import { useStore } from '@xyflow/react'

const farZoom = 0.56

export function isFar(zoom: number): boolean {
  return zoom < farZoom
}

export function useFar(): boolean {
  return useStore((state) => isFar(state.transform[2]))
}
