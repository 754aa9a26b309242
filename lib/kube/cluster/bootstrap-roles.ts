// The roles every cluster is born with: cluster-admin, admin, edit, view, and what authenticated users may always ask.
//
// Models plugin/pkg/auth/authorizer/rbac/bootstrappolicy, cut down to what users meet: the admin, edit and view roles
// hold the same resources as upstream for the kinds served here. Left out: the roles of single components.

import type { ClusterRole, ClusterRoleBinding, PolicyRule } from '../api/generated/rbac'
import type { DraftOf } from '../api/object'
import type { Labels } from '../api/values'

const read = ['get', 'list', 'watch']
const write = ['create', 'delete', 'deletecollection', 'patch', 'update']

function rule(group: string, resources: string, verbs: readonly string[]): PolicyRule {
  return { apiGroups: [group], resources: resources.split(' '), verbs }
}

const viewed: readonly PolicyRule[] = [
  rule(
    '',
    'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status',
    read,
  ),
  rule(
    '',
    'bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status namespaces',
    read,
  ),
  rule('discovery.k8s.io', 'endpointslices', read),
  rule(
    'apps',
    'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status',
    read,
  ),
  rule('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', read),
  rule('batch', 'cronjobs cronjobs/status jobs jobs/status', read),
  rule('policy', 'poddisruptionbudgets poddisruptionbudgets/status', read),
  rule('networking.k8s.io', 'ingresses ingresses/status networkpolicies', read),
]

const edited: readonly PolicyRule[] = [
  rule('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', read),
  rule('', 'serviceaccounts', ['impersonate']),
  rule('', 'pods pods/attach pods/exec pods/portforward pods/proxy', write),
  rule('', 'pods/eviction', ['create']),
  rule(
    '',
    'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy',
    write,
  ),
  rule('', 'serviceaccounts/token', ['create']),
  rule(
    'apps',
    'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale',
    write,
  ),
  rule('autoscaling', 'horizontalpodautoscalers', write),
  rule('batch', 'cronjobs jobs', write),
  rule('policy', 'poddisruptionbudgets', write),
  rule('networking.k8s.io', 'ingresses networkpolicies', write),
  rule('coordination.k8s.io', 'leases', [...read, ...write]),
]

const administered: readonly PolicyRule[] = [
  rule('authorization.k8s.io', 'localsubjectaccessreviews', ['create']),
  rule('rbac.authorization.k8s.io', 'roles rolebindings', [...read, ...write]),
]

const bootstrapLabel: Labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' }

function role(name: string, rules: readonly PolicyRule[], labels: Labels = {}): DraftOf<ClusterRole> {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name, labels: { ...bootstrapLabel, ...labels } },
    rules,
  }
}

function aggregate(to: string): Labels {
  return { [`rbac.authorization.k8s.io/aggregate-to-${to}`]: 'true' }
}

/** A role that gathers the rules of the roles with a label. */
function gathered(name: string, from: string, rules: readonly PolicyRule[], labels: Labels = {}): DraftOf<ClusterRole> {
  return { ...role(name, rules, labels), aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregate(from) }] } }
}

export const bootstrapRoles: readonly DraftOf<ClusterRole>[] = [
  role('cluster-admin', [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ]),
  gathered('admin', 'admin', [...edited, ...viewed, ...administered]),
  gathered('edit', 'edit', [...edited, ...viewed], aggregate('admin')),
  gathered('view', 'view', viewed, aggregate('edit')),
  role('system:aggregate-to-admin', administered, aggregate('admin')),
  role('system:aggregate-to-edit', edited, aggregate('edit')),
  role('system:aggregate-to-view', viewed, aggregate('view')),
  role('system:auth-delegator', [
    rule('authentication.k8s.io', 'tokenreviews', ['create']),
    rule('authorization.k8s.io', 'subjectaccessreviews', ['create']),
  ]),
  role('system:basic-user', [
    rule('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', ['create']),
    rule('authentication.k8s.io', 'selfsubjectreviews', ['create']),
  ]),
  role('system:discovery', [
    {
      nonResourceURLs: [
        '/api',
        '/api/*',
        '/apis',
        '/apis/*',
        '/healthz',
        '/livez',
        '/openapi',
        '/openapi/*',
        '/readyz',
        '/version',
        '/version/',
      ],
      verbs: ['get'],
    },
  ]),
  role('system:monitoring', [
    {
      nonResourceURLs: [
        '/healthz',
        '/healthz/*',
        '/livez',
        '/livez/*',
        '/metrics',
        '/metrics/slis',
        '/readyz',
        '/readyz/*',
      ],
      verbs: ['get'],
    },
  ]),
  role('system:node-proxier', [
    rule('', 'endpoints services', ['list', 'watch']),
    rule('', 'nodes', read),
    rule('', 'events', ['create', 'patch', 'update']),
    rule('discovery.k8s.io', 'endpointslices', ['list', 'watch']),
  ]),
  role('system:persistent-volume-provisioner', [
    rule('', 'persistentvolumes', ['create', 'delete', 'get', 'list', 'watch']),
    rule('', 'persistentvolumeclaims', ['get', 'list', 'update', 'watch']),
    rule('storage.k8s.io', 'storageclasses', read),
    rule('', 'events', ['get', 'list', 'watch', 'create', 'patch', 'update']),
  ]),
  role('system:public-info-viewer', [
    { nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'], verbs: ['get'] },
  ]),
]

function binding(name: string, roleName: string, ...groups: readonly string[]): DraftOf<ClusterRoleBinding> {
  const apiGroup = 'rbac.authorization.k8s.io'
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name, labels: bootstrapLabel },
    roleRef: { apiGroup, kind: 'ClusterRole', name: roleName },
    subjects: groups.map((group) => ({ kind: 'Group', apiGroup, name: group })),
  }
}

export const bootstrapBindings: readonly DraftOf<ClusterRoleBinding>[] = [
  binding('cluster-admin', 'cluster-admin', 'system:masters'),
  binding('kubeadm:cluster-admins', 'cluster-admin', 'kubeadm:cluster-admins'),
  binding('system:basic-user', 'system:basic-user', 'system:authenticated'),
  binding('system:discovery', 'system:discovery', 'system:authenticated'),
  binding('system:monitoring', 'system:monitoring', 'system:monitoring'),
  binding('system:public-info-viewer', 'system:public-info-viewer', 'system:authenticated', 'system:unauthenticated'),
]
