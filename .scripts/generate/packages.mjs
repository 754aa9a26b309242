// Which packages of Kubernetes are read, and which of their types the engine knows: a group a row, its kinds by name.
// What those types are made of follows from the sources.

/** Module -> what stands before its minor version: 0.35.4 of the libraries is 1.35.4 of the server. */
export const modules = {
  'k8s.io/api': 'v0',
  'k8s.io/apimachinery': 'v0',
  'k8s.io/apiextensions-apiserver': 'v0',
  'k8s.io/kube-aggregator': 'v0',
  'k8s.io/kubernetes': 'v1',
}

/** Groups as they go over the wire: the file of a group, its packages (the first is the stored version), its roots. */
export const groups = [
  {
    file: 'meta',
    about: 'What every object carries, and what all groups share (meta/v1)',
    group: 'meta',
    packages: {
      'k8s.io/apimachinery/pkg/apis/meta/v1': [
        'ObjectMeta',
        'ListMeta',
        'LabelSelector',
        'FieldSelectorRequirement',
        'Condition',
        'DeleteOptions',
        'Status',
      ],
    },
  },
  {
    file: 'core',
    about:
      'The core group (v1): pods and what they are made of, nodes, services, storage, configuration, events, quotas',
    group: '',
    packages: {
      'k8s.io/api/core/v1': [
        ...['Pod', 'PodLogOptions', 'PodExecOptions', 'Binding', 'PodTemplate', 'ReplicationController', 'Node'],
        ...['Service', 'Endpoints', 'Namespace', 'ConfigMap', 'Secret', 'ServiceAccount', 'Event', 'ComponentStatus'],
        ...['PersistentVolume', 'PersistentVolumeClaim', 'LimitRange', 'ResourceQuota'],
      ],
    },
  },
  {
    file: 'apps',
    about: 'Workload controllers (apps/v1)',
    group: 'apps',
    packages: { 'k8s.io/api/apps/v1': ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ControllerRevision'] },
  },
  {
    file: 'batch',
    about: 'Jobs and cron jobs (batch/v1)',
    group: 'batch',
    packages: { 'k8s.io/api/batch/v1': ['Job', 'CronJob'] },
  },
  {
    file: 'autoscaling',
    about: 'Horizontal pod autoscalers (autoscaling/v2, and as autoscaling/v1 spells them) and the scale subresource',
    group: 'autoscaling',
    packages: {
      'k8s.io/api/autoscaling/v2': ['HorizontalPodAutoscaler'],
      'k8s.io/api/autoscaling/v1': ['HorizontalPodAutoscaler', 'Scale'],
    },
  },
  {
    file: 'policy',
    about: 'Disruption budgets and evictions (policy/v1)',
    group: 'policy',
    packages: { 'k8s.io/api/policy/v1': ['PodDisruptionBudget', 'Eviction'] },
  },
  {
    file: 'networking',
    about: 'Ingress and network policy (networking.k8s.io/v1)',
    group: 'networking.k8s.io',
    packages: { 'k8s.io/api/networking/v1': ['Ingress', 'IngressClass', 'NetworkPolicy', 'IPAddress', 'ServiceCIDR'] },
  },
  {
    file: 'discovery',
    about: 'Endpoint slices (discovery.k8s.io/v1)',
    group: 'discovery.k8s.io',
    packages: { 'k8s.io/api/discovery/v1': ['EndpointSlice'] },
  },
  {
    file: 'rbac',
    about: 'Roles and bindings (rbac.authorization.k8s.io/v1)',
    group: 'rbac.authorization.k8s.io',
    packages: { 'k8s.io/api/rbac/v1': ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'] },
  },
  {
    file: 'storage',
    about: 'Storage classes and CSI objects (storage.k8s.io/v1)',
    group: 'storage.k8s.io',
    packages: {
      'k8s.io/api/storage/v1': [
        ...['StorageClass', 'VolumeAttachment', 'CSIDriver', 'CSINode', 'CSIStorageCapacity', 'VolumeAttributesClass'],
      ],
    },
  },
  {
    file: 'scheduling',
    about: 'Priority classes (scheduling.k8s.io/v1)',
    group: 'scheduling.k8s.io',
    packages: { 'k8s.io/api/scheduling/v1': ['PriorityClass'] },
  },
  {
    file: 'coordination',
    about: 'Leases (coordination.k8s.io/v1)',
    group: 'coordination.k8s.io',
    packages: { 'k8s.io/api/coordination/v1': ['Lease'] },
  },
  {
    file: 'events',
    about: 'Events as events.k8s.io/v1 spells them',
    group: 'events.k8s.io',
    packages: { 'k8s.io/api/events/v1': ['Event'] },
  },
  {
    file: 'admissionregistration',
    about: 'Webhooks and admission policies (admissionregistration.k8s.io/v1)',
    group: 'admissionregistration.k8s.io',
    packages: {
      'k8s.io/api/admissionregistration/v1': [
        ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
        ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
      ],
    },
  },
  {
    file: 'apiextensions',
    about: 'Custom resource definitions (apiextensions.k8s.io/v1)',
    group: 'apiextensions.k8s.io',
    packages: { 'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1': ['CustomResourceDefinition'] },
  },
  {
    file: 'apiregistration',
    about: 'API services (apiregistration.k8s.io/v1)',
    group: 'apiregistration.k8s.io',
    packages: { 'k8s.io/kube-aggregator/pkg/apis/apiregistration/v1': ['APIService'] },
  },
  {
    file: 'authentication',
    about: 'Token and self reviews (authentication.k8s.io/v1)',
    group: 'authentication.k8s.io',
    packages: { 'k8s.io/api/authentication/v1': ['TokenReview', 'TokenRequest', 'SelfSubjectReview'] },
  },
  {
    file: 'authorization',
    about: 'Access reviews (authorization.k8s.io/v1)',
    group: 'authorization.k8s.io',
    packages: {
      'k8s.io/api/authorization/v1': [
        ...['SubjectAccessReview', 'SelfSubjectAccessReview', 'LocalSubjectAccessReview', 'SelfSubjectRulesReview'],
      ],
    },
  },
  {
    file: 'certificates',
    about: 'Certificate signing requests (certificates.k8s.io/v1)',
    group: 'certificates.k8s.io',
    packages: { 'k8s.io/api/certificates/v1': ['CertificateSigningRequest'] },
  },
  {
    file: 'flowcontrol',
    about: 'Flow schemas and priority levels (flowcontrol.apiserver.k8s.io/v1)',
    group: 'flowcontrol.apiserver.k8s.io',
    packages: { 'k8s.io/api/flowcontrol/v1': ['FlowSchema', 'PriorityLevelConfiguration'] },
  },
  {
    file: 'node',
    about: 'Runtime classes (node.k8s.io/v1)',
    group: 'node.k8s.io',
    packages: { 'k8s.io/api/node/v1': ['RuntimeClass'] },
  },
  {
    file: 'resource',
    about: 'Dynamic resource allocation (resource.k8s.io/v1)',
    group: 'resource.k8s.io',
    packages: {
      'k8s.io/api/resource/v1': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    },
  },
]

/** The server's own types: those whose values its refusals print. */
export const internalPackages = {
  'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions': ['CustomResourceDefinitionVersion'],
  'k8s.io/kubernetes/pkg/apis/admissionregistration': ['AuditAnnotation'],
  'k8s.io/kubernetes/pkg/apis/apps': ['DaemonSetUpdateStrategy', 'DeploymentStrategy', 'StatefulSetUpdateStrategy'],
  'k8s.io/kubernetes/pkg/apis/batch': ['PodFailurePolicy', 'SuccessPolicy'],
  'k8s.io/kubernetes/pkg/apis/core': [
    ...['EventSource', 'PodTemplateSpec', 'ScopeSelector', 'ServicePort', 'Taint', 'TopologySelectorTerm'],
    'ObjectReference',
  ],
  'k8s.io/kubernetes/pkg/apis/flowcontrol': ['FlowDistinguisherMethod'],
  'k8s.io/kubernetes/pkg/apis/networking': ['IngressRule', 'ParentReference'],
  'k8s.io/kubernetes/pkg/apis/policy': ['PodDisruptionBudgetSpec'],
  'k8s.io/kubernetes/pkg/apis/rbac': ['RoleRef', 'Subject'],
  'k8s.io/kubernetes/pkg/apis/resource': ['DeviceClassSpec', 'ResourceClaimTemplateSpec', 'ResourceSliceSpec'],
  'k8s.io/kubernetes/pkg/apis/storage': ['CSINodeDriver', 'TokenRequest', 'VolumeAttachmentSpec'],
}
