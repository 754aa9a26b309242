// The fields of a PersistentVolume's spec apart from its source; every other field of the spec is the source.
//
// Models k8s.io/api/core/v1 PersistentVolumeSpec, in which PersistentVolumeSource is inlined.

export const ownVolumeFields: ReadonlySet<string> = new Set([
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
])
