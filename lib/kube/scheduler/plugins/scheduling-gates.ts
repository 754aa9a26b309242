// SchedulingGates: a pod with gates stays out of the queue.
//
// Models pkg/scheduler/framework/plugins/schedulinggates.

import type { Plugin } from '../framework'

export const schedulingGates: Plugin = {
  name: 'SchedulingGates',
  doc: 'Keeps a pod out of the queue while spec.schedulingGates is not empty.',
  preEnqueue(pod) {
    const gates = pod.spec.schedulingGates ?? []
    return gates.length === 0 ? null : 'Scheduling is blocked due to non-empty scheduling gates'
  },
}
