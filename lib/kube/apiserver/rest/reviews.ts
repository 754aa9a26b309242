// Reviews: questions sent to the server as objects (access reviews, SelfSubjectReview). None of them is stored.
//
// Models pkg/registry/authorization and pkg/registry/authentication. Left out: TokenReview, extra attributes of users.

import { isJsonObject, type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import type { PolicyRule } from '../../api/generated/rbac'
import type { UserInfo } from '../../client/client'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import type { AccessDecision, Authorizer } from '../authorize'
import { invalid, methodNotAllowed } from '../status'
import { answered, type RestHost, refusal } from './call'
import type { ResourcePath } from './path'
import type { RestAnswer, RestRequest } from './request'

export interface ReviewKind {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly kind: string
  readonly namespaced: boolean
}

const access = 'authorization.k8s.io'

export const reviewKinds: readonly ReviewKind[] = [
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    resource: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
    namespaced: false,
  },
  {
    group: access,
    version: 'v1',
    resource: 'localsubjectaccessreviews',
    kind: 'LocalSubjectAccessReview',
    namespaced: true,
  },
  {
    group: access,
    version: 'v1',
    resource: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
    namespaced: false,
  },
  {
    group: access,
    version: 'v1',
    resource: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
    namespaced: false,
  },
  { group: access, version: 'v1', resource: 'subjectaccessreviews', kind: 'SubjectAccessReview', namespaced: false },
]

/** The answer to a review; null when the path is not a review's. */
export function answerReview(host: RestHost, path: ResourcePath, request: RestRequest): RestAnswer | null {
  const { group, version, resource } = path
  const kind = reviewKinds.find((one) => one.group === group && one.version === version && one.resource === resource)
  if (kind === undefined) return null
  if (request.method !== 'POST') return refusal(methodNotAllowed)
  const { authorizer } = host.server.machinery
  const { user } = host.client
  const namespace = path.namespace ?? ''
  const denied = authorizer.refusal({ user, verb: 'create', group, resource, subresource: '', namespace, name: '' })
  if (denied !== null) return refusal(denied)
  return review(host, kind, isJsonObject(request.body) ? (request.body as JsonObject) : {})
}

function review({ server, client }: RestHost, kind: ReviewKind, body: JsonObject): RestAnswer {
  const { authorizer } = server.machinery
  const spec = objectAt(body, 'spec')
  const wrong = specErrors(kind, body, spec)
  // Upstream names no kind here.
  if (wrong.length > 0) return refusal(invalid({ group: access, kind: '' }, '', wrong))
  const say = (status: JsonObject): RestAnswer => answered({ ...head(kind), spec, status }, 201)
  switch (kind.kind) {
    case 'SelfSubjectReview':
      return answered({ ...head(kind), status: { userInfo: userDocument(client.user) } }, 201)
    case 'SelfSubjectRulesReview':
      return say(rulesDocument(authorizer.rulesFor(client.user, textAt(spec, 'namespace'))))
    case 'SelfSubjectAccessReview':
      return say(verdictDocument(decide(authorizer, client.user, spec)))
    default: {
      const user: UserInfo = { name: textAt(spec, 'user'), groups: textsAt(spec, 'groups') }
      if (user.name === '' && user.groups.length === 0)
        return refusal(
          invalid(kind, '', [requiredValue('spec.user', 'at least one of user or group must be specified')]),
        )
      return say(verdictDocument(decide(authorizer, user, spec)))
    }
  }
}

/** Models pkg/apis/authorization/validation. */
function specErrors(kind: ReviewKind, body: JsonObject, spec: JsonObject): readonly FieldError[] {
  if (!kind.kind.endsWith('AccessReview')) return []
  const asked = spec['resourceAttributes']
  const path = spec['nonResourceAttributes']
  if (isJsonObject(asked) && isJsonObject(path)) {
    const shown = { Path: textAt(path as JsonObject, 'path'), Verb: textAt(path as JsonObject, 'verb') }
    return [
      invalidValue('spec.nonResourceAttributes', shown, 'cannot be specified in combination with resourceAttributes'),
    ]
  }
  if (!isJsonObject(asked) && !isJsonObject(path)) {
    const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified'
    return [invalidValue('spec.resourceAttributes', null, why)]
  }
  if (kind.kind !== 'LocalSubjectAccessReview' || !isJsonObject(asked)) return []
  const namespace = textAt(asked as JsonObject, 'namespace')
  return namespace === textAt(objectAt(body, 'metadata'), 'namespace')
    ? []
    : [invalidValue('spec.resourceAttributes.namespace', namespace, 'must match metadata.namespace')]
}

function head({ group, version, kind }: ReviewKind): JsonObject {
  return { kind, apiVersion: `${group}/${version}`, metadata: {} }
}

function decide(authorizer: Authorizer, user: UserInfo, spec: JsonObject): AccessDecision {
  const path = objectAt(spec, 'nonResourceAttributes')
  if ('path' in path) return authorizer.decidePath(user, textAt(path, 'verb'), textAt(path, 'path'))
  const asked = objectAt(spec, 'resourceAttributes')
  const at = (name: string): string => textAt(asked, name)
  return authorizer.decide({
    user,
    verb: at('verb'),
    group: at('group'),
    resource: at('resource'),
    subresource: at('subresource'),
    namespace: at('namespace'),
    name: at('name'),
  })
}

function verdictDocument({ isAllowed, reason }: AccessDecision): JsonObject {
  return reason === '' ? { allowed: isAllowed } : { allowed: isAllowed, reason }
}

function userDocument({ name, groups }: UserInfo): JsonObject {
  return { username: name, groups }
}

function rulesDocument(rules: readonly PolicyRule[]): JsonObject {
  const shown = (rule: PolicyRule): JsonObject => jsonOf(rule)
  return {
    resourceRules: rules.filter((rule) => rule.nonResourceURLs === undefined).map(shown),
    nonResourceRules: rules.filter((rule) => rule.nonResourceURLs !== undefined).map(shown),
    incomplete: false,
  }
}

function objectAt(value: JsonObject, name: string): JsonObject {
  const inner = value[name]
  return isJsonObject(inner) ? inner : {}
}

function textAt(value: JsonObject, name: string): string {
  const text = value[name]
  return typeof text === 'string' ? text : ''
}

function textsAt(value: JsonObject, name: string): readonly string[] {
  const list = value[name]
  return Array.isArray(list) ? (list as readonly Json[]).map(String) : []
}
