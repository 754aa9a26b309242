// kubectl rollout status: a line for every change of a rollout, until it is over.

import type { JsonObject } from '@/lib/base/json'
import { flagText, isFlagOff } from '@/lib/go/pflag/flag'
import { flagMs } from '@/lib/go/pflag/values'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { textIn } from '../object'
import { rolloutStateOf } from '../rollout-state'
import { findRolloutTargets, getTarget, type Target } from '../targets'

export const rolloutStatus: KubectlVerb = {
  name: 'rollout status',
  run(call) {
    const found = findRolloutTargets(call)
    if (!found.ok) return failed(found.error)
    const [target] = found.value.targets
    if (target === undefined)
      return failed(found.value.faults === '' ? 'error: required resource not specified\n' : found.value.faults)
    const timeoutMs = flagMs(call.flags, 'timeout', 0)
    return follow(call, target, timeoutMs === 0 ? Number.POSITIVE_INFINITY : call.host.nowMs() + timeoutMs)
  },
}

function follow(call: KubectlCall, target: Target, untilMs: number): ToolRun {
  const once = isFlagOff(call.flags, 'watch')
  const poll = (said: string): ToolRun => {
    const live = getTarget(call, target)
    if (!live.ok) return failed(live.error)
    const state = stateOf(target, live.value)
    const elsewhere = revisionFault(call, target, live.value)
    if (elsewhere !== null) return failed(elsewhere)
    if (state.kind === 'fault') return failed(state.message)
    const stdout = state.line === said ? '' : state.line
    if (state.kind === 'done' || once) return { state: 'done', stdout, stderr: '', exitStatus: 0 }
    if (call.host.nowMs() >= untilMs) {
      return { state: 'done', stdout, stderr: 'error: timed out waiting for the condition\n', exitStatus: 1 }
    }
    const wake = Number.isFinite(untilMs) ? { wakeAtMs: untilMs } : {}
    return { state: 'waiting', stdout, stderr: '', resume: () => poll(state.line), ...wake }
  }
  return poll('')
}

function stateOf({ resource }: Target, object: JsonObject): ReturnType<typeof rolloutStateOf> {
  return rolloutStateOf(resource.kind, resource.group, object)
}

/** With --revision, another running revision is a fault. */
function revisionFault({ flags }: KubectlCall, { resource }: Target, object: JsonObject): string | null {
  const wanted = flagText(flags, 'revision', '0')
  const running = textIn(object, 'metadata', 'annotations', 'deployment.kubernetes.io/revision')
  return wanted === '0' || resource.kind !== 'Deployment' || wanted === running
    ? null
    : `error: desired revision (${wanted}) is different from the running revision (${running})\n`
}
