// Validation of pods and templates, in the API server's words.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { refusalOf, updateRefusal } from '../../../../support/refusals'

function pod(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  const containers = [{ name: 'a', image: 'nginx:1.27' }]
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers, ...spec } }
}

/** A pod with one container that has what the row gives. */
function box(container: JsonObject, spec: JsonObject = {}): JsonObject {
  return pod({ containers: [{ name: 'a', image: 'nginx:1.27', ...container }], ...spec })
}

const label1123 =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
const subdomain1123 =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const labelValue =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

const rows: [name: string, object: JsonObject, words: string][] = [
  ['a plain pod', pod({}), ''],
  ['a name in capitals', pod({}, { name: 'Web' }), `metadata.name: Invalid value: "Web": ${subdomain1123}`],
  ['a label with a blank', pod({}, { labels: { a: 'a b' } }), `metadata.labels: Invalid value: "a b": ${labelValue}`],
  ['no containers', pod({ containers: [] }), 'spec.containers: Required value'],
  ['a container without a name', box({ name: '' }), 'spec.containers[0].name: Required value'],
  ['a container name', box({ name: 'A_b' }), `spec.containers[0].name: Invalid value: "A_b": ${label1123}`],
  ['no image', box({ image: '' }), 'spec.containers[0].image: Required value'],
  [
    'blanks around an image',
    box({ image: ' nginx' }),
    'spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace',
  ],
  [
    'a name twice',
    pod({
      containers: [
        { name: 'a', image: 'x' },
        { name: 'a', image: 'y' },
      ],
    }),
    'spec.containers[1].name: Duplicate value: "a"',
  ],
  [
    'a name twice, across init containers',
    pod({ initContainers: [{ name: 'a', image: 'x' }] }),
    'spec.initContainers[0].name: Duplicate value: "a"',
  ],
  [
    'a port out of range',
    box({ ports: [{ containerPort: 70000 }] }),
    'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
  ],
  [
    'a long port name',
    box({ ports: [{ name: 'a-very-long-port-name', containerPort: 80 }] }),
    'spec.containers[0].ports[0].name: Invalid value: "a-very-long-port-name": must be no more than 15 characters',
  ],
  [
    'a protocol',
    box({ ports: [{ containerPort: 80, protocol: 'ICMP' }] }),
    'spec.containers[0].ports[0].protocol: Unsupported value: "ICMP": supported values: "SCTP", "TCP", "UDP"',
  ],
  [
    'a mount of nothing',
    box({ volumeMounts: [{ name: 'cfg', mountPath: '/a' }] }),
    'spec.containers[0].volumeMounts[0].name: Not found: "cfg"',
  ],
  [
    'a place twice',
    box(
      {
        volumeMounts: [
          { name: 'v', mountPath: '/a' },
          { name: 'v', mountPath: '/a' },
        ],
      },
      { volumes: [{ name: 'v', emptyDir: {} }] },
    ),
    'spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/a": must be unique',
  ],
  [
    'two sources',
    pod({ volumes: [{ name: 'v', emptyDir: {}, secret: { secretName: 's' } }] }),
    'spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type',
  ],
  [
    'more than the limit',
    box({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }),
    'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
  ],
  [
    'a resource that is none',
    box({ resources: { limits: { gpu: '1' } } }),
    '[spec.containers[0].resources.limits[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified, spec.containers[0].resources.limits[gpu]: Invalid value: "gpu": must be a standard resource for containers, spec.containers[0].resources.requests[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified, spec.containers[0].resources.requests[gpu]: Invalid value: "gpu": must be a standard resource for containers]',
  ],
  [
    'huge pages alone',
    box({ resources: { limits: { 'hugepages-2Mi': '4Mi' } } }),
    'spec.containers[0].resources: Forbidden: HugePages require cpu or memory',
  ],
  [
    'half a device',
    box({ resources: { limits: { 'nvidia.com/gpu': '500m' } } }),
    '[spec.containers[0].resources.limits[nvidia.com/gpu]: Invalid value: "500m": must be an integer, spec.containers[0].resources.requests[nvidia.com/gpu]: Invalid value: "500m": must be an integer]',
  ],
  [
    'a probe without a handler',
    box({ livenessProbe: {} }),
    'spec.containers[0].livenessProbe: Required value: must specify a handler type',
  ],
  [
    'a probe with two',
    box({ livenessProbe: { tcpSocket: { port: 80 }, httpGet: { port: 80 } } }),
    'spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
  ],
  [
    'two successes of liveness',
    box({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
    'spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1',
  ],
  [
    'a probe of an init container',
    pod({ initContainers: [{ name: 'i', image: 'x', livenessProbe: { tcpSocket: { port: 80 } } }] }),
    'spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
  ],
  [
    'a probe of a sidecar',
    pod({
      initContainers: [{ name: 'i', image: 'x', restartPolicy: 'Always', livenessProbe: { tcpSocket: { port: 80 } } }],
    }),
    '',
  ],
  [
    'a variable name',
    box({ env: [{ name: '=x' }] }),
    'spec.containers[0].env[0].name: Invalid value: "=x": a valid environment variable name must consist only of printable ASCII characters other than \'=\'',
  ],
  [
    'a value and a source',
    box({ env: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
    'spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
  ],
  [
    'no source',
    box({ env: [{ name: 'A', valueFrom: {} }] }),
    'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
  ],
  [
    'a pull policy',
    box({ imagePullPolicy: 'Often' }),
    'spec.containers[0].imagePullPolicy: Unsupported value: "Often": supported values: "Always", "IfNotPresent", "Never"',
  ],
  [
    'a restart policy',
    pod({ restartPolicy: 'Sometimes' }),
    'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
  ],
  [
    'a DNS policy',
    pod({ dnsPolicy: 'Mine' }),
    'spec.dnsPolicy: Unsupported value: "Mine": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
  ],
  [
    'no skew',
    pod({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] }),
    'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
  ],
  [
    'spreading otherwise',
    pod({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'x' }] }),
    'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "x": supported values: "DoNotSchedule", "ScheduleAnyway"',
  ],
  [
    'weightless',
    pod({
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 0, podAffinityTerm: { topologyKey: 'zone', labelSelector: {} } },
          ],
        },
      },
    }),
    'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100',
  ],
  [
    'an affinity to no place',
    pod({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a b' }] } } }),
    "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
  ],
  [
    'a value for Exists',
    pod({ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }),
    'spec.tolerations[0].operator: Invalid value: "b": value must be empty when `operator` is \'Exists\'',
  ],
  [
    'seconds without NoExecute',
    pod({ tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }] }),
    'spec.tolerations[0].effect: Invalid value: "NoSchedule": effect must be \'NoExecute\' when `tolerationSeconds` is set',
  ],
  [
    'an effect',
    pod({ tolerations: [{ key: 'a', operator: 'Exists', effect: 'Never' }] }),
    'spec.tolerations[0].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    'privileges without escalation',
    box({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
    'spec.containers[0].securityContext: Invalid value: {"Capabilities":null,"Privileged":true,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":null,"AppArmorProfile":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
  ],
  [
    'SYS_ADMIN without escalation',
    box({ securityContext: { capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: false } }),
    '',
  ],
  [
    'a user below zero',
    pod({ securityContext: { runAsUser: -1 } }),
    'spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
  ],
  [
    'a profile that is nowhere',
    pod({ securityContext: { seccompProfile: { type: 'Localhost' } } }),
    'spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost',
  ],
  [
    'a kind of profile',
    box({ securityContext: { appArmorProfile: { type: 'Mine' } } }),
    'spec.containers[0].securityContext.appArmorProfile.type: Unsupported value: "Mine": supported values: "Localhost", "RuntimeDefault", "Unconfined"',
  ],
  [
    'a sysctl twice',
    pod({
      securityContext: {
        sysctls: [
          { name: 'a.b', value: '1' },
          { name: 'a.b', value: '2' },
        ],
      },
    }),
    'spec.securityContext.sysctls[1].name: Duplicate value: "a.b"',
  ],
  [
    'a field of the wrong type',
    pod({ terminationGracePeriodSeconds: 'soon' }),
    'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64',
  ],
  [
    'a quantity that is none',
    box({ resources: { limits: { cpu: 'much' } } }),
    'Pod in version "v1" cannot be handled as a Pod: quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'',
  ],
]

it.each(rows)('%s', (_, object, words) => {
  expect(refusalOf(object)).toBe(words)
})

it('a pod may change its image and little else', () => {
  expect(
    updateRefusal(pod({}), (stored) => ({
      ...stored,
      spec: { ...(stored['spec'] as JsonObject), containers: [{ name: 'a', image: 'nginx:1.28' }] },
    })),
  ).toMatch(
    /^spec: Forbidden: pod updates may not change fields other than `spec\.containers\[\*\]\.image`,`spec\.initContainers\[\*\]\.image`/,
  )
})
