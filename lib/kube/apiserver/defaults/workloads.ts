// Workloads of apps/v1: the server's defaults.
//
// Models pkg/apis/apps/v1 defaults.

import type { DaemonSet, Deployment, ReplicaSet, StatefulSet, StatefulSetSpec } from '../../api/generated/apps'
import type { ReplicationController } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import { mapSame, withChanged, withDefaults } from './fill'
import { defaultPodTemplate } from './pod-spec'

function withSpec<Kind extends KubeObject & { readonly spec: object }>(object: Kind, spec: Kind['spec']): Kind {
  return spec === object.spec ? object : { ...object, spec }
}

export function defaultDeployment(object: Deployment): Deployment {
  const filled = withDefaults(object.spec, {
    replicas: 1,
    strategy: {},
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  })
  const spec = withChanged(filled, 'strategy', (given) => {
    const strategy = withDefaults(given, { type: 'RollingUpdate' })
    if (strategy.type !== 'RollingUpdate') return strategy
    const rolling = withDefaults(strategy.rollingUpdate ?? {}, { maxUnavailable: '25%', maxSurge: '25%' })
    return rolling === strategy.rollingUpdate ? strategy : { ...strategy, rollingUpdate: rolling }
  })
  return withSpec(object, withChanged(spec, 'template', defaultPodTemplate))
}

export function defaultReplicaSet(object: ReplicaSet): ReplicaSet {
  return withSpec(object, withChanged(withDefaults(object.spec, { replicas: 1 }), 'template', defaultPodTemplate))
}

export function defaultReplicationController(object: ReplicationController): ReplicationController {
  const labels = object.spec.template?.metadata?.labels
  const filled = withDefaults(object.spec, { replicas: 1, ...(labels === undefined ? {} : { selector: labels }) })
  const named =
    labels === undefined || Object.keys(object.metadata.labels ?? {}).length > 0
      ? object
      : { ...object, metadata: { ...object.metadata, labels } }
  return withSpec(named, withChanged(filled, 'template', defaultPodTemplate))
}

export function defaultDaemonSet(object: DaemonSet): DaemonSet {
  const filled = withDefaults(object.spec, { updateStrategy: {}, revisionHistoryLimit: 10 })
  const spec = withChanged(filled, 'updateStrategy', (given) => {
    const strategy = withDefaults(given, { type: 'RollingUpdate' })
    if (strategy.type !== 'RollingUpdate') return strategy
    const rolling = withDefaults(strategy.rollingUpdate ?? {}, { maxUnavailable: 1, maxSurge: 0 })
    return rolling === strategy.rollingUpdate ? strategy : { ...strategy, rollingUpdate: rolling }
  })
  return withSpec(object, withChanged(spec, 'template', defaultPodTemplate))
}

export function defaultStatefulSet(object: StatefulSet): StatefulSet {
  const filled = withDefaults(object.spec, {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: {},
    revisionHistoryLimit: 10,
    persistentVolumeClaimRetentionPolicy: {},
  })
  const updated = withChanged(filled, 'updateStrategy', fillUpdateStrategy)
  const retained = withChanged(updated, 'persistentVolumeClaimRetentionPolicy', (policy) =>
    withDefaults(policy, { whenDeleted: 'Retain', whenScaled: 'Retain' }),
  )
  const claims = withChanged(retained, 'volumeClaimTemplates', (list) => mapSame(list, fillClaimTemplate))
  return withSpec(object, withChanged(claims, 'template', defaultPodTemplate))
}

/** The partition gets a default only if the type was omitted too; maxUnavailable is behind a disabled feature gate. */
function fillUpdateStrategy(
  given: NonNullable<StatefulSetSpec['updateStrategy']>,
): NonNullable<StatefulSetSpec['updateStrategy']> {
  if ((given.type ?? '') === '') {
    const rollingUpdate = withDefaults(withoutMaxUnavailable(given.rollingUpdate ?? {}), { partition: 0 })
    return { ...given, type: 'RollingUpdate', rollingUpdate }
  }
  if (given.rollingUpdate === undefined) return given
  const rollingUpdate = withDefaults(withoutMaxUnavailable(given.rollingUpdate), { partition: 0 })
  return rollingUpdate === given.rollingUpdate ? given : { ...given, rollingUpdate }
}

type Rolling = NonNullable<NonNullable<StatefulSetSpec['updateStrategy']>['rollingUpdate']>

function withoutMaxUnavailable(rolling: Rolling): Rolling {
  if (rolling.maxUnavailable === undefined) return rolling
  const { maxUnavailable: _, ...rest } = rolling
  return rest
}

type ClaimTemplate = NonNullable<StatefulSetSpec['volumeClaimTemplates']>[number]

function fillClaimTemplate(template: ClaimTemplate): ClaimTemplate {
  const typed = withDefaults(template, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    status: { phase: 'Pending' },
  })
  const phased = isEmptyObject(typed.status) ? { ...typed, status: { phase: 'Pending' as const } } : typed
  return withChanged(phased, 'spec', (spec) => withDefaults(spec, { volumeMode: 'Filesystem' }))
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
