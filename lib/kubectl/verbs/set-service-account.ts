// kubectl set serviceaccount: the account that a workload's pods run as.

import { failed } from '@/lib/tool/tool'
import type { KubectlVerb } from '../host'
import { withValue } from '../object'
import { noTemplate, podSpecPath } from '../pod-template'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport, patchAndReport } from '../write'

export const setServiceAccount: KubectlVerb = {
  name: 'set serviceaccount',
  run(call) {
    const account = call.args.at(-1)
    if (account === undefined) return failed('error: serviceaccount is required\n')
    const found = findTargets(call, call.args.slice(0, -1))
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      const path = podSpecPath(target.resource.kind)
      if (!live.ok) addFault(report, live.error)
      else if (path === null) addFault(report, noTemplate(target))
      else {
        const names = { serviceAccountName: account }
        const patch = { kind: 'strategic', body: withValue({}, path, names), manager: 'kubectl-set' } as const
        patchAndReport(report, call, target, { patch, verb: 'serviceaccount updated', live: live.value })
      }
    }
    return doneWith(report)
  },
}
