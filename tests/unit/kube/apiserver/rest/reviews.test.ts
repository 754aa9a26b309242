// Rights over the wire: reviews, impersonation, and refusals for named users.

import { expect, it } from 'vitest'
import { type JsonObject, shapedAs } from '@/lib/base/json'
import type { ClusterRole, RoleBinding } from '@/lib/kube/api/generated/rbac'
import type { DraftOf } from '@/lib/kube/api/object'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer } from '@/lib/kube/apiserver/rest/request'
import { decodeBase64 } from '@/lib/kube/meta/base64'
import { clusterRoleBindings, clusterRoles, roleBindings, roles } from '@/lib/kube/meta/kinds'
import { type BareServer, bareServer } from '../../../../support/api-server'

const apiGroup = 'rbac.authorization.k8s.io'

function bind(name: string, roleRef: [kind: string, name: string], user: string): DraftOf<RoleBinding> {
  return {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace: 'default' },
    roleRef: { apiGroup, kind: roleRef[0], name: roleRef[1] },
    subjects: [{ kind: 'User', apiGroup, name: user }],
  }
}

function withRights(): BareServer {
  const bare = bareServer()
  bare.admin.create(roleBindings, bind('viewers', ['ClusterRole', 'view'], 'jane'))
  bare.admin.create(roles, {
    apiVersion: `${apiGroup}/v1`,
    kind: 'Role',
    metadata: { name: 'one-secret', namespace: 'default' },
    rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['db'], verbs: ['get'] }],
  })
  bare.admin.create(roleBindings, bind('one-secret', ['Role', 'one-secret'], 'jane'))
  bare.admin.create(roleBindings, bind('lost', ['Role', 'gone'], 'bob'))
  return bare
}

function ask({ server, admin, clock }: BareServer, path: string, body: JsonObject, user?: string): RestAnswer {
  const headers = user === undefined ? {} : { 'impersonate-user': user }
  const method = Object.keys(body).length === 0 ? 'GET' : 'POST'
  return handleRequest({ server, client: admin, nowMs: clock.now() }, { method, path, query: {}, headers, body })
}

function mayI(verb: string, resource: string, more: JsonObject = {}): JsonObject {
  const resourceAttributes = { verb, resource, group: '', namespace: 'default', ...more }
  return { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', spec: { resourceAttributes } }
}

const selfPath = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
const byView = 'RBAC: allowed by RoleBinding "viewers/default" of ClusterRole "view" to User "jane"'

const rows: [name: string, user: string | undefined, question: JsonObject, verdict: JsonObject][] = [
  [
    'the administrator may',
    undefined,
    mayI('delete', 'nodes', { namespace: '' }),
    {
      allowed: true,
      reason:
        'RBAC: allowed by ClusterRoleBinding "kubeadm:cluster-admins" of ClusterRole "cluster-admin" to Group "kubeadm:cluster-admins"',
    },
  ],
  ['a viewer may look', 'jane', mayI('list', 'pods'), { allowed: true, reason: byView }],
  ['a viewer may not delete', 'jane', mayI('delete', 'pods'), { allowed: false }],
  ['not in another namespace', 'jane', mayI('list', 'pods', { namespace: 'kube-system' }), { allowed: false }],
  ['view does not show secrets', 'jane', mayI('get', 'secrets'), { allowed: false }],
  [
    'but one by its name',
    'jane',
    mayI('get', 'secrets', { name: 'db' }),
    { allowed: true, reason: 'RBAC: allowed by RoleBinding "one-secret/default" of Role "one-secret" to User "jane"' },
  ],
  [
    'logs are a part of their own',
    'jane',
    mayI('get', 'pods', { subresource: 'log' }),
    { allowed: true, reason: byView },
  ],
  ['and exec is not in it', 'jane', mayI('create', 'pods', { subresource: 'exec' }), { allowed: false }],
  [
    'a role that is gone is named',
    'bob',
    mayI('list', 'pods'),
    { allowed: false, reason: 'RBAC: role.rbac.authorization.k8s.io "gone" not found' },
  ],
]

it.each(rows)('SelfSubjectAccessReview: %s', (_, user, question, verdict) => {
  const answer = ask(withRights(), selfPath, question, user)
  expect([answer.code, (answer.body as JsonObject)['status']]).toEqual([201, verdict])
})

it('SubjectAccessReview asks for somebody else, and not everybody may', () => {
  const bare = withRights()
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  const question = {
    spec: { user: 'jane', resourceAttributes: { verb: 'list', resource: 'pods', namespace: 'default' } },
  }
  expect((ask(bare, path, question).body as JsonObject)['status']).toEqual({ allowed: true, reason: byView })
  expect((ask(bare, path, question, 'jane').body as JsonObject)['message']).toBe(
    'subjectaccessreviews.authorization.k8s.io is forbidden: User "jane" cannot create resource "subjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope',
  )
})

it('SelfSubjectReview says who is asking', () => {
  const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
  const body = { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' }
  const answer = ask(bareServer(), path, body, 'system:serviceaccount:default:robot').body as JsonObject
  expect(answer['status']).toEqual({
    userInfo: {
      username: 'system:serviceaccount:default:robot',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:default', 'system:authenticated'],
    },
  })
})

const refused: [path: string, body: JsonObject, message: string][] = [
  [
    '/api/v1/nodes',
    {},
    'nodes is forbidden: User "jane" cannot list resource "nodes" in API group "" at the cluster scope',
  ],
  [
    '/api/v1/namespaces/default/secrets/x',
    {},
    'secrets "x" is forbidden: User "jane" cannot get resource "secrets" in API group "" in the namespace "default"',
  ],
  [
    '/apis/apps/v1/namespaces/default/deployments',
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' } },
    'deployments.apps is forbidden: User "jane" cannot create resource "deployments" in API group "apps" in the namespace "default"',
  ],
]

it.each(refused)('%s is not for everybody', (path, body, message) => {
  const answer = ask(withRights(), path, body, 'jane')
  expect([answer.code, (answer.body as JsonObject)['message']]).toEqual([403, message])
})

it('who may not impersonate does not', () => {
  const bare = withRights()
  const jane = bare.server.clientFor({ name: 'jane', groups: [] }, { manager: 'kubectl', isTrusted: false })
  const request = { method: 'GET', path: '/api/v1/pods', query: {}, headers: { 'impersonate-user': 'bob' } } as const
  const answer = handleRequest({ server: bare.server, client: jane, nowMs: 0 }, request)
  expect((answer.body as JsonObject)['message']).toBe(
    'users "bob" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope',
  )
})

it('a role cannot give what its author does not have', () => {
  const bare = withRights()
  bare.admin.create(clusterRoles, {
    apiVersion: `${apiGroup}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'role-writer' },
    rules: [{ apiGroups: [apiGroup], resources: ['clusterroles'], verbs: ['create'] }],
  })
  bare.admin.create(clusterRoleBindings, {
    ...bind('role-writer', ['ClusterRole', 'role-writer'], 'jane'),
    kind: 'ClusterRoleBinding',
    metadata: { name: 'role-writer' },
  } as never)
  const jane = bare.server.clientFor(
    { name: 'jane', groups: ['system:authenticated'] },
    { manager: 'kubectl', isTrusted: false },
  )
  const draft: DraftOf<ClusterRole> = {
    apiVersion: `${apiGroup}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'mighty' },
    rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] }],
  }
  const made = jane.create(clusterRoles, draft)
  expect(made.ok ? '' : made.error.message).toBe(
    'clusterroles.rbac.authorization.k8s.io "mighty" is forbidden: user "jane" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["nodes"], Verbs:["get" "list"]}',
  )
})

it('makes a token for an account, the same at the same moment', () => {
  const path = '/api/v1/namespaces/default/serviceaccounts/default/token'
  const body = { kind: 'TokenRequest', spec: { expirationSeconds: 600 } }
  const [one, other] = [ask(bareServer(), path, body), ask(bareServer(), path, body)].map(
    (answer) =>
      (answer.body as JsonObject)['status'] as { readonly token: string; readonly expirationTimestamp: string },
  )
  expect(one).toEqual(other)
  expect([one?.token.split('.').length, one?.expirationTimestamp]).toEqual([3, '2026-11-24T02:10:00Z'])
  expect(ask(bareServer(), path.replace('default/token', 'nobody/token'), body).code).toBe(404)
})

const boundRows: [name: string, reference: JsonObject, message: string][] = [
  ['a pod that is not there', { kind: 'Pod', apiVersion: 'v1', name: 'nopod' }, 'pods "nopod" not found'],
  ['a secret that is not there', { kind: 'Secret', apiVersion: 'v1', name: 's' }, 'secrets "s" not found'],
  ['a node that is not there', { kind: 'Node', apiVersion: 'v1', name: 'n' }, 'nodes "n" not found'],
  [
    'a kind that no token is bound to',
    { kind: 'Deployment', apiVersion: 'apps/v1', name: 'web' },
    'cannot bind token to object of type apps/v1, Kind=Deployment',
  ],
  [
    'a pod of another account',
    { kind: 'Pod', apiVersion: 'v1', name: 'robots' },
    'cannot bind token for serviceaccount "default" to pod running with different serviceaccount name.',
  ],
  [
    'another pod of that name',
    { kind: 'Pod', apiVersion: 'v1', name: 'own', uid: 'u' },
    'Operation cannot be fulfilled on Pod "own": the UID in the bound object reference (u) does not match the UID in record. The object might have been deleted and then recreated',
  ],
]

function withPods(): BareServer {
  const bare = bareServer()
  const accounts = '/api/v1/namespaces/default/serviceaccounts'
  ask(bare, accounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } })
  for (const [name, serviceAccountName] of [
    ['own', 'default'],
    ['robots', 'robot'],
  ]) {
    const spec = { serviceAccountName: serviceAccountName ?? '', containers: [{ name: 'c', image: 'busybox' }] }
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: name ?? '' }, spec }
    ask(bare, '/api/v1/namespaces/default/pods', pod)
  }
  return bare
}

const tokenPath = '/api/v1/namespaces/default/serviceaccounts/default/token'

it.each(boundRows)('refuses a token bound to %s', (_, boundObjectRef, message) => {
  const { body } = ask(withPods(), tokenPath, { kind: 'TokenRequest', spec: { boundObjectRef } })
  expect((body as JsonObject)['message']).toBe(message)
})

it('a token says what it is bound to', () => {
  const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name: 'own' }
  const { code, body } = ask(withPods(), tokenPath, { kind: 'TokenRequest', spec: { boundObjectRef } })
  const { spec, status } = shapedAs<{ spec: JsonObject; status: { token: string } }>(body)
  const claims = JSON.parse(decodeBase64(status.token.split('.')[1] ?? '')) as JsonObject
  expect([code, spec['boundObjectRef']]).toEqual([201, boundObjectRef])
  expect(Object.keys(claims)).toEqual(['aud', 'exp', 'iat', 'iss', 'kubernetes.io', 'nbf', 'sub'])
  expect(claims['kubernetes.io']).toMatchObject({
    namespace: 'default',
    pod: { name: 'own' },
    serviceaccount: { name: 'default' },
  })
})
