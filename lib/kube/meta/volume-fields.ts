// The fields that a PersistentVolume has beside its source: whatever else its spec holds says where the data lives.
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
