// Impersonation: a request as another user (`kubectl --as`), for users who have the permission.
//
// Models k8s.io/apiserver/pkg/endpoints/filters/impersonation.go. Left out: uid and extra.

import type { UserInfo } from '../../client/client'
import type { RestHost } from './call'
import { refusal } from './call'
import type { RestAnswer, RestRequest } from './request'

const accountPrefix = 'system:serviceaccount:'

/** The host with the impersonated user's client, or the refusal. */
export function impersonated(host: RestHost, { headers }: RestRequest): RestHost | RestAnswer {
  const name = headers['impersonate-user']
  if (name === undefined) return host
  const groups = (headers['impersonate-group'] ?? '').split(',').filter((group) => group !== '')
  for (const access of [asUser(name), ...groups.map(asGroup)]) {
    const refused = host.server.machinery.authorizer.refusal({
      user: host.client.user,
      verb: 'impersonate',
      subresource: '',
      ...access,
    })
    if (refused !== null) return refusal(refused)
  }
  const user = userNamed(name, groups)
  return { ...host, client: host.server.clientFor(user, { manager: 'kubectl', isTrusted: false }) }
}

interface Impersonation {
  readonly group: string
  readonly resource: string
  readonly namespace: string
  readonly name: string
}

function asUser(name: string): Impersonation {
  if (!name.startsWith(accountPrefix)) return { group: '', resource: 'users', namespace: '', name }
  const [namespace = '', account = ''] = name.slice(accountPrefix.length).split(':')
  return { group: '', resource: 'serviceaccounts', namespace, name: account }
}

function asGroup(name: string): Impersonation {
  return { group: '', resource: 'groups', namespace: '', name }
}

function userNamed(name: string, groups: readonly string[]): UserInfo {
  if (groups.length > 0) return { name, groups: [...groups, 'system:authenticated'] }
  if (!name.startsWith(accountPrefix)) return { name, groups: ['system:authenticated'] }
  const [namespace = ''] = name.slice(accountPrefix.length).split(':')
  return { name, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'] }
}
