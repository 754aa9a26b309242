// Inlined structs: a Go type has their fields as its own. JSON does not show them, but the decoder's errors name
// the inner struct on the way: `Volume.spec.volumes.VolumeSource.nfs`.
//
// Models the `json:",inline"` fields of k8s.io/api. Left out: types that no chart writes by hand.

import { ownVolumeFields } from '../meta/volume-fields'

/** The inner struct that a field of a type comes from; null: the field is the type's own. */
export function inlinedStruct(type: string, field: string): string | null {
  return inlined[type]?.(field) ?? null
}

const inlined: Readonly<Record<string, (field: string) => string | null>> = {
  Volume: (field) => (field === 'name' ? null : 'VolumeSource'),
  Probe: (field) => (['exec', 'httpGet', 'tcpSocket', 'grpc'].includes(field) ? 'ProbeHandler' : null),
  IngressRule: (field) => (field === 'http' ? 'IngressRuleValue' : null),
  EphemeralContainer: (field) => (field === 'targetContainerName' ? null : 'EphemeralContainerCommon'),
  ConfigMapEnvSource: localReference,
  SecretEnvSource: localReference,
  ConfigMapKeySelector: localReference,
  SecretKeySelector: localReference,
  ConfigMapVolumeSource: localReference,
  ConfigMapProjection: localReference,
  SecretProjection: localReference,
  PersistentVolumeSpec: (field) => (ownVolumeFields.has(field) ? null : 'PersistentVolumeSource'),
}

function localReference(field: string): string | null {
  return field === 'name' ? 'LocalObjectReference' : null
}
