// ConfigMaps and Secrets that people wrote: without release Secrets, tokens and every namespace's root CA.

import type { ConfigMap, PodSpec, Secret } from '@/lib/kube/api/core'
import type { ClusterState } from '@/lib/world/state'
import type { ConfigItem } from './items'
import { isOfPeople } from './workload-items'

const quietTypes = ['helm.sh/release.v1', 'kubernetes.io/service-account-token', 'bootstrap.kubernetes.io/token']

export function configId(resource: string, namespace: string, name: string): string {
  return `${resource}/${namespace}/${name}`
}

export function configItems(cluster: ClusterState): readonly ConfigItem[] {
  const maps = (cluster.list('configmaps') as readonly ConfigMap[]).filter(
    ({ metadata }) => isOfPeople(metadata.namespace) && metadata.name !== 'kube-root-ca.crt',
  )
  const secrets = (cluster.list('secrets') as readonly Secret[]).filter(
    ({ metadata, type }) => isOfPeople(metadata.namespace) && !quietTypes.includes(type ?? ''),
  )
  return [
    ...maps.map((each) => itemOf(each, { resource: 'configmaps', short: 'cm' })),
    ...secrets.map((each) => itemOf(each, { resource: 'secrets', short: 'secret' })),
  ]
}

/** Ids of the ConfigMaps and Secrets a pod reads, by environment or by volume. */
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
    ...[...maps].flatMap((name) => (name === undefined ? [] : [configId('configmaps', namespace, name)])),
    ...[...secrets].flatMap((name) => (name === undefined ? [] : [configId('secrets', namespace, name)])),
  ]
}

function itemOf(object: ConfigMap | Secret, kind: { readonly resource: string; readonly short: string }): ConfigItem {
  const { namespace = '', name } = object.metadata
  const keys = Object.keys(object.data ?? {}).length
  return { kind: 'config', id: configId(kind.resource, namespace, name), ...kind, namespace, name, keys }
}
