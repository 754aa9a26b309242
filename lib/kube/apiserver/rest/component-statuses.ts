// componentstatuses: the health of control plane parts, a deprecated API that stores nothing.
//
// Models pkg/registry/core/componentstatus. The parts are always healthy, as they are the simulation itself. Sorted by
// name; upstream's order is that in which its probes finish.

import { jsonOf } from '@/lib/base/json'
import type { ComponentStatus } from '../../api/generated/core'
import type { KindOf } from '../../meta/kinds'
import { column, nameColumn } from '../columns/common'
import { methodNotAllowed, notFound } from '../status'
import { stored } from '../stored-resource'
import { tableOf } from '../table-output'
import { wantsTable } from './answer-table'
import { answered, type RestHost, refusal } from './call'
import type { ResourcePath } from './path'
import type { RestAnswer, RestRequest } from './request'

const kind: KindOf<ComponentStatus> = {
  group: '',
  version: 'v1',
  kind: 'ComponentStatus',
  resource: 'componentstatuses',
  scope: 'Cluster',
}

const shown = stored<ComponentStatus>({
  kind,
  doc: 'How a part of the control plane is.',
  columns: [
    nameColumn,
    column('Status', ({ conditions }) => (conditions?.[0]?.status === 'True' ? 'Healthy' : 'Unhealthy')),
    column('Message', ({ conditions }) => conditions?.[0]?.message ?? ''),
    column('Error', ({ conditions }) => conditions?.[0]?.error ?? ''),
  ],
})

const parts = ['controller-manager', 'etcd-0', 'scheduler'].map((name) => ({
  metadata: { name },
  conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
}))

const deprecation = ['v1 ComponentStatus is deprecated in v1.19+']

/** The answer; null for paths of other resources. */
export function answerComponentStatuses(host: RestHost, path: ResourcePath, request: RestRequest): RestAnswer | null {
  const { group, resource, subresource, name } = path
  if (group !== '' || resource !== kind.resource || subresource !== undefined) return null
  if (request.method !== 'GET') return refusal(methodNotAllowed)
  const verb = name === undefined ? 'list' : 'get'
  const asked = { user: host.client.user, verb, group, resource, subresource: '', namespace: '', name: name ?? '' }
  const denied = host.server.machinery.authorizer.refusal(asked)
  if (denied !== null) return refusal(denied)
  const found = parts.filter(({ metadata }) => name === undefined || metadata.name === name)
  const [first] = found
  if (name !== undefined && first === undefined) return refusal(notFound(kind, name), deprecation)
  const head = { kind: kind.kind, apiVersion: 'v1' }
  const body = wantsTable(request.headers['accept'])
    ? jsonOf(tableOf(shown, found.map((one) => ({ ...head, ...one })) as never, host.nowMs, {}))
    : name === undefined
      ? { kind: `${kind.kind}List`, apiVersion: 'v1', metadata: {}, items: found }
      : { ...head, ...first }
  return { ...answered(body), warnings: deprecation }
}
