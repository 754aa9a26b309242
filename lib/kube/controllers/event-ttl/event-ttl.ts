// Event TTL: an Event is forgotten an hour after it was last written.
//
// Models kube-apiserver's --event-ttl, which etcd carries out with leases that it counts in minutes. One sweep a minute
// at most, and none while there are no Events.

import type { Event } from '../../api/core'
import { again, done } from '../../client/workqueue'
import type { Controller } from '../../controller'
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
    const events = context.informers.of(eventKind)
    let isDue = false
    const queue = context.queue({
      name: 'event-ttl',
      reconcile() {
        const nowMs = context.clock.now()
        let oldestMs = Number.POSITIVE_INFINITY
        for (const event of [...events.list()]) {
          const writtenMs = lastWriteMs(event)
          if (nowMs - writtenMs >= ttlMs) context.client.delete(eventKind, keyOf(event))
          else oldestMs = Math.min(oldestMs, writtenMs)
        }
        isDue = oldestMs < Number.POSITIVE_INFINITY
        return isDue ? again(Math.max(sweepMs, oldestMs + ttlMs - nowMs)) : done
      },
    })
    events.on({
      added() {
        if (!isDue) queue.addAfter(sweep, ttlMs)
        isDue = true
      },
    })
  },
}

function lastWriteMs({ lastTimestamp, series, eventTime, metadata }: Event): number {
  return epochMsOf(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp)
}
