// What can be done with several chosen things together; each is one piece of work, which one undo takes back.

'use client'

import { Panel } from '@xyflow/react'
import { Minus, Plus, RotateCw, Trash2, X } from 'lucide-react'
import * as gestures from '@/lib/view/gestures'
import type { ItemOf } from '@/lib/view/kinds/table'
import type { Command } from '@/lib/world/command'
import { select } from '../state/selection'
import { useUi } from '../state/ui-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useDispatch } from '../world/use-dispatch'
import { useGetGraph, useGetNow } from '../world/use-graph'

export function ChosenBar() {
  const chosen = useUi((state) => state.chosen)
  return chosen.length < 2 ? null : <Bar ids={chosen} />
}

function Bar({ ids }: { readonly ids: readonly string[] }) {
  const dispatch = useDispatch()
  const getGraph = useGetGraph()
  const getNow = useGetNow()
  const workloads = () =>
    getGraph().items.flatMap((item) => (item.kind === 'workload' && ids.includes(item.id) ? [item] : []))
  const run = (command: Command | null) => {
    if (command !== null) void dispatch(command)
  }
  const scale = (by: 1 | -1) =>
    run(
      gestures.together(
        workloads()
          .filter(isScalable)
          .map((item) => gestures.scale(item, Math.max(0, item.desired + by))),
      ),
    )
  const some = workloads()
  return (
    <Panel
      position="bottom-center"
      role="toolbar"
      aria-label="What is chosen together"
      className="!mb-3 flex animate-appear items-center gap-0.5 rounded-lg bg-surface p-0.5 pl-3 shadow-float"
    >
      <span className="tabular pr-2 text-xs font-medium whitespace-nowrap text-ink">{ids.length} chosen</span>
      {some.some(isScalable) && (
        <>
          <IconButton side="top" label="One replica less each" icon={<Minus size={14} />} onClick={() => scale(-1)} />
          <IconButton side="top" label="One more replica each" icon={<Plus size={14} />} onClick={() => scale(1)} />
        </>
      )}
      {some.length > 0 && (
        <IconButton
          side="top"
          label="Restart their pods"
          icon={<RotateCw size={13} />}
          onClick={() => run(gestures.together(some.map((item) => gestures.restart(item, getNow()))))}
        />
      )}
      <Button
        kind="quiet"
        icon={<Trash2 size={13} />}
        onClick={() => run(gestures.removeAll(ids))}
        className="!text-bad"
      >
        Delete
      </Button>
      <IconButton side="top" label="Choose nothing" keys="Esc" icon={<X size={14} />} onClick={() => select(null)} />
    </Panel>
  )
}

function isScalable({ resource }: ItemOf<'workload'>): boolean {
  return resource === 'deployments' || resource === 'statefulsets'
}
