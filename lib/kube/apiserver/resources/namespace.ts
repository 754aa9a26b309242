// Namespaces.

import type { Namespace } from '../../api/generated/core'
import { namespaces } from '../../meta/kinds'
import { optional } from '../../meta/object'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'

const nameLabel = 'kubernetes.io/metadata.name'

export const namespace: Resource<Namespace> = {
  kind: namespaces,
  singular: 'namespace',
  shortNames: ['ns'],
  categories: [],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'label',
  doc: 'A room for names: objects of two namespaces never clash.',
  defaults(object) {
    const { metadata } = object
    if (metadata.labels?.[nameLabel] === metadata.name) return object
    return { ...object, metadata: { ...metadata, labels: { ...metadata.labels, [nameLabel]: metadata.name } } }
  },
  prepareCreate: (object) => ({
    ...object,
    spec: { ...object.spec, finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
  // Entries leave spec.finalizers through the finalize subresource alone.
  prepareUpdate: (object, old) => ({ ...object, ...optional('spec', old.spec) }),
  selectableFields: [{ name: 'status.phase', read: (object) => object.status?.phase ?? '' }],
  columns: [nameColumn, column('Status', (object) => object.status?.phase ?? ''), ageColumn],
}
