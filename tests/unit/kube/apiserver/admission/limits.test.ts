// LimitRanger, ResourceQuota, Priority and ServiceAccount: what they fill in, and their words when they refuse.

import { expect, it } from 'vitest'
import type { LimitRange, Pod, ResourceQuota, ServiceAccount } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import {
  configMaps,
  limitRanges,
  namespaces,
  persistentVolumeClaims,
  pods,
  priorityClasses,
  resourceQuotas,
  runtimeClasses,
  serviceAccounts,
  services,
} from '@/lib/kube/meta/kinds'
import { lab, make, messageOf, podIn } from '../../../../support/admitted-pods'
import { bareServer } from '../../../../support/api-server'

function range(item: object): DraftOf<LimitRange> {
  const limits = [{ type: 'Container', ...item }]
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'lr', namespace: 'lab' }, spec: { limits } } as never
}

const asked = (requests: object, limits: object = {}): object => ({ resources: { requests, limits } })

const limitRows: [name: string, item: object, container: object, why: string | null][] = [
  ['within', { max: { cpu: '2' } }, asked({ cpu: '1' }, { cpu: '2' }), null],
  [
    'a limit above',
    { max: { cpu: '2' } },
    asked({ cpu: '1' }, { cpu: '4' }),
    'maximum cpu usage per Container is 2, but limit is 4',
  ],
  [
    'a request below',
    { min: { memory: '64Mi' } },
    asked({ memory: '32Mi' }),
    'minimum memory usage per Container is 64Mi, but request is 32Mi',
  ],
  [
    'a ratio',
    { maxLimitRequestRatio: { cpu: '2' } },
    asked({ cpu: '1' }, { cpu: '4' }),
    'cpu max limit to request ratio per Container is 2, but provided ratio is 4.000000',
  ],
  [
    'a pod as a whole without a request',
    { type: 'Pod', min: { cpu: '50m' } },
    {},
    'minimum cpu usage per Pod is 50m.  No request is specified',
  ],
  [
    'several at once',
    { max: { cpu: '1', memory: '1Gi' } },
    asked({}, { cpu: '4', memory: '4Gi' }),
    '[maximum cpu usage per Container is 1, but limit is 4, maximum memory usage per Container is 1Gi, but limit is 4Gi]',
  ],
]

it.each(limitRows)('LimitRange: %s', (_, item, container, why) => {
  const bare = lab()
  make(bare, limitRanges, range(item))
  const expected = why === null ? undefined : `pods "p" is forbidden: ${why}`
  expect(messageOf(bare.admin.create(pods, podIn({}, container)))).toBe(expected)
})

it('LimitRange names a pod by the name that was drawn for it', () => {
  const bare = lab()
  make(bare, limitRanges, range({ max: { cpu: '1' } }))
  const { metadata: _, ...pod } = podIn({}, asked({}, { cpu: '2' }))
  const told = [1, 2].map(() =>
    messageOf(bare.admin.create(pods, { ...pod, metadata: { generateName: 'web-', namespace: 'lab' } })),
  )
  const why = 'is forbidden: maximum cpu usage per Container is 1, but limit is 2'
  const names = told.map((text) => text?.slice('pods "'.length, -`" ${why}`.length) ?? '')
  expect(told).toEqual(names.map((name) => `pods "${name}" ${why}`))
  expect([new Set(names).size, ...names.map((name) => name.length)]).toEqual([2, 9, 9])
})

it('LimitRange tells of one range alone, the first that refuses, and each sentence once', () => {
  const bare = lab()
  for (const name of ['b', 'a'])
    make(bare, limitRanges, { ...range({ max: { cpu: '1' } }), metadata: { name, namespace: 'lab' } })
  const containers = ['x', 'y'].map((name) => ({ name, image: 'nginx:1.29', ...asked({}, { cpu: '2' }) }))
  expect(messageOf(bare.admin.create(pods, podIn({ containers } as never)))).toBe(
    'pods "p" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
  )
})

it('LimitRange adds up the containers that ask, and the sidecars', () => {
  const bare = lab()
  make(bare, limitRanges, range({ type: 'Pod', max: { cpu: '1' } }))
  const sidecar = { name: 's', image: 'busybox:1', restartPolicy: 'Always', ...asked({}, { cpu: '800m' }) }
  const pod = podIn({ initContainers: [sidecar] } as never, asked({}, { cpu: '300m' }))
  expect(messageOf(bare.admin.create(pods, pod))).toBe(
    'pods "p" is forbidden: maximum cpu usage per Pod is 1, but limit is 1100m',
  )
})

it('LimitRange looks at claims that are written again', () => {
  const bare = lab()
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } }
  const metadata = { name: 'c', namespace: 'lab' }
  const claim = make(bare, persistentVolumeClaims, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec,
  } as never)
  make(bare, limitRanges, range({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }))
  const labelled = { ...claim, metadata: { ...claim.metadata, labels: { a: 'b' } } }
  expect(messageOf(bare.admin.update(persistentVolumeClaims, labelled))).toBe(
    'persistentvolumeclaims "c" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 2Gi',
  )
})

it('LimitRange fills in what nobody asked for, and notes it', () => {
  const bare = lab()
  make(
    bare,
    limitRanges,
    range({ default: { cpu: '500m', memory: '256Mi' }, defaultRequest: { cpu: '100m', memory: '128Mi' } }),
  )
  const pod = make(bare, pods, podIn({ initContainers: [{ name: 'init', image: 'busybox:1' }] }))
  expect(pod.spec.containers[0]?.resources).toEqual({
    limits: { cpu: '500m', memory: '256Mi' },
    requests: { cpu: '100m', memory: '128Mi' },
  })
  expect(pod.metadata.annotations).toEqual({
    'kubernetes.io/limit-ranger':
      'LimitRanger plugin set: cpu, memory request for container web; cpu, memory limit for container web; cpu, memory request for init container init; cpu, memory limit for init container init',
  })
})

function quota(hard: object, more: object = {}): DraftOf<ResourceQuota> {
  const spec = { hard, ...more }
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'rq', namespace: 'lab' }, spec } as never
}

const quotaRows: [name: string, draft: DraftOf<ResourceQuota>, container: object, why: string | null][] = [
  ['within', quota({ pods: '2' }), {}, null],
  ['too many pods', quota({ pods: '1' }), {}, 'exceeded quota: rq, requested: pods=1, used: pods=1, limited: pods=1'],
  [
    'too many by count',
    quota({ 'count/pods': '1' }),
    {},
    'exceeded quota: rq, requested: count/pods=1, used: count/pods=1, limited: count/pods=1',
  ],
  [
    'too much of two things',
    quota({ 'requests.cpu': '1', 'limits.cpu': '2' }),
    asked({ cpu: '1' }, { cpu: '2' }),
    'exceeded quota: rq, requested: limits.cpu=2,requests.cpu=1, used: limits.cpu=2,requests.cpu=1, limited: limits.cpu=2,requests.cpu=1',
  ],
  [
    'asking for nothing',
    quota({ 'requests.cpu': '1', 'limits.memory': '1Gi' }),
    {},
    'failed quota: rq: must specify limits.memory for: web; requests.cpu for: web',
  ],
  ['out of its scope', quota({ pods: '1' }, { scopes: ['NotBestEffort'] }), {}, null],
  [
    'in its scope',
    quota({ pods: '1' }, { scopes: ['BestEffort'] }),
    {},
    'exceeded quota: rq, requested: pods=1, used: pods=1, limited: pods=1',
  ],
]

it.each(quotaRows)('ResourceQuota: %s', (_, draft, container, why) => {
  const bare = lab()
  const first = bare.admin.create(pods, podIn({}, container, 'first'))
  expect(first.ok).toBe(true)
  make(bare, resourceQuotas, draft)
  const expected = why === null ? undefined : `pods "p" is forbidden: ${why}`
  expect(messageOf(bare.admin.create(pods, podIn({}, container)))).toBe(expected)
})

it('ResourceQuota counts Services by their type, claims by their class, and other objects', () => {
  const bare = lab()
  const hard = {
    'services.nodeports': '1',
    configmaps: '0',
    'requests.storage': '1Gi',
    'fast.storageclass.storage.k8s.io/persistentvolumeclaims': '0',
  }
  make(bare, resourceQuotas, quota(hard))
  const service = (type: string, ports: number): object => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `s-${type.toLowerCase()}`, namespace: 'lab' },
    spec: { type, ports: Array.from({ length: ports }, (_, i) => ({ name: `p${i}`, port: 80 + i })) },
  })
  const claim = (storageClassName: string, storage: string): object => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'c', namespace: 'lab' },
    spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  })
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'lab' } }
  const { admin } = bare
  expect([
    messageOf(admin.create(services, service('ClusterIP', 2) as never)),
    messageOf(admin.create(services, service('NodePort', 2) as never)),
    messageOf(admin.create(configMaps, config as never)),
    messageOf(admin.create(persistentVolumeClaims, claim('standard', '2Gi') as never)),
    messageOf(admin.create(persistentVolumeClaims, claim('fast', '1Gi') as never)),
  ]).toEqual([
    undefined,
    'services "s-nodeport" is forbidden: exceeded quota: rq, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1',
    'configmaps "c" is forbidden: exceeded quota: rq, requested: configmaps=1, used: configmaps=0, limited: configmaps=0',
    'persistentvolumeclaims "c" is forbidden: exceeded quota: rq, requested: requests.storage=2Gi, used: requests.storage=0, limited: requests.storage=1Gi',
    'persistentvolumeclaims "c" is forbidden: exceeded quota: rq, requested: fast.storageclass.storage.k8s.io/persistentvolumeclaims=1, used: fast.storageclass.storage.k8s.io/persistentvolumeclaims=0, limited: fast.storageclass.storage.k8s.io/persistentvolumeclaims=0',
  ])
})

const priorityRows: [name: string, spec: object, why: string | null][] = [
  ['none', {}, null],
  ['a class', { priorityClassName: 'system-node-critical' }, null],
  ['a class that is missing', { priorityClassName: 'nope' }, 'no PriorityClass with name nope was found'],
  [
    'a number of its own',
    { priority: 5 },
    'the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
  ],
  [
    'a policy of its own',
    { preemptionPolicy: 'Never' },
    'the string value of PreemptionPolicy (Never) must not be provided in pod spec; priority admission controller computed PreemptLowerPriority from the given PriorityClass name',
  ],
]

it.each(priorityRows)('Priority: %s', (_, spec, why) => {
  const expected = why === null ? undefined : `pods "p" is forbidden: ${why}`
  expect(messageOf(lab().admin.create(pods, podIn(spec)))).toBe(expected)
})

it('a pod that is written again keeps its priority and its patience', () => {
  const bare = lab()
  const pod = make(bare, pods, podIn({ priorityClassName: 'system-node-critical' }))
  const { priority: _, preemptionPolicy: __, tolerations: ___, ...spec } = pod.spec
  const added = { key: 'a', operator: 'Exists' } as const
  const { name, namespace } = pod.metadata
  const written = { ...pod, metadata: { name, namespace }, spec: { ...spec, tolerations: [added] } }
  const answer = bare.admin.update(pods, written as never)
  if (!answer.ok) throw new Error(answer.error.message)
  const { priority, preemptionPolicy, tolerations } = answer.value.spec
  expect([priority, preemptionPolicy, tolerations]).toEqual([
    2_000_001_000,
    'PreemptLowerPriority',
    [added, ...(pod.spec.tolerations ?? [])],
  ])
})

it('Priority takes the global default', () => {
  const bare = lab()
  make(bare, priorityClasses, {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'usual' },
    value: 7,
    globalDefault: true,
    preemptionPolicy: 'Never',
  })
  const { priorityClassName, priority, preemptionPolicy } = make(bare, pods, podIn({})).spec
  expect([priorityClassName, priority, preemptionPolicy]).toEqual(['usual', 7, 'Never'])
})

const account = (more: object): DraftOf<ServiceAccount> => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'robot', namespace: 'lab' },
  ...more,
})

function mountsOf(pod: Pod): readonly string[] {
  return (pod.spec.containers[0]?.volumeMounts ?? []).map((mount) => mount.mountPath)
}

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount'

const accountRows: [name: string, account: object, spec: object, mounts: readonly string[]][] = [
  ['by default', {}, {}, [tokenPath]],
  ['not when the account says so', { automountServiceAccountToken: false }, {}, []],
  [
    'the pod has the last word',
    { automountServiceAccountToken: false },
    { automountServiceAccountToken: true },
    [tokenPath],
  ],
  ['not when the pod says so', {}, { automountServiceAccountToken: false }, []],
]

it.each(accountRows)('ServiceAccount mounts a token: %s', (_, more, spec, mounts) => {
  const bare = lab()
  make(bare, serviceAccounts, account(more))
  expect(mountsOf(make(bare, pods, podIn({ serviceAccountName: 'robot', ...spec })))).toEqual(mounts)
})

it('ServiceAccount hands its pull secrets on, and its name in both fields', () => {
  const bare = lab()
  make(bare, serviceAccounts, account({ imagePullSecrets: [{ name: 'regcred' }] }))
  const { imagePullSecrets, serviceAccountName, serviceAccount, volumes } = make(
    bare,
    pods,
    podIn({ serviceAccountName: 'robot' }),
  ).spec
  expect({ imagePullSecrets, serviceAccountName, serviceAccount }).toEqual({
    imagePullSecrets: [{ name: 'regcred' }],
    serviceAccountName: 'robot',
    serviceAccount: 'robot',
  })
  expect(volumes?.map(({ name: _, ...source }) => source)).toEqual([
    {
      projected: {
        defaultMode: 420,
        sources: [
          { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          {
            downwardAPI: {
              items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
            },
          },
        ],
      },
    },
  ])
})

it('ServiceAccount refuses an account that is not there', () => {
  expect(messageOf(lab().admin.create(pods, podIn({ serviceAccountName: 'nobody' })))).toBe(
    'pods "p" is forbidden: error looking up service account lab/nobody: serviceaccount "nobody" not found',
  )
})

it('RuntimeClass must be there, and adds its overhead', () => {
  const bare = lab()
  const wanting = podIn({ runtimeClassName: 'gvisor' })
  expect(messageOf(bare.admin.create(pods, wanting))).toBe(
    'pods "p" is forbidden: pod rejected: RuntimeClass "gvisor" not found',
  )
  make(bare, runtimeClasses, {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'gvisor' },
    handler: 'runsc',
    overhead: { podFixed: { memory: '64Mi' } },
    scheduling: { nodeSelector: { sandbox: 'yes' } },
  })
  const { overhead, nodeSelector } = make(bare, pods, wanting).spec
  expect([overhead, nodeSelector]).toEqual([{ memory: '64Mi' }, { sandbox: 'yes' }])
})

it('ServiceAccount waits for the account of a namespace that is new', () => {
  const { admin, clock } = bareServer()
  admin.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lab' } })
  expect(messageOf(admin.create(pods, podIn({}, {}, 'early')))).toBeUndefined()
  clock.advance(5_000)
  expect(messageOf(admin.create(pods, podIn({}, {}, 'late')))).toBe(
    'pods "late" is forbidden: error looking up service account lab/default: serviceaccount "default" not found',
  )
})
