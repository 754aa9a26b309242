// Requests as dots: from the visitors to a Service, from the Service to the pod that answers.
//
// Painted above the canvas, a frame at a time while the world runs. A dot stands for a request that was
// really counted; above what an eye can follow, only a sample flies.

'use client'

import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { farArea, podArea } from '@/lib/view/sizes'
import { useUi } from '../state/ui-store'
import { useScene } from '../world/scene'
import { createDots, type Dots, type Hues } from './dots'
import { isFar } from './use-far'

export function TrafficLayer() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const flow = useStoreApi()
  const scene = useScene()
  const running = useUi((state) => state.playing && state.viewMs === null)
  const theme = useUi((state) => state.theme)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the hues read from the page
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const dots: Dots = createDots()
    const hues = huesOf()
    let frame = 0
    let empty = false
    const draw = (atMs: number) => {
      const { width, height, transform } = flow.getState()
      resize(element, width, height)
      if (running) {
        const seen = { graph: scene.graph(), podArea: isFar(transform[2]) ? farArea : podArea }
        dots.spawn(scene.traffic(), seen, atMs)
      }
      // Clearing an empty layer makes the browser compose it again every frame.
      if (dots.flying() || !empty) {
        const ratio = window.devicePixelRatio
        pen.setTransform(1, 0, 0, 1, 0, 0)
        pen.clearRect(0, 0, element.width, element.height)
        pen.setTransform(ratio * transform[2], 0, 0, ratio * transform[2], ratio * transform[0], ratio * transform[1])
        dots.paint(pen, hues, atMs)
        empty = !dots.flying()
      }
      frame = running || dots.flying() ? requestAnimationFrame(draw) : 0
    }
    frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [flow, scene, running, theme])

  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-[6]">
      <canvas ref={canvas} className="h-full w-full" />
    </div>
  )
}

function huesOf(): Hues {
  const style = getComputedStyle(document.documentElement)
  return { ok: style.getPropertyValue('--accent'), failed: style.getPropertyValue('--bad') }
}

function resize(element: HTMLCanvasElement, width: number, height: number): void {
  const ratio = window.devicePixelRatio
  const wide = Math.round(width * ratio)
  const high = Math.round(height * ratio)
  if (element.width === wide && element.height === high) return
  element.width = wide
  element.height = high
}
