// kubectl drain: cordons a node and evicts its pods, asking the disruption budgets again every five seconds.
//
// Models k8s.io/kubectl/pkg/drain.

import type { JsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { type FlagRow, isSet, textOf } from '@/lib/helm/command-line/flags'
import { parseDuration } from '../../duration'
import { failed, type ToolRun } from '../../tool'
import { markNode } from '../cordon'
import { bodyOf, isRefused, statusFault } from '../faults'
import { selectorRows, writeRows } from '../flags'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, namespaceOf, textIn, valueIn } from '../object'
import { findTargets, type Target } from '../targets'
import { doneWith, newReport, type Report } from '../write'

const rows: readonly FlagRow[] = [
  { name: 'force', kind: 'switch' },
  { name: 'ignore-daemonsets', kind: 'switch' },
  { name: 'delete-emptydir-data', kind: 'switch' },
  { name: 'disable-eviction', kind: 'switch' },
  { name: 'grace-period', kind: 'text' },
  { name: 'timeout', kind: 'text' },
  { name: 'pod-selector', kind: 'text' },
  { name: 'skip-wait-for-delete-timeout', kind: 'text' },
]

const retryMs = 5_000

export const drain: KubectlVerb = {
  name: 'drain',
  flags: [...selectorRows, ...writeRows, ...rows],
  run(call) {
    const found = findTargets(call, ['nodes', ...call.args])
    if (!found.ok) return failed('error: USAGE: drain NODE [flags]\n')
    const report = newReport(found.value.faults)
    const [target] = found.value.targets.filter((each) => markNode(report, call, each, 'cordoned'))
    return target === undefined ? doneWith(report) : drainNode(call, target, report)
  },
}

interface Drain {
  readonly call: KubectlCall
  readonly node: Target
  readonly untilMs: number
  /** Pods asked to leave, by key, and when they may be asked again. */
  readonly pending: Map<string, { readonly pod: JsonObject; againMs: number; evicted: boolean }>
}

function drainNode(call: KubectlCall, node: Target, report: Report): ToolRun {
  const sorted = sortPods(call, node)
  if (sorted.faults.length > 0) {
    const reason = sorted.faults.join(', ')
    report.stderr += `error: unable to drain node "${node.name}" due to error: ${reason}, continuing command...\nThere are pending nodes to be drained:\n ${node.name}\n${reason}\n`
    report.failed = true
    return doneWith(report)
  }
  if (sorted.warnings !== '') report.stderr += `Warning: ${sorted.warnings}\n`
  const timeoutMs = parseDuration(textOf(call.flags, 'timeout', '0s')) ?? 0
  const state: Drain = {
    call,
    node,
    untilMs: timeoutMs === 0 ? Number.POSITIVE_INFINITY : call.host.nowMs() + timeoutMs,
    pending: new Map(
      sorted.pods.map((pod) => [`${namespaceOf(pod)}/${nameOf(pod)}`, { pod, againMs: 0, evicted: false }]),
    ),
  }
  return round(state, report)
}

/** Asks every pod that is due, and ends when all are gone. */
function round(state: Drain, report: Report): ToolRun {
  const { call, node, pending, untilMs } = state
  const nowMs = call.host.nowMs()
  for (const [key, entry] of pending) {
    if (entry.evicted) {
      const path = podPath(entry.pod)
      const live = call.host.request({ method: 'GET', path })
      const isGone =
        live.code === 404 || textIn(bodyOf(live), 'metadata', 'uid') !== textIn(entry.pod, 'metadata', 'uid')
      if (isGone) {
        pending.delete(key)
        report.stdout += `pod/${nameOf(entry.pod)} evicted\n`
      }
    } else if (entry.againMs <= nowMs) {
      evict(state, report, entry)
    }
  }
  if (pending.size === 0) {
    report.stdout += `node/${node.name} drained\n`
    return doneWith(report)
  }
  if (nowMs >= untilMs) return timedOut(state, report)
  const { stdout, stderr, failed: hasFailed } = report
  return { state: 'waiting', stdout, stderr, resume: () => round(state, { stdout: '', stderr: '', failed: hasFailed }) }
}

function podPath(pod: JsonObject): string {
  return `/api/v1/namespaces/${namespaceOf(pod)}/pods/${nameOf(pod)}`
}

function evict(
  { call }: Drain,
  report: Report,
  entry: { readonly pod: JsonObject; againMs: number; evicted: boolean },
): void {
  const [namespace, name] = [namespaceOf(entry.pod), nameOf(entry.pod)]
  const grace = textOf(call.flags, 'grace-period', '-1')
  const deleteOptions = Number(grace) >= 0 ? { gracePeriodSeconds: Number(grace) } : {}
  report.stdout += `evicting pod ${namespace}/${name}\n`
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace }, deleteOptions }
  const answer = call.host.request({ method: 'POST', path: `${podPath(entry.pod)}/eviction`, body })
  if (answer.code === 429) {
    entry.againMs = call.host.nowMs() + retryMs
    report.stderr += `error when evicting pods/"${name}" -n "${namespace}" (will retry after 5s): ${textIn(bodyOf(answer), 'message')}\n`
  } else if (isRefused(answer) && answer.code !== 404) {
    report.stderr += statusFault(answer, `error when evicting pods/"${name}" -n "${namespace}": `)
    entry.againMs = call.host.nowMs() + retryMs
  } else {
    entry.evicted = true
  }
}

function timedOut({ call, node, pending }: Drain, report: Report): ToolRun {
  const limit = textOf(call.flags, 'timeout', '')
  const left = [...pending.values()].map(({ pod }) => pod).sort((a, b) => compareBytewise(nameOf(a), nameOf(b)))
  const faults = left.map(
    (pod) => `error when evicting pods/"${nameOf(pod)}" -n "${namespaceOf(pod)}": global timeout reached: ${limit}`,
  )
  const reason = faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`
  report.stderr += `There are pending pods in node "${node.name}" when an error occurred: ${reason}\n`
  report.stderr += left.map((pod) => `pod/${nameOf(pod)}\n`).join('')
  report.stderr += `error: unable to drain node "${node.name}" due to error: ${reason}, continuing command...\nThere are pending nodes to be drained:\n ${node.name}\n`
  report.stderr += left.length === 1 ? `${reason}\n` : faults.map((fault) => `${fault}\n`).join('')
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
    ...(isSet(call.flags, 'pod-selector') ? { labelSelector: textOf(call.flags, 'pod-selector', '') } : {}),
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
    if (hasLocal && !isFinished && !isSet(call.flags, 'delete-emptydir-data')) kept.local.push(key)
    if (owner === undefined && !isFinished && !isSet(call.flags, 'force')) kept.bare.push(key)
    pods.push(pod)
  }
  return { pods, warnings: warningsOf(call, kept), faults: faultsOf(call, kept) }
}

type Kept = Readonly<Record<'daemons' | 'bare' | 'local', readonly string[]>>

function warningsOf({ flags }: KubectlCall, { daemons }: Kept): string {
  return daemons.length > 0 && isSet(flags, 'ignore-daemonsets')
    ? `ignoring DaemonSet-managed Pods: ${daemons.join(', ')}`
    : ''
}

function faultsOf({ flags }: KubectlCall, { daemons, bare, local }: Kept): readonly string[] {
  return [
    ...(daemons.length > 0 && !isSet(flags, 'ignore-daemonsets')
      ? [`cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): ${daemons.join(', ')}`]
      : []),
    ...(local.length > 0
      ? [`cannot delete Pods with local storage (use --delete-emptydir-data to override): ${local.join(', ')}`]
      : []),
    ...(bare.length > 0
      ? [`cannot delete cannot delete Pods that declare no controller (use --force to override): ${bare.join(', ')}`]
      : []),
  ]
}
