// PersistentVolumes.

import type { PersistentVolume } from '../../api/generated/core'
import { persistentVolumes } from '../../meta/kinds'
import { accessModesCell, ageColumn, column, nameColumn, wideColumn } from '../columns/common'
import { withChanged, withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validatePersistentVolume, validatePersistentVolumeUpdate } from '../validation/persistent-volume'
import { volumeWarnings } from '../warnings/objects'

export const persistentVolume: Resource<PersistentVolume> = {
  kind: persistentVolumes,
  singular: 'persistentvolume',
  shortNames: ['pv'],
  categories: [],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A piece of storage that outlives pods.',
  defaults(object) {
    const filled = withDefaults(object.spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' })
    const spec = withChanged(filled, 'hostPath', (path) => withDefaults(path, { type: '' }))
    return spec === object.spec ? object : { ...object, spec }
  },
  prepareCreate: (object) => ({ ...object, status: { phase: 'Pending' } }),
  validate: validatePersistentVolume,
  validateUpdate: validatePersistentVolumeUpdate,
  warnings: volumeWarnings,
  columns: [
    nameColumn,
    column('Capacity', ({ spec }) => spec.capacity?.['storage'] ?? '0'),
    column('Access Modes', ({ spec }) => accessModesCell(spec.accessModes)),
    column('Reclaim Policy', ({ spec }) => spec.persistentVolumeReclaimPolicy ?? ''),
    column('Status', ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
    ),
    column('Claim', ({ spec }) =>
      spec.claimRef === undefined ? '' : `${spec.claimRef.namespace}/${spec.claimRef.name}`,
    ),
    column('StorageClass', ({ spec }) => spec.storageClassName ?? ''),
    column('VolumeAttributesClass', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
    column('Reason', ({ status }) => status?.reason ?? ''),
    ageColumn,
    wideColumn('VolumeMode', ({ spec }) => spec.volumeMode ?? '<unset>'),
  ],
}
