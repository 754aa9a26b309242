// The parameter objects of a policy, as a binding names them.
//
// Models k8s.io/apiserver/pkg/admission/plugin/policy/generic CollectParams. Only ConfigMaps, Secrets and custom resources.

import type { ParamKind, ParamRef } from '../../api/generated/admissionregistration'
import type { KubeObject } from '../../api/object'
import { keyFor } from '../../meta/keys'
import { apiVersionOf, configMaps, customResourceDefinitions, type KindOf, secrets } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'
import type { AdmissionRequest, ClusterReader } from '../admission'
import { customKind } from '../custom/custom-resource'

/** The parameter objects; a text is the error that makes the binding unusable. */
export function paramsOf(
  kind: ParamKind | undefined,
  ref: ParamRef | undefined,
  { cluster, namespace }: AdmissionRequest,
): readonly (KubeObject | null)[] | string {
  if (kind === undefined || ref === undefined) return [null]
  const { apiVersion = '', kind: name = '' } = kind
  const found = kindNamed(cluster, apiVersion, name)
  if (found === null) return `paramKind kind \`&ParamKind{APIVersion:${apiVersion},Kind:${name},}\` not known`
  const isInside = found.scope === 'Namespaced'
  const place = ref.namespace ?? namespace
  if (isInside && place === '')
    return 'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources'
  if (!isInside && (ref.namespace ?? '') !== '')
    return 'paramRef.namespace must not be provided for a cluster-scoped `paramKind`'
  const params = namedOrSelected(cluster, found, ref, isInside ? place : '')
  if (params.length > 0 || ref.parameterNotFoundAction !== 'Deny') return params
  return 'no params found for policy binding with `Deny` parameterNotFoundAction'
}

function namedOrSelected(
  cluster: ClusterReader,
  kind: KindOf,
  { name = '', selector }: ParamRef,
  namespace: string,
): readonly KubeObject[] {
  if (name !== '') {
    const found = cluster.get(kind, keyFor(namespace, name))
    return found === undefined ? [] : [found]
  }
  return cluster
    .list(kind, namespace === '' ? undefined : namespace)
    .filter(({ metadata }) => matchesSelector(selector, metadata.labels))
}

function kindNamed(cluster: ClusterReader, apiVersion: string, kind: string): KindOf | null {
  const known = [configMaps, secrets].find((one) => apiVersionOf(one) === apiVersion && one.kind === kind)
  if (known !== undefined) return known
  for (const definition of cluster.list(customResourceDefinitions)) {
    const { group, names, versions = [] } = definition.spec
    const version = versions.find((one) => apiVersion === `${group}/${one.name}`)
    if (names.kind === kind && version !== undefined) return customKind(definition, version.name)
  }
  return null
}
