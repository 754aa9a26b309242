// Warnings about objects that hold no pods: fields that are read no longer, or ignored beside others.
//
// Models pkg/api/service, persistentvolume, persistentvolumeclaim warnings and the WarningsOnCreate of single kinds.

import type { PersistentVolume, PersistentVolumeClaim, Service, ServiceAccount } from '../api/core'
import type { Ingress } from '../api/networking'
import { byteWarnings } from './pod'

const classAnnotation = 'kubernetes.io/ingress.class'

export function ingressWarnings({ metadata }: Ingress): readonly string[] {
  if (metadata.annotations?.[classAnnotation] === undefined) return []
  return [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`]
}

export function serviceWarnings({ spec }: Service): readonly string[] {
  const warnings: string[] = []
  if (spec.type === 'ExternalName') {
    if ((spec.externalIPs?.length ?? 0) > 0)
      warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"')
    if (spec.externalName === undefined) return warnings
  }
  if (spec.clusterIP !== 'None') return warnings
  if ((spec.loadBalancerIP ?? '') !== '') warnings.push('spec.loadBalancerIP is ignored when spec.clusterIP is "None"')
  if ((spec.externalIPs?.length ?? 0) > 0) warnings.push('spec.externalIPs is ignored when spec.clusterIP is "None"')
  if (spec.sessionAffinity !== undefined && spec.sessionAffinity !== 'None')
    warnings.push('spec.SessionAffinity is ignored for headless services')
  return warnings
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
