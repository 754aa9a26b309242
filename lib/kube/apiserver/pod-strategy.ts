// Pod strategy: fields that the server sets when a pod is created or replaced: first status, quality of service.
//
// Models pkg/registry/core/pod strategy and pkg/apis/core/helper/qos.

import type { Container, Pod, PodSpec, PodStatus } from '../api/generated/core'
import { podOf } from '../meta/object'
import { isZeroQuantity, milliValue } from '../meta/quantity'
import { timeOf } from '../meta/time'
import { mergeLabelKeys } from '../pod/label-keys'
import type { CreateFacts } from './resource'

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort'

/** The pod with its initial status. */
export function preparedPod(pod: Pod, facts: CreateFacts): Pod {
  return mergeLabelKeys(withInitialStatus(pod, facts))
}

function withInitialStatus(pod: Pod, { nowMs }: CreateFacts): Pod {
  const status: PodStatus = { phase: 'Pending', qosClass: qosClassOf(pod.spec) }
  if ((pod.spec.schedulingGates?.length ?? 0) === 0) return podOf(pod.metadata, pod.spec, status)
  const gated = {
    type: 'PodScheduled',
    status: 'False',
    lastTransitionTime: timeOf(nowMs),
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  } as const
  return { ...pod, status: { ...status, conditions: [gated] } }
}

/** Removes the SchedulingGated condition when an update removes the last scheduling gate. */
export function keptPodFields(next: Pod, old: Pod): Pod {
  const gates = next.spec.schedulingGates?.length ?? 0
  const waited = (old.spec.schedulingGates?.length ?? 0) > 0
  if (!waited || gates > 0) return next
  const conditions = (next.status?.conditions ?? []).filter((condition) => condition.reason !== 'SchedulingGated')
  const { conditions: _, ...status } = next.status ?? {}
  return { ...next, status: conditions.length === 0 ? status : { ...status, conditions } }
}

/**
 * Guaranteed: the requests of all containers equal their limits of CPU and memory; BestEffort: no requests or limits.
 * Pod-level resources replace those of the containers.
 */
export function qosClassOf(spec: PodSpec): QosClass {
  const { resources } = spec
  const whole = { ...resources?.requests, ...resources?.limits }
  if (resources !== undefined && Object.keys(whole).some(isPodLevel)) return findClass([{ resources }])
  return findClass([...spec.containers, ...(spec.initContainers ?? [])])
}

function isPodLevel(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')
}

const counted = ['cpu', 'memory'] as const

function findClass(containers: readonly Pick<Container, 'resources'>[]): QosClass {
  let asksNothing = true
  let isGuaranteed = true
  for (const { resources } of containers) {
    for (const name of counted) {
      const request = resources?.requests?.[name]
      const limit = resources?.limits?.[name]
      if ((request !== undefined && !isZeroQuantity(request)) || (limit !== undefined && !isZeroQuantity(limit)))
        asksNothing = false
      if (limit === undefined || isZeroQuantity(limit)) isGuaranteed = false
      else if (request !== undefined && milliValue(request) !== milliValue(limit)) isGuaranteed = false
    }
  }
  if (asksNothing) return 'BestEffort'
  return isGuaranteed ? 'Guaranteed' : 'Burstable'
}
