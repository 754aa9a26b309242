// kubectl rollout undo: the pod template of an earlier revision again.
//
// Models k8s.io/kubectl/pkg/polymorphichelpers rollback.go DeploymentRollbacker.

import { deepEqual, type JsonObject } from '@/lib/base/json'
import { flagInt } from '@/lib/go/pflag/values'
import { quote } from '@/lib/go/quote'
import { failed } from '@/lib/tool/tool'
import { createPage } from '../describe/page'
import { writePodTemplate } from '../describe/pod-parts'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { objectIn, valueIn } from '../object'
import { groupKind } from '../resources'
import { hasRevisions, type Revision, revisionsOf } from '../revisions'
import { findRolloutTargets, getTarget, type Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, type Report, sendPatch } from '../write'

/** Annotations of a Deployment that are its own and not its revision's. */
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
])

export const rolloutUndo: KubectlVerb = {
  name: 'rollout undo',
  run(call) {
    const found = findRolloutTargets(call)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) undoOne(report, call, target)
    return doneWith(report)
  },
}

function undoOne(report: Report, call: KubectlCall, target: Target): void {
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return
  }
  const wanted = flagInt(call.flags, 'to-revision', 0)
  const revisions = revisionsOf(call, target, live.value)
  const chosen = wanted === 0 ? revisions.at(-2) : revisions.find(({ number }) => number === wanted)
  if (!hasRevisions(target.resource.kind)) {
    addFault(report, `error: no rollbacker has been implemented for ${quote(groupKind(target.resource))}\n`)
  } else if (chosen === undefined) {
    addFault(report, noRevision(target, wanted))
  } else if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb: templateText(target, chosen), object: live.value })
  } else if (valueIn(live.value, 'spec', 'paused') === true) {
    addFault(
      report,
      "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again\n",
    )
  } else if (deepEqual(withoutHash(chosen.template), withoutHash(objectIn(live.value, 'spec', 'template')))) {
    const verb = `skipped rollback (current template already matches revision ${wanted})`
    addDone(report, call, target, { verb, object: live.value })
  } else {
    rollBack(report, call, target, { live: live.value, chosen })
  }
}

function noRevision({ resource, name }: Target, wanted: number): string {
  if (wanted !== 0) return `error: unable to find specified revision ${wanted} in history\n`
  return resource.kind === 'Deployment'
    ? `error: no rollout history found for deployment ${quote(name)}\n`
    : 'error: no last revision to roll back to\n'
}

function rollBack(
  report: Report,
  call: KubectlCall,
  target: Target,
  { live, chosen }: { live: JsonObject; chosen: Revision },
): void {
  const kept = Object.entries(objectIn(live, 'metadata', 'annotations')).filter(([key]) => ownAnnotations.has(key))
  const copied = Object.entries(chosen.annotations).filter(([key]) => !ownAnnotations.has(key))
  const template = { op: 'replace', path: '/spec/template', value: withoutHash(chosen.template) }
  const annotations = { op: 'add', path: '/metadata/annotations', value: Object.fromEntries([...copied, ...kept]) }
  const body = target.resource.kind === 'Deployment' ? [template, annotations] : [template]
  const answer = sendPatch(call, target, { kind: 'json', body, manager: 'kubectl-rollout' })
  if (isRefused(answer)) addFault(report, statusFault(answer))
  else addDone(report, call, target, { verb: 'rolled back', object: bodyOf(answer) })
}

/** The client's dry run shows what would come back, with its tabs as they are. */
function templateText({ resource }: Target, { template }: Revision): string {
  const page = createPage()
  writePodTemplate(page, template)
  return `${resource.kind === 'Deployment' ? '' : 'will roll back to '}${page.raw()}`
}

function withoutHash(template: JsonObject): JsonObject {
  const metadata = objectIn(template, 'metadata')
  const { 'pod-template-hash': _hash, ...labels } = objectIn(metadata, 'labels')
  return { ...template, metadata: { ...metadata, labels } }
}
