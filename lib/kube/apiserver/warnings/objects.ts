// Warnings about objects without pods: deprecated fields, and fields ignored because of others.
//
// Models pkg/api/service, persistentvolume, persistentvolumeclaim warnings and the WarningsOnCreate of single kinds.

import type {
  PersistentVolume,
  PersistentVolumeClaim,
  Service,
  ServiceAccount,
  ServiceSpec,
} from '../../api/generated/core'
import type { Ingress } from '../../api/generated/networking'
import { byteWarnings } from './pod'

const classAnnotation = 'kubernetes.io/ingress.class'

export function ingressWarnings({ metadata }: Ingress): readonly string[] {
  if (metadata.annotations?.[classAnnotation] === undefined) return []
  return [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`]
}

export function serviceWarnings({ spec }: Service): readonly string[] {
  const { type, externalName = '', externalIPs = [], trafficDistribution } = spec
  const warnings: string[] = type === 'ClusterIP' && spec.clusterIP === 'None' ? [...headlessWarnings(spec)] : []
  if (type === 'ExternalName' && externalIPs.length > 0)
    warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"')
  if (type !== 'ExternalName' && externalName !== '')
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"')
  if (trafficDistribution === 'PreferClose')
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"')
  return warnings
}

function headlessWarnings({ loadBalancerIP = '', externalIPs = [], sessionAffinity }: ServiceSpec): readonly string[] {
  const ignored = [
    ...(loadBalancerIP === '' ? [] : ['spec.loadBalancerIP']),
    ...(externalIPs.length === 0 ? [] : ['spec.externalIPs']),
    ...(sessionAffinity === 'None' ? [] : ['spec.SessionAffinity']),
  ]
  return ignored.map((field) => `${field} is ignored for headless services`)
}

const betaClass = 'volume.beta.kubernetes.io/storage-class'

function betaClassWarnings(annotations: Readonly<Record<string, string>> | undefined): readonly string[] {
  if (annotations?.[betaClass] === undefined) return []
  return [`metadata.annotations[${betaClass}]: deprecated since v1.8; use "storageClassName" attribute instead`]
}

export function claimWarnings({ metadata, spec }: PersistentVolumeClaim): readonly string[] {
  return [
    ...betaClassWarnings(metadata.annotations),
    ...byteWarnings(spec.resources?.requests, 'spec.resources.requests', ['storage']),
    ...byteWarnings(spec.resources?.limits, 'spec.resources.limits', ['storage']),
  ]
}

export function volumeWarnings({ metadata, spec }: PersistentVolume): readonly string[] {
  const recycles = spec.persistentVolumeReclaimPolicy === 'Recycle'
  const why =
    'The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.'
  return [
    ...betaClassWarnings(metadata.annotations),
    ...(recycles ? [`spec.persistentVolumeReclaimPolicy: ${why}`] : []),
    ...byteWarnings(spec.capacity, 'spec.capacity', ['storage']),
  ]
}

const mountable = 'kubernetes.io/enforce-mountable-secrets'

export function serviceAccountWarnings({ metadata }: ServiceAccount): readonly string[] {
  if (metadata.annotations?.[mountable] === undefined) return []
  const why = 'deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets'
  return [`metadata.annotations[${mountable}]: ${why}`]
}
