// StorageObjectInUseProtection: finalizers delay the deletion of claims and volumes until nothing uses them.
//
// Models plugin/pkg/admission/storage/storageobjectinuseprotection; the controllers take the finalizers off again.

import { ok } from '@/lib/base/result'
import { withMetadata } from '../../meta/object'
import type { AdmissionPlugin } from '../admission'

const finalizers: Readonly<Record<string, string>> = {
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  persistentvolumes: 'kubernetes.io/pv-protection',
}

export const storageObjectInUseProtection: AdmissionPlugin = {
  name: 'StorageObjectInUseProtection',
  doc: 'Keeps claims and volumes from vanishing while they are in use.',
  resources: ['persistentvolumeclaims', 'persistentvolumes'],
  mutate({ operation, kind }, object) {
    const finalizer = finalizers[kind.resource]
    const held = object.metadata.finalizers ?? []
    if (operation !== 'CREATE' || finalizer === undefined || held.includes(finalizer)) return ok(object)
    return ok(withMetadata(object, { finalizers: [...held, finalizer] }))
  },
}
