// ConfigMaps and Secrets that people wrote: without release Secrets, tokens and every namespace's root CA.

import type { ConfigMap, Secret } from '@/lib/kube/api/generated/core'
import { configMaps, secrets } from '@/lib/kube/meta/kinds'
import { listOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { objectId } from '../ids'
import type { CanvasKind } from '../kind'
import { configPlace } from '../lanes'
import { sizes } from '../sizes'
import { isOfPeople } from '../workload-items'

interface ConfigItem {
  readonly kind: 'config'
  readonly id: string
  readonly resource: string
  readonly short: string
  readonly namespace: string
  readonly name: string
  readonly keys: number
}

export const configKind: CanvasKind<ConfigItem> = {
  items: configItems,
  size: sizes.config,
  lane: 'cluster',
  place: ({ slot, appColumns }) => configPlace(slot, appColumns),
}

const quietTypes = ['helm.sh/release.v1', 'kubernetes.io/service-account-token', 'bootstrap.kubernetes.io/token']

function configItems({ cluster }: WorldState): readonly ConfigItem[] {
  const maps = listOf(cluster, configMaps).filter(
    ({ metadata }) => isOfPeople(metadata.namespace) && metadata.name !== 'kube-root-ca.crt',
  )
  const written = listOf(cluster, secrets).filter(
    ({ metadata, type }) => isOfPeople(metadata.namespace) && !quietTypes.includes(type ?? ''),
  )
  return [
    ...maps.map((each) => itemOf(each, { resource: 'configmaps', short: 'cm' })),
    ...written.map((each) => itemOf(each, { resource: 'secrets', short: 'secret' })),
  ]
}

function itemOf(object: ConfigMap | Secret, names: { readonly resource: string; readonly short: string }): ConfigItem {
  const { namespace = '', name } = object.metadata
  const keys = Object.keys(object.data ?? {}).length
  return { kind: 'config', id: objectId(names.resource, namespace, name), ...names, namespace, name, keys }
}
