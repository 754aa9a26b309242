// The new ReplicaSet of a Deployment: found and brought up to date, or made.
//
// Models pkg/controller/deployment/sync.go getNewReplicaSet.

import { deepEqual } from '@/lib/base/json'
import type { Deployment, DeploymentStatus, ReplicaSet } from '../../api/generated/apps'
import type { LabelSelector, Status } from '../../api/generated/meta'
import type { DraftOf } from '../../api/object'
import type { Labels } from '../../api/values'
import { isNamespaceTerminating } from '../../control/pod-control'
import { findCondition } from '../../meta/conditions'
import { podTemplateHash } from '../../meta/hash'
import { keyFor } from '../../meta/keys'
import { replicaSets } from '../../meta/kinds'
import { controllerOf, controllerReference } from '../../meta/owner'
import { type ConditionWords, hasDeadline, newCondition, setCondition } from './conditions'
import {
  copiedAnnotations,
  fencepostsOf,
  hashLabel,
  isRolling,
  maxRevision,
  newestAnnotations,
  replicasOf,
  revisionAnnotation,
  type SetFamily,
  sizeAnnotations,
  sizeOf,
} from './replica-sets'
import { newSetSize } from './rolling'
import { isOwnSet, noteRefusal, type Rollout, recordScaling, writeDeployment } from './rollout'

/** Brings revision, copied annotations and minReadySeconds of the new set up to date. */
export function refreshNewSet(rollout: Rollout, fresh: ReplicaSet, old: readonly ReplicaSet[]): ReplicaSet {
  const { deployment } = rollout
  const before = fresh.metadata.annotations ?? {}
  const annotations = newestAnnotations(deployment, before, maxRevision(old) + 1)
  const minReadySeconds = deployment.spec.minReadySeconds ?? 0
  if (!deepEqual(annotations, before) || minReadySeconds !== (fresh.spec.minReadySeconds ?? 0)) {
    const metadata = { ...fresh.metadata, annotations }
    const written = rollout.client.update(replicaSets, {
      ...fresh,
      metadata,
      spec: withMinReady(fresh.spec, minReadySeconds),
    })
    if (written.ok) return written.value
    noteRefusal(rollout, written.error.message)
    return fresh
  }
  const found = hasDeadline(deployment) && findCondition(deployment.status?.conditions, 'Progressing') === undefined
  const message = `Found new replica set "${fresh.metadata.name}"`
  const words: ConditionWords = { type: 'Progressing', status: 'True', reason: 'FoundNewReplicaSet', message }
  const status = found ? withWords(rollout, words) : (deployment.status ?? {})
  writeDeployment(rollout, status, annotations[revisionAnnotation] ?? null)
  return fresh
}

function withMinReady(spec: ReplicaSet['spec'], minReadySeconds: number): ReplicaSet['spec'] {
  const { minReadySeconds: _before, ...rest } = spec
  return minReadySeconds === 0 ? rest : { ...rest, minReadySeconds }
}

/** Null when the server refused; then status and an event say why. */
export function createNewSet(rollout: Rollout, old: readonly ReplicaSet[]): ReplicaSet | null {
  const { deployment } = rollout
  const revision = maxRevision(old) + 1
  const draft = draftOf(deployment, old, revision)
  const made = rollout.client.create(replicaSets, draft)
  const met = made.ok ? null : meetExisting(rollout, draft, made.error)
  const set = made.ok ? made.value : met
  if (set === null) return null
  if (made.ok && sizeOf(set) > 0) recordScaling(rollout, set.metadata.name, { from: 0, to: sizeOf(set) })
  const message = `Created new replica set "${set.metadata.name}"`
  const words: ConditionWords = { type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message }
  const status = made.ok && hasDeadline(deployment) ? withWords(rollout, words) : (deployment.status ?? {})
  writeDeployment(rollout, status, `${revision}`)
  return set
}

function draftOf(deployment: Deployment, old: readonly ReplicaSet[], revision: number): DraftOf<ReplicaSet> {
  const { name, namespace = '' } = deployment.metadata
  const { template, selector, minReadySeconds = 0 } = deployment.spec
  const hash = podTemplateHash(template, deployment.status?.collisionCount)
  const labels: Labels = { ...template.metadata?.labels, [hashLabel]: hash }
  const annotations = {
    ...copiedAnnotations(deployment),
    [revisionAnnotation]: `${revision}`,
    ...sizeAnnotations(deployment),
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: setNameOf(name, hash),
      namespace,
      labels,
      annotations,
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: firstSize(deployment, old),
      ...(minReadySeconds === 0 ? {} : { minReadySeconds }),
      selector: withHash(selector, hash),
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  }
}

const nameMaxLength = 253

function setNameOf(name: string, hash: string): string {
  return `${name.slice(0, nameMaxLength - hash.length - 1)}-${hash}`
}

function withHash(selector: LabelSelector, hash: string): LabelSelector {
  return { ...selector, matchLabels: { ...selector.matchLabels, [hashLabel]: hash } }
}

function firstSize(deployment: Deployment, old: readonly ReplicaSet[]): number {
  const replicas = replicasOf(deployment)
  if (!isRolling(deployment)) return replicas
  const oldSizes = old.map((set) => ({ name: set.metadata.name, replicas: sizeOf(set), available: 0 }))
  return newSetSize({
    replicas,
    ...fencepostsOf(deployment),
    fresh: { name: '', replicas: 0, available: 0 },
    old: oldSizes,
  })
}

/** The name is taken: by the set itself, or by another template with the same hash (a collision). */
function meetExisting(rollout: Rollout, draft: DraftOf<ReplicaSet>, error: Status): ReplicaSet | null {
  const { deployment } = rollout
  const { name = '', namespace = '' } = draft.metadata
  if (error.reason === 'AlreadyExists') {
    const existing = rollout.client.get(replicaSets, keyFor(namespace, name))
    if (existing.ok && isOwnSet(deployment, existing.value, controllerOf(existing.value)?.uid)) return existing.value
    const collisionCount = (deployment.status?.collisionCount ?? 0) + 1
    writeDeployment(rollout, { ...deployment.status, collisionCount }, null)
  } else if (!isNamespaceTerminating(error)) {
    reportFailure(rollout, name, error)
  }
  noteRefusal(rollout, error.message)
  return null
}

function reportFailure(rollout: Rollout, name: string, error: Status): void {
  const reason = 'ReplicaSetCreateError'
  const message = `Failed to create new replica set "${name}": ${error.message ?? ''}`
  const words: ConditionWords = { type: 'Progressing', status: 'False', reason, message }
  if (hasDeadline(rollout.deployment)) writeDeployment(rollout, withWords(rollout, words), null)
  rollout.recorder.event(rollout.deployment, 'Warning', reason, message)
}

function withWords(rollout: Rollout, words: ConditionWords): DeploymentStatus {
  const status = rollout.deployment.status ?? {}
  return { ...status, conditions: setCondition(status.conditions ?? [], newCondition(words, rollout.now)) }
}

/** The family with its new set brought up to date; made when it is missing and `whenMissing` says so. */
export function syncFamily(rollout: Rollout, family: SetFamily, whenMissing: 'create' | 'leave'): SetFamily {
  if (family.fresh !== null) return { ...family, fresh: refreshNewSet(rollout, family.fresh, family.old) }
  return whenMissing === 'leave' ? family : { ...family, fresh: createNewSet(rollout, family.old) }
}
