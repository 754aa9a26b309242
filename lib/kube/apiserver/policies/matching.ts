// Which requests an admission policy, or its binding, applies to.
//
// Models k8s.io/apiserver/pkg/admission/plugin/policy/matching and webhook/predicates/rules. Left out: matchPolicy
// Equivalent, another version of the same resource.

import type { MatchResources, NamedRuleWithOperations } from '../../api/generated/admissionregistration'
import type { LabelSelector } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import { namespaces } from '../../meta/kinds'
import { isEmptySelector, matchesSelector } from '../../meta/labels'
import type { AdmissionRequest } from '../admission'

export function isMatched(match: MatchResources | undefined, request: AdmissionRequest, object: KubeObject): boolean {
  if (match === undefined) return true
  const { resourceRules = [], excludeResourceRules = [] } = match
  if (!matchesNamespace(match.namespaceSelector, request, object)) return false
  if (!matchesObject(match.objectSelector, request, object)) return false
  if (excludeResourceRules.some((rule) => matchesRule(rule, request))) return false
  return resourceRules.length === 0 || resourceRules.some((rule) => matchesRule(rule, request))
}

function matchesNamespace(
  selector: LabelSelector | undefined,
  { kind, namespace, cluster, name }: AdmissionRequest,
  object: KubeObject,
): boolean {
  if (selector === undefined || isEmptySelector(selector)) return true
  if (kind.group === '' && kind.kind === 'Namespace')
    return matchesSelector(selector, (cluster.get(namespaces, name) ?? object).metadata.labels)
  if (namespace === '') return true
  return matchesSelector(selector, cluster.get(namespaces, namespace)?.metadata.labels)
}

function matchesObject(selector: LabelSelector | undefined, { old }: AdmissionRequest, object: KubeObject): boolean {
  if (selector === undefined || isEmptySelector(selector)) return true
  return [object, old].some((one) => one !== null && matchesSelector(selector, one.metadata?.labels))
}

function matchesRule(rule: NamedRuleWithOperations, request: AdmissionRequest): boolean {
  const { kind, operation, namespace, name } = request
  const names = rule.resourceNames ?? []
  if (!holds(rule.operations, operation) || !holds(rule.apiGroups, kind.group)) return false
  if (!holds(rule.apiVersions, kind.version) || !matchesResource(rule.resources ?? [], request)) return false
  if (names.length > 0 && !names.includes(name)) return false
  const isInside = namespace !== '' && kind.kind !== 'Namespace'
  return rule.scope === undefined || rule.scope === '*' || (rule.scope === 'Namespaced') === isInside
}

function holds(list: readonly string[] | undefined, wanted: string): boolean {
  return (list ?? []).some((one) => one === '*' || one === wanted)
}

function matchesResource(resources: readonly string[], { kind, subresource }: AdmissionRequest): boolean {
  return resources.some((one) => {
    const [resource = '', sub] = one.split('/')
    if (one === '*/*') return true
    const isSame = resource === '*' || resource === kind.resource
    return isSame && (sub === undefined ? subresource === '' : sub === '*' || sub === subresource)
  })
}
