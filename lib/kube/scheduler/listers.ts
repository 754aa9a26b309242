// Listers: what plugins may look up beside nodes and pods.
//
// Answers come from the scheduler's informers; a plugin never asks the API.

import type { PersistentVolume, PersistentVolumeClaim, Service } from '../api/generated/core'
import type { LabelSelector, OwnerReference } from '../api/generated/meta'
import type { PodDisruptionBudget } from '../api/generated/policy'
import type { StorageClass } from '../api/generated/storage'
import type { Labels } from '../api/values'

export interface Listers {
  namespaceLabels(namespace: string): Labels
  services(namespace: string): readonly Service[]
  /** The pod selector of a ReplicaSet, StatefulSet or ReplicationController that owns a pod. */
  ownerSelector(namespace: string, owner: OwnerReference): LabelSelector | null
  budgets(namespace: string): readonly PodDisruptionBudget[]
  claim(namespace: string, name: string): PersistentVolumeClaim | null
  volume(name: string): PersistentVolume | null
  volumes(): readonly PersistentVolume[]
  storageClass(name: string): StorageClass | null
  /** How many volumes of a CSI driver fit on a node; null: not limited. */
  volumeLimit(nodeName: string, driver: string): number | null
  /** Moves with every change of what the selectors above are made of. */
  selectorsRevision(): number
}
