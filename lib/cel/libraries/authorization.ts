// The authorizer's functions. Models k8s.io/apiserver/pkg/cel/library authz.go; selectors are accepted and ignored.

import { type Library, member, named, type Run } from '../library'
import { boolType, stringType, type Type } from '../types'
import { type AuthorizerValue, fail, kindOf, noOverload, type Value } from '../value'
import { authorizerType, decisionType, groupCheckType, pathCheckType, resourceCheckType } from './own-types'

function isAuthorizer(of: Value): of is AuthorizerValue {
  return ['authorizer', 'path', 'group', 'resource', 'decision'].includes(kindOf(of))
}

function ofAuthorizer(of: Value = null): AuthorizerValue {
  return isAuthorizer(of) ? of : noOverload()
}

/** A step that adds one field to the access check. */
function saying(field: string, kind: AuthorizerValue['kind']): Run {
  return (of, text = '') => {
    const before = ofAuthorizer(of)
    if (typeof text !== 'string') return noOverload()
    if (text === '' && (field === 'path' || field === 'resource')) return fail(`${field} must not be empty`)
    return { ...before, kind, asked: { ...before.asked, [field]: text } }
  }
}

const account: Run = (of, namespace, name) => {
  const before = ofAuthorizer(of)
  return { ...before, kind: 'authorizer', asked: { ...before.asked, account: `${namespace}/${name}` } }
}

const check: Run = (of, verb = '') => {
  const { decide, asked } = ofAuthorizer(of)
  if (typeof verb !== 'string') return noOverload()
  const blank = { group: '', resource: '', subresource: '', namespace: '', name: '', path: '', account: '' }
  const { isAllowed, reason } = decide({ ...blank, ...asked, verb })
  return { kind: 'decision', decide, asked: { ...(isAllowed ? { allowed: 'true' } : {}), reason } }
}

function step(name: string, id: string, types: readonly [Type, Type], run: Run) {
  return named(name, member(id, [types[0], stringType], types[1], run))
}

export const authorization: Library = [
  step('path', 'authorizer_path', [authorizerType, pathCheckType], saying('path', 'path')),
  step('group', 'authorizer_group', [authorizerType, groupCheckType], saying('group', 'group')),
  named(
    'serviceAccount',
    member('authorizer_serviceaccount', [authorizerType, stringType, stringType], authorizerType, account),
  ),
  step('resource', 'groupcheck_resource', [groupCheckType, resourceCheckType], saying('resource', 'resource')),
  step(
    'subresource',
    'resourcecheck_subresource',
    [resourceCheckType, resourceCheckType],
    saying('subresource', 'resource'),
  ),
  step('namespace', 'resourcecheck_namespace', [resourceCheckType, resourceCheckType], saying('namespace', 'resource')),
  step('name', 'resourcecheck_name', [resourceCheckType, resourceCheckType], saying('name', 'resource')),
  step(
    'fieldSelector',
    'authorizer_fieldselector',
    [resourceCheckType, resourceCheckType],
    saying('fields', 'resource'),
  ),
  step(
    'labelSelector',
    'authorizer_labelselector',
    [resourceCheckType, resourceCheckType],
    saying('labels', 'resource'),
  ),
  step('check', 'pathcheck_check', [pathCheckType, decisionType], check),
  step('check', 'resourcecheck_check', [resourceCheckType, decisionType], check),
  named(
    'errored',
    member('decision_errored', [decisionType], boolType, () => false),
  ),
  named(
    'error',
    member('decision_error', [decisionType], stringType, () => ''),
  ),
  named(
    'allowed',
    member('decision_allowed', [decisionType], boolType, (of) => ofAuthorizer(of).asked['allowed'] === 'true'),
  ),
  named(
    'reason',
    member('decision_reason', [decisionType], stringType, (of) => ofAuthorizer(of).asked['reason'] ?? ''),
  ),
]
