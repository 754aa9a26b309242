// kubectl drain: cordons a node and evicts its pods, asking the disruption budgets again every five seconds.
//
// Models k8s.io/kubectl/pkg/drain.

import type { JsonObject } from '@/lib/base/json'
import { printDuration } from '@/lib/go/duration'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { flagDuration, flagInt, flagMs } from '@/lib/go/pflag/values'
import { quote } from '@/lib/go/quote'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { markNode } from '../cordon'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, namespaceOf, textIn, valueIn } from '../object'
import { findTargets, type Target } from '../targets'
import { doneWith, dryRunOf, dryRunWords, newReport, type Report } from '../write'

const retryMs = 5_000

export const drain: KubectlVerb = {
  name: 'drain',
  run(call) {
    if (call.args.length === 0 && !isFlagSet(call.flags, 'selector'))
      return failed("error: USAGE: drain NODE [flags]\nSee 'kubectl drain -h' for help and examples\n")
    const found = findTargets(call, ['nodes', ...call.args])
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    const [target] = found.value.targets.filter((each) => markNode(report, call, each, 'cordoned'))
    return target === undefined ? doneWith(report) : drainNode(call, target, report)
  },
}

interface Drain {
  readonly call: KubectlCall
  readonly node: Target
  readonly untilMs: number
  /** Pods asked to leave, by key. */
  readonly pending: Map<string, Leaving>
  /** What became of those that were given up, in order. */
  readonly faults: string[]
}

interface Leaving {
  readonly pod: JsonObject
  /** When it may be asked again. */
  againMs: number
  evicted: boolean
}

function drainNode(call: KubectlCall, node: Target, report: Report): ToolRun {
  const sorted = sortPods(call, node)
  if (sorted.faults.length > 0) {
    const reason = sorted.faults.join(', ')
    report.stderr += `error: unable to drain node "${node.name}" due to error: ${aggregated(sorted.faults)}, continuing command...\nThere are pending nodes to be drained:\n ${node.name}\n${sorted.faults.length === 1 ? `${reason}\n` : sorted.faults.map((fault) => `${fault}\n`).join('')}`
    report.failed = true
    return doneWith(report)
  }
  if (sorted.warnings !== '') report.stderr += `Warning: ${sorted.warnings}\n`
  if (dryRunOf(call) === 'client') {
    report.stdout += sorted.pods.map((pod) => `evicting pod ${keyOf(pod)} (dry run)\n`).join('')
    return ended({ call, node, faults: [] }, { report, pods: sorted.pods })
  }
  const timeoutMs = flagMs(call.flags, 'timeout', 0)
  const state: Drain = {
    call,
    node,
    untilMs: timeoutMs === 0 ? Number.POSITIVE_INFINITY : call.host.nowMs() + timeoutMs,
    pending: new Map(sorted.pods.map((pod) => [keyOf(pod), { pod, againMs: 0, evicted: false }])),
    faults: [],
  }
  return round(state, { report, pods: sorted.pods })
}

function keyOf(pod: JsonObject): string {
  return `${namespaceOf(pod)}/${nameOf(pod)}`
}

/** Several errors in one line: `[a, b]`. */
function aggregated(faults: readonly string[]): string {
  return faults.length === 1 ? (faults[0] ?? '') : `[${faults.join(', ')}]`
}

interface Said {
  readonly report: Report
  /** All pods that were to leave. */
  readonly pods: readonly JsonObject[]
}

/** Asks every pod that is due, sees who is gone, and ends when nobody is left to wait for. */
function round(state: Drain, { report, pods }: Said): ToolRun {
  askDue(state, report)
  for (const [key, entry] of state.pending) if (entry.evicted) watchLeaving(state, report, { key, entry })
  if (state.pending.size === 0) return ended(state, { report, pods })
  const { stdout, stderr, failed: hasFailed } = report
  const next = (): ToolRun => round(state, { report: { stdout: '', stderr: '', failed: hasFailed }, pods })
  return { state: 'waiting', stdout, stderr, resume: next }
}

/** Each pod is asked by a routine of its own; of those that wake together the last goes first, as Go runs them. */
function askDue(state: Drain, report: Report): void {
  const nowMs = state.call.host.nowMs()
  const due = [...state.pending.entries()].filter(([, entry]) => !entry.evicted && entry.againMs <= nowMs)
  const last = due.pop()
  for (const [key, entry] of last === undefined ? due : [last, ...due]) {
    state.pending.delete(key)
    report.stdout += `evicting pod ${key}${dryRunWords(dryRunOf(state.call))}\n`
    if (nowMs >= state.untilMs) giveUp(state, entry.pod, 'error when evicting')
    else {
      state.pending.set(key, entry)
      ask(state, report, entry)
    }
  }
}

function giveUp({ call, faults }: Drain, pod: JsonObject, doing: string): void {
  const limit = printDuration(flagDuration(call.flags, 'timeout', 0n))
  const what =
    doing === 'error when evicting'
      ? `pods/"${nameOf(pod)}" -n "${namespaceOf(pod)}"`
      : `pod "${nameOf(pod)}" in namespace "${namespaceOf(pod)}" to terminate`
  faults.push(`${doing} ${what}: global timeout reached: ${limit}`)
}

/** A dry run on the server asks as always, and says so in its options. */
function optionsOf(call: KubectlCall): JsonObject {
  const grace = flagInt(call.flags, 'grace-period', -1)
  return {
    ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
    ...(dryRunOf(call) === 'server' ? { dryRun: ['All'] } : {}),
  }
}

function ask({ call, pending }: Drain, report: Report, entry: Leaving): void {
  const [namespace, name] = [namespaceOf(entry.pod), nameOf(entry.pod)]
  const options = optionsOf(call)
  const path = podPath(entry.pod)
  const answer = isFlagSet(call.flags, 'disable-eviction')
    ? call.host.request({ method: 'DELETE', path, body: options })
    : call.host.request({
        method: 'POST',
        path: `${path}/eviction`,
        body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace }, deleteOptions: options },
      })
  if (!isRefused(answer) || answer.code === 404) {
    entry.evicted = true
    if (dryRunOf(call) === 'server') pending.delete(keyOf(entry.pod))
    return
  }
  entry.againMs = call.host.nowMs() + retryMs
  const message = textIn(bodyOf(answer), 'message')
  report.stderr +=
    answer.code === 429
      ? `error when evicting pods/"${name}" -n "${namespace}" (will retry after 5s): ${message}\n`
      : statusFault(answer, `error when evicting pods/"${name}" -n "${namespace}": `)
}

function watchLeaving(
  state: Drain,
  report: Report,
  { key, entry }: { readonly key: string; readonly entry: Leaving },
): void {
  const live = state.call.host.request({ method: 'GET', path: podPath(entry.pod) })
  const isSame = textIn(bodyOf(live), 'metadata', 'uid') === textIn(entry.pod, 'metadata', 'uid')
  if (live.code === 404 || !isSame) {
    report.stdout += `pod/${nameOf(entry.pod)} evicted\n`
    state.pending.delete(key)
  } else if (state.call.host.nowMs() >= state.untilMs) {
    giveUp(state, entry.pod, 'error when waiting for')
    state.pending.delete(key)
  }
}

function podPath(pod: JsonObject): string {
  return `/api/v1/namespaces/${namespaceOf(pod)}/pods/${nameOf(pod)}`
}

function ended({ call, node, faults }: Pick<Drain, 'call' | 'node' | 'faults'>, { report, pods }: Said): ToolRun {
  if (faults.length === 0) {
    report.stdout += `node/${node.name} drained${dryRunWords(dryRunOf(call))}\n`
    return doneWith(report)
  }
  const reason = aggregated(faults)
  const left = pods.filter((pod) => faults.some((fault) => fault.includes(quote(nameOf(pod)))))
  report.stderr += `There are pending pods in node "${node.name}" when an error occurred: ${reason}\n`
  report.stderr += left.map((pod) => `pod/${nameOf(pod)}\n`).join('')
  report.stderr += `error: unable to drain node "${node.name}" due to error: ${reason}, continuing command...\nThere are pending nodes to be drained:\n ${node.name}\n`
  report.stderr += faults.map((fault) => `${fault}\n`).join('')
  report.failed = true
  return doneWith(report)
}

interface SortedPods {
  readonly pods: readonly JsonObject[]
  readonly warnings: string
  readonly faults: readonly string[]
}

/** Which pods leave, which stay by nature, and which stand in the way. */
function sortPods(call: KubectlCall, node: Target): SortedPods {
  const query = {
    fieldSelector: `spec.nodeName=${node.name}`,
    ...(isFlagSet(call.flags, 'pod-selector') ? { labelSelector: flagText(call.flags, 'pod-selector', '') } : {}),
  }
  const answer = call.host.request({ method: 'GET', path: '/api/v1/pods', query })
  const kept: Record<'daemons' | 'bare' | 'local', string[]> = { daemons: [], bare: [], local: [] }
  const pods: JsonObject[] = []
  for (const pod of listIn(bodyOf(answer), 'items')) {
    const key = `${namespaceOf(pod)}/${nameOf(pod)}`
    const owner = listIn(pod, 'metadata', 'ownerReferences').find(
      (reference) => valueIn(reference, 'controller') === true,
    )
    const isFinished = ['Succeeded', 'Failed'].includes(textIn(pod, 'status', 'phase'))
    const hasLocal = listIn(pod, 'spec', 'volumes').some((volume) => 'emptyDir' in volume)
    if (textIn(pod, 'metadata', 'annotations', 'kubernetes.io/config.mirror') !== '') continue
    if (owner !== undefined && textIn(owner, 'kind') === 'DaemonSet' && !isFinished) {
      kept.daemons.push(key)
      continue
    }
    if (hasLocal && !isFinished) kept.local.push(key)
    if (owner === undefined && !isFinished) kept.bare.push(key)
    pods.push(pod)
  }
  return { pods, warnings: warningsOf(call, kept), faults: faultsOf(call, kept) }
}

type Kept = Readonly<Record<'daemons' | 'bare' | 'local', readonly string[]>>

function warningsOf({ flags }: KubectlCall, { daemons, bare, local }: Kept): string {
  const parts = [
    ...(daemons.length > 0 && isFlagSet(flags, 'ignore-daemonsets')
      ? [`ignoring DaemonSet-managed Pods: ${daemons.join(', ')}`]
      : []),
    ...(local.length > 0 && isFlagSet(flags, 'delete-emptydir-data')
      ? [`deleting Pods with local storage: ${local.join(', ')}`]
      : []),
    ...(bare.length > 0 && isFlagSet(flags, 'force')
      ? [`deleting Pods that declare no controller: ${bare.join(', ')}`]
      : []),
  ]
  return parts.join('; ')
}

function faultsOf({ flags }: KubectlCall, { daemons, bare, local }: Kept): readonly string[] {
  return [
    ...(daemons.length > 0 && !isFlagSet(flags, 'ignore-daemonsets')
      ? [`cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): ${daemons.join(', ')}`]
      : []),
    ...(local.length > 0 && !isFlagSet(flags, 'delete-emptydir-data')
      ? [`cannot delete Pods with local storage (use --delete-emptydir-data to override): ${local.join(', ')}`]
      : []),
    ...(bare.length > 0 && !isFlagSet(flags, 'force')
      ? [`cannot delete cannot delete Pods that declare no controller (use --force to override): ${bare.join(', ')}`]
      : []),
  ]
}
