// What `rollout restart`, `pause` and `resume` share: one merge patch a workload, or the reason it cannot be.

import type { JsonObject } from '@/lib/base/json'
import { failed, type ToolRun } from '../tool'
import type { KubectlCall } from './host'
import { findTargets, getTarget, type Target } from './targets'
import { addFault, doneWith, newReport, patchAndReport } from './write'

export interface RolloutEdit {
  readonly verb: string
  /** The fault, ready to be printed; null when it may go on. */
  refuse(target: Target, live: JsonObject): string | null
  body(): JsonObject
}

export function editRollout(call: KubectlCall, edit: RolloutEdit): ToolRun {
  const found = findTargets(call, call.args)
  if (!found.ok) return failed(found.error)
  const report = newReport(found.value.faults)
  for (const target of found.value.targets) {
    const live = getTarget(call, target)
    const fault = live.ok ? edit.refuse(target, live.value) : live.error
    if (!live.ok || fault !== null) addFault(report, fault ?? '')
    else {
      const patch = { kind: 'strategic', body: edit.body(), manager: 'kubectl-rollout' } as const
      patchAndReport(report, call, target, { patch, verb: edit.verb, live: live.value })
    }
  }
  return doneWith(report)
}
