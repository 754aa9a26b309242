// kubectl patch: strategic, merge or JSON patches, written in JSON or YAML.

import { deepEqual, type Json, type JsonObject } from '@/lib/base/json'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { flagText } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import type { ApiAnswer } from '@/lib/world/command'
import { bodyOf, isRefused, statusFault, warningsOf } from '../faults'
import type { KubectlVerb } from '../host'
import { objectIn } from '../object'
import type { ApiResource } from '../resources'
import { findTargets, getTarget } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, type PatchKind, patchedLocally, sendPatch } from '../write'

export const patch: KubectlVerb = {
  name: 'patch',
  run(call) {
    const text = flagText(call.flags, 'patch', call.host.readFile(flagText(call.flags, 'patch-file', '')) ?? '')
    if (text === '') return failed('error: must specify --patch or --patch-file containing the contents of the patch\n')
    const kind = flagText(call.flags, 'type', 'strategic')
    if (kind !== 'strategic' && kind !== 'merge' && kind !== 'json') {
      return failed(`error: --type must be one of [json merge strategic], not "${kind}"\n`)
    }
    const body = jsonOfYaml(text)
    if (!body.ok) return failed(`error: unable to parse "${text}": ${body.error.message}\n`)
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) patchOne(report, call, target, { kind, body: body.value })
    return doneWith(report)
  },
}

type Args = Parameters<typeof sendPatch>

function patchOne(
  report: Parameters<typeof addFault>[0],
  call: Args[0],
  target: Args[1],
  step: { kind: PatchKind; body: Json },
): void {
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return
  }
  const sent = { ...step, manager: 'kubectl-patch' }
  const subresource = flagText(call.flags, 'subresource', '')
  const isClientOnly = dryRunOf(call) === 'client'
  const answer: ApiAnswer = isClientOnly
    ? { code: 200, body: patchedLocally(live.value, sent), warnings: [] }
    : sendPatch(call, target, sent, subresource)
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) {
    addFault(report, statusFault(answer))
    return
  }
  const isSame = subresource === '' && deepEqual(withoutMarks(live.value), withoutMarks(bodyOf(answer)))
  const resource = subresource === 'scale' ? scaleResource(target.resource) : target.resource
  const verb = isSame ? 'patched (no change)' : 'patched'
  addDone(report, call, { ...target, resource }, { verb, object: bodyOf(answer), isPlain: true })
}

function scaleResource(resource: ApiResource): ApiResource {
  return { ...resource, group: 'autoscaling', version: 'v1', kind: 'Scale', singular: 'scale' }
}

/** Without what every write changes. */
function withoutMarks(object: JsonObject): JsonObject {
  const { resourceVersion: _version, managedFields: _managers, ...metadata } = objectIn(object, 'metadata')
  return { ...object, metadata }
}
