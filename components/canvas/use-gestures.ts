// The gestures of the scene at hand.

'use client'

import { useScene } from '../world/scene'
import { createGestures } from './gestures'

export function useGestures() {
  return createGestures(useScene())
}
