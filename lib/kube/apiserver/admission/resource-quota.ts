// ResourceQuota: refuses writes that exceed the namespace's quotas. Charged last, from the stored objects.
//
// Models plugin/pkg/admission/resourcequota and pkg/quota/v1/evaluator/core. The status of a quota is the quota controller's
// part; here the usage is recounted on every write, so it is always current.

import { compareBytewise, sortedKeys } from '@/lib/base/order'
import type { Container, ResourceQuota } from '../../api/generated/core'
import type { Status } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import type { Quantity } from '../../api/values'
import { groupResourceOf, resourceQuotas } from '../../meta/kinds'
import { addQuantities, compareQuantities, isZeroQuantity, subtractQuantities } from '../../meta/quantity'
import { countedIn, isInScope, podContainers, quotaUsage, usageOf } from '../../pod/quota'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { forbidden } from '../status'

type Amounts = Readonly<Record<string, Quantity>>

export const resourceQuota: AdmissionPlugin = {
  name: 'ResourceQuota',
  doc: 'Refuses what would exceed a quota of its namespace.',
  validate(request, object) {
    const { operation, subresource, namespace, kind, cluster } = request
    if (namespace === '' || subresource === 'status' || (operation !== 'CREATE' && operation !== 'UPDATE')) return null
    const quotas = cluster.list(resourceQuotas, namespace)
    if (quotas.length === 0) return null
    const id = groupResourceOf(kind)
    for (const quota of quotas) {
      const refusal = check(request, object, quota, id)
      if (refusal !== null) return refusal
    }
    return null
  },
}

function check(request: AdmissionRequest, object: KubeObject, quota: ResourceQuota, id: string): Status | null {
  const hard = quota.spec.hard ?? {}
  if (!isInScope(quota, id, object)) return null
  const missing = id === 'pods' && request.operation === 'CREATE' ? missingAmounts(object, hard) : []
  if (missing.length > 0)
    return forbidden(
      request.kind,
      request.name,
      `failed quota: ${quota.metadata.name}: must specify ${missing.join('; ')}`,
    )
  const delta = added(request, object, id, hard)
  const names = sortedKeys(delta).filter((name) => !isZeroQuantity(delta[name] ?? '0'))
  if (names.length === 0) return null
  const used = quotaUsage(quota, (kind) => request.cluster.list(kind, request.namespace))
  const over = names.filter(
    (name) => compareQuantities(addQuantities(used[name] ?? '0', delta[name] ?? '0'), hard[name] ?? '0') > 0,
  )
  if (over.length === 0) return null
  const list = (amounts: Amounts): string => over.map((name) => `${name}=${amounts[name] ?? '0'}`).join(',')
  const why = `exceeded quota: ${quota.metadata.name}, requested: ${list(delta)}, used: ${list(used)}, limited: ${list(hard)}`
  return forbidden(request.kind, request.name, why)
}

/** The usage that this write adds, for the resources that the quota limits. */
function added({ operation, old }: AdmissionRequest, object: KubeObject, id: string, hard: Amounts): Amounts {
  const after = countedIn(usageOf(id, object), hard)
  if (operation !== 'UPDATE' || old === null) return after
  const before = countedIn(usageOf(id, old), hard)
  const delta: Record<string, Quantity> = {}
  for (const [name, amount] of Object.entries(after)) {
    const more = subtractQuantities(amount, before[name] ?? '0')
    if (compareQuantities(more, '0') > 0) delta[name] = more
  }
  return delta
}

const required = ['limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory', 'cpu', 'memory']

/** `limits.memory for: c; requests.cpu for: c`: a limited resource must be asked for by every container. */
function missingAmounts(object: KubeObject, hard: Amounts): readonly string[] {
  return required
    .filter((name) => name in hard)
    .sort(compareBytewise)
    .flatMap((name) => {
      const lacking = podContainers(object).filter((container) => amountOf(container, name) === undefined)
      return lacking.length === 0
        ? []
        : [
            `${name} for: ${lacking
              .map((container) => container.name)
              .sort(compareBytewise)
              .join(',')}`,
          ]
    })
}

function amountOf({ resources }: Container, name: string): Quantity | undefined {
  if (name.startsWith('limits.')) return resources?.limits?.[name.slice(7)]
  return resources?.requests?.[name.replace('requests.', '')]
}
