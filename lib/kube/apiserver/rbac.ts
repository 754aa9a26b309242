// RBAC: the permissions of users, by the stored roles and bindings.
//
// Models plugin/pkg/auth/authorizer/rbac and pkg/registry/rbac/validation rule resolution. Rights only add up; a binding to
// a role that is missing gives nothing and is named in the refusal.

import type { Status } from '../api/generated/meta'
import type { ClusterRole, ClusterRoleBinding, PolicyRule, RoleBinding, RoleRef, Subject } from '../api/generated/rbac'
import type { UserInfo } from '../client/client'
import { clusterRoleBindings, clusterRoles, type KindOf, roleBindings, roles } from '../meta/kinds'
import { matchesSelector } from '../meta/labels'
import { type RuleRequest, ruleAllows, ruleAllowsPath } from '../meta/rules'
import type { ClusterReader } from './admission'
import type { AccessDecision, AccessRequest, Authorizer } from './authorize'
import { forbidden, forbiddenPath } from './status'

const allPowerful = 'system:masters'

/** A user's rules in a namespace (empty: cluster-wide ones only), and the roles that could not be found. */
export interface ResolvedRules {
  readonly rules: readonly PolicyRule[]
  readonly problems: readonly string[]
}

export function createAuthorizer(cluster: ClusterReader): Authorizer {
  const decide = (request: AccessRequest): AccessDecision => {
    if (request.user.groups.includes(allPowerful)) return { isAllowed: true, reason: '' }
    const wanted: RuleRequest = request
    return decision(grantsFor(cluster, request.user, request.namespace), (rule) => ruleAllows(rule, wanted))
  }
  const decidePath = (user: UserInfo, verb: string, path: string): AccessDecision => {
    if (user.groups.includes(allPowerful)) return { isAllowed: true, reason: '' }
    return decision(grantsFor(cluster, user, ''), (rule) => ruleAllowsPath(rule, verb, path))
  }
  return {
    decide,
    decidePath,
    rulesFor: (user, namespace) => rulesFor(cluster, user, namespace).rules,
    refusal(request) {
      const decision = decide(request)
      return decision.isAllowed ? null : refuse(request, decision.reason)
    },
    pathRefusal(user, verb, path) {
      const decision = decidePath(user, verb, path)
      if (decision.isAllowed) return null
      return forbiddenPath(withReason(`User "${user.name}" cannot ${verb} path "${path}"`, decision.reason))
    },
  }
}

function refuse({ user, verb, group, resource, subresource, namespace, name }: AccessRequest, reason: string): Status {
  const combined = subresource === '' ? resource : `${resource}/${subresource}`
  const place = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const why = `User "${user.name}" cannot ${verb} resource "${combined}" in API group "${group}" ${place}`
  const kind: Pick<KindOf, 'group' | 'resource'> = { group, resource }
  return forbidden(kind, name, withReason(why, reason))
}

function withReason(text: string, reason: string): string {
  return reason === '' ? text : `${text}: ${reason}`
}

function reasonOf(problems: readonly string[]): string {
  if (problems.length === 0) return ''
  return `RBAC: ${problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`}`
}

/** The rights that one binding gives to one of its subjects. */
interface Grant {
  readonly rules: readonly PolicyRule[]
  /** `ClusterRoleBinding "admins" of ClusterRole "admin" to Group "ops"`. */
  describe(): string
}

interface Grants {
  readonly grants: readonly Grant[]
  readonly problems: readonly string[]
}

function decision({ grants, problems }: Grants, allows: (rule: PolicyRule) => boolean): AccessDecision {
  const grant = grants.find(({ rules }) => rules.some(allows))
  if (grant === undefined) return { isAllowed: false, reason: reasonOf(problems) }
  return { isAllowed: true, reason: `RBAC: allowed by ${grant.describe()}` }
}

export function rulesFor(cluster: ClusterReader, user: UserInfo, namespace: string): ResolvedRules {
  const { grants, problems } = grantsFor(cluster, user, namespace)
  return { rules: grants.flatMap(({ rules }) => rules), problems }
}

function grantsFor(cluster: ClusterReader, user: UserInfo, namespace: string): Grants {
  const grants: Grant[] = []
  const problems: string[] = []
  const add = (binding: ClusterRoleBinding | RoleBinding, home: string): void => {
    const subject = binding.subjects?.find((one) => isSubject(one, user, home))
    if (subject === undefined) return
    const { roleRef } = binding
    const rules = rulesOfRole(cluster, roleRef, home)
    if (rules !== null) grants.push({ rules, describe: () => describeBinding(binding, subject, home) })
    else problems.push(`${roleRef.kind.toLowerCase()}.rbac.authorization.k8s.io "${roleRef.name}" not found`)
  }
  for (const binding of cluster.list(clusterRoleBindings)) add(binding, '')
  if (namespace !== '') for (const binding of cluster.list(roleBindings, namespace)) add(binding, namespace)
  return { grants, problems }
}

function describeBinding(
  { kind, metadata, roleRef }: ClusterRoleBinding | RoleBinding,
  subject: Subject,
  home: string,
) {
  const name = home === '' ? metadata.name : `${metadata.name}/${home}`
  const who = subject.kind === 'ServiceAccount' ? `${subject.name}/${subject.namespace ?? home}` : subject.name
  return `${kind} "${name}" of ${roleRef.kind} "${roleRef.name}" to ${subject.kind} "${who}"`
}

function isSubject(subject: Subject, user: UserInfo, namespace: string): boolean {
  if (subject.kind === 'User') return subject.name === user.name
  if (subject.kind === 'Group') return user.groups.includes(subject.name)
  return user.name === `system:serviceaccount:${subject.namespace ?? namespace}:${subject.name}`
}

function rulesOfRole(cluster: ClusterReader, { kind, name }: RoleRef, namespace: string): readonly PolicyRule[] | null {
  if (kind === 'Role') return cluster.get(roles, `${namespace}/${name}`)?.rules ?? null
  const role = cluster.get(clusterRoles, name)
  return role === undefined ? null : rulesOfClusterRole(cluster, role)
}

/** An aggregated role also has the rules of the roles that its selectors find. */
function rulesOfClusterRole(cluster: ClusterReader, role: ClusterRole): readonly PolicyRule[] {
  const selectors = role.aggregationRule?.clusterRoleSelectors ?? []
  const own = role.rules ?? []
  if (selectors.length === 0) return own
  const found = cluster
    .list(clusterRoles)
    .filter((one) => selectors.some((selector) => matchesSelector(selector, one.metadata.labels)))
  return [...own, ...found.flatMap((one) => one.rules ?? [])]
}
