// NodeResourcesBalancedAllocation: cpu and memory should be used in like proportion.
//
// Models pkg/scheduler/framework/plugins/noderesources balanced_allocation.go.

import type { Plugin } from '../framework'
import { fillFrom } from '../node-columns'

export const balancedAllocation: Plugin = {
  name: 'NodeResourcesBalancedAllocation',
  doc: 'Prefers nodes where requested cpu and memory end up in like proportion to what is allocatable.',
  score(cycle) {
    const { milliCpu, memory } = cycle.info.requests
    if (milliCpu === 0 && memory === 0) return null
    const column = cycle.cache.columns.of(`balance;${milliCpu};${memory}`, ({ allocatable, requested }) => {
      if (allocatable.milliCpu === 0 || allocatable.memory === 0) return 100
      const cpu = Math.min(1, (requested.milliCpu + milliCpu) / allocatable.milliCpu)
      const ram = Math.min(1, (requested.memory + memory) / allocatable.memory)
      return Math.trunc((1 - Math.abs((cpu - ram) / 2)) * 100)
    })
    return { fill: (scores, nodes) => fillFrom(column, scores, nodes) }
  },
}
