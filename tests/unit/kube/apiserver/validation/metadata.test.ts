// Validation of metadata, in the API server's words.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { refusalOf, updateRefusal } from '../../../../support/refusals'

const settings = (metadata: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
const owned = (...ownerReferences: readonly JsonObject[]): JsonObject => settings({ ownerReferences })
const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'w', uid: 'u-1' }
const other = { ...owner, name: 'v', uid: 'u-2', controller: true }

const rows: [name: string, object: JsonObject, words: string][] = [
  ['an owner', owned(owner), ''],
  ['a controller and another owner', owned(owner, other), ''],
  [
    'two controllers',
    owned({ controller: true, ...owner }, other),
    'metadata.ownerReferences: Invalid value: [{"apiVersion":"apps/v1","kind":"Deployment","name":"w","uid":"u-1","controller":true},{"apiVersion":"apps/v1","kind":"Deployment","name":"v","uid":"u-2","controller":true}]: Only one reference can have Controller set to true. Found "true" in references for Deployment/w and Deployment/v',
  ],
  [
    'an Event as owner',
    owned({ ...owner, apiVersion: 'v1', kind: 'Event', blockOwnerDeletion: false }),
    'metadata.ownerReferences: Invalid value: {"apiVersion":"v1","kind":"Event","name":"w","uid":"u-1","blockOwnerDeletion":false}: /v1, Kind=Event is disallowed from being an owner',
  ],
  ['an Event of a newer group', owned({ ...owner, apiVersion: 'events.k8s.io/v1', kind: 'Event' }), ''],
  [
    'an apiVersion of three parts',
    owned({ ...owner, apiVersion: 'bad/v/1' }),
    'metadata.ownerReferences.apiVersion: Invalid value: "bad/v/1": version must not be empty',
  ],
  [
    'an apiVersion without a version',
    owned({ ...owner, apiVersion: 'apps/' }),
    'metadata.ownerReferences.apiVersion: Invalid value: "apps/": version must not be empty',
  ],
  [
    'nothing of an owner',
    owned({}),
    '[metadata.ownerReferences.apiVersion: Invalid value: "": version must not be empty, metadata.ownerReferences.kind: Invalid value: "": must not be empty, metadata.ownerReferences.name: Invalid value: "": must not be empty, metadata.ownerReferences.uid: Invalid value: "": must not be empty]',
  ],
  [
    'both ways of deleting dependents',
    settings({ finalizers: ['orphan', 'foregroundDeletion'] }),
    'metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
  ],
  [
    'a finalizer of nobody',
    settings({ finalizers: ['mine'] }),
    'metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
  ],
]

it.each(rows)('%s', (_, object, words) => {
  expect(refusalOf(object)).toBe(words)
})

it('an update may bring no second controller', () => {
  const words = updateRefusal(owned({ ...owner, controller: true }), (stored) => ({
    ...stored,
    metadata: { ...stored.metadata, ownerReferences: [...(stored.metadata.ownerReferences ?? []), other] },
  }))
  expect(words).toBe(refusalOf(owned({ ...owner, controller: true }, other)))
})
