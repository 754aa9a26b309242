// Nominator: pods that made room for themselves by preemption and wait for it.
//
// Models pkg/scheduler/backend/queue nominator.

import type { PodInfo } from './node-info'

export interface Nominator {
  isEmpty(): boolean
  set(info: PodInfo, nodeName: string): void
  forget(key: string): void
  on(nodeName: string): readonly PodInfo[]
}

const nobody: readonly PodInfo[] = []

export function createNominator(): Nominator {
  const byNode = new Map<string, PodInfo[]>()
  const nodes = new Map<string, string>()

  const forget = (key: string): void => {
    const nodeName = nodes.get(key)
    if (nodeName === undefined) return
    nodes.delete(key)
    const left = (byNode.get(nodeName) ?? []).filter((info) => info.key !== key)
    if (left.length === 0) byNode.delete(nodeName)
    else byNode.set(nodeName, left)
  }

  return {
    isEmpty: () => nodes.size === 0,
    set(info, nodeName) {
      forget(info.key)
      nodes.set(info.key, nodeName)
      byNode.set(nodeName, [...(byNode.get(nodeName) ?? []), info])
    },
    forget,
    on: (nodeName) => byNode.get(nodeName) ?? nobody,
  }
}
