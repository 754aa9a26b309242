// TaintToleration: hard taints refuse, soft taints (PreferNoSchedule) cost score.
//
// Models pkg/scheduler/framework/plugins/tainttoleration.

import type { Toleration } from '../../api/generated/core'
import { toleratesTaint, untoleratedTaint } from '../../pod/toleration'
import {
  eachNode,
  fillNothing,
  finalRefusal,
  normalizeByMax,
  type Plugin,
  type ScorePlan,
  skipFilter,
} from '../framework'
import type { NodeInfo } from '../node-info'

const refused = finalRefusal('TaintToleration', 'node(s) had untolerated taint(s)')
const none: readonly Toleration[] = []

export const taintToleration: Plugin = {
  name: 'TaintToleration',
  doc: 'Refuses nodes with a NoSchedule or NoExecute taint the pod does not tolerate; prefers nodes with fewer PreferNoSchedule taints.',
  filter(cycle) {
    if (cycle.cache.hindrances.tainted === 0) return skipFilter
    const tolerations = cycle.pod.spec.tolerations ?? none
    return {
      kind: 'judge',
      judge: (node) =>
        node.hasTaints && untoleratedTaint(node.node.spec.taints ?? [], tolerations) !== null ? refused : null,
    }
  },
  score(cycle) {
    if (cycle.cache.hindrances.softTainted === 0) return noSoftTaints
    const tolerations = (cycle.pod.spec.tolerations ?? none).filter(
      (one) => one.effect === undefined || one.effect === 'PreferNoSchedule',
    )
    return {
      fill: eachNode((node) => softTaints(node, tolerations)),
      normalize: (scores) => normalizeByMax(scores, 'reversed'),
    }
  },
  wakesOn(event, waiting) {
    if (event.kind === 'self-updated') return event.pod.spec.tolerations !== event.before.spec.tolerations
    if (event.kind !== 'node-added' && !(event.kind === 'node-updated' && event.changes.taints)) return false
    return untoleratedTaint(event.node.spec.taints ?? [], waiting.pod.spec.tolerations ?? none) === null
  },
}

const noSoftTaints: ScorePlan = { alike: { raw: 0, normalized: 100 }, fill: fillNothing }

function softTaints(node: NodeInfo, tolerations: readonly Toleration[]): number {
  if (!node.hasTaints) return 0
  const soft = (node.node.spec.taints ?? []).filter((taint) => taint.effect === 'PreferNoSchedule')
  return soft.filter((taint) => !toleratesTaint(tolerations, taint)).length
}
