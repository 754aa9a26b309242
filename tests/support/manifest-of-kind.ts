// One small manifest of every kind a chart can hold, for laws that must hold over all kinds.
//
// `notInCharts` says which served kinds have none, and why.

export interface KindManifest {
  readonly kind: string
  readonly apiVersion: string
  readonly isNamespaced: boolean
  /** YAML below metadata; may hold NAME. */
  readonly body: string
}

const pod = `  template:
    metadata: {labels: {app: NAME}}
    spec: {containers: [{name: main, image: "nginx:1.29"}]}
`
const oncePod = `    spec: {restartPolicy: Never, containers: [{name: main, image: "nginx:1.29"}]}
`
const workload = `spec:
  replicas: 1
  selector: {matchLabels: {app: NAME}}
${pod}`
const webhooks = `webhooks:
- name: a.example.com
  admissionReviewVersions: [v1]
  sideEffects: None
  failurePolicy: Ignore
  clientConfig: {service: {name: nobody, namespace: default}}
  rules: [{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: [nothings]}]
`
const crd = `spec:
  group: law.example.com
  scope: Cluster
  names: {plural: NAMEs, singular: NAME, kind: NAME}
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`

const rows: readonly (readonly [apiVersion: string, kind: string, scope: 'namespaced' | 'cluster', body: string])[] = [
  ['v1', 'ConfigMap', 'namespaced', 'data: {a: b}\n'],
  ['v1', 'Endpoints', 'namespaced', 'subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 80}]}]\n'],
  ['v1', 'LimitRange', 'namespaced', 'spec: {limits: [{type: PersistentVolumeClaim, max: {storage: 9Gi}}]}\n'],
  ['v1', 'Namespace', 'cluster', ''],
  ['v1', 'Node', 'cluster', ''],
  [
    'v1',
    'PersistentVolumeClaim',
    'namespaced',
    `spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n`,
  ],
  [
    'v1',
    'PersistentVolume',
    'cluster',
    'spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /tmp}}\n',
  ],
  ['v1', 'Pod', 'namespaced', 'spec: {containers: [{name: main, image: "nginx:1.29"}]}\n'],
  ['v1', 'PodTemplate', 'namespaced', 'template: {spec: {containers: [{name: main, image: "nginx:1.29"}]}}\n'],
  ['v1', 'ReplicationController', 'namespaced', `spec:\n  replicas: 1\n  selector: {app: NAME}\n${pod}`],
  ['v1', 'ResourceQuota', 'namespaced', 'spec: {hard: {services.loadbalancers: "9"}}\n'],
  ['v1', 'Secret', 'namespaced', 'stringData: {a: b}\n'],
  ['v1', 'ServiceAccount', 'namespaced', ''],
  ['v1', 'Service', 'namespaced', 'spec: {selector: {app: nobody}, ports: [{port: 80}]}\n'],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'cluster', webhooks],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'cluster', webhooks],
  [
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    'cluster',
    `spec:
  matchConstraints: {resourceRules: [{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: [nothings]}]}
  validations: [{expression: "true"}]
`,
  ],
  [
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicyBinding',
    'cluster',
    'spec: {policyName: nobody, validationActions: [Warn]}\n',
  ],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'cluster', crd],
  [
    'apiregistration.k8s.io/v1',
    'APIService',
    'cluster',
    'spec: {group: NAME.example.com, version: v1, groupPriorityMinimum: 10, versionPriority: 10, insecureSkipTLSVerify: true, service: {name: nobody, namespace: default}}\n',
  ],
  ['apps/v1', 'ControllerRevision', 'namespaced', 'revision: 1\n'],
  ['apps/v1', 'DaemonSet', 'namespaced', `spec:\n  selector: {matchLabels: {app: NAME}}\n${pod}`],
  ['apps/v1', 'Deployment', 'namespaced', workload],
  ['apps/v1', 'ReplicaSet', 'namespaced', workload],
  ['apps/v1', 'StatefulSet', 'namespaced', workload],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'namespaced',
    'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: nobody}}\n',
  ],
  [
    'autoscaling/v1',
    'HorizontalPodAutoscaler',
    'namespaced',
    'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: nobody}}\n',
  ],
  [
    'batch/v1',
    'CronJob',
    'namespaced',
    `spec:\n  schedule: "0 0 1 1 *"\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "nginx:1.29"}]}}}}\n`,
  ],
  ['batch/v1', 'Job', 'namespaced', `spec:\n  template:\n${oncePod}`],
  ['coordination.k8s.io/v1', 'Lease', 'namespaced', ''],
  [
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'namespaced',
    'addressType: IPv4\nendpoints: [{addresses: [192.0.2.7]}]\nports: [{port: 80}]\n',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1',
    'FlowSchema',
    'cluster',
    'spec: {priorityLevelConfiguration: {name: nobody}, matchingPrecedence: 900}\n',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1',
    'PriorityLevelConfiguration',
    'cluster',
    'spec: {type: Limited, limited: {limitResponse: {type: Reject}}}\n',
  ],
  ['networking.k8s.io/v1', 'IngressClass', 'cluster', 'spec: {controller: example.com/nobody}\n'],
  [
    'networking.k8s.io/v1',
    'Ingress',
    'namespaced',
    'spec: {defaultBackend: {service: {name: nobody, port: {number: 80}}}}\n',
  ],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'namespaced', 'spec: {podSelector: {}}\n'],
  ['node.k8s.io/v1', 'RuntimeClass', 'cluster', 'handler: runsc\n'],
  [
    'policy/v1',
    'PodDisruptionBudget',
    'namespaced',
    'spec: {maxUnavailable: 1, selector: {matchLabels: {app: nobody}}}\n',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    'cluster',
    'rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]\n',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    'cluster',
    'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: nobody, namespace: default}]\n',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'Role',
    'namespaced',
    'rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]\n',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    'namespaced',
    'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: nobody, namespace: default}]\n',
  ],
  ['resource.k8s.io/v1', 'DeviceClass', 'cluster', 'spec: {}\n'],
  [
    'resource.k8s.io/v1',
    'ResourceClaim',
    'namespaced',
    'spec: {devices: {requests: [{name: one, exactly: {deviceClassName: nobody}}]}}\n',
  ],
  [
    'resource.k8s.io/v1',
    'ResourceClaimTemplate',
    'namespaced',
    'spec: {spec: {devices: {requests: [{name: one, exactly: {deviceClassName: nobody}}]}}}\n',
  ],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'cluster', 'value: 1000\n'],
  ['storage.k8s.io/v1', 'CSIDriver', 'cluster', 'spec: {attachRequired: false}\n'],
  ['storage.k8s.io/v1', 'CSIStorageCapacity', 'namespaced', 'storageClassName: nobody\n'],
  ['storage.k8s.io/v1', 'StorageClass', 'cluster', 'provisioner: example.com/nobody\n'],
  ['storage.k8s.io/v1', 'VolumeAttributesClass', 'cluster', 'driverName: example.com\nparameters: {a: b}\n'],
]

export const kindManifests: readonly KindManifest[] = rows.map(([apiVersion, kind, scope, body]) => ({
  apiVersion,
  kind,
  isNamespaced: scope === 'namespaced',
  body,
}))

/** Served kinds that no manifest above stands for: `apiVersion/Kind` and why. */
export const notInCharts: Readonly<Record<string, string>> = {
  'v1/Binding': 'is an order, not an object',
  'v1/ComponentStatus': 'is answered by the server, never stored',
  'v1/Event': 'ends by itself after an hour',
  'events.k8s.io/v1/Event': 'ends by itself after an hour',
  'authentication.k8s.io/v1/SelfSubjectReview': 'is a question, not an object',
  'authorization.k8s.io/v1/LocalSubjectAccessReview': 'is a question, not an object',
  'authorization.k8s.io/v1/SelfSubjectAccessReview': 'is a question, not an object',
  'authorization.k8s.io/v1/SelfSubjectRulesReview': 'is a question, not an object',
  'authorization.k8s.io/v1/SubjectAccessReview': 'is a question, not an object',
  'certificates.k8s.io/v1/CertificateSigningRequest': 'ends by itself after an hour, and needs a signed request',
  'metrics.k8s.io/v1beta1/NodeMetrics': 'is measured, not written',
  'metrics.k8s.io/v1beta1/PodMetrics': 'is measured, not written',
  'networking.k8s.io/v1/IPAddress': 'is deleted by its controller when no Service holds it',
  'networking.k8s.io/v1/ServiceCIDR': 'keeps a finalizer while addresses are in it',
  'resource.k8s.io/v1/ResourceSlice': 'belongs to a node and its driver',
  'storage.k8s.io/v1/CSINode': 'belongs to a node',
  'storage.k8s.io/v1/VolumeAttachment': 'belongs to the attach controller',
}
