import { expect, it } from 'vitest'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { ConfigMap, Pod } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import type { Answer, WatchEvent } from '@/lib/kube/client/client'
import { configMaps, deployments, podDisruptionBudgets, pods } from '@/lib/kube/meta/kinds'
import { bareServer } from '../../../support/api-server'

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

function messageOf(answer: Answer<unknown>): string | undefined {
  return answer.ok ? undefined : answer.error.message
}

const web: DraftOf<Deployment> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
  },
}

const settings: DraftOf<ConfigMap> = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default' },
  data: { mode: 'fast' },
}

it('fills a Deployment in as the real server does', () => {
  const { admin } = bareServer()
  const made = valueOf(admin.create(deployments, web))
  expect(made.spec).toEqual({
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'nginx:1.27',
            resources: {},
            terminationMessagePath: '/dev/termination-log',
            terminationMessagePolicy: 'File',
            imagePullPolicy: 'IfNotPresent',
          },
        ],
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        dnsPolicy: 'ClusterFirst',
        securityContext: {},
        schedulerName: 'default-scheduler',
      },
    },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  })
  expect(made.metadata.generation).toBe(1)
})

it('says what is wrong, in its own words', () => {
  const { admin } = bareServer()
  const wrong = { ...web, spec: { ...web.spec, selector: { matchLabels: { app: 'x' } } } }
  expect(messageOf(admin.create(deployments, wrong))).toBe(
    'Deployment.apps "web" is invalid: spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
  )
  expect(messageOf(admin.get(deployments, 'default/none'))).toBe('deployments.apps "none" not found')
  expect(messageOf(admin.create(configMaps, { ...settings, metadata: { name: 'a', namespace: 'nowhere' } }))).toBe(
    'namespaces "nowhere" not found',
  )
  valueOf(admin.create(configMaps, settings))
  expect(messageOf(admin.create(configMaps, settings))).toBe('configmaps "settings" already exists')
})

it('writes nothing when nothing changed, and refuses old versions', () => {
  const { admin, server } = bareServer()
  const made = valueOf(admin.create(configMaps, settings))
  const revision = server.storage.revision
  expect(valueOf(admin.update(configMaps, { ...made, data: { mode: 'fast' } })).metadata.resourceVersion).toBe(
    made.metadata.resourceVersion,
  )
  expect(server.storage.revision).toBe(revision)
  valueOf(admin.update(configMaps, { ...made, data: { mode: 'slow' } }))
  expect(messageOf(admin.update(configMaps, { ...made, data: { mode: 'off' } }))).toBe(
    'Operation cannot be fulfilled on configmaps "settings": the object has been modified; please apply your changes to the latest version and try again',
  )
})

it('refuses unknown fields when asked to be strict, and wrong types always', () => {
  const { admin } = bareServer()
  const odd = { ...web, spec: { ...web.spec, foo: 1 } } as DraftOf<Deployment>
  expect(messageOf(admin.create(deployments, odd, { fieldValidation: 'Strict' }))).toBe(
    'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.foo"',
  )
  const mistyped = { ...web, spec: { ...web.spec, replicas: 'two' } } as unknown as DraftOf<Deployment>
  expect(messageOf(admin.create(deployments, mistyped))).toBe(
    'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
  )
})

it('tells watchers of what comes into and leaves their view', () => {
  const { admin } = bareServer()
  const seen: string[] = []
  const note = (event: WatchEvent<ConfigMap>): void => {
    seen.push(event.type)
  }
  admin.watch(configMaps, { namespace: 'default', labelSelector: 'tier=front' }, note)
  const made = valueOf(admin.create(configMaps, settings))
  const labelled = valueOf(
    admin.update(configMaps, { ...made, metadata: { ...made.metadata, labels: { tier: 'front' } } }),
  )
  const changed = valueOf(admin.update(configMaps, { ...labelled, data: { mode: 'x' } }))
  valueOf(admin.update(configMaps, { ...changed, metadata: { ...changed.metadata, labels: { tier: 'back' } } }))
  expect(seen).toEqual(['ADDED', 'MODIFIED', 'DELETED'])
})

it('gives a pod its account, token, tolerations and class', () => {
  const { admin } = bareServer()
  const draft: DraftOf<Pod> = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'nginx' }] },
  }
  const pod = valueOf(admin.create(pods, draft))
  expect(pod.spec.serviceAccountName).toBe('default')
  expect(pod.spec.containers[0]?.volumeMounts?.[0]?.mountPath).toBe('/var/run/secrets/kubernetes.io/serviceaccount')
  expect(pod.spec.tolerations?.length).toBe(2)
  expect(pod.spec.priority).toBe(0)
  expect(pod.status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' })
  expect(
    messageOf(
      admin.create(pods, {
        ...draft,
        metadata: { name: 'q', namespace: 'default' },
        spec: { ...draft.spec, serviceAccountName: 'x' },
      }),
    ),
  ).toBe('pods "q" is forbidden: error looking up service account default/x: serviceaccount "x" not found')
})

it('keeps earlier states readable', () => {
  const { admin, server } = bareServer()
  const made = valueOf(admin.create(configMaps, settings))
  const then = server.storage.snapshotAt(server.storage.revision)
  valueOf(admin.update(configMaps, { ...made, data: { mode: 'slow' } }))
  const later = server.storage.snapshotAt(server.storage.revision)
  expect(then.get('configmaps', 'default/settings')).toBe(made)
  expect(then.list('pods')).toBe(later.list('pods'))
  valueOf(admin.delete(configMaps, 'default/settings'))
  expect(later.get('configmaps', 'default/settings')).toEqual({
    ...made,
    data: { mode: 'slow' },
    metadata: expect.anything(),
  })
  expect(then.list('configmaps', 'default')).toEqual([made])
})

it('writes some kinds over only for who says which version is meant', () => {
  const { admin } = bareServer()
  const made = valueOf(
    admin.create(podDisruptionBudgets, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web', namespace: 'default' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    }),
  )
  const wanted = { ...made, spec: { ...made.spec, minAvailable: 2 } }
  expect(
    messageOf(admin.update(podDisruptionBudgets, { ...wanted, metadata: { ...made.metadata, resourceVersion: '' } })),
  ).toBe(
    'PodDisruptionBudget.policy "web" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
  )
  expect(valueOf(admin.update(podDisruptionBudgets, wanted)).spec.minAvailable).toBe(2)
})
