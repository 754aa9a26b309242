// The gestures bound to the current scene.

'use client'

import { useScene } from '../world/scene'
import { createGestures } from './gestures'

export function useGestures() {
  return createGestures(useScene())
}
