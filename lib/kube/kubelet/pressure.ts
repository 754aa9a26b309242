// Node pressure: which pod goes first when a node runs short, and in which words.
//
// Models pkg/kubelet/eviction helpers.go rankMemoryPressure and evictionMessage.

import { byNumber, descending, inOrderOf } from '@/lib/base/order'
import type { Pod } from '../api/generated/core'
import { quantityValue } from '../pod/amount'

export type PressureSignal = 'memory' | 'ephemeral-storage'

export interface PodUse {
  readonly pod: Pod
  readonly containers: readonly ContainerUse[]
}

export interface ContainerUse {
  readonly name: string
  readonly usedBytes: number
  readonly requestBytes: number
}

/** First to go first: those above their request, then low priority, then the most above it. */
export function rankForEviction(uses: readonly PodUse[]): readonly PodUse[] {
  return [...uses].sort(
    inOrderOf(
      descending(byNumber((use) => Number(isOverRequest(use)))),
      byNumber(({ pod }) => pod.spec.priority ?? 0),
      descending(byNumber(excess)),
    ),
  )
}

function isOverRequest(use: PodUse): boolean {
  return excess(use) > 0
}

function excess({ containers }: PodUse): number {
  return containers.reduce((sum, one) => sum + one.usedBytes - one.requestBytes, 0)
}

export interface Shortage {
  readonly signal: PressureSignal
  readonly thresholdBytes: number
  readonly availableBytes: number
}

/** Ends in a blank, as the real one does. */
export function evictionMessage({ signal, thresholdBytes, availableBytes }: Shortage, victim: PodUse): string {
  const head = `The node was low on resource: ${signal}. `
  const amounts = `Threshold quantity: ${binary(thresholdBytes)}, available: ${binary(availableBytes)}. `
  const consumers = victim.containers.filter((one) => one.usedBytes > one.requestBytes)
  const parts = consumers.map(
    (one) =>
      `Container ${one.name} was using ${binary(one.usedBytes)}, request is ${binary(one.requestBytes)}, has larger consumption of ${signal}. `,
  )
  return head + amounts + parts.join('')
}

/** A quantity in the largest binary unit that keeps it whole: `300Mi`. */
export function binary(bytes: number): string {
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi']
  let value = Math.max(0, Math.round(bytes))
  let unit = 0
  while (value !== 0 && value % 1024 === 0 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${value}${units[unit] ?? ''}`
}

export function requestOf(pod: Pod, container: string, resource: string): number {
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]
  const quantity = all.find((one) => one.name === container)?.resources?.requests?.[resource]
  return quantity === undefined ? 0 : quantityValue(quantity)
}
