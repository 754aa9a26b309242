// kubectl scale: sets the replicas of workloads through their scale subresource.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { numberIn } from '../object'
import { pathOf } from '../resources'
import { findTargets, type Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report } from '../write'

export const scale: KubectlVerb = {
  name: 'scale',
  run(call) {
    if (!isFlagSet(call.flags, 'replicas')) return failed('error: required flag(s) "replicas" not set\n')
    const replicas = flagText(call.flags, 'replicas', '')
    if (!/^\d+$/.test(replicas))
      return failed('error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n')
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    if (found.value.targets.length === 0 && found.value.faults === '')
      return failed('error: no objects passed to scale\n')
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) scaleOne(report, call, target, Number(replicas))
    return doneWith(report)
  },
}

function scaleOne(report: Report, call: KubectlCall, target: Target, replicas: number): void {
  const path = `${pathOf(target.resource, target.namespace, target.name)}/scale`
  const current = call.host.request({ method: 'GET', path })
  if (isRefused(current)) {
    addFault(report, statusFault(current))
    return
  }
  const was = numberIn(bodyOf(current), 0, 'spec', 'replicas')
  const expected = flagText(call.flags, 'current-replicas', '-1')
  if (isFlagSet(call.flags, 'current-replicas') && Number(expected) >= 0 && Number(expected) !== was) {
    addFault(report, `error: Expected replicas to be ${expected}, was ${was}\n`)
    return
  }
  const query = dryRunOf(call) === 'server' ? { dryRun: 'All' } : {}
  const answer =
    dryRunOf(call) === 'client'
      ? current
      : call.host.request({
          method: 'PATCH',
          path,
          query,
          contentType: 'application/merge-patch+json',
          body: { spec: { replicas } },
        })
  if (isRefused(answer)) addFault(report, statusFault(answer))
  else addDone(report, call, target, { verb: 'scaled', object: bodyOf(answer) })
}
