// Where the engine promises more of an object than upstream's types do: each with its reason.

import { fullName } from './type-names.mjs'

/**
 * @typedef {object} Narrowing
 * @property {string} type by its full name
 * @property {string} field
 * @property {boolean} [isRequired]
 * @property {string} [as] the type it has instead
 * @property {readonly (readonly [name: string, from: string])[]} [imports] what that type is made of
 * @property {string} reason
 */
/** @type {Narrowing[]} */
export const narrowings = [
  ...['name', 'uid', 'resourceVersion', 'creationTimestamp'].map((field) => ({
    type: 'meta/v1.ObjectMeta',
    field,
    isRequired: true,
    reason: 'the server gives it to every stored object; what is on its way there is a DraftOf its kind',
  })),
  { type: 'meta/v1.Status', field: 'apiVersion', isRequired: true, as: "'v1'", reason: 'every answer says what it is' },
  { type: 'meta/v1.Status', field: 'kind', isRequired: true, as: "'Status'", reason: 'every answer says what it is' },
  { type: 'meta/v1.Status', field: 'metadata', isRequired: true, reason: 'Go writes it always' },
  {
    type: 'meta/v1.Status',
    field: 'status',
    isRequired: true,
    as: "'Failure' | 'Success'",
    reason: 'the server says one of the two, always',
  },
  ...['core/v1.PodTemplateSpec', 'batch/v1.JobTemplateSpec'].map((type) => ({
    type,
    field: 'spec',
    isRequired: true,
    reason: 'a template without a spec is refused: it names no container',
  })),
  ...['core/v1.ReplicationControllerSpec', 'apps/v1.ReplicaSetSpec'].map((type) => ({
    type,
    field: 'template',
    isRequired: true,
    reason: 'refused without one',
  })),
  {
    type: 'core/v1.Namespace',
    field: 'spec',
    isRequired: false,
    reason: 'the server gives a namespace its only field',
  },
  {
    type: 'apps/v1.StatefulSetSpec',
    field: 'volumeClaimTemplates',
    as: 'readonly DraftOf<PersistentVolumeClaim>[]',
    imports: [
      ['DraftOf', '../object'],
      ['PersistentVolumeClaim', './core'],
    ],
    reason: 'templates of claims have no identity yet',
  },
]

/** Types that upstream leaves open, and of which the engine knows every value: the ones upstream names. */
export const closedTypes = [
  'apiextensions/v1.ConditionStatus',
  'apiregistration/v1.ConditionStatus',
  'core/v1.ConditionStatus',
  'meta/v1.ConditionStatus',
  'meta/v1.DeletionPropagation',
  'meta/v1.ManagedFieldsOperationType',
]

/**
 * Entries for types and fields that upstream no longer has.
 * @returns {string[]}
 */
export function staleNarrowings(digest) {
  const fields = narrowings
    .filter(({ type, field }) => !hasField(digest, type, field))
    .map(({ type, field }) => `${type}.${field}`)
  return [...fields, ...closedTypes.filter((type) => !digest.named.has(type))]
}

/** Fields of embedded structs are fields, too. */
function hasField(digest, type, name) {
  const struct = digest.structs.get(type)
  return (struct?.fields ?? []).some(
    (field) =>
      field.json.split(',')[0] === name ||
      (field.json === ',inline' && hasField(digest, fullName(field.type, struct.home), name)),
  )
}
