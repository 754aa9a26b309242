// DefaultStorageClass: a claim that names no class gets the cluster's default one.
//
// Models plugin/pkg/admission/storage/storageclass/setdefault.

import { byText, descending, inOrderOf } from '@/lib/base/order'
import { ok } from '@/lib/base/result'
import type { PersistentVolumeClaim } from '../../api/generated/core'
import type { StorageClass } from '../../api/generated/storage'
import type { KubeObject } from '../../api/object'
import { storageClasses } from '../../meta/kinds'
import type { AdmissionPlugin } from '../admission'

const annotations = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class']

export const defaultStorageClass: AdmissionPlugin = {
  name: 'DefaultStorageClass',
  doc: 'Gives claims without a class the default StorageClass.',
  resources: ['persistentvolumeclaims'],
  mutate(request, object) {
    const claim = object as PersistentVolumeClaim
    const isNamed = claim.spec.storageClassName !== undefined || hasOldAnnotation(claim)
    if (request.operation !== 'CREATE' || isNamed) return ok(object)
    const chosen = request.cluster.list(storageClasses).filter(isDefault).sort(newestFirst)[0]
    if (chosen === undefined) return ok(object)
    return ok({ ...claim, spec: { ...claim.spec, storageClassName: chosen.metadata.name } } as KubeObject)
  },
}

function hasOldAnnotation({ metadata }: PersistentVolumeClaim): boolean {
  return metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] !== undefined
}

function isDefault({ metadata }: StorageClass): boolean {
  return annotations.some((annotation) => metadata.annotations?.[annotation] === 'true')
}

const newestFirst = inOrderOf<StorageClass>(
  descending(byText(({ metadata }) => metadata.creationTimestamp)),
  byText(({ metadata }) => metadata.name),
)
