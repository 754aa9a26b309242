// kubectl uncordon.

import { failed } from '../../tool'
import { markNode } from '../cordon'
import { selectorRows, writeRows } from '../flags'
import type { KubectlVerb } from '../host'
import { findTargets } from '../targets'
import { doneWith, newReport } from '../write'

export const uncordon: KubectlVerb = {
  name: 'uncordon',
  flags: [...selectorRows, ...writeRows],
  run(call) {
    const found = findTargets(call, ['nodes', ...call.args])
    if (!found.ok) return failed('error: You must provide one or more resources by argument or filename.\n')
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) markNode(report, call, target, 'uncordoned')
    return doneWith(report)
  },
}
