// Pod security levels: what each forbids, in the words of pod-security-admission.

import { expect, it } from 'vitest'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { Pod } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import { deployments, namespaces, pods } from '@/lib/kube/meta/kinds'
import { lab, make, messageOf, podIn } from '../../../../support/admitted-pods'
import type { BareServer } from '../../../../support/api-server'

const hardened = {
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
}

const secure = (more: object): object => ({ securityContext: { ...hardened.securityContext, ...more } })

type Row = [name: string, level: string, pod: [spec: object, container: object], why: string | null]

const rows: Row[] = [
  ['privileged lets all through', 'privileged', [{ hostPID: true }, { securityContext: { privileged: true } }], null],
  ['baseline lets a plain pod through', 'baseline', [{}, {}], null],
  [
    'the namespaces of the host',
    'baseline',
    [{ hostNetwork: true, hostPID: true, hostIPC: true }, {}],
    'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)',
  ],
  [
    'volumes on the host',
    'baseline',
    [
      {
        volumes: [
          { name: 'a', hostPath: { path: '/a' } },
          { name: 'b', hostPath: { path: '/b' } },
        ],
      },
      {},
    ],
    'hostPath volumes (volumes "a", "b")',
  ],
  [
    'a port of the host',
    'baseline',
    [{}, { ports: [{ containerPort: 80, hostPort: 80 }] }],
    'hostPort (container "web" uses hostPort 80)',
  ],
  [
    'privileges and capabilities',
    'baseline',
    [{}, { securityContext: { privileged: true, capabilities: { add: ['SYS_ADMIN', 'NET_ADMIN', 'CHOWN'] } } }],
    'non-default capabilities (container "web" must not include "NET_ADMIN", "SYS_ADMIN" in securityContext.capabilities.add), privileged (container "web" must not set securityContext.privileged=true)',
  ],
  [
    'SELinux, seccomp and sysctls',
    'baseline',
    [
      {
        securityContext: {
          seLinuxOptions: { type: 'spc_t', user: 'u' },
          seccompProfile: { type: 'Unconfined' },
          sysctls: [{ name: 'kernel.msgmax', value: '1' }],
        },
      },
      {},
    ],
    'seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type "spc_t"; user may not be set), seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined"), forbidden sysctls (kernel.msgmax)',
  ],
  ['restricted lets a hardened pod through', 'restricted', [{}, hardened], null],
  [
    'restricted wants to be told',
    'restricted',
    [{}, {}],
    'allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  ],
  [
    'root by name and by number',
    'restricted',
    [{ securityContext: { runAsUser: 0, runAsNonRoot: false } }, secure({ runAsUser: 0 })],
    'runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false), runAsUser=0 (pod and container "web" must not set runAsUser=0)',
  ],
  [
    'volumes of other kinds',
    'restricted',
    [
      {
        volumes: [
          { name: 'h', hostPath: { path: '/h' } },
          { name: 'n', nfs: { server: 's', path: '/' } },
          { name: 'e' },
        ],
      },
      hardened,
    ],
    'restricted volume types (volumes "h", "n" use restricted volume types "hostPath", "nfs")',
  ],
  [
    'a capability too many, baseline faults first',
    'restricted',
    [{ hostNetwork: true }, secure({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] } })],
    'host namespaces (hostNetwork=true), unrestricted capabilities (container "web" must not include "CHOWN" in securityContext.capabilities.add)',
  ],
]

it.each(rows)('%s', (_, level, [spec, container], why) => {
  const { admin } = lab({ 'pod-security.kubernetes.io/enforce': level })
  const expected = why === null ? undefined : `pods "p" is forbidden: violates PodSecurity "${level}:latest": ${why}`
  expect(messageOf(admin.create(pods, podIn(spec, container)))).toBe(expected)
})

const web: DraftOf<Deployment> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'lab' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { hostPID: true, containers: [{ name: 'web', image: 'nginx:1.27' }] },
    },
  },
}

it('warns of workloads and of pods, and refuses neither', () => {
  const { admin } = lab({
    'pod-security.kubernetes.io/warn': 'baseline',
    'pod-security.kubernetes.io/warn-version': 'v1.30',
  })
  const warnings: string[] = []
  const onWarning = (text: string): number => warnings.push(text)
  expect(messageOf(admin.create(deployments, web, { onWarning }))).toBeUndefined()
  expect(messageOf(admin.create(pods, podIn({ hostPID: true }), { onWarning }))).toBeUndefined()
  const text = 'would violate PodSecurity "baseline:v1.30": host namespaces (hostPID=true)'
  expect(warnings).toEqual([text, text])
})

it('says which pods a new level would have refused', () => {
  const bare = lab()
  for (const name of ['a', 'b']) make(bare, pods, podIn({ hostPID: true }, {}, name))
  const warnings: string[] = []
  const patch = { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }
  bare.admin.patch(namespaces, 'lab', { type: 'merge', value: patch }, { onWarning: (text) => warnings.push(text) })
  expect(warnings).toEqual([
    'existing pods in namespace "lab" violate the new PodSecurity enforce level "baseline:latest"',
    'a (and 1 other pod): host namespaces',
  ])
})

it('refuses a level that is none', () => {
  const { admin } = lab()
  const patch = { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'strict' } } }
  expect(messageOf(admin.patch(namespaces, 'lab', { type: 'merge', value: patch }))).toBe(
    'Namespace "lab" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
  )
})

const levelLabel = (mode: string): string => `pod-security.kubernetes.io/${mode}`

function heardOf(
  labels: Record<string, string>,
  act: (bare: BareServer, hear: (text: string) => void) => void,
): readonly string[] {
  const bare = lab(labels)
  const heard: string[] = []
  act(bare, (text) => heard.push(text))
  return heard
}

const plain = podIn({ schedulingGates: [{ name: 'g' }] })
const changes: [name: string, change: (pod: Pod) => Pod, warnings: number][] = [
  ['a gate that is taken away', (pod) => ({ ...pod, spec: { ...pod.spec, schedulingGates: [] } }), 0],
  ['a label', (pod) => ({ ...pod, metadata: { ...pod.metadata, labels: { a: 'b' } } }), 0],
  [
    'another image',
    (pod) => ({
      ...pod,
      spec: { ...pod.spec, containers: pod.spec.containers.map((one) => ({ ...one, image: 'nginx:2' })) },
    }),
    1,
  ],
]

it.each(changes)('a pod that is written again is looked at only for its containers: %s', (_, change, warnings) => {
  const heard = heardOf({ [levelLabel('warn')]: 'restricted' }, ({ admin, ...bare }, onWarning) => {
    const pod = make({ admin, ...bare }, pods, plain)
    expect(messageOf(admin.update(pods, change(pod), { onWarning }))).toBeUndefined()
  })
  expect(heard).toHaveLength(warnings)
})

const template = { metadata: { labels: { app: 'w' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } }
const workload = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'w', namespace: 'lab' },
  spec: { selector: { matchLabels: { app: 'w' } }, template },
} as DraftOf<Deployment>

const warned: [name: string, labels: Record<string, string>, level: string | null][] = [
  ['of what is enforced', { enforce: 'restricted' }, 'restricted:latest'],
  ['of the version that is enforced', { enforce: 'restricted', 'enforce-version': 'v1.30' }, 'restricted:v1.30'],
  ['of a version of its own', { enforce: 'restricted', 'warn-version': 'v1.29' }, 'restricted:v1.29'],
  ['of nothing, where it says so', { enforce: 'restricted', warn: 'privileged' }, null],
  ['of what it says', { enforce: 'baseline', warn: 'restricted' }, 'restricted:latest'],
]

it.each(warned)('a namespace warns of workloads: %s', (_, labels, level) => {
  const full = Object.fromEntries(Object.entries(labels).map(([mode, value]) => [levelLabel(mode), value]))
  const heard = heardOf(full, ({ admin }, onWarning) => {
    expect(messageOf(admin.create(deployments, workload, { onWarning }))).toBeUndefined()
  })
  expect(heard.map((text) => /^would violate PodSecurity "(.*?)"/.exec(text)?.[1])).toEqual(
    level === null ? [] : [level],
  )
})

it('pods are looked at again where the version that is enforced changes, be the level lower', () => {
  const heard = heardOf({ [levelLabel('enforce')]: 'privileged' }, ({ admin, ...bare }, onWarning) => {
    make({ admin, ...bare }, pods, podIn({ hostPID: true }))
    const relabel = (labels: Record<string, string>): void => {
      const patch = { type: 'merge', value: { metadata: { labels } } } as const
      expect(messageOf(admin.patch(namespaces, 'lab', patch, { onWarning }))).toBeUndefined()
    }
    relabel({ [levelLabel('enforce')]: 'restricted' })
    relabel({ [levelLabel('enforce')]: 'baseline' })
    relabel({ [levelLabel('enforce-version')]: 'v1.30' })
  })
  expect(heard.filter((text) => text.startsWith('existing')).map((text) => /"([^"]*)"$/.exec(text)?.[1])).toEqual([
    'restricted:latest',
    'baseline:v1.30',
  ])
})
