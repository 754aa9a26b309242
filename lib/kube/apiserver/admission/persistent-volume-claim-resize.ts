// PersistentVolumeClaimResize: a claim grows only where its class lets it.
//
// Models plugin/pkg/admission/storage/persistentvolume/resize.

import type { PersistentVolumeClaim } from '../../api/generated/core'
import { storageClasses } from '../../meta/kinds'
import { compareQuantities } from '../../meta/quantity'
import type { AdmissionPlugin } from '../admission'
import { forbidden } from '../status'

const unsupported =
  'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize'

export const persistentVolumeClaimResize: AdmissionPlugin = {
  name: 'PersistentVolumeClaimResize',
  doc: 'Refuses to grow claims whose StorageClass does not allow it.',
  resources: ['persistentvolumeclaims'],
  validate({ operation, subresource, kind, name, old, cluster }, object) {
    if (operation !== 'UPDATE' || subresource !== '' || old === null) return null
    const claim = object as PersistentVolumeClaim
    const before = old as PersistentVolumeClaim
    if (compareQuantities(sizeOf(claim), sizeOf(before)) <= 0) return null
    if (before.status?.phase !== 'Bound')
      return forbidden(kind, name, 'Only bound persistent volume claims can be expanded')
    const className = claim.spec.storageClassName ?? ''
    const allows = className !== '' && cluster.get(storageClasses, className)?.allowVolumeExpansion === true
    return allows ? null : forbidden(kind, name, unsupported)
  },
}

function sizeOf({ spec }: PersistentVolumeClaim): string {
  return spec.resources?.requests?.['storage'] ?? '0'
}
