// NodeResourcesFit: requests must fit into what is allocatable and not yet requested; emptier nodes score higher.
//
// Models pkg/scheduler/framework/plugins/noderesources fit.go and least_allocated.go.

import { type Amounts, amountsOf, podReservation } from '../../pod/requests'
import type { Plugin, Rejection } from '../framework'
import { fillFrom } from '../node-columns'
import type { NodeInfo, PodInfo } from '../node-info'

export const nodeResourcesFit: Plugin = {
  name: 'NodeResourcesFit',
  doc: 'Refuses nodes without room for the pod’s requests; scores by the share of cpu and memory that stays free (LeastAllocated).',
  filter(cycle) {
    const ask = cycle.info.requests
    const isZero = ask.milliCpu === 0 && ask.memory === 0 && ask.ephemeralStorage === 0 && ask.scalars === null
    const judge = (node: NodeInfo): Rejection | null => (hasRoom(node, ask, isZero) ? null : shortageOf(node, ask))
    if (ask.scalars !== null) return { kind: 'judge', judge }
    const key = `fit;${ask.milliCpu};${ask.memory};${ask.ephemeralStorage}`
    const column = cycle.cache.columns.of(key, judge)
    return { kind: 'judge', judge: (node) => column.at(node) }
  },
  score(cycle) {
    const { nonZeroMilliCpu, nonZeroMemory } = cycle.info
    const column = cycle.cache.columns.of(`least;${nonZeroMilliCpu};${nonZeroMemory}`, (node) => {
      const cpu = leastAllocated(node.nonZeroMilliCpu + nonZeroMilliCpu, node.allocatable.milliCpu)
      const memory = leastAllocated(node.nonZeroMemory + nonZeroMemory, node.allocatable.memory)
      const weights = (node.allocatable.milliCpu > 0 ? 1 : 0) + (node.allocatable.memory > 0 ? 1 : 0)
      return weights === 0 ? 0 : Math.trunc((cpu + memory) / weights)
    })
    return { fill: (scores, nodes) => fillFrom(column, scores, nodes) }
  },
  wakesOn(event, waiting) {
    switch (event.kind) {
      case 'self-updated':
        return true
      case 'node-added':
        return mayFit(event.node.status?.allocatable, waiting)
      case 'node-updated':
        return event.changes.allocatable && mayFit(event.node.status?.allocatable, waiting)
      // Any pod that leaves makes a place in the node's pod count, whatever it asked for.
      case 'pod-deleted':
        return true
      case 'pod-updated':
        return (
          podReservation(event.pod).milliCpu < podReservation(event.before).milliCpu ||
          podReservation(event.pod).memory < podReservation(event.before).memory
        )
      default:
        return false
    }
  },
}

/** The share of a resource that stays free, 0..100; 0 when the node has none of it or too little. */
export function leastAllocated(requested: number, allocatable: number): number {
  if (allocatable === 0 || requested > allocatable) return 0
  return Math.trunc(((allocatable - requested) * 100) / allocatable)
}

function hasRoom(node: NodeInfo, ask: Readonly<Amounts>, isZero: boolean): boolean {
  if (node.pods.size + 1 > node.allowedPods) return false
  if (isZero) return true
  const { allocatable, requested } = node
  if (ask.milliCpu > 0 && ask.milliCpu > allocatable.milliCpu - requested.milliCpu) return false
  if (ask.memory > 0 && ask.memory > allocatable.memory - requested.memory) return false
  const storage = ask.ephemeralStorage
  if (storage > 0 && storage > allocatable.ephemeralStorage - requested.ephemeralStorage) return false
  return ask.scalars === null || [...ask.scalars].every(([name, amount]) => amount <= freeScalar(node, name))
}

function freeScalar(node: NodeInfo, name: string): number {
  return (node.allocatable.scalars?.get(name) ?? 0) - (node.requested.scalars?.get(name) ?? 0)
}

/** The same shortage is the same object, so records of attempts stay small. */
const known = new Map<string, Rejection>()

function shortageOf(node: NodeInfo, ask: Readonly<Amounts>): Rejection {
  const { allocatable, requested } = node
  const reasons = node.pods.size + 1 > node.allowedPods ? ['Too many pods'] : []
  let isFinal = false
  const check = (name: string, wanted: number, has: number, used: number): void => {
    if (wanted <= 0 || wanted <= has - used) return
    reasons.push(`Insufficient ${name}`)
    if (wanted > has) isFinal = true
  }
  check('cpu', ask.milliCpu, allocatable.milliCpu, requested.milliCpu)
  check('memory', ask.memory, allocatable.memory, requested.memory)
  check('ephemeral-storage', ask.ephemeralStorage, allocatable.ephemeralStorage, requested.ephemeralStorage)
  for (const [name, wanted] of ask.scalars ?? []) {
    check(name, wanted, allocatable.scalars?.get(name) ?? 0, requested.scalars?.get(name) ?? 0)
  }
  const code = isFinal ? 'UnschedulableAndUnresolvable' : 'Unschedulable'
  const key = `${code};${reasons.join(';')}`
  const rejection = known.get(key) ?? { code, plugin: 'NodeResourcesFit', reasons }
  known.set(key, rejection)
  return rejection
}

/** Whether an empty node of this size could hold the pod. */
function mayFit(allocatable: Parameters<typeof amountsOf>[0], waiting: PodInfo): boolean {
  const has = amountsOf(allocatable)
  const ask = waiting.requests
  if (ask.milliCpu > has.milliCpu || ask.memory > has.memory || ask.ephemeralStorage > has.ephemeralStorage)
    return false
  return [...(ask.scalars ?? [])].every(([name, wanted]) => wanted <= (has.scalars?.get(name) ?? 0))
}
