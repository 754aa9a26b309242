// kubectl uncordon.

import { isFlagSet } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { markNode } from '../cordon'
import type { KubectlVerb } from '../host'
import { findTargets } from '../targets'
import { doneWith, newReport } from '../write'

export const uncordon: KubectlVerb = {
  name: 'uncordon',
  run(call) {
    if (call.args.length === 0 && !isFlagSet(call.flags, 'selector'))
      return failed("error: USAGE: uncordon NODE [flags]\nSee 'kubectl uncordon -h' for help and examples\n")
    const found = findTargets(call, ['nodes', ...call.args])
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) markNode(report, call, target, 'uncordoned')
    return doneWith(report)
  },
}
