// ResourceQuota controller: what a namespace uses of its quotas, for people to read.
//
// Models pkg/controller/resourcequota. Admission counts for itself (quota.ts), so this status is never what decides.

import { deepEqual } from '@/lib/base/json'
import type { ResourceQuota } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import type { Controller } from '../../client/controller'
import { done, failed } from '../../client/workqueue'
import { onEachKind } from '../../control/known-kinds'
import { keyOf } from '../../meta/keys'
import { groupResourceOf, type KindOf, resourceQuotas } from '../../meta/kinds'
import { quotaUsage } from '../../pod/quota'

/** Changes of many objects are counted together. */
const gatherMs = 100

export const resourceQuotaController: Controller = {
  name: 'resourcequota',
  doc: 'Reports what a namespace uses of its quotas.',
  start(context) {
    const { client, informers } = context
    const quotas = informers.of(resourceQuotas)
    const queue = context.queue({
      name: 'resourcequota',
      reconcile(key) {
        const quota = quotas.get(key)
        if (quota === undefined) return done
        const { hard } = quota.spec
        const used = quotaUsage(quota, (kind) => informers.of(kind).list(quota.metadata.namespace ?? ''))
        const status = hard === undefined ? {} : { hard, used }
        if (deepEqual(quota.status ?? {}, status)) return done
        const written = client.updateStatus(resourceQuotas, { ...quota, status })
        return written.ok || written.error.reason === 'NotFound' ? done : failed(written.error.message ?? '')
      },
    })
    const onQuota = (quota: ResourceQuota): void => queue.add(keyOf(quota))
    quotas.on({ added: onQuota, updated: onQuota })
    onEachKind(informers, (kind) => {
      if (kind.scope !== 'Namespaced') return
      const onObject = (object: KubeObject): void => {
        for (const quota of quotas.list(object.metadata.namespace ?? '')) {
          if (isCounted(quota, kind)) queue.addAfter(keyOf(quota), gatherMs)
        }
      }
      informers.of(kind).on({ added: onObject, deleted: onObject, updated: onObject })
    })
  },
}

/** Kinds with names of their own, and those the quota counts by name. */
function isCounted(quota: ResourceQuota, kind: KindOf): boolean {
  const hard = quota.spec.hard ?? {}
  if (`count/${groupResourceOf(kind)}` in hard || groupResourceOf(kind) in hard) return true
  return (
    kind.group === '' &&
    (kind.resource === 'pods' || kind.resource === 'services' || kind.resource === 'persistentvolumeclaims')
  )
}
