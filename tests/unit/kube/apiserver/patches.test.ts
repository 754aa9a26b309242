// Patches, selectors and versions that do not fit: the API server's own words.

import { expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { DraftOf, DynamicObject } from '@/lib/kube/api/object'
import type { Answer, Patch, PatchOptions } from '@/lib/kube/client/client'
import {
  deployments,
  horizontalPodAutoscalers,
  type KindOf,
  podDisruptionBudgets,
  pods,
  services,
} from '@/lib/kube/meta/kinds'
import { bareServer } from '../../../support/api-server'

const web: DraftOf<Deployment> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
  },
}

function messageOf(answer: Answer<unknown>): string | undefined {
  return answer.ok ? undefined : answer.error.message
}

const merge = (value: Json): Patch => ({ type: 'merge', value })
const strategic = (value: Json): Patch => ({ type: 'strategic', value })

const rows: [name: string, patch: Patch, options: PatchOptions, message: string | undefined][] = [
  ['a merge that fits', merge({ spec: { replicas: 2 } }), {}, undefined],
  [
    'a text for a number, strategic',
    strategic({ spec: { replicas: 'two' } }),
    {},
    ' "" is invalid: patch: Invalid value: "map[spec:map[replicas:two]]": unrecognized type: int32',
  ],
  [
    'a number for a text, strategic',
    strategic({ spec: { strategy: { type: 5 } } }),
    {},
    ' "" is invalid: patch: Invalid value: "map[spec:map[strategy:map[type:5]]]": cannot convert int64 to v1.DeploymentStrategyType',
  ],
  [
    'a text for a struct, strategic',
    strategic({ spec: { template: 'x' } }),
    {},
    ' "" is invalid: patch: Invalid value: "map[spec:map[template:x]]": cannot restore struct from: string',
  ],
  [
    'an unknown field, strict',
    strategic({ spec: { colour: 'red' } }),
    { fieldValidation: 'Strict' },
    ' "" is invalid: patch: Invalid value: "map[spec:map[colour:red]]": strict decoding error: unknown field "spec.colour"',
  ],
  [
    'a JSON patch of a field that is not there',
    { type: 'json', operations: [{ op: 'remove', path: '/spec/paused' }] },
    {},
    'the server rejected our request due to an error in our request',
  ],
  [
    'what validation refuses',
    merge({ spec: { replicas: -1 } }),
    {},
    'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  ],
  [
    'a selector that would change',
    merge({ spec: { selector: { matchLabels: { app: 'x' } }, template: { metadata: { labels: { app: 'x' } } } } }),
    {},
    'Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"x"}}: field is immutable',
  ],
]

it.each(rows)('%s', (_, patch, options, message) => {
  const { admin } = bareServer()
  admin.create(deployments, web)
  expect(messageOf(admin.patch(deployments, 'default/web', patch, options))).toBe(message)
})

it('shows what a merge or JSON patch made, and a strategic patch itself', () => {
  const { admin } = bareServer()
  admin.create(deployments, web)
  const operations = [{ op: 'replace', path: '/spec/replicas', value: 'two' }]
  for (const patch of [merge({ spec: { replicas: 'two' } }), { type: 'json', operations } as const]) {
    const message = messageOf(admin.patch(deployments, 'default/web', patch)) ?? ''
    const [head = '', rest = ''] = message.split('\\"metadata\\":')
    expect(head).toBe(
      ' "" is invalid: patch: Invalid value: "{\\"apiVersion\\":\\"apps/v1\\",\\"kind\\":\\"Deployment\\",',
    )
    expect(rest).toContain('\\"spec\\":{\\"progressDeadlineSeconds\\":600,\\"replicas\\":\\"two\\",')
    expect(message.endsWith('of type int32')).toBe(true)
  }
})

it('a struct whose patch strategy is to replace has what the patch says, and no more', () => {
  const { admin } = bareServer()
  admin.create(podDisruptionBudgets, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web', namespace: 'default' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web', tier: 'front' } } },
  })
  const value = { spec: { selector: { matchLabels: { app: 'shop' } } } }
  const spec = (patch: Patch): unknown => {
    const answer = admin.patch(podDisruptionBudgets, 'default/web', patch)
    return answer.ok ? answer.value.spec.selector : answer.error.message
  }
  expect(spec(merge(value))).toEqual({ matchLabels: { app: 'shop', tier: 'front' } })
  expect(spec(strategic(value))).toEqual({ matchLabels: { app: 'shop' } })
})

const selectors: [kind: KindOf, selector: string, message: string | undefined][] = [
  [pods, 'status.phase=Running,spec.nodeName!=n1', undefined],
  [pods, 'spec.image=x', 'field label not supported: spec.image'],
  [services, 'spec.type=NodePort', undefined],
  [deployments, 'metadata.name=web', undefined],
  [
    deployments,
    'spec.replicas=1',
    '"spec.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
  ],
]

it.each(selectors)('field selector of %o: %s', (kind, fieldSelector, message) => {
  expect(messageOf(bareServer().admin.list(kind, { fieldSelector }))).toBe(message)
})

it('serves autoscalers in autoscaling/v1 too', () => {
  const { admin } = bareServer()
  const older: KindOf<DynamicObject> = {
    group: 'autoscaling',
    version: 'v1',
    kind: 'HorizontalPodAutoscaler',
    resource: 'horizontalpodautoscalers',
    scope: 'Namespaced',
  }
  const draft = {
    apiVersion: 'autoscaling/v1',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      maxReplicas: 4,
      targetCPUUtilizationPercentage: 50,
    },
  }
  const made = admin.create(older, draft as never)
  expect(made.ok && [made.value.apiVersion, made.value['spec']]).toEqual([
    'autoscaling/v1',
    { ...draft.spec, minReplicas: 1 },
  ])
  const stored = admin.get(horizontalPodAutoscalers, 'default/web')
  expect(stored.ok && stored.value.spec.metrics).toEqual([
    { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
  ])
})

const warned: [name: string, change: (draft: DraftOf<Deployment>) => object, warning: string][] = [
  [
    'an old node label',
    ({ spec }) => ({ ...spec, template: withSpec(spec, { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }) }),
    'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
  ],
  [
    'a variable twice',
    ({ spec }) => ({
      ...spec,
      template: withSpec(spec, {
        containers: [{ name: 'web', image: 'x:1', env: [{ name: 'A' }, { name: 'A' }] }],
      }),
    }),
    'spec.template.spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
  ],
  [
    'a port twice',
    ({ spec }) => ({
      ...spec,
      template: withSpec(spec, {
        containers: [{ name: 'web', image: 'x:1', ports: [{ containerPort: 80 }, { containerPort: 80 }] }],
      }),
    }),
    'spec.template.spec.containers[0].ports[1]: duplicate port definition with spec.template.spec.containers[0].ports[0]',
  ],
]

function withSpec({ template }: Deployment['spec'], change: object): object {
  return { ...template, spec: { ...template.spec, ...change } }
}

it.each(warned)('warns of %s', (_, change, warning) => {
  const warnings: string[] = []
  const draft = { ...web, spec: change(web) } as DraftOf<Deployment>
  bareServer().admin.create(deployments, draft, { onWarning: (text) => warnings.push(text) })
  expect(warnings).toEqual([warning])
})
