// kubectl rollout history: the revisions of a workload, or the template of one.
//
// Models k8s.io/kubectl/pkg/cmd/rollout rollout_history.go and polymorphichelpers history.go.

import type { JsonObject } from '@/lib/base/json'
import { isFlagSet } from '@/lib/go/pflag/flag'
import { flagInt } from '@/lib/go/pflag/values'
import { quote } from '@/lib/go/quote'
import { alignTabs } from '@/lib/go/tabwriter'
import { failed } from '@/lib/tool/tool'
import { createPage, describeStyle } from '../describe/page'
import { writePodTemplate } from '../describe/pod-parts'
import type { KubectlCall, KubectlVerb } from '../host'
import { objectIn } from '../object'
import { groupKind, shownName } from '../resources'
import { hasRevisions, type Revision, revisionsOf } from '../revisions'
import { findRolloutTargets, getTarget, type Target } from '../targets'
import { addDone, addFault, doneWith, newReport, type Report } from '../write'

export const rolloutHistory: KubectlVerb = {
  name: 'rollout history',
  run(call) {
    const wanted = flagInt(call.flags, 'revision', 0)
    if (wanted < 0) return failed(`error: revision must be a positive integer: ${wanted}\n`)
    const found = findRolloutTargets(call)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) tell(report, call, target)
    return doneWith(report)
  },
}

function tell(report: Report, call: KubectlCall, target: Target): void {
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return
  }
  if (!hasRevisions(target.resource.kind)) {
    addFault(report, `error: no history viewer has been implemented for ${quote(groupKind(target.resource))}\n`)
    return
  }
  const revisions = revisionsOf(call, target, live.value)
  const wanted = flagInt(call.flags, 'revision', 0)
  const heading = shownName(target.resource, target.name)
  if (wanted === 0) {
    report.stdout += `${heading} \n${listOf(revisions)}\n`
    return
  }
  if (revisions.length === 0 && target.resource.kind !== 'Deployment') {
    report.stdout += `${heading} with revision #${wanted}\nNo rollout history found.\n`
    return
  }
  const chosen = revisions.find(({ number }) => number === wanted)
  if (chosen === undefined)
    addFault(
      report,
      `error: unable to find ${target.resource.kind === 'Deployment' ? 'the specified revision' : 'the specified revision'}\n`,
    )
  else if (isFlagSet(call.flags, 'output')) addDone(report, call, target, { verb: '', object: chosen.object })
  else report.stdout += `${heading} with revision #${wanted}\n${templateText(chosen)}\n`
}

function listOf(revisions: readonly Revision[]): string {
  if (revisions.length === 0) return 'No rollout history found.'
  const lines = revisions.map(({ number, cause }) => `${number}\t${cause === '' ? '<none>' : cause}\n`)
  return alignTabs(`REVISION\tCHANGE-CAUSE\n${lines.join('')}`, describeStyle)
}

/** The template with its tabs as they are. */
function templateText({ template, cause }: Revision): string {
  const page = createPage()
  writePodTemplate(page, withCause(template, cause))
  return page.raw()
}

function withCause(template: JsonObject, cause: string): JsonObject {
  if (cause === '') return template
  const metadata = objectIn(template, 'metadata')
  const annotations = { ...objectIn(metadata, 'annotations'), 'kubernetes.io/change-cause': cause }
  return { ...template, metadata: { ...metadata, annotations } }
}
