// Roles and bindings.
//
// Models pkg/apis/rbac/validation.

import { deepEqual } from '@/lib/base/json'
import type { ClusterRole, PolicyRule, RoleRef, Subject } from '../../api/generated/rbac'
import type { KubeObject } from '../../api/object'
import { type FieldError, invalidValue, notOneOf, requiredValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import type { Scope } from '../../meta/kinds'
import { dnsSubdomainProblems } from '../../meta/name-rules'
import { validateSelector } from './checks'

interface WithRules extends KubeObject {
  readonly rules?: readonly PolicyRule[]
}

export function validateRules({ rules, metadata }: WithRules): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, rule] of (rules ?? []).entries()) {
    const at = `rules[${i}]`
    if ((rule.verbs ?? []).length === 0)
      errors.push(requiredValue(`${at}.verbs`, 'verbs must contain at least one value'))
    if ((rule.nonResourceURLs?.length ?? 0) > 0) {
      if (metadata.namespace !== undefined)
        errors.push(
          invalidValue(
            `${at}.nonResourceURLs`,
            rule.nonResourceURLs,
            'namespaced rules cannot apply to non-resource URLs',
          ),
        )
      const resourceParts = [rule.apiGroups, rule.resources, rule.resourceNames]
      if (resourceParts.some((part) => (part?.length ?? 0) > 0)) {
        const why = 'rules cannot apply to both regular resources and non-resource URLs'
        errors.push(invalidValue(`${at}.nonResourceURLs`, rule.nonResourceURLs, why))
      }
      continue
    }
    if ((rule.apiGroups?.length ?? 0) === 0)
      errors.push(requiredValue(`${at}.apiGroups`, 'resource rules must supply at least one api group'))
    if ((rule.resources?.length ?? 0) === 0)
      errors.push(requiredValue(`${at}.resources`, 'resource rules must supply at least one resource'))
  }
  return errors
}

const operators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist']

/** Models ValidateClusterRole. Left out: the values in errors about unreadable selectors; only the path is reported. */
export function validateClusterRole(role: ClusterRole): readonly FieldError[] {
  const errors: FieldError[] = [...validateRules(role)]
  const { aggregationRule } = role
  if (aggregationRule === undefined) return errors
  const selectors = aggregationRule.clusterRoleSelectors ?? []
  const path = 'aggregationRule.clusterRoleSelectors'
  if (selectors.length === 0) {
    const why = 'at least one clusterRoleSelector required if aggregationRule is non-nil'
    errors.push(requiredValue(path, why))
  }
  for (const [i, selector] of selectors.entries()) {
    const wrong = validateSelector(selector, `${path}[${i}]`)
    errors.push(...wrong)
    if (wrong.length > 0 || (selector.matchExpressions ?? []).some(({ operator }) => !operators.includes(operator)))
      errors.push(invalidValue(`${path}[${i}]`, null, 'invalid label selector.'))
  }
  return errors
}

interface WithSubjects extends KubeObject {
  readonly subjects?: readonly Subject[]
  readonly roleRef: RoleRef
}

export function validateBinding({ roleRef, subjects, metadata }: WithSubjects): readonly FieldError[] {
  const errors: FieldError[] = []
  if (roleRef.apiGroup !== 'rbac.authorization.k8s.io')
    errors.push(notOneOf('roleRef.apiGroup', roleRef.apiGroup, [rbacGroup]))
  const kinds = metadata.namespace === undefined ? ['ClusterRole'] : ['Role', 'ClusterRole']
  if (!kinds.includes(roleRef.kind)) errors.push(notOneOf('roleRef.kind', roleRef.kind, kinds))
  if ((roleRef.name ?? '') === '') errors.push(requiredValue('roleRef.name'))
  const scope = metadata.namespace === undefined ? 'Cluster' : 'Namespaced'
  for (const [i, subject] of (subjects ?? []).entries())
    errors.push(...validateSubject(subject, `subjects[${i}]`, scope))
  return errors
}

const rbacGroup = 'rbac.authorization.k8s.io'

/** A ServiceAccount without a namespace is in the binding's own; a ClusterRoleBinding must name one. */
function validateSubject(
  { kind, name = '', namespace = '', apiGroup = '' }: Subject,
  path: string,
  scope: Scope,
): readonly FieldError[] {
  const errors: FieldError[] = name === '' ? [requiredValue(`${path}.name`)] : []
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '')
        errors.push(...dnsSubdomainProblems(name).map((problem) => invalidValue(`${path}.name`, name, problem)))
      if (apiGroup !== '') errors.push(notOneOf(`${path}.apiGroup`, apiGroup, ['']))
      if (scope === 'Cluster' && namespace === '') errors.push(requiredValue(`${path}.namespace`))
      return errors
    case 'User':
    case 'Group':
      if (apiGroup !== rbacGroup) errors.push(notOneOf(`${path}.apiGroup`, apiGroup, [rbacGroup]))
      return errors
    default:
      return [...errors, notOneOf(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group'])]
  }
}

export function validateBindingUpdate(next: WithSubjects, old: WithSubjects): readonly FieldError[] {
  const errors = [...validateBinding(next)]
  if (!deepEqual(next.roleRef, old.roleRef))
    errors.push(invalidValue('roleRef', internal('rbac.RoleRef', next.roleRef), 'cannot change roleRef'))
  return errors
}
