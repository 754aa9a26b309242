// What a container uses now: memory, CPU, processes.

import { valueAt } from '@/lib/linux/programs/timeline'
import { ageOf, containerOf, currentRun, type Daemon } from './daemon'

export interface ContainerStats {
  readonly memoryBytes: number
  /** The machine's memory where there is no limit. */
  readonly memoryLimitBytes: number
  readonly cpuPercent: number
  readonly pids: number
}

/** Memory of the machine that docker runs on. */
export const hostMemoryBytes = 16 * 1024 ** 3
export const hostCpus = 4

export function statsOf(daemon: Daemon, id: string): ContainerStats | null {
  const container = containerOf(daemon, id)
  const run = currentRun(daemon, id)
  if (container === undefined || run === null) return null
  const plan = run.process.plan()
  const { memoryBytes, nanoCpus } = container.host
  const cpuPercent = container.state.status === 'paused' ? 0 : plan.cpuMillicores / 10
  return {
    memoryBytes: valueAt(plan.memoryBytes, ageOf(daemon, id, run)) ?? 0,
    memoryLimitBytes: memoryBytes === 0 ? hostMemoryBytes : memoryBytes,
    cpuPercent: nanoCpus === 0 ? cpuPercent : Math.min(cpuPercent, nanoCpus / 1e7),
    pids: 1,
  }
}
