// Chains: what is broken below a thing, each link leading on to where the reason lies.

import { pods } from '@/lib/kube/meta/kinds'
import { getOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { explainPod } from './explain-pod'
import { type ExplainLine, type Explanation, explanation } from './explanation'
import type { PodCell } from './items'
import { workloadItems, workloadOf } from './workload-items'

const shownMax = 4

/** The pods of a workload, a node or a Service that are not well, and why each is not. */
export function brokenPods(cells: readonly PodCell[], state: WorldState): readonly Explanation[] {
  const broken = cells.filter(({ mood }) => mood === 'bad' || mood === 'warn')
  if (broken.length === 0) return []
  const worst = broken.some(({ mood }) => mood === 'bad') ? 'bad' : 'warn'
  const rest = broken.length - shownMax
  return [
    explanation(`${broken.length} of ${cells.length} pods ${broken.length === 1 ? 'is' : 'are'} not well`, worst, [
      ...broken.slice(0, shownMax).flatMap((cell) => linkOf(cell, state)),
      rest > 0 ? { text: `and ${rest} more` } : null,
    ]),
  ]
}

function linkOf(cell: PodCell, state: WorldState): readonly ExplainLine[] {
  const pod = getOf(state.cluster, pods, `${cell.namespace}/${cell.name}`)
  const reasons = pod === undefined ? [] : explainPod(pod, state)
  const cause = reasons.find(({ mood }) => mood === 'bad') ?? reasons.find(({ mood }) => mood === 'warn')
  const quoted = cause?.lines.find(({ by }) => by !== undefined)
  const link = { text: `${cell.name}: ${cause?.headline ?? cell.status}`, leadsTo: cell.id, mood: cell.mood }
  return quoted === undefined ? [link] : [link, quoted]
}

/** The workloads of a release that have not reached their desired state. */
export function brokenWorkloads(name: string, namespace: string, { cluster }: WorldState): readonly Explanation[] {
  const own = workloadItems(cluster).filter((item) => {
    const notes = workloadOf(item, cluster)?.metadata.annotations
    return notes?.['meta.helm.sh/release-name'] === name && notes['meta.helm.sh/release-namespace'] === namespace
  })
  const broken = own.filter(({ status }) => status.mood === 'bad' || status.mood === 'warn')
  if (broken.length === 0) return []
  return [
    explanation(
      `${broken.length} of its ${own.length} workloads ${broken.length === 1 ? 'is' : 'are'} not well`,
      broken.some(({ status }) => status.mood === 'bad') ? 'bad' : 'warn',
      broken.slice(0, shownMax).map((item): ExplainLine => {
        return { text: `${item.name}: ${item.status.text}`, leadsTo: item.id, mood: item.status.mood }
      }),
    ),
  ]
}
