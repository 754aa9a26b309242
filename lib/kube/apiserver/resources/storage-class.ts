// StorageClasses.

import type { StorageClass } from '../../api/generated/storage'
import { storageClasses } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import { withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateStorageClass, validateStorageClassUpdate } from '../validation/storage'

export const storageClass: Resource<StorageClass> = {
  kind: storageClasses,
  singular: 'storageclass',
  shortNames: ['sc'],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A kind of storage that can be made on demand.',
  defaults: (object) => withDefaults(object, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
  validate: validateStorageClass,
  validateUpdate: validateStorageClassUpdate,
  columns: [
    { ...nameColumn, cell: (object) => `${object.metadata.name}${isDefaultClass(object) ? ' (default)' : ''}` },
    column('Provisioner', (object) => object.provisioner),
    column('ReclaimPolicy', (object) => object.reclaimPolicy ?? 'Delete'),
    column('VolumeBindingMode', (object) => object.volumeBindingMode ?? 'Immediate'),
    column('AllowVolumeExpansion', (object) => String(object.allowVolumeExpansion ?? false)),
    ageColumn,
  ],
}

const defaultAnnotations = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
]

function isDefaultClass({ metadata }: StorageClass): boolean {
  return defaultAnnotations.some((annotation) => metadata.annotations?.[annotation] === 'true')
}
