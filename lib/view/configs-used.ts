// The ConfigMaps and Secrets a pod reads, by environment or by volume.

import type { PodSpec } from '@/lib/kube/api/generated/core'
import { objectId } from './ids'

/** Their ids. */
export function configsUsedBy(spec: PodSpec | undefined, namespace: string): readonly string[] {
  if (spec === undefined) return []
  const maps = new Set<string | undefined>()
  const secrets = new Set<string | undefined>()
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    for (const source of container.envFrom ?? []) {
      maps.add(source.configMapRef?.name)
      secrets.add(source.secretRef?.name)
    }
    for (const variable of container.env ?? []) {
      maps.add(variable.valueFrom?.configMapKeyRef?.name)
      secrets.add(variable.valueFrom?.secretKeyRef?.name)
    }
  }
  for (const volume of spec.volumes ?? []) {
    maps.add(volume.configMap?.name)
    secrets.add(volume.secret?.secretName)
  }
  return [
    ...[...maps].flatMap((name) => (name === undefined ? [] : [objectId('configmaps', namespace, name)])),
    ...[...secrets].flatMap((name) => (name === undefined ? [] : [objectId('secrets', namespace, name)])),
  ]
}
