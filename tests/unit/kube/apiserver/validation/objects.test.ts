// Validation of everything but pods, in the API server's words.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { refusalOf, updateRefusal } from '../../../../support/refusals'

const template = { metadata: { labels: { app: 'w' } }, spec: { containers: [{ name: 'a', image: 'nginx:1.27' }] } }
const selector = { matchLabels: { app: 'w' } }

function of(apiVersion: string, kind: string, body: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion, kind, metadata, ...body }
}

const deployment = (spec: JsonObject): JsonObject =>
  of('apps/v1', 'Deployment', { spec: { selector, template, ...spec } })
const set = (spec: JsonObject): JsonObject =>
  of('apps/v1', 'StatefulSet', { spec: { serviceName: 's', selector, template, ...spec } })
const daemon = (spec: JsonObject): JsonObject => of('apps/v1', 'DaemonSet', { spec: { selector, template, ...spec } })
const never = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } }
const job = (spec: JsonObject): JsonObject => of('batch/v1', 'Job', { spec: { template: never, ...spec } })
const cron = (spec: JsonObject, metadata: JsonObject = {}): JsonObject =>
  of(
    'batch/v1',
    'CronJob',
    { spec: { schedule: '* * * * *', jobTemplate: { spec: { template: never } }, ...spec } },
    metadata,
  )
const service = (spec: JsonObject, metadata: JsonObject = {}): JsonObject =>
  of('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } }, metadata)
const backend = { service: { name: 's', port: { number: 80 } } }
const ingress = (spec: JsonObject): JsonObject => of('networking.k8s.io/v1', 'Ingress', { spec })
const path = (at: JsonObject): JsonObject => ingress({ rules: [{ http: { paths: [{ backend, ...at }] } }] })
const scaler = (spec: JsonObject): JsonObject =>
  of('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'w' }, maxReplicas: 3, ...spec },
  })
const claim = (spec: JsonObject): JsonObject =>
  of('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  })
const range = (item: JsonObject): JsonObject =>
  of('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', ...item }] } })
const quota = (spec: JsonObject): JsonObject => of('v1', 'ResourceQuota', { spec })

const dns1035 =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"

const rows: [name: string, object: JsonObject, words: string][] = [
  ['a Deployment', deployment({}), ''],
  [
    'a selector that does not match',
    deployment({ selector: { matchLabels: { app: 'x' } } }),
    'spec.template.metadata.labels: Invalid value: {"app":"w"}: `selector` does not match template `labels`',
  ],
  [
    'an empty selector',
    deployment({ selector: {} }),
    'spec.selector: Invalid value: {}: empty selector is invalid for deployment',
  ],
  [
    'nothing at once',
    deployment({ strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } } }),
    'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
  ],
  [
    'Recreate with rolling',
    deployment({ strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }),
    "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
  ],
  [
    'a strategy',
    deployment({ strategy: { type: 'Blue' } }),
    'spec.strategy: Unsupported value: {"Type":"Blue","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
  ],
  [
    'an early deadline',
    deployment({ progressDeadlineSeconds: 5, minReadySeconds: 5 }),
    'spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds',
  ],
  [
    'fewer than none',
    deployment({ replicas: -1 }),
    'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  ],
  [
    'a restart policy of a set',
    deployment({ template: never }),
    'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
  ],
  [
    'a share that is none',
    deployment({ strategy: { rollingUpdate: { maxSurge: 'half' } } }),
    "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"half\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
  ],
  ['a StatefulSet', set({}), ''],
  [
    'how pods are managed',
    set({ podManagementPolicy: 'Any' }),
    "spec.podManagementPolicy: Invalid value: \"Any\": must be 'OrderedReady' or 'Parallel'",
  ],
  [
    'what becomes of claims',
    set({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep', whenScaled: 'Retain' } }),
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Keep": supported values: "Retain", "Delete"',
  ],
  [
    'an update strategy',
    daemon({ updateStrategy: { type: 'Slow' } }),
    'spec.updateStrategy: Unsupported value: {"Type":"Slow","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete"',
  ],
  [
    'surge and absence',
    daemon({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } }),
    'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
  ],
  ['a Job', job({}), ''],
  [
    'a Job that never ends',
    job({ template }),
    'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
  ],
  [
    'a Job with another policy',
    job({ template: { ...template, spec: { ...template.spec, restartPolicy: 'x' } } }),
    '[spec.template.spec.restartPolicy: Unsupported value: "x": supported values: "Always", "OnFailure", "Never", spec.template.spec.restartPolicy: Unsupported value: "x": supported values: "OnFailure", "Never"]',
  ],
  [
    'a completion mode',
    job({ completionMode: 'Some' }),
    'spec.completionMode: Unsupported value: "Some": supported values: "NonIndexed", "Indexed"',
  ],
  [
    'a rule without a matter',
    job({ podFailurePolicy: { rules: [{ action: 'Ignore' }] } }),
    'spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required',
  ],
  [
    'a rule of another action',
    job({ podFailurePolicy: { rules: [{ action: 'Cry', onExitCodes: { operator: 'In', values: [1] } }] } }),
    'spec.podFailurePolicy.rules[0].action: Unsupported value: "Cry": supported values: "Count", "FailIndex", "FailJob", "Ignore"',
  ],
  [
    'failing with zero',
    job({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [0] } }] } }),
    'spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator',
  ],
  [
    'a container that is not there',
    job({
      podFailurePolicy: {
        rules: [{ action: 'FailJob', onExitCodes: { containerName: 'b', operator: 'In', values: [1] } }],
      },
    }),
    'spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: "b": must be one of the container or initContainer names in the pod template',
  ],
  [
    'success by halves',
    job({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
    'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
  ],
  [
    'a selector by hand',
    job({ selector: { matchLabels: { a: 'b' } } }),
    '[spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: `selector` not auto-generated, spec.template.metadata.labels: Invalid value: {',
  ],
  [
    'a long CronJob',
    cron({}, { name: 'a'.repeat(53) }),
    `metadata.name: Invalid value: "${'a'.repeat(53)}": must be no more than 52 characters`,
  ],
  ['a schedule', cron({ schedule: 'x' }), 'spec.schedule: Invalid value: "x": expected exactly 5 fields, found 1: [x]'],
  [
    'a zone in a schedule',
    cron({ schedule: 'TZ=UTC * * * * *' }),
    'spec.schedule: Invalid value: "TZ=UTC * * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
  ],
  ['a Service', service({}), ''],
  ['a Service name', service({}, { name: '1a' }), `metadata.name: Invalid value: "1a": ${dns1035}`],
  ['no ports', service({ ports: [] }), 'spec.ports: Required value'],
  [
    'ports without names',
    service({ ports: [{ port: 80 }, { port: 81 }] }),
    '[spec.ports[0].name: Required value, spec.ports[1].name: Required value]',
  ],
  [
    'a node port out of range',
    service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }),
    'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ],
  [
    'a node port without nodes',
    service({ ports: [{ port: 80, nodePort: 30080 }] }),
    "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
  ],
  [
    'an address that is taken',
    service({ clusterIP: '10.96.0.10' }),
    'spec.clusterIPs: Invalid value: ["10.96.0.10"]: failed to allocate IP 10.96.0.10: provided IP is already allocated',
  ],
  ['an alias of nothing', service({ type: 'ExternalName' }), 'spec.externalName: Required value'],
  [
    'affinity for an age',
    service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90000 } } }),
    'spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 90000: must be greater than 0 and less than 86400',
  ],
  ['affinity of nobody', service({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 9 } } }), ''],
  [
    "a balancer's class",
    service({ loadBalancerClass: 'a.b/c' }),
    "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'",
  ],
  [
    'an outer policy inside',
    service({ externalTrafficPolicy: 'Local' }),
    'spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services',
  ],
  ['an Ingress', ingress({ defaultBackend: backend }), ''],
  [
    'an Ingress of nothing',
    ingress({}),
    'spec: Invalid value: null: either `defaultBackend` or `rules` must be specified',
  ],
  [
    'a path without a type',
    path({ path: '/' }),
    'spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified',
  ],
  [
    'a path that hangs',
    path({ path: 'x', pathType: 'Prefix' }),
    'spec.rules[0].http.paths[0].path: Invalid value: "x": must be an absolute path',
  ],
  [
    'a path type',
    path({ path: '/', pathType: 'Regex' }),
    'spec.rules[0].http.paths[0].pathType: Unsupported value: "Regex": supported values: "Exact", "ImplementationSpecific", "Prefix"',
  ],
  ['an autoscaler', scaler({}), ''],
  [
    'fewer than the least',
    scaler({ minReplicas: 5 }),
    'spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`',
  ],
  [
    'a most of none',
    scaler({ maxReplicas: 0 }),
    '[spec.maxReplicas: Invalid value: 0: must be greater than 0, spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`]',
  ],
  [
    'scaling of nothing',
    scaler({ scaleTargetRef: { apiVersion: 'apps/v1', kind: '', name: 'w' } }),
    'spec.scaleTargetRef.kind: Required value',
  ],
  [
    'a metric without its source',
    scaler({ metrics: [{ type: 'Pods' }] }),
    'spec.metrics[0].pods: Required value: must populate information for the given metric source',
  ],
  [
    'a target type',
    scaler({
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Most', averageUtilization: 5 } } }],
    }),
    'spec.metrics[0].resource.target.type: Invalid value: "Most": must be either Utilization, Value, or AverageValue',
  ],
  [
    'rules of scaling without a policy',
    scaler({ behavior: { scaleUp: { policies: [] }, scaleDown: { policies: [] } } }),
    '[spec.behavior.scaleUp.policies: Required value: must specify at least one Policy, spec.behavior.scaleDown.policies: Required value: must specify at least one Policy]',
  ],
  ['rules of scaling that name no policies', scaler({ behavior: { scaleUp: { selectPolicy: 'Min' } } }), ''],
  [
    'budgets of both kinds',
    of('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, maxUnavailable: 1, selector } }),
    'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"app":"w"}},"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
  ],
  ['a claim', claim({}), ''],
  [
    'a claim without a mode',
    claim({ accessModes: [] }),
    'spec.accessModes: Required value: at least 1 access mode is required',
  ],
  ['a claim for nothing', claim({ resources: {} }), 'spec.resources[storage]: Required value'],
  [
    'a registry secret without its key',
    of('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson' }),
    'data[.dockerconfigjson]: Required value',
  ],
  [
    'registry credentials that are no JSON',
    of('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': 'nope' } }),
    "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": invalid character 'o' in literal null (expecting 'u')",
  ],
  [
    'registry credentials that are no object',
    of('v1', 'Secret', { type: 'kubernetes.io/dockercfg', stringData: { '.dockercfg': '[]' } }),
    'data[.dockercfg]: Invalid value: "<secret contents redacted>": json: cannot unmarshal array into Go value of type map[string]interface {}',
  ],
  [
    'empty registry credentials',
    of('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': '' } }),
    'data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": unexpected end of JSON input',
  ],
  [
    'registry credentials of any object',
    of('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{"a":[]}' } }),
    '',
  ],
  [
    'an empty key for SSH',
    of('v1', 'Secret', { type: 'kubernetes.io/ssh-auth', data: { 'ssh-privatekey': '' } }),
    'data[ssh-privatekey]: Required value',
  ],
  [
    'a TLS secret without its keys',
    of('v1', 'Secret', { type: 'kubernetes.io/tls' }),
    '[data[tls.crt]: Required value, data[tls.key]: Required value]',
  ],
  [
    'a key with a blank',
    of('v1', 'ConfigMap', { data: { 'a b': 'x' } }),
    "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
  ],
  [
    'too much',
    of('v1', 'ConfigMap', { data: { a: 'x'.repeat(1_048_577) } }),
    '[]: Too long: may not be more than 1048576 bytes',
  ],
  [
    'too much priority',
    of('scheduling.k8s.io/v1', 'PriorityClass', { value: 1_000_000_001 }),
    'value: Forbidden: maximum allowed value of a user defined priority is 1000000000',
  ],
  [
    'a preemption policy',
    of('scheduling.k8s.io/v1', 'PriorityClass', { value: 1, preemptionPolicy: 'x' }),
    'preemptionPolicy: Unsupported value: "x": supported values: "PreemptLowerPriority", "Never"',
  ],
  [
    'bounds crossed',
    range({ type: 'Pod', min: { cpu: '2' }, max: { cpu: '1' } }),
    'spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1',
  ],
  [
    'a default above the most',
    range({ default: { cpu: '2' }, max: { cpu: '1' } }),
    '[spec.limits[0].defaultRequest[cpu]: Invalid value: "2": default request value 2 is greater than max value 1, spec.limits[0].default[cpu]: Invalid value: "1": default value 2 is greater than max value 1]',
  ],
  [
    'a default of a pod',
    range({ type: 'Pod', default: { cpu: '2' } }),
    "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
  ],
  [
    'a small ratio',
    range({ maxLimitRequestRatio: { cpu: '500m' } }),
    'spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is less than 1',
  ],
  [
    'counting nothing',
    quota({ hard: { dogs: '1' } }),
    '[spec.hard[dogs]: Invalid value: "dogs": must be a standard resource type or fully qualified, spec.hard[dogs]: Invalid value: "dogs": must be a standard resource for quota]',
  ],
  ['counting other things', quota({ hard: { 'count/widgets.example.com': '1' } }), ''],
  [
    'scopes against each other',
    quota({ hard: { pods: '1' }, scopes: ['BestEffort', 'NotBestEffort'] }),
    'spec.scopes: Invalid value: ["BestEffort","NotBestEffort"]: conflicting scopes',
  ],
  [
    'an account next door',
    of('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { kind: 'Role', name: 'r' },
      subjects: [{ kind: 'ServiceAccount', name: 's' }],
    }),
    '',
  ],
  [
    'an account of nowhere',
    of('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 's' }],
    }),
    'subjects[0].namespace: Required value',
  ],
  [
    'a subject',
    of('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { kind: 'Role', name: 'r' },
      subjects: [{ kind: 'Robot', name: 's' }],
    }),
    'subjects[0].kind: Unsupported value: "Robot": supported values: "ServiceAccount", "User", "Group"',
  ],
  [
    'a role that is none',
    of('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { kind: 'Law', name: 'r' } }),
    'roleRef.kind: Unsupported value: "Law": supported values: "Role", "ClusterRole"',
  ],
  [
    'a taint',
    of('v1', 'Node', { spec: { taints: [{ key: 'a', effect: 'Go' }] } }),
    'metadata.taints[0].effect: Unsupported value: "Go": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    'a protocol of a policy',
    of('networking.k8s.io/v1', 'NetworkPolicy', {
      spec: { podSelector: {}, ingress: [{ ports: [{ protocol: 'x' }] }] },
    }),
    'spec.ingress[0].ports[0].protocol: Unsupported value: "x": supported values: "TCP", "UDP", "SCTP"',
  ],
  [
    'a peer of nobody',
    of('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: [{ from: [{}] }] } }),
    'spec.ingress[0].from[0]: Required value: must specify a peer',
  ],
]

it.each(rows)('%s', (_, object, words) => {
  const said = refusalOf(object)
  // Values of whole templates hold identities: their beginning is enough.
  expect(
    words.startsWith('[') && !words.endsWith(']') && !words.startsWith('[]') ? said.slice(0, words.length) : said,
  ).toBe(words)
})

const updates: [name: string, object: JsonObject, change: JsonObject, words: string][] = [
  [
    'a selector',
    deployment({}),
    { selector: { matchLabels: { app: 'y' } } },
    '[spec.template.metadata.labels: Invalid value: {"app":"w"}: `selector` does not match template `labels`, spec.selector: Invalid value: {"matchLabels":{"app":"y"}}: field is immutable]',
  ],
  [
    'what a StatefulSet may not',
    set({}),
    { serviceName: 'other' },
    "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
  ],
  [
    'an address',
    service({}),
    { clusterIP: '10.96.5.5', clusterIPs: ['10.96.5.5'] },
    'spec.clusterIPs[0]: Invalid value: ["10.96.5.5"]: may not change once set',
  ],
  [
    'scopes',
    quota({ hard: { pods: '1' } }),
    { scopes: ['BestEffort'] },
    'spec.scopes: Invalid value: ["BestEffort"]: field is immutable',
  ],
]

it.each(updates)('update of %s', (_, object, change, words) => {
  expect(
    updateRefusal(object, (stored) => ({ ...stored, spec: { ...(stored['spec'] as JsonObject), ...change } })),
  ).toBe(words)
})

const wholes: [name: string, object: JsonObject, change: JsonObject, words: string][] = [
  [
    'a provisioner',
    of('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a' }),
    { provisioner: 'b' },
    'provisioner: Forbidden: updates to provisioner are forbidden.',
  ],
  [
    'a priority',
    of('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }),
    { value: 2 },
    'value: Forbidden: may not be changed in an update.',
  ],
  [
    'what is frozen',
    of('v1', 'ConfigMap', { immutable: true, data: { a: 'x' } }),
    { data: { a: 'y' } },
    'data: Forbidden: field is immutable when `immutable` is set',
  ],
  [
    'a role',
    of('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { kind: 'Role', name: 'r' } }),
    { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'q' } },
    'roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"q"}: cannot change roleRef',
  ],
]

it.each(wholes)('update of %s', (_, object, change, words) => {
  expect(updateRefusal(object, (stored) => ({ ...stored, ...change }))).toBe(words)
})
