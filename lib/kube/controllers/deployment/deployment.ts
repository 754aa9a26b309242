// Deployment controller: ReplicaSets for its templates, old and new, moved from one to the other by its strategy.
//
// Models pkg/controller/deployment/deployment_controller.go. Left out: the rollback annotation of extensions/v1beta1.

import type { Deployment, ReplicaSet } from '../../api/generated/apps'
import type { Pod } from '../../api/generated/core'
import type { Controller, ControllerContext } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { isFinished } from '../../control/pods'
import { findCondition } from '../../meta/conditions'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { deployments, pods as podKind, replicaSets } from '../../meta/kinds'
import { isEmptySelector, matchesSelector } from '../../meta/labels'
import { controllerOf, controllerReference, hasNewController } from '../../meta/owner'
import { timeOf } from '../../meta/time'
import { hasDeadline, newCondition, nextDeadlineMs, setCondition } from './conditions'
import { syncFamily } from './new-set'
import { familyOf, isRolling, type SetFamily } from './replica-sets'
import { type Rollout, writeDeployment } from './rollout'
import { cleanHistory, isScalingEvent, scaleFamily } from './scaling'
import { syncStatus } from './status'
import { rollRecreate, rollRolling } from './strategies'

/** After this many failures in a row a Deployment waits for its next change. */
const retriesMax = 15

export const deploymentController: Controller = {
  name: 'deployment',
  doc: 'Replaces the pods of a template by those of the next, step by step, through ReplicaSets.',
  start(context) {
    const reconciler: Reconciler = {
      context,
      recorder: context.recorder('deployment-controller'),
      deployments: context.informers.of(deployments),
      sets: context.informers.of(replicaSets),
      pods: context.informers.of(podKind),
    }
    const queue = context.queue({
      name: 'deployment',
      reconcile: (key) => {
        const outcome = reconcile(reconciler, key)
        return outcome.kind === 'failed' && queue.retriesOf(key) >= retriesMax ? done : outcome
      },
    })
    const onDeployment = (deployment: Deployment): void => queue.add(keyOf(deployment))
    const onSet = (set: ReplicaSet): void => {
      for (const deployment of deploymentsFor(reconciler, set)) onDeployment(deployment)
    }
    reconciler.deployments.on({ added: onDeployment, updated: onDeployment, deleted: onDeployment })
    reconciler.sets.on({
      added: onSet,
      deleted: onSet,
      updated(set, previous) {
        onSet(set)
        if (hasNewController(set, previous)) onSet(previous)
      },
    })
    reconciler.pods.on({
      deleted(pod) {
        const deployment = recreatingDeploymentOf(reconciler, pod)
        if (deployment !== null) onDeployment(deployment)
      },
    })
  },
}

interface Reconciler {
  readonly context: ControllerContext
  readonly recorder: EventRecorder
  readonly deployments: Informer<Deployment>
  readonly sets: Informer<ReplicaSet>
  readonly pods: Informer<Pod>
}

function deploymentsFor(reconciler: Reconciler, set: ReplicaSet): readonly Deployment[] {
  const namespace = set.metadata.namespace ?? ''
  const owner = controllerOf(set)
  if (owner === undefined) {
    return reconciler.deployments
      .list(namespace)
      .filter((one) => matchesSelector(one.spec.selector, set.metadata.labels))
  }
  const deployment = owner.kind === 'Deployment' ? reconciler.deployments.get(keyFor(namespace, owner.name)) : undefined
  return deployment?.metadata.uid === owner.uid ? [deployment] : []
}

/** Recreate waits for old pods to be gone, which no ReplicaSet tells. */
function recreatingDeploymentOf(reconciler: Reconciler, pod: Pod): Deployment | null {
  const owner = controllerOf(pod)
  if (owner?.kind !== 'ReplicaSet') return null
  const set = reconciler.sets.get(keyFor(pod.metadata.namespace ?? '', owner.name))
  const [deployment] = set === undefined ? [] : deploymentsFor(reconciler, set)
  return deployment === undefined || isRolling(deployment) ? null : deployment
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const deployment = reconciler.deployments.get(key)
  if (deployment === undefined) return done
  const { client, clock } = reconciler.context
  const nowMs = clock.now()
  const rollout: Rollout = {
    client,
    recorder: reconciler.recorder,
    nowMs,
    now: timeOf(nowMs),
    deployment,
    refusal: null,
  }
  if (isEmptySelector(deployment.spec.selector)) return refuseAll(rollout)
  syncDeployment(reconciler, rollout)
  if (rollout.refusal !== null) return failed(rollout.refusal)
  return untilDeadline(rollout, deployment)
}

function refuseAll(rollout: Rollout): Outcome {
  const { deployment, recorder } = rollout
  const message = 'This deployment is selecting all pods. A non-empty selector is required.'
  recorder.event(deployment, 'Warning', 'SelectingAll', message)
  const observedGeneration = deployment.metadata.generation ?? 0
  if ((deployment.status?.observedGeneration ?? 0) < observedGeneration) {
    writeDeployment(rollout, { ...deployment.status, observedGeneration }, null)
  }
  return done
}

function syncDeployment(reconciler: Reconciler, rollout: Rollout): void {
  const sets = claimSets(reconciler, rollout.deployment)
  const family = familyOf(rollout.deployment, sets)
  if (rollout.deployment.metadata.deletionTimestamp !== undefined) return syncStatus(rollout, family)
  notePause(rollout)
  const isPaused = rollout.deployment.spec.paused === true
  if (isPaused || isScalingEvent(rollout.deployment, family)) return scaleOnly(rollout, family)
  if (isRolling(rollout.deployment)) return rollRolling(rollout, family)
  rollRecreate(rollout, family, (now) => hasOldPods(reconciler, now))
}

function scaleOnly(rollout: Rollout, found: SetFamily): void {
  const family = scaleFamily(rollout, syncFamily(rollout, found, 'leave'))
  if (rollout.deployment.spec.paused === true) cleanHistory(rollout, family.old)
  syncStatus(rollout, family)
}

/** Progressing is Unknown from pause to resume, so that the pause counts for no deadline. */
function notePause(rollout: Rollout): void {
  const { deployment, now } = rollout
  if (!hasDeadline(deployment)) return
  const conditions = deployment.status?.conditions ?? []
  const reason = findCondition(conditions, 'Progressing')?.reason
  const isPaused = deployment.spec.paused === true
  if (reason === 'ProgressDeadlineExceeded' || isPaused === (reason === 'DeploymentPaused')) return
  const words = isPaused ? pausedWords : resumedWords
  writeDeployment(
    rollout,
    { ...deployment.status, conditions: setCondition(conditions, newCondition(words, now)) },
    null,
  )
}

const pausedWords = {
  type: 'Progressing',
  status: 'Unknown',
  reason: 'DeploymentPaused',
  message: 'Deployment is paused',
} as const

const resumedWords = {
  type: 'Progressing',
  status: 'Unknown',
  reason: 'DeploymentResumed',
  message: 'Deployment is resumed',
} as const

function hasOldPods(reconciler: Reconciler, family: SetFamily): boolean {
  if (family.old.some((set) => (set.status?.replicas ?? 0) > 0)) return true
  return family.old.some((set) =>
    reconciler.pods.byIndex(indexNames.controller, set.metadata.uid).some((pod) => !isFinished(pod)),
  )
}

/** Owned sets, with matching orphans taken in. */
function claimSets(reconciler: Reconciler, deployment: Deployment): readonly ReplicaSet[] {
  const owned = reconciler.sets.byIndex(indexNames.controller, deployment.metadata.uid)
  if (deployment.metadata.deletionTimestamp !== undefined) return owned
  const orphans = reconciler.sets
    .byIndex(indexNames.orphan, deployment.metadata.namespace ?? '')
    .filter((set) => matchesSelector(deployment.spec.selector, set.metadata.labels))
  const adopted = orphans.flatMap((set) => {
    if (set.metadata.deletionTimestamp !== undefined) return []
    const ownerReferences = [...(set.metadata.ownerReferences ?? []), controllerReference(deployment)]
    const written = reconciler.context.client.update(replicaSets, {
      ...set,
      metadata: { ...set.metadata, ownerReferences },
    })
    return written.ok ? [written.value] : []
  })
  return [...owned, ...adopted]
}

/** Looks again one second after the deadline, when nothing else was written. */
function untilDeadline(rollout: Rollout, before: Deployment): Outcome {
  if (rollout.deployment !== before || rollout.deployment.spec.paused === true) return done
  const deadline = nextDeadlineMs(before, before.status?.conditions ?? [])
  return deadline === null ? done : again(Math.max(0, deadline - rollout.nowMs) + 1000)
}
