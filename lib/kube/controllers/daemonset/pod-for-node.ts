// A daemon pod for one node: pinned by affinity, bearing what daemons bear.
//
// Models pkg/controller/daemon/util/daemonset_util.go CreatePodTemplate and ReplaceDaemonSetPodNodeNameNodeAffinity.

import type { DaemonSet } from '../../api/generated/apps'
import type { Affinity, Pod } from '../../api/generated/core'
import type { DraftOf } from '../../api/object'
import { podFromTemplate } from '../../control/pod-control'
import { daemonTolerations } from './eligibility'

export const revisionLabel = 'controller-revision-hash'
const generationAnnotation = 'deprecated.daemonset.template.generation'

/** All but the node: made once a sync. */
export function daemonPodDraft(set: DaemonSet, hash: string): DraftOf<Pod> {
  const draft = podFromTemplate(set, set.spec.template, `${set.metadata.name}-`)
  const generation = set.metadata.annotations?.[generationAnnotation]
  const labels = {
    ...draft.metadata.labels,
    ...(generation === undefined ? {} : { 'pod-template-generation': generation }),
    [revisionLabel]: hash,
  }
  const { spec } = set.spec.template
  return { ...draft, metadata: { ...draft.metadata, labels }, spec: { ...spec, tolerations: daemonTolerations(spec) } }
}

export function pinnedTo(draft: DraftOf<Pod>, nodeName: string): DraftOf<Pod> {
  return { ...draft, spec: { ...draft.spec, affinity: affinityTo(draft.spec.affinity, nodeName) } }
}

/** The node a daemon pod is meant for, bound or not. */
export function targetNodeOf(pod: Pod): string {
  if (pod.spec.nodeName !== undefined && pod.spec.nodeName !== '') return pod.spec.nodeName
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  for (const term of terms) {
    const field = term.matchFields?.find((one) => one.key === 'metadata.name' && one.operator === 'In')
    if (field?.values?.[0] !== undefined) return field.values[0]
  }
  return ''
}

/** Required terms of the template were judged already: only the name is left of them. */
function affinityTo(affinity: Affinity | undefined, nodeName: string): Affinity {
  const matchFields = [{ key: 'metadata.name', operator: 'In' as const, values: [nodeName] }]
  return {
    ...affinity,
    nodeAffinity: {
      ...affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] },
    },
  }
}
