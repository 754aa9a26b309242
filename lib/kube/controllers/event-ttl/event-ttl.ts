// Event TTL: an Event is forgotten an hour after it was last written.
//
// Models kube-apiserver's --event-ttl, which etcd carries out with leases that it counts in minutes. One sweep a minute
// at most, and none while there are no Events.

import { invariant } from '@/lib/base/invariant'
import type { Event } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { again, done } from '../../client/workqueue'
import { keyOf } from '../../meta/keys'
import { events as eventKind } from '../../meta/kinds'
import { epochMsOf } from '../../meta/time'

const ttlMs = 3_600_000
const sweepMs = 60_000
const sweep = 'sweep'

export const eventTtlController: Controller = {
  name: 'event-ttl',
  doc: 'Forgets Events an hour after they were last written.',
  start(context) {
    const { client, clock } = context
    /** As they were first written, oldest first. An informer would file each under name, namespace and owner. */
    let written: readonly Event[] = []
    let arrived: Event[] = []
    let isDue = false
    const queue = context.queue({
      name: 'event-ttl',
      reconcile() {
        const nowMs = clock.now()
        let oldestMs = Number.POSITIVE_INFINITY
        const all = [...written, ...arrived]
        arrived = []
        written = all.filter((first) => {
          const event = currentOf(client, first)
          if (event === null) return false
          const writtenMs = lastWriteMs(event)
          if (nowMs - writtenMs >= ttlMs) return !client.delete(eventKind, keyOf(event)).ok
          oldestMs = Math.min(oldestMs, writtenMs)
          return true
        })
        isDue = oldestMs < Number.POSITIVE_INFINITY
        return isDue ? again(Math.max(sweepMs, oldestMs + ttlMs - nowMs)) : done
      },
    })
    const watched = client.watch(eventKind, {}, (event) => {
      if (event.type !== 'ADDED') return
      arrived.push(event.object)
      if (!isDue) queue.addAfter(sweep, ttlMs)
      isDue = true
    })
    invariant(watched.ok, 'the control plane may watch events')
  },
}

/** Null when it is gone, or another has its name. */
function currentOf(client: Client, first: Event): Event | null {
  const held = client.get(eventKind, keyOf(first))
  return held.ok && held.value.metadata.uid === first.metadata.uid ? held.value : null
}

function lastWriteMs({ lastTimestamp, series, eventTime, metadata }: Event): number {
  return epochMsOf(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp)
}
