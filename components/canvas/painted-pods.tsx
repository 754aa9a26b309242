// The pods of one node, painted: used when the cells are too small to be read. They can still be pressed and dragged.

'use client'

import { useStore } from '@xyflow/react'
import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import { type CellGrid, cellAt, cellBoxOf } from '@/lib/view/cell-grid'
import type { Box, PodCell } from '@/lib/view/items'
import type { Mood } from '@/lib/view/mood'
import { select } from '../state/selection'
import { useUi } from '../state/ui-store'
import { carry } from './carry'
import { glyphPaths } from './glyphs'

interface Props {
  readonly pods: readonly PodCell[]
  readonly grid: CellGrid
  readonly area: Box
}

export function PaintedPods({ pods, grid, area }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useUi((state) => state.theme)
  const chosen = useUi((state) => pods.findIndex((pod) => pod.id === state.selection))
  /** Sharp enough for the zooms at which it is shown, in two steps so that a zoom rarely paints anew. */
  const density = useStore((state) => (state.transform[2] > 0.5 ? 2 : 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the hues read from the page
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    pen.setTransform(density, 0, 0, density, 0, 0)
    pen.clearRect(0, 0, area.width, area.height)
    paint(pen, pods.slice(0, grid.shown), grid)
    if (chosen >= 0 && chosen < grid.shown) paintRing(pen, cellBoxOf(grid, chosen))
  }, [pods, grid.tier, grid.shown, area, theme, density, chosen])
  const podUnder = ({ nativeEvent }: MouseEvent): PodCell | undefined => {
    const element = canvas.current
    if (element === null) return undefined
    const scale = area.width / element.getBoundingClientRect().width
    const box = element.getBoundingClientRect()
    const at = { x: (nativeEvent.clientX - box.left) * scale, y: (nativeEvent.clientY - box.top) * scale }
    return pods[cellAt(grid, at) ?? -1]
  }
  return (
    <canvas
      ref={canvas}
      width={area.width * density}
      height={area.height * density}
      style={{ width: area.width, height: area.height }}
      role="img"
      draggable
      className="nodrag"
      aria-label={`${pods.length} pods`}
      onPointerMove={(event) => {
        const pod = podUnder(event)
        event.currentTarget.title = pod === undefined ? '' : `${pod.name}\n${pod.status}, ${pod.ready} ready`
        event.currentTarget.dataset['pod'] = pod?.id ?? ''
      }}
      onClick={(event) => {
        const pod = podUnder(event)
        if (pod === undefined) return
        event.stopPropagation()
        select(pod.id)
      }}
      onDragStart={(event) => {
        const pod = podUnder(event)
        if (pod === undefined) event.preventDefault()
        else carry(event, { kind: 'pod', id: pod.id })
      }}
    />
  )
}

function paint(pen: CanvasRenderingContext2D, pods: readonly PodCell[], grid: CellGrid): void {
  const { fills, ink } = huesOf()
  for (const [index, pod] of pods.entries()) {
    const box = cellBoxOf(grid, index)
    pen.fillStyle = fills[pod.mood]
    pen.globalAlpha = pod.mood === 'ok' ? 0.5 : 0.9
    pen.beginPath()
    pen.roundRect(box.x, box.y, box.width, box.height, Math.min(5, box.height / 3))
    pen.fill()
    if (box.height >= 13) paintGlyph(pen, pod, { box, ink })
  }
  pen.globalAlpha = 1
}

interface GlyphPlace {
  readonly box: Box
  readonly ink: string
}

function paintGlyph(pen: CanvasRenderingContext2D, pod: PodCell, { box, ink }: GlyphPlace): void {
  const scale = box.height >= 20 ? 1.4 : 0.8
  pen.save()
  pen.globalAlpha = 1
  pen.translate(box.x + box.width / 2 - 6 * scale, box.y + box.height / 2 - 6 * scale)
  pen.scale(scale, scale)
  pen.lineWidth = 1.7
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = ink
  pen.stroke(glyphOf(pod.glyph))
  pen.restore()
}

const glyphs = new Map<string, Path2D>()

function glyphOf(name: PodCell['glyph']): Path2D {
  const known = glyphs.get(name)
  if (known !== undefined) return known
  const made = new Path2D(glyphPaths[name])
  glyphs.set(name, made)
  return made
}

function paintRing(pen: CanvasRenderingContext2D, box: Box): void {
  pen.globalAlpha = 1
  pen.lineWidth = 2
  pen.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--accent')
  pen.beginPath()
  pen.roundRect(box.x, box.y, box.width, box.height, Math.min(5, box.height / 3))
  pen.stroke()
}

const moods: readonly Mood[] = ['ok', 'warn', 'bad', 'busy', 'leave', 'idle']

interface Hues {
  readonly theme: string
  readonly fills: Record<Mood, string>
  readonly ink: string
}

let hues: Hues | null = null

/** Read from the page once a theme: asking for a style costs more than painting. */
function huesOf(): Hues {
  const theme = document.documentElement.dataset['theme'] ?? ''
  if (hues?.theme === theme) return hues
  const style = getComputedStyle(document.documentElement)
  const entries = moods.map((mood) => [mood, style.getPropertyValue(`--${mood}`)] as const)
  hues = { theme, fills: Object.fromEntries(entries) as Record<Mood, string>, ink: style.getPropertyValue('--surface') }
  return hues
}
