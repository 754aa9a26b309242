// Carrying out the steps of a StatefulSet's plan: claims first, then pods, with their events.
//
// Models pkg/controller/statefulset/stateful_pod_control.go. Parallel sets create in slow-start batches.

import type { ControllerRevision, StatefulSet } from '../../api/generated/apps'
import type { Pod } from '../../api/generated/core'
import { isNamespaceTerminating } from '../../control/pod-control'
import { templateIn } from '../../control/revisions'
import { slowStart } from '../../control/slow-start'
import { keyOf } from '../../meta/keys'
import { pods as podKind } from '../../meta/kinds'
import { type ClaimReconciler, makeClaims, ownClaims } from './claims'
import { ordinalOf, podNameOf } from './ordinals'
import type { SetStep } from './plan'
import { podIndexLabel, podNameLabel, podOfSet } from './pod-of-set'

export interface Work {
  readonly set: StatefulSet
  readonly steps: readonly SetStep[]
  readonly update: ControllerRevision
  readonly current: ControllerRevision
  podOf(name: string): Pod | undefined
}

/** Null, or what was refused first; nothing is tried after a refusal. */
export function carryOut(reconciler: ClaimReconciler, work: Work): string | null {
  let refusal: string | null = null
  slowStart(work.steps.length, (i) => {
    const step = work.steps[i]
    const refused = step === undefined || refusal !== null ? null : takeStep(reconciler, work, step)
    refusal ??= refused
    return refusal === null
  })
  return refusal
}

function takeStep(reconciler: ClaimReconciler, work: Work, step: SetStep): string | null {
  if (step.kind === 'create') return createPod(reconciler, work, step.ordinal)
  const pod = work.podOf(step.name)
  if (pod === undefined) return null
  const ordinal = ordinalOf(work.set.metadata.name, step.name) ?? 0
  if (step.kind === 'keep') return repairPod(reconciler, work, { pod, ordinal })
  if (step.why === 'condemned') ownClaims(reconciler, { set: work.set, pod, ordinal, condemned: true })
  return deletePod(reconciler, work.set, pod)
}

function createPod(reconciler: ClaimReconciler, work: Work, ordinal: number): string | null {
  const { set } = work
  const name = podNameOf(set.metadata.name, ordinal)
  const unclaimed = makeClaims(reconciler, set, ordinal)
  if (unclaimed !== null) {
    recordFailure(reconciler, set, 'Create', { name, why: unclaimed })
    return unclaimed
  }
  const revision = revisionFor(work, ordinal)
  const template = templateIn(revision) ?? set.spec.template
  const made = reconciler.client.create(podKind, podOfSet({ set, template, revision: revision.metadata.name, ordinal }))
  if (made.ok) {
    ownClaims(reconciler, { set, pod: made.value, ordinal, condemned: false })
    recordSuccess(reconciler, set, 'Create', name)
    return null
  }
  if (made.error.reason === 'AlreadyExists' || isNamespaceTerminating(made.error)) return made.error.message ?? ''
  recordFailure(reconciler, set, 'Create', { name, why: made.error.message ?? '' })
  return made.error.message ?? ''
}

/** Below the partition a pod comes back as it was. */
function revisionFor({ set, update, current }: Work, ordinal: number): ControllerRevision {
  const strategy = set.spec.updateStrategy
  if (strategy?.type === 'OnDelete') return update
  const start = set.spec.ordinals?.start ?? 0
  const kept =
    strategy?.rollingUpdate === undefined ? (set.status?.currentReplicas ?? 0) : (strategy.rollingUpdate.partition ?? 0)
  return ordinal < start + kept ? current : update
}

interface Held {
  readonly pod: Pod
  readonly ordinal: number
}

function repairPod(reconciler: ClaimReconciler, { set }: Work, { pod, ordinal }: Held): string | null {
  const refusal = pod.status?.phase === 'Pending' ? makeClaims(reconciler, set, ordinal) : null
  if (refusal !== null) return refusal
  ownClaims(reconciler, { set, pod, ordinal, condemned: false })
  const identity = { [podNameLabel]: pod.metadata.name, [podIndexLabel]: `${ordinal}` }
  const { labels = {}, name } = pod.metadata
  if (Object.entries(identity).every(([key, value]) => labels[key] === value)) return null
  const metadata = { ...pod.metadata, labels: { ...labels, ...identity } }
  const written = reconciler.client.update(podKind, { ...pod, metadata })
  if (written.ok) recordSuccess(reconciler, set, 'Update', name)
  else recordFailure(reconciler, set, 'Update', { name, why: written.error.message ?? '' })
  return written.ok ? null : (written.error.message ?? '')
}

function deletePod(reconciler: ClaimReconciler, set: StatefulSet, pod: Pod): string | null {
  const gone = reconciler.client.delete(podKind, keyOf(pod), { preconditions: { uid: pod.metadata.uid } })
  if (gone.ok) {
    recordSuccess(reconciler, set, 'Delete', pod.metadata.name)
    return null
  }
  if (gone.error.reason === 'NotFound') return null
  recordFailure(reconciler, set, 'Delete', { name: pod.metadata.name, why: gone.error.message ?? '' })
  return gone.error.message ?? ''
}

type Verb = 'Create' | 'Delete' | 'Update'

function recordSuccess(reconciler: ClaimReconciler, set: StatefulSet, verb: Verb, name: string): void {
  const message = `${verb} Pod ${name} in StatefulSet ${set.metadata.name} successful`
  reconciler.recorder.event(set, 'Normal', `Successful${verb}`, message)
}

function recordFailure(
  reconciler: ClaimReconciler,
  set: StatefulSet,
  verb: Verb,
  failure: { readonly name: string; readonly why: string },
): void {
  const message = `${verb} Pod ${failure.name} in StatefulSet ${set.metadata.name} failed error: ${failure.why}`
  reconciler.recorder.event(set, 'Warning', `Failed${verb}`, message)
}
