// The variables of admission policies' expressions and their types; the object has type dyn.
//
// Models k8s.io/apiserver/pkg/admission/plugin/cel compile.go and composition.go.

import type { Variables } from './check'
import { authorizerType, resourceCheckType } from './libraries/own-types'
import {
  boolType,
  dynType,
  intType,
  listType,
  mapType,
  objectType,
  stringType,
  type Type,
  timestampType,
} from './types'

function objectOf(name: string, fields: Readonly<Record<string, Type>>): Type {
  return objectType(`kubernetes.${name}`, new Map(Object.entries(fields)))
}

function texts(...names: readonly string[]): Readonly<Record<string, Type>> {
  return Object.fromEntries(names.map((name) => [name, stringType]))
}

const kindType = objectOf('GroupVersionKind', texts('group', 'version', 'kind'))
const resourceType = objectOf('GroupVersionResource', texts('group', 'version', 'resource'))
const textList = listType(stringType)

const userType = objectOf('UserInfo', {
  ...texts('username', 'uid'),
  groups: textList,
  extra: mapType(stringType, textList),
})

const requestType = objectOf('AdmissionRequest', {
  ...texts('subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
  kind: kindType,
  resource: resourceType,
  requestKind: kindType,
  requestResource: resourceType,
  userInfo: userType,
  dryRun: boolType,
  options: dynType,
})

const conditionType = objectOf('NamespaceCondition', {
  ...texts('status', 'type', 'message', 'reason'),
  lastTransitionTime: timestampType,
})

const namespaceType = objectOf('Namespace', {
  metadata: objectOf('NamespaceMetadata', {
    ...texts('name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
    labels: mapType(stringType, stringType),
    annotations: mapType(stringType, stringType),
    creationTimestamp: timestampType,
    deletionTimestamp: timestampType,
    deletionGracePeriodSeconds: intType,
    generation: intType,
    finalizers: textList,
  }),
  spec: objectOf('NamespaceSpec', { finalizers: textList }),
  status: objectOf('NamespaceStatus', { conditions: listType(conditionType), phase: stringType }),
})

export interface Offered {
  readonly hasParams: boolean
  readonly hasAuthorizer: boolean
}

export function admissionVariables({ hasParams, hasAuthorizer }: Offered): Variables {
  return {
    object: dynType,
    oldObject: dynType,
    namespaceObject: namespaceType,
    request: requestType,
    ...(hasParams ? { params: dynType } : {}),
    ...(hasAuthorizer ? { authorizer: authorizerType, 'authorizer.requestResource': resourceCheckType } : {}),
  }
}

/** The type of `variables`, with the fields defined so far. */
export function composedType(fields: ReadonlyMap<string, Type>): Type {
  return objectType('kubernetes.variables', fields)
}
