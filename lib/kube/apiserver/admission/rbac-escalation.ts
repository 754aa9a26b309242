// Privilege escalation: refuses roles and bindings that grant rights which their author lacks.
//
// Models pkg/registry/rbac/validation ConfirmNoEscalation and the policybased storages, which do this in the real server.
// The verbs `escalate` (roles) and `bind` (bindings) lift it.

import { printGoJson } from '@/lib/go/json-text'
import { quote } from '@/lib/go/quote'
import type { ClusterRole, PolicyRule, Role, RoleBinding } from '../../api/generated/rbac'
import type { KubeObject } from '../../api/object'
import { clusterRoles, roles } from '../../meta/kinds'
import { ruleAllows, ruleAllowsPath } from '../../meta/rules'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { rulesFor } from '../rbac'
import { forbidden } from '../status'

const group = 'rbac.authorization.k8s.io'
const isBinding = (resource: string): boolean => resource.endsWith('bindings')

export const rbacEscalation: AdmissionPlugin = {
  name: 'RBACEscalation',
  doc: 'Refuses roles and bindings that grant more than their author may do.',
  resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'].map((resource) => `${resource}.${group}`),
  validate(request, object) {
    const { operation, user, kind } = request
    if (operation === 'DELETE' || user.groups.includes('system:masters')) return null
    const { rules } = rulesFor(request.cluster, user, request.namespace)
    const verb = isBinding(kind.resource) ? 'bind' : 'escalate'
    const lifted = {
      verb,
      group,
      resource: liftedResource(kind.resource, object),
      subresource: '',
      name: liftedName(object),
    }
    if (rules.some((rule) => ruleAllows(rule, lifted))) return null
    const missing = grantedRules(request, object)
      .flatMap(singleRules)
      .filter((one) => !isCovered(rules, one))
    if (missing.length === 0) return null
    const groups = user.groups.map(quote).join(' ')
    const lines = merged(missing).map(printRule).join('\n')
    const why = `user "${user.name}" (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:\n${lines}`
    return forbidden(kind, request.name, why)
  },
}

function liftedResource(resource: string, object: KubeObject): string {
  if (!isBinding(resource)) return resource
  return (object as RoleBinding).roleRef.kind === 'Role' ? 'roles' : 'clusterroles'
}

function liftedName(object: KubeObject): string {
  return 'roleRef' in object ? (object as RoleBinding).roleRef.name : object.metadata.name
}

function grantedRules({ cluster, namespace, kind }: AdmissionRequest, object: KubeObject): readonly PolicyRule[] {
  if (!isBinding(kind.resource)) return (object as Role | ClusterRole).rules ?? []
  const { roleRef } = object as RoleBinding
  if (roleRef.kind === 'Role') return cluster.get(roles, `${namespace}/${roleRef.name}`)?.rules ?? []
  return cluster.get(clusterRoles, roleRef.name)?.rules ?? []
}

/** One rule for each verb, group, resource and name. */
function singleRules(rule: PolicyRule): readonly PolicyRule[] {
  const paths = (rule.nonResourceURLs ?? []).flatMap((url) =>
    rule.verbs.map((verb) => ({ verbs: [verb], nonResourceURLs: [url] })),
  )
  const names = (rule.resourceNames?.length ?? 0) > 0 ? (rule.resourceNames ?? []) : [undefined]
  const things = (rule.apiGroups ?? []).flatMap((apiGroup) =>
    (rule.resources ?? []).flatMap((resource) =>
      rule.verbs.flatMap((verb) =>
        names.map((name) => ({
          verbs: [verb],
          apiGroups: [apiGroup],
          resources: [resource],
          ...(name === undefined ? {} : { resourceNames: [name] }),
        })),
      ),
    ),
  )
  return [...things, ...paths]
}

function isCovered(held: readonly PolicyRule[], wanted: PolicyRule): boolean {
  const [verb = ''] = wanted.verbs
  const [url] = wanted.nonResourceURLs ?? []
  if (url !== undefined) return held.some((rule) => ruleAllowsPath(rule, verb, url))
  const [resource = '', subresource = ''] = (wanted.resources?.[0] ?? '').split('/')
  const request = {
    verb,
    group: wanted.apiGroups?.[0] ?? '',
    resource,
    subresource,
    name: wanted.resourceNames?.[0] ?? '',
  }
  return held.some((rule) => ruleAllows(rule, request))
}

/** Rules that differ only in their verbs are printed as one. */
function merged(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const byRest = new Map<string, PolicyRule>()
  for (const { verbs, ...rest } of rules) {
    const key = printGoJson(rest)
    const known = byRest.get(key)
    byRest.set(key, { ...rest, verbs: [...(known?.verbs ?? []), ...verbs] })
  }
  return [...byRest.values()]
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get"]}`. */
function printRule({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): string {
  const parts: readonly [name: string, values: readonly string[] | undefined][] = [
    ['NonResourceURLs', nonResourceURLs],
    ['APIGroups', apiGroups],
    ['Resources', resources],
    ['ResourceNames', resourceNames],
    ['Verbs', verbs],
  ]
  const shown = parts.filter(([, values]) => (values?.length ?? 0) > 0)
  return `{${shown.map(([name, values]) => `${name}:[${(values ?? []).map(quote).join(' ')}]`).join(', ')}}`
}
