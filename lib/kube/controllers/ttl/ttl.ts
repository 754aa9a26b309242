// TTL controller: Jobs that ended are deleted when their time to live is over.
//
// Models pkg/controller/ttlafterfinished.

import type { Job } from '../../api/generated/batch'
import type { Controller } from '../../client/controller'
import { again, done, failed } from '../../client/workqueue'
import { keyOf } from '../../meta/keys'
import { jobs as jobKind } from '../../meta/kinds'
import { epochMsOf } from '../../meta/time'

export const ttlController: Controller = {
  name: 'ttl-after-finished',
  doc: 'Deletes finished Jobs after their ttlSecondsAfterFinished.',
  start(context) {
    const jobs = context.informers.of(jobKind)
    const queue = context.queue({
      name: 'ttl-after-finished',
      reconcile(key) {
        const job = jobs.get(key)
        const expiry = job === undefined ? null : expiryMs(job)
        if (job === undefined || expiry === null) return done
        const waitMs = expiry - context.clock.now()
        if (waitMs > 0) return again(waitMs)
        const { uid } = job.metadata
        const gone = context.client.delete(jobKind, key, { propagationPolicy: 'Foreground', preconditions: { uid } })
        return gone.ok || gone.error.reason === 'NotFound' ? done : failed(gone.error.message ?? '')
      },
    })
    const onJob = (job: Job): void => {
      if (expiryMs(job) !== null) queue.add(keyOf(job))
    }
    jobs.on({ added: onJob, updated: onJob })
  },
}

/** Null for a Job that runs, stays, or is being deleted. */
function expiryMs(job: Job): number | null {
  const { ttlSecondsAfterFinished } = job.spec
  if (ttlSecondsAfterFinished === undefined || job.metadata.deletionTimestamp !== undefined) return null
  const end = job.status?.conditions?.find(
    (one) => one.status === 'True' && (one.type === 'Complete' || one.type === 'Failed'),
  )
  return end?.lastTransitionTime === undefined
    ? null
    : epochMsOf(end.lastTransitionTime) + ttlSecondsAfterFinished * 1000
}
