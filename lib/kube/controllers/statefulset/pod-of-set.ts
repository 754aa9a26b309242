// A StatefulSet's pod of one ordinal: its name, identity, volumes and claims.
//
// Models pkg/controller/statefulset/stateful_set_utils.go newStatefulSetPod, updateIdentity, updateStorage.

import type { StatefulSet } from '../../api/generated/apps'
import type { PersistentVolumeClaim, Pod, PodTemplateSpec, Volume } from '../../api/generated/core'
import type { DraftOf } from '../../api/object'
import { podFromTemplate } from '../../control/pod-control'
import { claimNameOf, podNameOf } from './ordinals'

export const podNameLabel = 'statefulset.kubernetes.io/pod-name'
export const podIndexLabel = 'apps.kubernetes.io/pod-index'
export const revisionLabel = 'controller-revision-hash'

export interface PodOrder {
  readonly set: StatefulSet
  readonly template: PodTemplateSpec
  readonly revision: string
  readonly ordinal: number
}

export function podOfSet({ set, template, revision, ordinal }: PodOrder): DraftOf<Pod> {
  const name = podNameOf(set.metadata.name, ordinal)
  const { metadata } = podFromTemplate(set, template, `${set.metadata.name}-`)
  const identity = { [podNameLabel]: name, [podIndexLabel]: `${ordinal}`, [revisionLabel]: revision }
  const volumes = volumesOf(set, template, ordinal)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, name, labels: { ...metadata.labels, ...identity } },
    spec: {
      ...template.spec,
      hostname: name,
      ...(set.spec.serviceName === undefined ? {} : { subdomain: set.spec.serviceName }),
      ...(volumes.length === 0 ? {} : { volumes }),
    },
  }
}

/** Claims take the place of template volumes with the same name. */
function volumesOf(set: StatefulSet, template: PodTemplateSpec, ordinal: number): readonly Volume[] {
  const claims = set.spec.volumeClaimTemplates ?? []
  const names = new Set(claims.map((claim) => claim.metadata.name))
  const claimed = claims.map(({ metadata: { name = '' } }) => {
    return { name, persistentVolumeClaim: { claimName: claimNameOf(name, set.metadata.name, ordinal) } }
  })
  return [...claimed, ...(template.spec.volumes ?? []).filter((volume) => !names.has(volume.name))]
}

/** The claims of one ordinal, labelled as the set selects. */
export function claimsOfSet(set: StatefulSet, ordinal: number): readonly DraftOf<PersistentVolumeClaim>[] {
  return (set.spec.volumeClaimTemplates ?? []).map((template) => {
    const { name = '', annotations, labels } = template.metadata
    return {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: claimNameOf(name, set.metadata.name, ordinal),
        namespace: set.metadata.namespace ?? '',
        labels: { ...labels, ...set.spec.selector.matchLabels },
        ...(annotations === undefined ? {} : { annotations }),
      },
      spec: template.spec,
    }
  })
}
