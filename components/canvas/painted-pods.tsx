// The pods of one node, painted: used when the canvas is seen from afar.

'use client'

import { useLayoutEffect, useRef } from 'react'
import { type CellGrid, cellBoxOf } from '@/lib/view/cell-grid'
import type { Box, PodCell } from '@/lib/view/items'
import type { Mood } from '@/lib/view/mood'
import { useUi } from '../state/ui-store'
import { glyphPaths } from './glyphs'

interface Props {
  readonly pods: readonly PodCell[]
  readonly grid: CellGrid
  readonly area: Box
}

/** Sharp enough for the zooms at which it is shown. */
const density = 1

export function PaintedPods({ pods, grid, area }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useUi((state) => state.theme)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the hues read from the page
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    pen.setTransform(density, 0, 0, density, 0, 0)
    pen.clearRect(0, 0, area.width, area.height)
    paint(pen, pods.slice(0, grid.shown), grid)
  }, [pods, grid.tier, grid.shown, area, theme])
  return (
    <canvas
      ref={canvas}
      width={area.width * density}
      height={area.height * density}
      role="img"
      aria-label={`${pods.length} pods`}
    />
  )
}

function paint(pen: CanvasRenderingContext2D, pods: readonly PodCell[], grid: CellGrid): void {
  const hues = huesOf()
  for (const [index, pod] of pods.entries()) {
    const box = cellBoxOf(grid, index)
    pen.fillStyle = hues[pod.mood]
    pen.globalAlpha = pod.mood === 'ok' ? 0.55 : 0.85
    pen.beginPath()
    pen.roundRect(box.x, box.y, box.width, box.height, Math.min(5, box.height / 3))
    pen.fill()
    if (box.height >= 20) paintGlyph(pen, pod, box)
  }
  pen.globalAlpha = 1
}

function paintGlyph(pen: CanvasRenderingContext2D, pod: PodCell, box: Box): void {
  pen.save()
  pen.globalAlpha = 1
  pen.translate(box.x + box.width / 2 - 9, box.y + box.height / 2 - 9)
  pen.scale(1.5, 1.5)
  pen.lineWidth = 1.6
  pen.strokeStyle = inkOf()
  pen.stroke(new Path2D(glyphPaths[pod.glyph]))
  pen.restore()
}

const moods: readonly Mood[] = ['ok', 'warn', 'bad', 'busy', 'leave', 'idle']

function huesOf(): Record<Mood, string> {
  const style = getComputedStyle(document.documentElement)
  const entries = moods.map((mood) => [mood, style.getPropertyValue(`--${mood}`)] as const)
  return Object.fromEntries(entries) as Record<Mood, string>
}

function inkOf(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--surface')
}
