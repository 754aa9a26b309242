// RBAC rules: does a rule allow a request?
//
// Models plugin/pkg/auth/authorizer/rbac RuleAllows and pkg/apis/rbac/v1 evaluation helpers. Purely additive: a request is
// allowed as soon as one rule allows it.

import type { PolicyRule } from '../api/generated/rbac'

export interface RuleRequest {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource: string
  /** The object's name; empty for requests without one: create, list. */
  readonly name: string
}

export function ruleAllows(rule: PolicyRule, request: RuleRequest): boolean {
  return (
    hasOrAll(rule.verbs, request.verb) &&
    hasOrAll(rule.apiGroups ?? [], request.group) &&
    matchesResource(rule.resources ?? [], request) &&
    matchesName(rule.resourceNames ?? [], request.name)
  )
}

/** Whether a rule allows a non-resource path: `/healthz`, `/metrics`. */
export function ruleAllowsPath(rule: PolicyRule, verb: string, path: string): boolean {
  return hasOrAll(rule.verbs, verb) && (rule.nonResourceURLs ?? []).some((url) => matchesPath(url, path))
}

function matchesPath(url: string, path: string): boolean {
  if (url === '*' || url === path) return true
  return url.endsWith('*') && path.startsWith(url.slice(0, -1).replace(/\*$/, ''))
}

function hasOrAll(list: readonly string[], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted)
}

function matchesResource(resources: readonly string[], { resource, subresource }: RuleRequest): boolean {
  const combined = subresource === '' ? resource : `${resource}/${subresource}`
  if (hasOrAll(resources, combined)) return true
  return subresource !== '' && resources.includes(`*/${subresource}`)
}

function matchesName(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes(name)
}
