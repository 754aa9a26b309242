// The canvas: React Flow over the graph, with what flies above it and what can be dropped onto it.

'use client'

import { Background, BackgroundVariant, type EdgeTypes, type Node, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { lazy, type MouseEvent, Suspense, useCallback, useState } from 'react'
import type { Graph, Item } from '@/lib/view/items'
import { openFile, select } from '../state/ui-store'
import type { MenuPoint } from '../ui/menu'
import { useGraph } from '../world/use-graph'
import { FlowEdge } from './flow-edge'
import { KeepFitted } from './keep-fitted'
import { KeepInSight } from './keep-in-sight'
import { nodeTypes } from './nodes/table'
import { TrafficLayer } from './traffic-layer'
import { useDrop } from './use-drop'
import { useFlowEdges, useFlowNodes } from './use-flow'
import { ZoomBar } from './zoom-bar'

const ContextMenu = lazy(() => import('./context-menu').then((module) => ({ default: module.ContextMenu })))
const edgeTypes: EdgeTypes = { flow: FlowEdge }
const small = typeof window !== 'undefined' && window.innerWidth < 700
/** On a phone some of it, to be read, instead of all of it. */
const fitOptions = {
  padding: { top: '52px', left: '16px', right: '16px', bottom: '40px' },
  minZoom: small ? 0.5 : 0.05,
  maxZoom: 1.2,
} as const

function extentOf({ lanes }: Graph): string {
  return lanes.map(({ box }) => `${box.x},${box.y},${box.width},${box.height}`).join(' ')
}

interface OpenMenu {
  readonly item: Item
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
    select(item.id)
    setMenu({ item, at: { x: event.clientX, y: event.clientY } })
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
        onNodeDoubleClick={(_, node) => openSource(itemOf(node))}
        nodesConnectable={false}
        elevateNodesOnSelect={false}
        selectNodesOnDrag={false}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
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
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.25} color="var(--dot)" />
        <TrafficLayer />
        <KeepInSight />
        <KeepFitted options={fitOptions} moved={moved} extent={extentOf(graph)} />
        <ZoomBar fitOptions={fitOptions} />
      </ReactFlow>
      {menu !== null && (
        <Suspense>
          <ContextMenu item={menu.item} at={menu.at} onClose={closeMenu} />
        </Suspense>
      )}
      {drop.menu}
    </div>
  )
}

function itemOf(node: Node): Item | null {
  const item = node.data['item']
  return item === undefined ? null : (item as Item)
}

function openSource(item: Item | null): void {
  if (item?.kind === 'build') openFile(item.path)
  if (item?.kind === 'chart') openFile(`${item.path}/values.yaml`)
}
