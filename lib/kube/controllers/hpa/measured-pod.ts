// A pod as the autoscaler's arithmetic sees it.
//
// Models pkg/controller/podautoscaler/replica_calculator.go calculateRequests for the request.

import { err, ok, type Result } from '@/lib/base/result'
import type { Container, Pod } from '../../api/generated/core'
import { isTerminating, podCondition } from '../../control/pods'
import { epochMsOf } from '../../meta/time'
import { quantityMilli } from '../../pod/amount'
import { isSidecar } from '../../pod/requests'
import type { MeasuredPod } from './usage'

export interface Measured {
  /** Empty for a metric that is no resource. */
  readonly resource: string
  /** Only this container; null for all. */
  readonly container: string | null
}

export function measuredPod(pod: Pod, of: Measured): MeasuredPod {
  const ready = podCondition(pod, 'Ready')
  const { startTime } = pod.status ?? {}
  return {
    name: pod.metadata.name,
    phase: pod.status?.phase ?? 'Pending',
    deleting: isTerminating(pod),
    startedMs: startTime === undefined ? null : epochMsOf(startTime),
    ready:
      ready?.lastTransitionTime === undefined
        ? null
        : { status: ready.status, sinceMs: epochMsOf(ready.lastTransitionTime) },
    request: of.resource === '' ? ok(0) : requestOf(pod, of),
  }
}

function requestOf(pod: Pod, { resource, container }: Measured): Result<number, string> {
  const sidecars = (pod.spec.initContainers ?? []).filter(isSidecar)
  const containers: readonly Container[] = [...pod.spec.containers, ...sidecars]
  let sum = 0
  for (const one of containers) {
    if (container !== null && container !== one.name) continue
    const request = one.resources?.requests?.[resource]
    if (request === undefined) {
      return err(`missing request for ${resource} in container ${one.name} of Pod ${pod.metadata.name}`)
    }
    sum += quantityMilli(request)
  }
  return ok(sum)
}
