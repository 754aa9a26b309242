// kubectl set resources: requests and limits of containers.

import type { JsonObject } from '@/lib/base/json'
import { flagText } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { pairs } from '../create/values'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'
import { containerPatch, containersOf, noTemplate, podSpecOf, podSpecPath } from '../pod-template'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport, patchAndReport } from '../write'

export const setResources: KubectlVerb = {
  name: 'set resources',
  run(call) {
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const [limits, requests] = [flagText(call.flags, 'limits', ''), flagText(call.flags, 'requests', '')]
    if (limits === '' && requests === '')
      return failed('error: you must specify an update to requests or limits (in the form of --requests/--limits)\n')
    const resources: JsonObject = {
      ...(limits === '' ? {} : { limits: pairs(limits.split(',')) }),
      ...(requests === '' ? {} : { requests: pairs(requests.split(',')) }),
    }
    const report = newReport(found.value.faults)
    const wanted = flagText(call.flags, 'containers', '*')
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      const path = podSpecPath(target.resource.kind)
      if (!live.ok) addFault(report, live.error)
      else if (path === null) addFault(report, noTemplate(target))
      else {
        const refs = containersOf(podSpecOf(live.value, path)).filter(
          ({ container }) => wanted === '*' || textIn(container, 'name') === wanted,
        )
        const body = containerPatch(
          path,
          refs.map((ref) => ({ ref, fields: { resources } })),
        )
        patchAndReport(report, call, target, {
          patch: { kind: 'strategic', body, manager: 'kubectl-set' },
          verb: 'resource requirements updated',
          live: live.value,
        })
      }
    }
    return doneWith(report)
  },
}
