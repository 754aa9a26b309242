// kubectl rollout history: the revisions of a workload. Left out: --revision.

import { failed } from '../../tool'
import { fileRows, selectorRows } from '../flags'
import type { KubectlVerb } from '../host'
import { shownName } from '../resources'
import { revisionsOf } from '../revisions'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport } from '../write'

export const rolloutHistory: KubectlVerb = {
  name: 'rollout history',
  flags: [...fileRows, ...selectorRows],
  run(call) {
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      if (!live.ok) {
        addFault(report, live.error)
        continue
      }
      const revisions = revisionsOf(call, target, live.value)
      const heading = shownName(target.resource, target.name)
      if (revisions.length === 0) report.stdout += `${heading} \nNo rollout history found.\n`
      else {
        const lines = revisions.map(
          ({ number, cause }) => `${String(number).padEnd(10)}${cause === '' ? '<none>' : cause}\n`,
        )
        report.stdout += `${heading} \nREVISION  CHANGE-CAUSE\n${lines.join('')}\n`
      }
    }
    return doneWith(report)
  },
}
