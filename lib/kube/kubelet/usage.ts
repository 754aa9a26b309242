// Usage: what pods and the node use, computed when somebody asks.
//
// Models cAdvisor and metrics-server: samples lie on a grid of fifteen seconds. CPU follows the request rate, within
// the limit.

import type { Pod } from '../api/generated/core'
import type { ContainerUsage, PodUsage } from '../client/metrics'
import { quantityMilli } from '../pod/amount'
import type { ContainerRecord, Run } from './container'
import { memoryOf } from './run-end'

export const sampleMs = 15_000

export function lastSampleMs(nowMs: number): number {
  return Math.floor(nowMs / sampleMs) * sampleMs
}

export function cpuOf(record: ContainerRecord, run: Run): number {
  const used = run.program.cpuIdleMillicores + run.requestsPerSecond * run.program.cpuMsPerRequest
  const limit = record.spec.resources?.limits?.['cpu']
  return Math.round(limit === undefined ? used : Math.min(used, quantityMilli(limit)))
}

/** Null while no container of the pod has been seen running at a sample. */
export function podUsage(pod: Pod, records: readonly ContainerRecord[], nowMs: number): PodUsage | null {
  const atMs = lastSampleMs(nowMs)
  const containers: ContainerUsage[] = []
  for (const record of records) {
    const { run } = record
    if (run === null || run.startedAtMs > atMs) continue
    containers.push({
      name: record.spec.name,
      cpuMillicores: cpuOf(record, run),
      memoryBytes: memoryOf(run, atMs),
    })
  }
  if (containers.length === 0) return null
  const { name, namespace } = pod.metadata
  return { namespace: namespace ?? '', name, atMs, windowMs: sampleMs, containers }
}
