// The browser's drag events on the canvas: a hint beside the pointer, then the action, or a choice to make.

'use client'

import { type DragEvent, type ReactNode, useCallback, useState } from 'react'
import type { Graph } from '@/lib/view/graph'
import type { Item } from '@/lib/view/kinds/table'
import { Menu, type MenuItem, type MenuPoint } from '../ui/menu'
import { useScene } from '../world/scene'
import { cargoKindOf, cargoOf, isCargo } from './carry'
import { dropOn, verbOf } from './drops'

interface Hover {
  readonly verb: string
  readonly x: number
  readonly y: number
}

export function useDrop() {
  const scene = useScene()
  const [hover, setHover] = useState<Hover | null>(null)
  const [choice, setChoice] = useState<{ readonly items: readonly MenuItem[]; readonly at: MenuPoint } | null>(null)
  const close = useCallback(() => setChoice(null), [])

  const onDragOver = (event: DragEvent) => {
    const kind = cargoKindOf(event)
    if (kind === null || !isCargo(event)) return
    const verb = verbOf(kind, itemUnder(event, scene.graph()))
    if (verb === null) return setHover(null)
    event.preventDefault()
    event.dataTransfer.dropEffect = kind === 'pod' ? 'move' : 'copy'
    setHover({ verb, x: event.clientX, y: event.clientY })
  }
  const onDrop = (event: DragEvent) => {
    setHover(null)
    const cargo = cargoOf(event)
    if (cargo === null) return
    event.preventDefault()
    const onto = itemUnder(event, scene.graph())
    const at = { x: event.clientX, y: event.clientY }
    // Gestures are loaded on the first drop at the latest, since drawing the canvas does not need them.
    void import('./gestures').then(({ createGestures }) => {
      const choices = dropOn(cargo, onto, createGestures(scene))
      if (choices.length > 0) setChoice({ items: choices, at })
    })
  }
  return { onDragOver, onDrop, onDragLeave: () => setHover(null), menu: overlay(hover, choice, close) }
}

function overlay(
  hover: Hover | null,
  choice: { readonly items: readonly MenuItem[]; readonly at: MenuPoint } | null,
  close: () => void,
): ReactNode {
  return (
    <>
      {hover !== null && (
        <div
          className="pointer-events-none fixed z-50 rounded-md bg-accent px-2 py-1 text-2xs font-medium text-accent-ink shadow-float"
          style={{ left: hover.x + 14, top: hover.y + 14 }}
        >
          {hover.verb}
        </div>
      )}
      {choice !== null && <Menu label="Choose" items={choice.items} at={choice.at} onClose={close} />}
    </>
  )
}

function itemUnder(event: DragEvent, graph: Graph): Item | null {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__node') : null
  const id = element?.dataset['id']
  return graph.items.find((item) => item.id === id) ?? null
}
