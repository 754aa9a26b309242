// What a drop or a menu does: gestures of lib/view turned into dispatched commands.

import * as gestures from '@/lib/view/gestures'
import { objectId } from '@/lib/view/ids'
import type { PodCell } from '@/lib/view/items'
import type { Item, ItemOf } from '@/lib/view/kinds/table'
import { createFromTemplate, joinNode } from '@/lib/view/palette'
import type { MenuItem } from '../ui/menu'
import type { Scene } from '../world/scene'
import type { Cargo } from './carry'

export function createGestures({ dispatch, graph: getGraph }: Pick<Scene, 'dispatch' | 'graph'>) {
  const installChart = (path: string) => {
    const { items } = getGraph()
    const release = items.filter((item) => item.kind === 'release').find((item) => item.chartPath === path)
    const chart = items.filter((item) => item.kind === 'chart').find((item) => item.path === path)
    const name = release?.name ?? chart?.name ?? path
    void dispatch({
      kind: release === undefined ? 'helm-install' : 'helm-upgrade',
      release: name,
      namespace: release?.namespace ?? 'default',
      chart: path,
    })
  }
  const join = (shape: string) => {
    const names = getGraph().items.flatMap((item) => (item.kind === 'node' ? [item.name] : []))
    const command = joinNode(shape, names)
    if (command !== null) void dispatch(command)
  }
  const create = (template: string) => {
    const ids = new Set(getGraph().items.map((item) => item.id))
    const command = createFromTemplate(template, (resource, name) => ids.has(objectId(resource, 'default', name)))
    if (command !== null) void dispatch(command)
  }
  const runImage = (reference: string) => {
    const ids = new Set(getGraph().items.map((item) => item.id))
    const base = gestures.workloadNameOf(reference)
    let name = base
    for (let count = 2; ids.has(objectId('deployments', 'default', name)); count++) name = `${base}-${count}`
    void dispatch(gestures.createDeployment(name, reference))
  }
  const setImage = (workload: ItemOf<'workload'>, reference: string) =>
    dispatch(gestures.setImage(workload, workload.container, reference))

  /** Adds what was carried to the cluster. */
  const add = (cargo: Cargo): void => {
    switch (cargo.kind) {
      case 'image':
        return runImage(cargo.reference)
      case 'chart':
        return installChart(cargo.path)
      case 'node':
        return join(cargo.shape)
      case 'template':
        return create(cargo.template)
      case 'pod':
        return
    }
  }
  /** The ways in which a pod can get to a node. */
  const moves = (podId: string, node: string): readonly MenuItem[] => {
    const found = podOf(getGraph().items, podId)
    if (found === null) return []
    const { pod, workload } = found
    const target = { resource: 'pods', namespace: pod.namespace, name: pod.name }
    const again: MenuItem = {
      id: 'delete',
      label: 'Delete it and let the scheduler choose',
      detail: 'Its owner makes a new one; this node is not certain',
      run: () => dispatch(gestures.remove(target)),
    }
    if (workload === null) return [again]
    return [
      {
        id: 'pin',
        label: `Pin ${workload.name} to ${node}`,
        detail: `nodeSelector kubernetes.io/hostname: ${node}`,
        run: () => dispatch(gestures.pinToNode(workload, node)),
      },
      again,
    ]
  }
  return { add, moves, installChart, join, create, runImage, setImage }
}

export type Gestures = ReturnType<typeof createGestures>

function podOf(
  items: readonly Item[],
  id: string,
): { readonly pod: PodCell; readonly workload: ItemOf<'workload'> | null } | null {
  for (const item of items) {
    if (item.kind !== 'workload') continue
    const pod = item.pods.find((each) => each.id === id)
    if (pod !== undefined) return { pod, workload: item }
  }
  for (const item of items) {
    if (item.kind !== 'node') continue
    const pod = item.pods.find((each) => each.id === id)
    if (pod !== undefined) return { pod, workload: null }
  }
  return null
}
