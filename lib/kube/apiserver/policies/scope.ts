// The variables of a policy's expressions: the object before and after, the request, the namespace, parameters.
//
// Models k8s.io/apiserver/pkg/admission/plugin/cel activation.go and condition.go CreateAdmissionRequest.

import { type Json, jsonOf } from '@/lib/base/json'
import type { Decide } from '@/lib/cel/authorizer'
import { evaluateCel, type Scope } from '@/lib/cel/evaluate'
import { plainValue } from '@/lib/cel/from-json'
import { knownCel } from '@/lib/cel/known'
import { type AuthorizerValue, fail, type Value } from '@/lib/cel/value'
import type { Variable } from '../../api/generated/admissionregistration'
import type { KubeObject } from '../../api/object'
import { namespaces } from '../../meta/kinds'
import type { AdmissionRequest } from '../admission'
import { createAuthorizer } from '../rbac'

export interface Told {
  readonly request: AdmissionRequest
  readonly object: KubeObject
  readonly params: KubeObject | null
}

function valueOf(object: KubeObject | null | undefined): Value {
  return object === null || object === undefined ? null : plainValue(jsonOf(object))
}

export function scopeOf({ request, object, params }: Told, variables: readonly Variable[]): Scope {
  const { operation, old, cluster, namespace } = request
  const authorizer = authorizerOf(request)
  const asked = requestOf(request)
  const place = cluster.get(namespaces, namespace)
  const plain: Scope = {
    object: () => (operation === 'DELETE' ? null : valueOf(object)),
    oldObject: () => valueOf(old),
    namespaceObject: () => valueOf(place),
    request: () => plainValue(asked),
    params: () => valueOf(params),
    authorizer,
    'authorizer.requestResource': { ...authorizer, kind: 'resource', asked: resourceAsked(request) },
  }
  return withVariables(plain, variables)
}

/** Composed variables are evaluated when first read. */
function withVariables(plain: Scope, list: readonly Variable[]): Scope {
  const known = new Map<string, Value>()
  const scope: Scope = { ...plain, variables: () => composed }
  const make = ({ name, expression }: Variable): Value => {
    const before = known.get(name)
    if (before !== undefined) return before
    const parsed = knownCel(expression)
    if (parsed === null) return fail(`composited variable "${name}" fails to compile`)
    const outcome = evaluateCel(parsed, scope)
    if (outcome.kind === 'error') return fail(`composited variable "${name}" fails to evaluate: ${outcome.message}`)
    known.set(name, outcome.value)
    return outcome.value
  }
  const composed: Value = { kind: 'map', entries: lazyEntries(list, make) }
  return scope
}

type Entries = Extract<Value, { readonly kind: 'map' }>['entries']

function lazyEntries(list: readonly Variable[], make: (one: Variable) => Value): Entries {
  return new Map(
    list.map((one) => [
      `s${one.name}`,
      {
        key: one.name,
        get value() {
          return make(one)
        },
      },
    ]),
  )
}

function requestOf(request: AdmissionRequest): Json {
  const { kind, subresource, name, namespace, operation, user, dryRun } = request
  const asKind = { group: kind.group, version: kind.version, kind: kind.kind }
  const asResource = { group: kind.group, version: kind.version, resource: kind.resource }
  return {
    kind: asKind,
    resource: asResource,
    requestKind: asKind,
    requestResource: asResource,
    ...(subresource === '' ? {} : { subResource: subresource, requestSubResource: subresource }),
    ...(name === '' ? {} : { name }),
    ...(namespace === '' ? {} : { namespace }),
    operation,
    userInfo: { username: user.name, groups: [...user.groups] },
    dryRun,
  }
}

function resourceAsked({ kind, subresource, namespace, name }: AdmissionRequest): Readonly<Record<string, string>> {
  return { group: kind.group, resource: kind.resource, subresource, namespace, name }
}

function authorizerOf({ cluster, user }: AdmissionRequest): AuthorizerValue {
  const authorizer = createAuthorizer(cluster)
  const decide: Decide = ({ account, path, ...asked }) => {
    const who = account === '' ? user : accountUser(account)
    return path === '' ? authorizer.decide({ ...asked, user: who }) : authorizer.decidePath(who, asked.verb, path)
  }
  return { kind: 'authorizer', decide, asked: {} }
}

function accountUser(account: string): AdmissionRequest['user'] {
  const [namespace = '', name = ''] = account.split('/')
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  }
}
