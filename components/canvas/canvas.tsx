// The canvas: React Flow over the graph, with what flies above it and what can be dropped onto it.

'use client'

import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
} from '@xyflow/react'
import { lazy, type MouseEvent, Suspense, useCallback, useState } from 'react'
import type { Graph } from '@/lib/view/graph'
import type { Item } from '@/lib/view/kinds/table'
import { openFile } from '../state/open-files'
import { select } from '../state/selection'
import { useUi } from '../state/ui-store'
import type { MenuPoint } from '../ui/menu'
import { useGraph } from '../world/use-graph'
import { FlowEdge } from './flow-edge'
import { KeepFitted } from './keep-fitted'
import { KeepInSight } from './keep-in-sight'
import { cardOf, nodeTypes } from './nodes/table'
import { TrafficLayer } from './traffic-layer'
import { useDrop } from './use-drop'
import { useFlowEdges, useFlowNodes } from './use-flow'
import { ZoomBar } from './zoom-bar'

const ContextMenu = lazy(() => import('./context-menu').then((module) => ({ default: module.ContextMenu })))
/** Keys that make a press add to the selection. */
const severalKeys = ['Control', 'Meta', 'Shift']
const ChosenBar = lazy(() => import('./chosen-bar').then((module) => ({ default: module.ChosenBar })))
const edgeTypes: EdgeTypes = { flow: FlowEdge }
const small = typeof window !== 'undefined' && window.innerWidth < 700
/** On a phone part of the canvas, large enough to read, instead of all of it. */
const fitOptions = {
  padding: { top: small ? '52px' : '16px', left: '16px', right: '16px', bottom: '58px' },
  minZoom: small ? 0.5 : 0.05,
  maxZoom: 1.2,
} as const

function extentOf({ lanes }: Graph): string {
  return lanes.map(({ box }) => `${box.x},${box.y},${box.width},${box.height}`).join(' ')
}

interface OpenMenu {
  /** The item whose menu it is; null for the ground. */
  readonly item: Item | null
  /** The pod that was pointed at, on a node or in the queue. */
  readonly pod: string | null
  readonly at: MenuPoint
}

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}

function Flow() {
  const graph = useGraph()
  const several = useUi((state) => state.chosen.length > 1)
  const { nodes, onNodesChange } = useFlowNodes(graph)
  const edges = useFlowEdges(graph)
  const drop = useDrop()
  const [moved, setMoved] = useState(false)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const closeMenu = useCallback(() => setMenu(null), [])
  const openMenu = (event: MouseEvent, node: Node) => {
    const item = itemOf(node)
    if (item === null) return
    event.preventDefault()
    const pod = podUnder(event)
    select(pod ?? item.id)
    setMenu({ item, pod, at: { x: event.clientX, y: event.clientY } })
  }
  const openPaneMenu = (event: MouseEvent | globalThis.MouseEvent) => {
    event.preventDefault()
    setMenu({ item: null, pod: null, at: { x: event.clientX, y: event.clientY } })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: drops have their twins in menus
    <div className="absolute inset-0" onDragOver={drop.onDragOver} onDragLeave={drop.onDragLeave} onDrop={drop.onDrop}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onMove={(event) => event !== null && setMoved(true)}
        onNodeDragStart={() => setMoved(true)}
        onPaneClick={() => select(null)}
        onNodeContextMenu={openMenu}
        onPaneContextMenu={openPaneMenu}
        onNodeDoubleClick={(_, node) => openSource(itemOf(node))}
        nodesConnectable={false}
        elevateNodesOnSelect={false}
        selectNodesOnDrag={false}
        selectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={severalKeys}
        deleteKeyCode={null}
        panActivationKeyCode={null}
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.05}
        maxZoom={2.5}
        fitView
        fitViewOptions={fitOptions}
        aria-label="Canvas"
      >
        <Ground />
        <TrafficLayer />
        <KeepInSight />
        <KeepFitted options={fitOptions} moved={moved} extent={extentOf(graph)} />
        <ZoomBar fitOptions={fitOptions} />
        {several && (
          <Suspense>
            <ChosenBar />
          </Suspense>
        )}
      </ReactFlow>
      {menu !== null && (
        <Suspense>
          <ContextMenu {...menu} onClose={closeMenu} />
        </Suspense>
      )}
      {drop.menu}
    </div>
  )
}

/** The dots of the ground; from afar they are a haze that costs as much as all the rest. */
function Ground() {
  const near = useStore((state) => state.transform[2] > 0.55)
  return near ? <Background variant={BackgroundVariant.Dots} gap={20} size={1.25} color="var(--dot)" /> : null
}

function podUnder({ target }: MouseEvent): string | null {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-pod]')?.dataset['pod'] : undefined
  return id === undefined || id === '' ? null : id
}

function itemOf(node: Node): Item | null {
  const item = node.data['item']
  return item === undefined ? null : (item as Item)
}

function openSource(item: Item | null): void {
  const path = item === null ? undefined : cardOf(item).source?.(item)
  if (path !== undefined) openFile(path)
}
