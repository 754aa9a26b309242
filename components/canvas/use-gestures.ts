// The gestures over the current stage.

'use client'

import { useScene } from '../world/scene'
import { createGestures } from './gestures'

export function useGestures() {
  return createGestures(useScene())
}
