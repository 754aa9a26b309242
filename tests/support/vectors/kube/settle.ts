// Settling: runs until nothing is due soon. What ends by itself within a minute (a short job, a pod that stops) is
// waited for; back-offs, probes and long timers are not.

import type { Pod } from '@/lib/kube/api/generated/core'
import { isConditionTrue } from '@/lib/kube/meta/conditions'
import { replicaSets } from '@/lib/kube/meta/kinds'
import type { Stage } from './stage'

const quietMs = 1_000
const settleMaxMs = 600_000

export function settle(stage: Stage): void {
  const untilMs = stage.clock.now() + settleMaxMs
  runQuiet(stage, untilMs)
  while (stage.workload.readyMode !== '' && releaseRound(stage)) runQuiet(stage, untilMs)
}

function runQuiet(stage: Stage, untilMs: number): void {
  const { clock } = stage
  while (clock.now() < untilMs) {
    const nextMs = clock.nextDueMs()
    if (nextMs === null) break
    if (nextMs > clock.now() + quietMs && !isWaiting(stage)) break
    clock.step()
  }
  stage.settledStates = [...stage.settledStates, rolloutState(stage)]
}

/** A pod is stopping, or a container runs that ends by itself before long. */
function isWaiting({ cluster, workload }: Stage): boolean {
  const pods = cluster.snapshot().list('pods') as readonly Pod[]
  return pods.some((pod) => {
    if ((pod.spec.nodeName ?? '') === '') return false
    if (pod.metadata.deletionTimestamp !== undefined) return true
    if (pod.spec.restartPolicy === 'Always') return false
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
    const isRunning = (name: string): boolean => statuses.find((one) => one.name === name)?.state?.running !== undefined
    return pod.spec.containers.some(
      ({ name }) => isRunning(name) && workload.endsSoon({ container: name, podName: pod.metadata.name }),
    )
  })
}

/** Lets all waiting pods (or the first of them) become ready; false when none waits. */
function releaseRound({ cluster, workload }: Stage): boolean {
  const pods = cluster.snapshot().list('pods') as readonly Pod[]
  const waiting = pods.filter(
    ({ metadata, spec, status }) =>
      (spec.nodeName ?? '') !== '' &&
      metadata.deletionTimestamp === undefined &&
      !isConditionTrue(status?.conditions, 'Ready') &&
      !workload.isReleased(metadata.uid),
  )
  const chosen = workload.readyMode === 'round' ? waiting : waiting.slice(0, 1)
  for (const { metadata, spec } of chosen) {
    workload.release(metadata.uid)
    cluster.node(spec.nodeName ?? '')?.reprogram(metadata.uid)
  }
  return chosen.length > 0
}

/** Wanted old pods, wanted new pods, available pods: of the only Deployment there is. */
function rolloutState({ cluster }: Stage): readonly number[] {
  const sets = [...cluster.informers.of(replicaSets).list('default')].sort((a, b) => revisionOf(a) - revisionOf(b))
  const [fresh] = sets.slice(-1)
  const pods = cluster.snapshot().list('pods', 'default') as readonly Pod[]
  const available = pods.filter(
    (pod) => isConditionTrue(pod.status?.conditions, 'Ready') && pod.metadata.deletionTimestamp === undefined,
  ).length
  const old = sets.slice(0, -1).reduce((sum, set) => sum + (set.spec.replicas ?? 0), 0)
  return [old, fresh?.spec.replicas ?? 0, available]
}

const revisionAnnotation = 'deployment.kubernetes.io/revision'

export function revisionOf({
  metadata,
}: {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> }
}): number {
  return Number(metadata.annotations?.[revisionAnnotation] ?? 0)
}
