// Whether a node should have a daemon pod, and whether one already there may stay.
//
// Models pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod and daemon/util AddOrUpdateDaemonPodTolerations.
// Resources and node conditions are the scheduler's business, not looked at here.

import type { Node, PodSpec, Toleration } from '../../api/generated/core'
import { compileNodeSelector, labelsOf } from '../../pod/match'
import { toleratesTaint } from '../../pod/toleration'

export interface Eligibility {
  readonly shouldRun: boolean
  readonly mayStay: boolean
}

export type NodeJudge = (node: Node) => Eligibility

const no: Eligibility = { shouldRun: false, mayStay: false }
const yes: Eligibility = { shouldRun: true, mayStay: true }

/** Reads the template once; the answer is asked for every node. */
export function judgeOf(spec: PodSpec): NodeJudge {
  const tolerations = daemonTolerations(spec)
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const matches = required === undefined ? () => true : compileNodeSelector(required)
  const wanted = Object.entries(spec.nodeSelector ?? {})
  return (node) => {
    if (spec.nodeName !== undefined && spec.nodeName !== '' && spec.nodeName !== node.metadata.name) return no
    const labels = labelsOf(node)
    if (!wanted.every(([key, value]) => labels[key] === value) || !matches(node)) return no
    const hard = (node.spec.taints ?? []).filter((taint) => taint.effect !== 'PreferNoSchedule')
    const untolerated = hard.filter((taint) => !toleratesTaint(tolerations, taint))
    if (untolerated.length === 0) return yes
    return { shouldRun: false, mayStay: !untolerated.some((taint) => taint.effect === 'NoExecute') }
  }
}

/** The template's tolerations and those every daemon pod gets. */
export function daemonTolerations(spec: PodSpec): readonly Toleration[] {
  const builtIn = spec.hostNetwork === true ? [...everyDaemon, networkUnavailable] : everyDaemon
  return builtIn.reduce(withToleration, spec.tolerations ?? [])
}

const everyDaemon: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]

const networkUnavailable: Toleration = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
}

/** One for the same key, effect and operator gives way: daemon pods never leave after a time. */
function withToleration(tolerations: readonly Toleration[], added: Toleration): readonly Toleration[] {
  const same = (toleration: Toleration): boolean =>
    toleration.key === added.key &&
    toleration.effect === added.effect &&
    toleration.operator === added.operator &&
    (toleration.value ?? '') === ''
  if (!tolerations.some(same)) return [...tolerations, added]
  return tolerations.map((toleration) => (same(toleration) ? added : toleration))
}
