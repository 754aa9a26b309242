// PersistentVolumeClaims.

import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../api/generated/core'
import { persistentVolumeClaims } from '../../meta/kinds'
import { accessModesCell, ageColumn, column, nameColumn, wideColumn } from '../columns/common'
import { withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateClaim, validateClaimUpdate } from '../validation/claim'
import { claimWarnings } from '../warnings/objects'

export const persistentVolumeClaim: Resource<PersistentVolumeClaim> = {
  kind: persistentVolumeClaims,
  singular: 'persistentvolumeclaim',
  shortNames: ['pvc'],
  categories: [],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A wish for storage; bound to one PersistentVolume.',
  defaults(object) {
    const spec = withSources(withDefaults(object.spec, { volumeMode: 'Filesystem' }))
    return spec === object.spec ? object : { ...object, spec }
  },
  prepareCreate: (object) => ({ ...object, status: { phase: 'Pending' } }),
  validate: validateClaim,
  validateUpdate: validateClaimUpdate,
  warnings: claimWarnings,
  columns: [
    nameColumn,
    column('Status', ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
    ),
    column('Volume', ({ spec }) => spec.volumeName ?? ''),
    column('Capacity', (object) => (isBound(object) ? (object.status?.capacity?.['storage'] ?? '0') : '')),
    column('Access Modes', (object) => (isBound(object) ? accessModesCell(object.status?.accessModes) : '')),
    column('StorageClass', ({ spec }) => spec.storageClassName ?? ''),
    column('VolumeAttributesClass', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
    ageColumn,
    wideColumn('VolumeMode', ({ spec }) => spec.volumeMode ?? '<unset>'),
  ],
}

/** Keeps dataSource and dataSourceRef equal. Models NormalizeDataSources. */
function withSources(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { dataSource: given, dataSourceRef } = spec
  const dataSource = given !== undefined && isOldSource(given) ? given : undefined
  if (dataSource === undefined && given !== undefined && dataSourceRef === undefined) {
    const { dataSource: _, ...others } = spec
    return others
  }
  if (dataSource !== undefined && dataSourceRef === undefined) return { ...spec, dataSourceRef: dataSource }
  if (dataSourceRef === undefined || given !== undefined || (dataSourceRef.namespace ?? '') !== '') return spec
  return { ...spec, dataSource: dataSourceRef }
}

/** dataSource may be a claim or a snapshot; others are dropped. Models EnforceDataSourceBackwardsCompatibility. */
function isOldSource({ apiGroup = '', kind }: NonNullable<PersistentVolumeClaimSpec['dataSource']>): boolean {
  if (kind === 'PersistentVolumeClaim') return apiGroup === ''
  return kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io'
}

function isBound({ spec }: PersistentVolumeClaim): boolean {
  return (spec.volumeName ?? '') !== ''
}
