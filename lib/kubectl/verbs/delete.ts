// kubectl delete: by name, selector or file; waits until what it deleted is gone.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { flagText, isFlagOff, isFlagSet } from '@/lib/go/pflag/flag'
import { flagInt, flagMs } from '@/lib/go/pflag/values'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { cascades, deleteOptionsOf } from '../delete-options'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { pathOf, shownKind } from '../resources'
import { findTargets, nothingNamed, type Target } from '../targets'
import { addFault, doneWith, dryRunOf, dryRunWords, newReport, type Report } from '../write'

const forceWarning =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n'

export const deleteVerb: KubectlVerb = {
  name: 'delete',
  run(call) {
    const { flags, args } = call
    if (args.length === 0 && !isFlagSet(flags, 'filename')) return failed(nothingNamed)
    const clash = clashOf(call)
    if (clash !== null) return failed(clash)
    const found = findTargets(call, args)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    if (isForced(call)) report.stderr += forceWarning
    const deleted = found.value.targets.flatMap((target) => deleteOne(report, call, target) ?? [])
    if (found.value.targets.length === 0 && !report.failed) report.stdout += 'No resources found\n'
    const waits = !isFlagOff(flags, 'wait') && dryRunOf(call) === 'none' && !isForced(call)
    return waits ? waitGone(call, deleted, report) : doneWith(report)
  },
}

function clashOf({ flags }: KubectlCall): string | null {
  const cascade = flagText(flags, 'cascade', 'background')
  const output = flagText(flags, 'output', '')
  if (!(cascade in cascades) && cascade !== 'true' && cascade !== 'false')
    return `error: invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"\n`
  if (output !== '' && output !== 'name')
    return `error: unexpected -o output mode: ${output}. We only support '-o name'\n`
  if (isFlagSet(flags, 'all') && isFlagSet(flags, 'selector'))
    return "error: setting 'all' parameter but found a non empty selector. \n"
  const isGraceful = isFlagSet(flags, 'now') || flagInt(flags, 'grace-period', 0) > 0
  return isFlagSet(flags, 'force') && isGraceful
    ? 'error: --force and --grace-period greater than 0 cannot be specified together\n'
    : null
}

function isForced({ flags }: KubectlCall): boolean {
  return isFlagSet(flags, 'force')
}

/** What there is to wait for: the object of that identity, not one that takes its name. */
interface Deleted {
  readonly target: Target
  /** Empty when the answer does not say. */
  readonly uid: string
}

function deleteOne(report: Report, call: KubectlCall, target: Target): Deleted | null {
  const { resource, namespace, name } = target
  const dryRun = dryRunOf(call)
  const place = namespace === '' ? '' : ` from ${namespace} namespace`
  const said = `${shownKind(resource)} "${name}" ${isForced(call) ? 'force deleted' : 'deleted'}${place}${dryRunWords(dryRun)}\n`
  const path = pathOf(resource, namespace, name)
  const answer =
    dryRun === 'client'
      ? call.host.request({ method: 'GET', path })
      : call.host.request({ method: 'DELETE', path, body: deleteOptionsOf(call) })
  if (answer.code === 404 && isFlagSet(call.flags, 'ignore-not-found')) return null
  if (isRefused(answer)) {
    addFault(
      report,
      statusFault(
        answer,
        isFlagSet(call.flags, 'filename') ? `error when deleting "${flagText(call.flags, 'filename', '')}": ` : '',
      ),
    )
    return null
  }
  report.stdout += isFlagSet(call.flags, 'output') ? `${shownKind(resource)}/${name}\n` : said
  return { target, uid: uidOf(bodyOf(answer)) }
}

/** A Status names it in its details, an object that waits for its end in its metadata. */
function uidOf({ details, metadata }: JsonObject): string {
  for (const part of [details, metadata]) {
    if (isJsonObject(part) && typeof part['uid'] === 'string') return part['uid']
  }
  return ''
}

/** What it said comes at once; the command ends when the objects are gone. */
function waitGone(call: KubectlCall, targets: readonly Deleted[], report: Report): ToolRun {
  const timeoutMs = flagMs(call.flags, 'timeout', 0)
  const untilMs = timeoutMs === 0 ? Number.POSITIVE_INFINITY : call.host.nowMs() + timeoutMs
  const poll = (said: Report): ToolRun => {
    const left = targets.filter((one) => isThere(call, one))
    if (left.length === 0) return doneWith(said)
    if (call.host.nowMs() >= untilMs) {
      for (const { target } of left) {
        const { resource, name } = target
        addFault(said, `error: timed out waiting for the condition on ${resource.resource}/${name}\n`)
      }
      return doneWith(said)
    }
    const { stdout, stderr } = said
    return { state: 'waiting', stdout, stderr, resume: () => poll({ stdout: '', stderr: '', failed: said.failed }) }
  }
  return poll(report)
}

/** Models k8s.io/kubectl/pkg/cmd/wait IsDeleted: the same name with another UID is another object. */
function isThere(call: KubectlCall, { target, uid }: Deleted): boolean {
  const { resource, namespace, name } = target
  const answer = call.host.request({ method: 'GET', path: pathOf(resource, namespace, name) })
  if (isRefused(answer)) return false
  return uid === '' || uidOf(bodyOf(answer)) === uid
}
