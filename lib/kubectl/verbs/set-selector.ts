// kubectl set selector: what a Service selects, replaced as a whole.

import { failed } from '@/lib/tool/tool'
import { pairs } from '../create/values'
import type { KubectlVerb } from '../host'
import { objectIn } from '../object'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport, patchAndReport } from '../write'

export const setSelector: KubectlVerb = {
  name: 'set selector',
  run(call) {
    const expression = call.args.at(-1) ?? ''
    if (!expression.includes('='))
      return failed('error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n')
    const found = findTargets(call, call.args.slice(0, -1))
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      if (!live.ok) addFault(report, live.error)
      else if (target.resource.kind !== 'Service')
        addFault(report, `error: selector for *${target.resource.version}.${target.resource.kind} cannot be set\n`)
      else {
        const gone = Object.fromEntries(Object.keys(objectIn(live.value, 'spec', 'selector')).map((key) => [key, null]))
        const body = { spec: { selector: { ...gone, ...pairs(expression.split(',')) } } }
        patchAndReport(report, call, target, {
          patch: { kind: 'merge', body, manager: 'kubectl-set' },
          verb: 'selector updated',
          live: live.value,
        })
      }
    }
    return doneWith(report)
  },
}
