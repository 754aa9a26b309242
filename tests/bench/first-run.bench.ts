// The first rollout in a fresh process: its cost on a page just opened, before the JIT has optimised any code.
//
// One row, and a file of its own: each file runs in a process of its own, and a second row would find the engine warm.
import { clusterOf, deploy, deploymentOf, podSpec } from './cluster'
import type { BenchRow } from './row'

export const rows: readonly BenchRow[] = [
  {
    section: 'Engine',
    what: 'first run in a fresh process: 100 pods / 3 nodes',
    unit: 'ms CPU',
    target: { atMost: 15 },
    measure() {
      const bench = clusterOf(3)
      const before = process.cpuUsage()
      deploy(bench, deploymentOf(100, podSpec()))
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    },
  },
]
