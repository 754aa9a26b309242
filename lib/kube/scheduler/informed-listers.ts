// Informed listers: the scheduler's look-ups, answered from informers.

import type { PersistentVolume } from '../api/generated/core'
import type { LabelSelector } from '../api/generated/meta'
import type { Labels } from '../api/values'
import type { InformerFactory } from '../client/informer'
import { keyFor } from '../meta/keys'
import {
  csiNodes,
  namespaces,
  persistentVolumeClaims,
  persistentVolumes,
  podDisruptionBudgets,
  replicaSets,
  replicationControllers,
  services,
  statefulSets,
  storageClasses,
} from '../meta/kinds'
import type { Listers } from './listers'

const noLabels: Labels = {}

export function informedListers(informers: InformerFactory): Listers {
  const sets = informers.of(replicaSets)
  const stateful = informers.of(statefulSets)
  const replication = informers.of(replicationControllers)
  const allServices = informers.of(services)
  const claims = informers.of(persistentVolumeClaims)
  const volumes = informers.of(persistentVolumes)
  const classes = informers.of(storageClasses)
  const spaces = informers.of(namespaces)
  const budgets = informers.of(podDisruptionBudgets)
  const csi = informers.of(csiNodes)
  let revision = 0
  const moved = (): void => {
    revision++
  }
  // Owners are born before their pods and keep their selectors: only a new Service can change an answer given.
  allServices.on({ added: moved, updated: moved, deleted: moved })

  return {
    namespaceLabels: (namespace) => spaces.get(namespace)?.metadata.labels ?? noLabels,
    services: (namespace) => allServices.list(namespace),
    ownerSelector(namespace, owner): LabelSelector | null {
      const key = keyFor(namespace, owner.name)
      if (owner.kind === 'ReplicaSet') return sets.get(key)?.spec.selector ?? null
      if (owner.kind === 'StatefulSet') return stateful.get(key)?.spec.selector ?? null
      const matchLabels = owner.kind === 'ReplicationController' ? replication.get(key)?.spec.selector : undefined
      return matchLabels === undefined ? null : { matchLabels }
    },
    budgets: (namespace) => budgets.list(namespace),
    claim: (namespace, name) => claims.get(keyFor(namespace, name)) ?? null,
    volume: (name) => volumes.get(name) ?? null,
    volumes: (): readonly PersistentVolume[] => volumes.list(),
    storageClass: (name) => classes.get(name) ?? null,
    volumeLimit(nodeName, driver) {
      const found = csi.get(nodeName)?.spec.drivers.find((one) => one.name === driver)
      return found?.allocatable?.count ?? null
    },
    selectorsRevision: () => revision,
  }
}
