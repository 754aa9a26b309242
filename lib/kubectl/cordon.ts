// Cordoning: what `cordon`, `uncordon` and `drain` share.

import { isRefused, statusFault } from './faults'
import type { KubectlCall } from './host'
import { valueIn } from './object'
import { shownName } from './resources'
import { getTarget, type Target } from './targets'
import { addFault, dryRunOf, dryRunWords, type Report, sendPatch } from './write'

/** Marks a node, and says so; false when that failed. */
export function markNode(
  report: Report,
  call: KubectlCall,
  target: Target,
  wanted: 'cordoned' | 'uncordoned',
): boolean {
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return false
  }
  const isCordoned = valueIn(live.value, 'spec', 'unschedulable') === true
  const shown = shownName(target.resource, target.name)
  if (isCordoned === (wanted === 'cordoned')) {
    report.stdout += `${shown} already ${wanted}${dryRunWords(dryRunOf(call))}\n`
    return true
  }
  if (dryRunOf(call) !== 'client') {
    const body = { spec: { unschedulable: wanted === 'cordoned' ? true : null } }
    const answer = sendPatch(call, target, { kind: 'strategic', body, manager: 'kubectl-cordon' })
    if (isRefused(answer)) {
      addFault(report, statusFault(answer))
      return false
    }
  }
  report.stdout += `${shown} ${wanted}${dryRunWords(dryRunOf(call))}\n`
  return true
}
