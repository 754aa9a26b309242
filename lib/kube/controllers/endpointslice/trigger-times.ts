// When what an EndpointSlice tells began to be true: the earliest change of a pod or the Service not yet told of.
//
// Models k8s.io/endpointslice/util TriggerTimeTracker. A pod's time is when its readiness last changed; a pod that only
// terminates, or goes, gives none, and the slice written then bears no time.

import { compareBytewise } from '@/lib/base/order'
import type { Pod, Service } from '../../api/generated/core'
import type { Time } from '../../api/values'
import { findCondition } from '../../meta/conditions'
import { type Key, keyOf } from '../../meta/keys'

export interface TriggerTimes {
  /** Null when nothing new gives a time; what was told is remembered. */
  next(service: Service, pods: readonly Pod[]): Time | null
  forget(key: Key): void
}

interface Told {
  readonly service: Time
  readonly pods: ReadonlyMap<string, Time>
}

export function createTriggerTimes(): TriggerTimes {
  const told = new Map<Key, Told>()
  return {
    next(service, pods) {
      const key = keyOf(service)
      const before = told.get(key)
      const times = new Map(pods.flatMap((pod) => timeOfPod(pod)))
      const made = service.metadata.creationTimestamp ?? ''
      told.set(key, { service: made, pods: times })
      const news = [...times].filter(([name, time]) => time > (before?.pods.get(name) ?? '')).map(([, time]) => time)
      if (made > (before?.service ?? '')) news.push(made)
      return news.toSorted(compareBytewise)[0] ?? null
    },
    forget: (key) => told.delete(key),
  }
}

function timeOfPod(pod: Pod): readonly (readonly [string, Time])[] {
  const since = findCondition(pod.status?.conditions, 'Ready')?.lastTransitionTime
  return since === undefined || since === null ? [] : [[pod.metadata.name, since]]
}
