// The fidelity table: nothing unmarked, nothing marked that is not there, notices that name the field.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { coreFieldFidelity, metaFieldFidelity } from '@/lib/kube/api/fidelity/core-fields'
import { fidelityNotices, fidelityRows, markedKinds } from '@/lib/kube/api/fidelity/fidelity'
import { groupFieldFidelity } from '@/lib/kube/api/fidelity/group-fields'
import { structOf } from '@/lib/kube/api/schema'
import { resources } from '@/lib/kube/apiserver/resources/table'
import { fidelitySections } from '@/lib/view/fidelity'

const allRows = fidelityRows()

it.each(resources.map(({ kind }) => [kind.kind, kind.group] as const))('every field of %s is marked', (kind, group) => {
  expect(markedKinds().has(`${group}/${kind}`)).toBe(true)
  const unmarked = allRows.filter(({ subject, note }) => subject === kind && note === 'not looked at yet')
  expect(unmarked.map(({ field }) => field)).toEqual([])
})

it('marks no kind that is not served', () => {
  const served = new Set(resources.map(({ kind }) => `${kind.group}/${kind.kind}`))
  expect([...markedKinds().keys()].filter((id) => !served.has(id))).toEqual([])
})

const blocks = [
  ['', coreFieldFidelity] as const,
  ['meta', metaFieldFidelity] as const,
  ...Object.entries(groupFieldFidelity),
].flatMap(([group, text]) =>
  text
    .trim()
    .split('\n\n')
    .map((block) => [group, block] as const),
)

it('marks no type and no field that is not there, and knows four levels', () => {
  const levels = new Set(['simulated', 'simplified', 'stored', 'not-modelled'])
  const faults = blocks.flatMap(([group, block]) => {
    const [name = '', ...lines] = block.split('\n')
    const struct = structOf(group, name)
    if (struct === undefined) return [`${group}/${name}: no such type`]
    const seen = new Set<string>()
    return lines.flatMap((line) => {
      const [level = '', ...fields] = (line.trim().split(' | ')[0] ?? '').split(' ')
      const bad = levels.has(level) ? [] : [`${name}: ${level} is no level`]
      return [
        ...bad,
        ...fields.flatMap((field) => {
          const isTwice = seen.has(field)
          seen.add(field)
          if (isTwice) return [`${name}.${field} is marked twice`]
          return field === '*' || struct.field(field) !== undefined ? [] : [`${name}.${field}: no such field`]
        }),
      ]
    })
  })
  expect(faults).toEqual([])
})

it('says something of every mark that is less than it seems', () => {
  const rows = fidelityRows()
  expect(rows.filter(({ level, note }) => level === 'simplified' && note === '')).toEqual([])
  expect(rows.find(({ subject, field }) => subject === 'Pod' && field === 'spec.hostPID')).toEqual({
    subject: 'Pod',
    field: 'spec.hostPID',
    level: 'stored',
    note: 'processes do not see each other',
  })
  expect(rows.filter(({ subject }) => subject === 'Deployment').map(({ field }) => field)).toContain('')
})

const pod = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec })

const rows: [name: string, object: JsonObject, notices: readonly string[]][] = [
  ['a plain pod', pod({ containers: [{ name: 'a', image: 'a:1' }], dnsPolicy: 'ClusterFirst' }), []],
  [
    'a pod that looks at others',
    pod({ hostPID: true, containers: [{ name: 'a', image: 'a:1', lifecycle: { stopSignal: 'SIGINT' } }] }),
    [
      'spec.hostPID is stored only: processes do not see each other',
      'spec.containers[0].lifecycle.stopSignal is stored only: every program is asked to end by SIGTERM',
    ],
  ],
  [
    'said once for many containers',
    pod({
      containers: [
        { name: 'a', volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: '$(A)' }] },
        { name: 'b', volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: '$(B)' }] },
      ],
    }),
    ['spec.containers[0].volumeMounts[0].subPathExpr is stored only: variables in it are not filled in'],
  ],
  [
    'inside a template',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd' },
      spec: { template: { spec: { hostUsers: false, setHostnameAsFQDN: true, containers: [] } } },
    },
    ['spec.template.spec.hostUsers is stored only', 'spec.template.spec.setHostnameAsFQDN is stored only'],
  ],
  [
    'a kind that nothing acts on',
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'w' } },
    ['ValidatingWebhookConfiguration is stored only: webhooks are never called'],
  ],
  [
    'deep in a schema',
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'c' },
      spec: {
        versions: [
          {
            name: 'v1',
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: { type: 'object', description: 'd', externalDocs: { url: 'u' } } },
              },
            },
          },
        ],
      },
    },
    ['spec.versions[0].schema.openAPIV3Schema.properties[spec].externalDocs is stored only'],
  ],
  [
    'a custom kind',
    { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } },
    ['Widget is stored only: no operator acts on it'],
  ],
]

it.each(rows)('notices: %s', (_, object, notices) => {
  expect(fidelityNotices(object)).toEqual(notices)
})

it('joins the rows of all wings for a page', () => {
  const [wings, objects] = fidelitySections()
  expect(wings?.rows.map(({ subject }) => subject)).toContain('docker build')
  expect(objects?.rows.length).toBeGreaterThan(150)
})
