// What `rollout restart`, `pause` and `resume` share: one merge patch a workload, or the reason it cannot be.

import type { JsonObject } from '@/lib/base/json'
import { quote } from '@/lib/go/quote'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { KubectlCall } from './host'
import { groupResource } from './resources'
import { findRolloutTargets, getTarget, noneFound, type Target } from './targets'
import { addFault, doneWith, newReport, patchAndReport } from './write'

export interface RolloutEdit {
  readonly verb: string
  /** `restarting`, and the kinds it is for. */
  readonly doing: string
  readonly kinds: readonly string[]
  /** The fault, ready to be printed; null when it may go on. */
  refuse(target: Target, live: JsonObject): string | null
  body(): JsonObject
}

export function editRollout(call: KubectlCall, edit: RolloutEdit): ToolRun {
  const found = findRolloutTargets(call)
  if (!found.ok) return failed(found.error)
  if (found.value.targets.length === 0 && found.value.faults === '') return noneFound(call)
  const report = newReport(found.value.faults)
  for (const target of found.value.targets) {
    const live = getTarget(call, target)
    const fault = live.ok ? (unsupported(edit, target) ?? edit.refuse(target, live.value)) : live.error
    if (!live.ok || fault !== null) addFault(report, fault ?? '')
    else {
      const patch = { kind: 'strategic', body: edit.body(), manager: 'kubectl-rollout' } as const
      patchAndReport(report, call, target, { patch, verb: edit.verb, live: live.value })
    }
  }
  return doneWith(report)
}

function unsupported({ kinds, doing }: RolloutEdit, { resource, name }: Target): string | null {
  return kinds.includes(resource.kind)
    ? null
    : `error: ${groupResource(resource)} ${quote(name)} ${doing} is not supported\n`
}
