import { expect, it } from 'vitest'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { DraftOf } from '@/lib/kube/api/object'
import type { Answer } from '@/lib/kube/client/client'
import { deployments } from '@/lib/kube/meta/kinds'
import { bareServer } from '../../../support/api-server'

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

function web(change: object = {}, container: object = {}): DraftOf<Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'nginx:1', ports: [{ containerPort: 80 }], ...container }] },
      },
      ...change,
    },
  }
}

it('owns what was applied', () => {
  const { admin } = bareServer()
  const made = valueOf(admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' }))
  expect(made.metadata.managedFields).toEqual([
    {
      manager: 'helm',
      operation: 'Apply',
      apiVersion: 'apps/v1',
      time: '2026-11-24T02:00:00Z',
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:metadata': { 'f:labels': { 'f:app': {} } },
        'f:spec': {
          'f:replicas': {},
          'f:selector': {},
          'f:template': {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:containers': {
                'k:{"name":"web"}': {
                  '.': {},
                  'f:image': {},
                  'f:name': {},
                  'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } },
                },
              },
            },
          },
        },
      },
    },
  ])
  expect(made.spec.revisionHistoryLimit).toBe(10)
})

it('takes away what is no longer applied, and leaves what others own', () => {
  const { admin } = bareServer()
  valueOf(admin.apply(deployments, web({ replicas: 2, minReadySeconds: 5 }), { fieldManager: 'helm' }))
  valueOf(admin.patch(deployments, 'default/web', { type: 'merge', value: { metadata: { labels: { team: 'a' } } } }))
  const next = valueOf(admin.apply(deployments, web({ replicas: 3 }), { fieldManager: 'helm' }))
  expect(next.spec.minReadySeconds).toBeUndefined()
  expect(next.spec.replicas).toBe(3)
  expect(next.metadata.labels).toEqual({ app: 'web', team: 'a' })
})

it('meets a conflict where another owns the field, unless it forces', () => {
  const { admin } = bareServer()
  valueOf(admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' }))
  valueOf(
    admin.patch(
      deployments,
      'default/web',
      { type: 'merge', value: { spec: { replicas: 5 } } },
      { fieldManager: 'kubectl-edit' },
    ),
  )
  const refused = admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' })
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Apply failed with 1 conflict: conflict with "kubectl-edit" using apps/v1: .spec.replicas',
  )
  const same = valueOf(admin.apply(deployments, web({ replicas: 5 }), { fieldManager: 'helm' }))
  expect(same.metadata.managedFields?.map((entry) => entry.manager)).toEqual(['helm', 'kubectl-edit'])
  valueOf(
    admin.patch(
      deployments,
      'default/web',
      { type: 'merge', value: { spec: { replicas: 7 } } },
      { fieldManager: 'kubectl-edit' },
    ),
  )
  const forced = valueOf(admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm', force: true }))
  expect(forced.spec.replicas).toBe(2)
  expect(forced.metadata.managedFields?.map((entry) => entry.manager)).toEqual(['helm'])
})

it('lists several conflicts by manager', () => {
  const { admin } = bareServer()
  valueOf(admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' }))
  valueOf(
    admin.patch(
      deployments,
      'default/web',
      {
        type: 'strategic',
        value: { spec: { replicas: 5, template: { spec: { containers: [{ name: 'web', image: 'nginx:2' }] } } } },
      },
      { fieldManager: 'kubectl-edit' },
    ),
  )
  const refused = admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' })
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Apply failed with 2 conflicts: conflicts with "kubectl-edit" using apps/v1:\n- .spec.replicas\n- .spec.template.spec.containers[name="web"].image',
  )
})

it('writes nothing when nothing changes', () => {
  const { admin, clock } = bareServer()
  const made = valueOf(admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' }))
  clock.advance(5000)
  expect(valueOf(admin.apply(deployments, web({ replicas: 2 }), { fieldManager: 'helm' }))).toBe(made)
})

it('drops a container that is no longer applied', () => {
  const { admin } = bareServer()
  const two = web()
  const [first] = two.spec.template.spec.containers
  if (first === undefined) throw new Error('there is a container')
  const both = {
    ...two,
    spec: {
      ...two.spec,
      template: { ...two.spec.template, spec: { containers: [first, { name: 'side', image: 'b:1' }] } },
    },
  }
  valueOf(admin.apply(deployments, both, { fieldManager: 'helm' }))
  const next = valueOf(admin.apply(deployments, two, { fieldManager: 'helm' }))
  expect(next.spec.template.spec.containers.map((container) => container.name)).toEqual(['web'])
})

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

function appliedFromClient(replicas: number) {
  const { admin } = bareServer()
  const draft = web({ replicas })
  const annotations = { [lastApplied]: `${JSON.stringify(draft)}\n` }
  const annotated = { ...draft, metadata: { ...draft.metadata, annotations } }
  valueOf(admin.create(deployments, annotated, { fieldManager: 'kubectl-client-side-apply' }))
  return admin
}

it('kubectl goes over from client-side apply without a conflict, dry or not', () => {
  const admin = appliedFromClient(2)
  const next = web({ replicas: 3 })
  expect(valueOf(admin.apply(deployments, next, { fieldManager: 'kubectl', dryRun: true })).spec.replicas).toBe(3)
  const { metadata, spec } = valueOf(admin.apply(deployments, next, { fieldManager: 'kubectl' }))
  expect(spec.replicas).toBe(3)
  const text = metadata.annotations?.[lastApplied] ?? ''
  expect([JSON.parse(text), text.at(-1)]).toEqual([next, '\n'])
})

it('another manager meets what was applied from the client', () => {
  const answer = appliedFromClient(2).apply(deployments, web({ replicas: 3 }), { fieldManager: 'helm' })
  expect(answer.ok ? '' : answer.error.message).toBe(
    'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using apps/v1: .spec.replicas',
  )
})

it('kubectl still meets what was changed since it was applied from the client', () => {
  const admin = appliedFromClient(2)
  const scaled = { type: 'merge', value: { spec: { replicas: 7 } } } as const
  valueOf(admin.patch(deployments, 'default/web', scaled, { fieldManager: 'scaler' }))
  const answer = admin.apply(deployments, web({ replicas: 3 }, { image: 'nginx:2' }), { fieldManager: 'kubectl' })
  expect(answer.ok ? '' : answer.error.message).toBe(
    'Apply failed with 1 conflict: conflict with "scaler" using apps/v1: .spec.replicas',
  )
})
