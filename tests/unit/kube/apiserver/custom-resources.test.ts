// Custom resources: definitions served, instances decoded, pruned, defaulted, checked and shown by them.

import { expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import type { CustomResourceDefinition } from '@/lib/kube/api/generated/apiextensions'
import type { DraftOf, DynamicObject } from '@/lib/kube/api/object'
import { tableOf } from '@/lib/kube/apiserver/table-output'
import type { Answer } from '@/lib/kube/client/client'
import { customResourceDefinitions, type KindOf } from '@/lib/kube/meta/kinds'
import { type BareServer, bareServer } from '../../../support/api-server'

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['cronSpec'],
      properties: {
        cronSpec: { type: 'string', pattern: '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$' },
        image: { type: 'string', maxLength: 12, minLength: 2 },
        replicas: { type: 'integer', minimum: 1, maximum: 10, default: 1 },
        mode: { type: 'string', enum: ['Slow', 'Fast'] },
        ratio: { type: 'number', exclusiveMinimum: true, minimum: 0 },
        extra: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        port: { 'x-kubernetes-int-or-string': true },
        at: { type: 'string', format: 'date-time' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        hosts: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
        rules: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
          items: {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' }, weight: { type: 'integer', default: 5 } },
          },
        },
        one: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' } },
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
        },
      },
    },
    status: { type: 'object', properties: { replicas: { type: 'integer' }, ready: { type: 'boolean' } } },
  },
}

const definition: DraftOf<CustomResourceDefinition> = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'crontabs.stable.example.com' },
  spec: {
    group: 'stable.example.com',
    scope: 'Namespaced',
    names: { plural: 'crontabs', kind: 'CronTab', shortNames: ['ct'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: schema as never },
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
        },
        additionalPrinterColumns: [
          { name: 'Spec', type: 'string', jsonPath: '.spec.cronSpec' },
          { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
          { name: 'Ready', type: 'boolean', jsonPath: '.status.ready', priority: 1 },
          { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
        ],
        selectableFields: [{ jsonPath: '.spec.mode' }],
      },
      { name: 'v1beta1', served: true, storage: false, deprecated: true, schema: { openAPIV3Schema: schema as never } },
    ],
  },
}

const cronTabs: KindOf<DynamicObject> = {
  group: 'stable.example.com',
  version: 'v1',
  kind: 'CronTab',
  resource: 'crontabs',
  scope: 'Namespaced',
}

function tab(spec: Json, name = 'my-tab'): DraftOf<DynamicObject> {
  return {
    apiVersion: 'stable.example.com/v1',
    kind: 'CronTab',
    metadata: { name, namespace: 'default' },
    spec,
  } as unknown as DraftOf<DynamicObject>
}

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

function messageOf(answer: Answer<unknown>): string | undefined {
  return answer.ok ? undefined : answer.error.message
}

function defined(): BareServer {
  const bare = bareServer()
  valueOf(bare.admin.create(customResourceDefinitions, definition))
  return bare
}

const everyMinute = '* * * * */5'

it('establishes a definition whose names are free', () => {
  const { admin } = defined()
  const { status } = valueOf(admin.get(customResourceDefinitions, 'crontabs.stable.example.com'))
  expect(status).toEqual({
    acceptedNames: {
      plural: 'crontabs',
      singular: 'crontab',
      shortNames: ['ct'],
      kind: 'CronTab',
      listKind: 'CronTabList',
    },
    conditions: [
      {
        lastTransitionTime: '2026-11-24T02:00:00Z',
        message: 'no conflicts found',
        reason: 'NoConflicts',
        status: 'True',
        type: 'NamesAccepted',
      },
      {
        lastTransitionTime: '2026-11-24T02:00:00Z',
        message: 'the initial names have been accepted',
        reason: 'InitialNamesAccepted',
        status: 'True',
        type: 'Established',
      },
    ],
    storedVersions: ['v1'],
  })
})

it('does not establish names that are taken', () => {
  const { admin, server } = defined()
  const rival = {
    ...definition,
    metadata: { name: 'others.stable.example.com' },
    spec: { ...definition.spec, names: { plural: 'others', kind: 'CronTab' } },
  }
  const made = valueOf(admin.create(customResourceDefinitions, rival))
  expect(made.status?.conditions?.map(({ type, status, message }) => `${type} ${status} ${message}`)).toEqual([
    'NamesAccepted False "CronTabList" is already in use',
    'Established False not all names are accepted',
  ])
  expect(server.machinery.registry.find('stable.example.com', 'others')).toBeUndefined()
})

it('fills in defaults and drops what the schema does not know', () => {
  const { admin } = defined()
  const warnings: string[] = []
  const made = valueOf(
    admin.create(
      cronTabs,
      tab({ cronSpec: everyMinute, colour: 'red', extra: { any: 1 }, rules: [{ name: 'a', x: 1 }], image: null }),
      { onWarning: (message) => warnings.push(message) },
    ),
  )
  expect(made['spec']).toEqual({
    cronSpec: everyMinute,
    extra: { any: 1 },
    replicas: 1,
    rules: [{ name: 'a', weight: 5 }],
  })
  expect(made.metadata.generation).toBe(1)
  expect(warnings).toEqual(['unknown field "spec.colour"', 'unknown field "spec.rules[0].x"'])
})

const refusals: [name: string, spec: Json, message: string][] = [
  ['what is required', {}, 'spec.cronSpec: Required value'],
  [
    'a pattern',
    { cronSpec: '* * * *' },
    `spec.cronSpec: Invalid value: "* * * *": spec.cronSpec in body should match '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$'`,
  ],
  [
    'a maximum',
    { cronSpec: everyMinute, replicas: 15 },
    'spec.replicas: Invalid value: 15: spec.replicas in body should be less than or equal to 10',
  ],
  [
    'an exclusive minimum',
    { cronSpec: everyMinute, ratio: 0 },
    'spec.ratio: Invalid value: 0: spec.ratio in body should be greater than 0',
  ],
  [
    'a type',
    { cronSpec: everyMinute, replicas: 'two' },
    'spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string"',
  ],
  [
    'a whole number that is none',
    { cronSpec: everyMinute, replicas: 1.5 },
    'spec.replicas: Invalid value: "number": spec.replicas in body must be of type integer: "number"',
  ],
  [
    'a word',
    { cronSpec: everyMinute, mode: 'Medium' },
    'spec.mode: Unsupported value: "Medium": supported values: "Slow", "Fast"',
  ],
  [
    'a length',
    { cronSpec: everyMinute, image: 'a-very-long-image' },
    'spec.image: Too long: may not be more than 12 bytes',
  ],
  [
    'a short text',
    { cronSpec: everyMinute, image: 'a' },
    'spec.image: Invalid value: "a": spec.image in body should be at least 2 chars long',
  ],
  [
    'a format',
    { cronSpec: everyMinute, at: 'soon' },
    'spec.at: Invalid value: "soon": spec.at in body must be of type date-time: "soon"',
  ],
  [
    'int or string',
    { cronSpec: everyMinute, port: true },
    'spec.port: Invalid value: "boolean": spec.port in body must be of type integer,string: "boolean"',
  ],
  [
    'a value of a map',
    { cronSpec: everyMinute, labels: { a: 1 } },
    'spec.labels.a: Invalid value: "integer": spec.labels.a in body must be of type string: "integer"',
  ],
  [
    'an empty list',
    { cronSpec: everyMinute, hosts: [] },
    'spec.hosts: Invalid value: 0: spec.hosts in body should have at least 1 items',
  ],
  [
    'a long list',
    { cronSpec: everyMinute, hosts: ['a', 'b', 'c'] },
    'spec.hosts: Too many: 3: must have at most 2 items',
  ],
  ['twice in a set', { cronSpec: everyMinute, hosts: ['a', 'a'] }, 'spec.hosts[1]: Duplicate value: "a"'],
  [
    'twice in a map',
    { cronSpec: everyMinute, rules: [{ name: 'a' }, { name: 'a' }] },
    'spec.rules[1]: Duplicate value: {"name":"a"}',
  ],
  [
    'more than one alternative',
    { cronSpec: everyMinute, one: { a: 'x', b: 'y' } },
    '<nil>: Invalid value: "": "spec.one" must validate one and only one schema (oneOf). Found 2 valid alternatives',
  ],
]

it.each(refusals)('refuses %s', (_, spec, message) => {
  const { admin } = defined()
  expect(messageOf(admin.create(cronTabs, tab(spec)))).toBe(
    `CronTab.stable.example.com "my-tab" is invalid: ${message}`,
  )
})

it('refuses unknown fields in strict mode', () => {
  const { admin } = defined()
  const answer = admin.create(cronTabs, tab({ cronSpec: everyMinute, colour: 'red' }), { fieldValidation: 'Strict' })
  expect(messageOf(answer)).toBe(
    'CronTab in version "v1" cannot be handled as a CronTab: strict decoding error: unknown field "spec.colour"',
  )
})

it('counts generations of all but the status, and keeps status and spec apart', () => {
  const { admin } = defined()
  const made = valueOf(admin.create(cronTabs, tab({ cronSpec: everyMinute })))
  const shown = valueOf(admin.updateStatus(cronTabs, { ...made, status: { ready: true } } as DynamicObject))
  expect([shown.metadata.generation, shown['status']]).toEqual([1, { ready: true }])
  const changed = { ...shown, spec: { cronSpec: everyMinute, replicas: 2 }, status: { ready: false } }
  const next = valueOf(admin.update(cronTabs, changed as DynamicObject))
  expect([next.metadata.generation, next['status']]).toEqual([2, { ready: true }])
})

it('scales by the paths that the definition names', () => {
  const { admin } = defined()
  valueOf(admin.create(cronTabs, tab({ cronSpec: everyMinute })))
  expect(valueOf(admin.setScale(cronTabs, 'default/my-tab', 3)).replicas).toBe(3)
  expect(valueOf(admin.get(cronTabs, 'default/my-tab'))['spec']).toEqual({ cronSpec: everyMinute, replicas: 3 })
})

it('shows the columns that the definition names', () => {
  const { admin, server, clock } = defined()
  valueOf(admin.create(cronTabs, tab({ cronSpec: everyMinute })))
  clock.advance(90_000)
  const served = server.machinery.registry.find('stable.example.com', 'crontabs')
  const { items } = valueOf(admin.list(cronTabs))
  if (served === undefined) throw new Error('the kind is served')
  const table = tableOf(served.resource, items, clock.now())
  expect(table.columnDefinitions.map(({ name, priority }) => `${name}${priority}`)).toEqual([
    'Name0',
    'Spec0',
    'Replicas0',
    'Ready1',
    'Age0',
  ])
  expect(table.rows.map(({ cells }) => cells)).toEqual([['my-tab', everyMinute, 1, '', '90s']])
})

it('finds instances by the fields that the definition makes selectable', () => {
  const { admin } = defined()
  valueOf(admin.create(cronTabs, tab({ cronSpec: everyMinute, mode: 'Fast' }, 'fast')))
  valueOf(admin.create(cronTabs, tab({ cronSpec: everyMinute, mode: 'Slow' }, 'slow')))
  const found = valueOf(admin.list(cronTabs, { fieldSelector: 'spec.mode=Fast' }))
  expect(found.items.map(({ metadata }) => metadata.name)).toEqual(['fast'])
  expect(messageOf(admin.list(cronTabs, { fieldSelector: 'spec.image=x' }))).toBe(
    'field label not supported: spec.image',
  )
})

it('serves every version of one object', () => {
  const { admin } = defined()
  const older = { ...cronTabs, version: 'v1beta1' }
  const warnings: string[] = []
  const draft = { ...tab({ cronSpec: everyMinute }), apiVersion: 'stable.example.com/v1beta1' }
  const made = valueOf(admin.create(older, draft, { onWarning: (message) => warnings.push(message) }))
  expect(made.apiVersion).toBe('stable.example.com/v1beta1')
  expect(valueOf(admin.get(cronTabs, 'default/my-tab')).apiVersion).toBe('stable.example.com/v1')
  expect(warnings).toEqual(['stable.example.com/v1beta1 CronTab is deprecated'])
})

it('applies by the topology that the schema states', () => {
  const { admin } = defined()
  const rule = (name: string, weight: number): Json => ({ cronSpec: everyMinute, rules: [{ name, weight }] })
  valueOf(admin.apply(cronTabs, tab(rule('a', 1)), { fieldManager: 'one' }))
  const merged = valueOf(admin.apply(cronTabs, tab(rule('b', 2)), { fieldManager: 'two' }))
  expect((merged['spec'] as { readonly rules: Json }).rules).toEqual([
    { name: 'a', weight: 1 },
    { name: 'b', weight: 2 },
  ])
  expect(messageOf(admin.apply(cronTabs, tab(rule('a', 9)), { fieldManager: 'two' }))).toBe(
    'Apply failed with 1 conflict: conflict with "one": .spec.rules[name="a"].weight',
  )
})

const definitionFaults: [name: string, change: (spec: CustomResourceDefinition['spec']) => object, message: string][] =
  [
    [
      'no storage version',
      (spec) => ({ ...spec, versions: spec.versions.map((version) => ({ ...version, storage: false })).slice(0, 1) }),
      'must have exactly one version marked as storage version',
    ],
    [
      'no schema',
      (spec) => ({ ...spec, versions: [{ name: 'v1', served: true, storage: true }] }),
      'spec.versions[0].schema.openAPIV3Schema: Required value',
    ],
    [
      'a field without a type',
      (spec) => ({
        ...spec,
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: { type: 'object', properties: { spec: { properties: { a: { type: 'string' } } } } },
            },
          },
        ],
      }),
      'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
    ],
    [
      'a scope',
      (spec) => ({ ...spec, scope: 'Node' }),
      'spec.scope: Unsupported value: "Node": supported values: "Cluster", "Namespaced"',
    ],
  ]

it.each(definitionFaults)('refuses a definition with %s', (_, change, message) => {
  const { admin } = bareServer()
  const draft = { ...definition, spec: change(definition.spec) } as DraftOf<CustomResourceDefinition>
  expect(messageOf(admin.create(customResourceDefinitions, draft))).toContain(message)
})

const ruled = {
  type: 'object',
  'x-kubernetes-validations': [{ rule: 'self.metadata.name != "forbidden"', message: 'that name is taken' }],
  properties: {
    spec: {
      type: 'object',
      'x-kubernetes-validations': [
        { rule: 'self.min <= self.max', message: 'min may not be above max', fieldPath: '.min' },
        { rule: 'quantity(self.size).isInteger()' },
      ],
      properties: {
        min: { type: 'integer' },
        size: { type: 'string', default: '1', maxLength: 20 },
        max: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self < 100' }] },
        zone: {
          type: 'string',
          'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'zone is immutable' }],
        },
      },
    },
  },
}

function ruledServer(): BareServer {
  const bare = bareServer()
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: ruled } }]
  const draft = { ...definition, spec: { ...definition.spec, versions } }
  valueOf(bare.admin.create(customResourceDefinitions, draft as never))
  return bare
}

const rules: [name: string, spec: Json, message: string | undefined][] = [
  ['a rule that holds', { min: 1, max: 2 }, undefined],
  ['a rule that fails', { min: 3, max: 2 }, 'spec.min: Invalid value: min may not be above max'],
  ['a rule without a message', { min: 1, max: 200 }, 'spec.max: Invalid value: 200: failed rule: self < 100'],
  [
    'a rule about nothing',
    { min: 1 },
    'spec: Invalid value: "object": no such key: max evaluating rule: min may not be above max',
  ],
]

it.each(rules)('asks in CEL: %s', (_, spec, message) => {
  const answer = ruledServer().admin.create(cronTabs, tab(spec))
  expect(messageOf(answer)).toBe(
    message === undefined ? undefined : `CronTab.stable.example.com "my-tab" is invalid: ${message}`,
  )
})

it('asks in CEL about changes', () => {
  const { admin } = ruledServer()
  const made = valueOf(admin.create(cronTabs, tab({ min: 1, max: 2, zone: 'a' })))
  const moved = { ...made, spec: { min: 1, max: 2, zone: 'b' } } as DynamicObject
  expect(messageOf(admin.update(cronTabs, moved))).toBe(
    'CronTab.stable.example.com "my-tab" is invalid: spec.zone: Invalid value: "b": zone is immutable',
  )
  const kept = { ...made, spec: { min: 0, max: 2, zone: 'a' } } as DynamicObject
  expect(messageOf(admin.update(cronTabs, kept))).toBeUndefined()
})
