// Rollout state: the one line kubectl says about how far a rollout is.
//
// Models k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go.

import type { JsonObject } from '@/lib/base/json'
import type { DeploymentStatus } from '@/lib/kube/api/generated/apps'
import { deploymentRolloutLine } from '@/lib/kube/meta/rollout-status'
import { nameOf, numberIn, objectIn, textIn } from './object'

export type RolloutState =
  | { readonly kind: 'waiting' | 'done'; readonly line: string }
  | { readonly kind: 'fault'; readonly message: string }

export function rolloutStateOf(kind: string, group: string, object: JsonObject): RolloutState {
  switch (kind) {
    case 'Deployment':
      return deploymentState(object)
    case 'StatefulSet':
      return statefulSetState(object)
    case 'DaemonSet':
      return daemonSetState(object)
    default:
      return {
        kind: 'fault',
        message: `error: no status viewer has been implemented for ${kind}${group === '' ? '' : `.${group}`}\n`,
      }
  }
}

function isUnseen(object: JsonObject): boolean {
  return numberIn(object, 0, 'metadata', 'generation') > numberIn(object, 0, 'status', 'observedGeneration')
}

function deploymentState(object: JsonObject): RolloutState {
  const state = deploymentRolloutLine({
    name: nameOf(object),
    generation: numberIn(object, 0, 'metadata', 'generation'),
    replicas: numberIn(object, 1, 'spec', 'replicas'),
    status: objectIn(object, 'status') as DeploymentStatus,
  })
  return state.kind === 'failed' ? { kind: 'fault', message: `error: ${state.error}\n` } : state
}

function daemonSetState(object: JsonObject): RolloutState {
  const name = nameOf(object)
  if (textIn(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') return onDelete
  if (isUnseen(object)) return waiting('Waiting for daemon set spec update to be observed...\n')
  const status = objectIn(object, 'status')
  const wanted = numberIn(status, 0, 'desiredNumberScheduled')
  const [updated, available] = [numberIn(status, 0, 'updatedNumberScheduled'), numberIn(status, 0, 'numberAvailable')]
  const heading = `Waiting for daemon set "${name}" rollout to finish:`
  if (updated < wanted) return waiting(`${heading} ${updated} out of ${wanted} new pods have been updated...\n`)
  if (available < wanted) return waiting(`${heading} ${available} of ${wanted} updated pods are available...\n`)
  return { kind: 'done', line: `daemon set "${name}" successfully rolled out\n` }
}

const onDelete: RolloutState = {
  kind: 'fault',
  message: 'error: rollout status is only available for RollingUpdate strategy type\n',
}

function statefulSetState(object: JsonObject): RolloutState {
  if (textIn(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') return onDelete
  const status = objectIn(object, 'status')
  if (numberIn(status, 0, 'observedGeneration') === 0 || isUnseen(object))
    return waiting('Waiting for statefulset spec update to be observed...\n')
  const wanted = numberIn(object, 1, 'spec', 'replicas')
  const ready = numberIn(status, 0, 'readyReplicas')
  if (ready < wanted) return waiting(`Waiting for ${wanted - ready} pods to be ready...\n`)
  const updated = numberIn(status, 0, 'updatedReplicas')
  const revision = textIn(status, 'updateRevision')
  if ('rollingUpdate' in objectIn(object, 'spec', 'updateStrategy')) {
    const partition = numberIn(object, 0, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')
    if (updated < wanted - partition) {
      return waiting(
        `Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...\n`,
      )
    }
    return { kind: 'done', line: `partitioned roll out complete: ${updated} new pods have been updated...\n` }
  }
  if (revision !== textIn(status, 'currentRevision')) {
    return waiting(`waiting for statefulset rolling update to complete ${updated} pods at revision ${revision}...\n`)
  }
  return {
    kind: 'done',
    line: `statefulset rolling update complete ${numberIn(status, 0, 'currentReplicas')} pods at revision ${textIn(status, 'currentRevision')}...\n`,
  }
}

function waiting(line: string): RolloutState {
  return { kind: 'waiting', line }
}
