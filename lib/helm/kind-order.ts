// The order in which kinds are installed, and the one in which they leave. Models pkg/release/v1/util kind_sorter.go.

import { compareBytewise } from '@/lib/base/order'

const installOrder = [
  'PriorityClass',
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
]

const uninstallOrder = [
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'APIService',
  'Ingress',
  'IngressClass',
  'Service',
  'CronJob',
  'Job',
  'StatefulSet',
  'HorizontalPodAutoscaler',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
  'DaemonSet',
  'RoleBindingList',
  'RoleBinding',
  'RoleList',
  'Role',
  'ClusterRoleBindingList',
  'ClusterRoleBinding',
  'ClusterRoleList',
  'ClusterRole',
  'CustomResourceDefinition',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StorageClass',
  'ConfigMap',
  'SecretList',
  'Secret',
  'ServiceAccount',
  'PodDisruptionBudget',
  'PodSecurityPolicy',
  'LimitRange',
  'ResourceQuota',
  'NetworkPolicy',
  'Namespace',
  'PriorityClass',
]

const installRanks: ReadonlyMap<string, number> = new Map(installOrder.map((kind, rank) => [kind, rank]))
const uninstallRanks: ReadonlyMap<string, number> = new Map(uninstallOrder.map((kind, rank) => [kind, rank]))

/** Known kinds in install order, then the others by name; a stable sort keeps equal kinds as they stand. */
export function compareForInstall(kindA: string, kindB: string): number {
  return compareByRank(installRanks, kindA, kindB)
}

export function compareForUninstall(kindA: string, kindB: string): number {
  return compareByRank(uninstallRanks, kindA, kindB)
}

function compareByRank(ranks: ReadonlyMap<string, number>, kindA: string, kindB: string): number {
  const rankA = ranks.get(kindA)
  const rankB = ranks.get(kindB)
  if (rankA !== undefined && rankB !== undefined) return rankA - rankB
  if (rankA !== undefined) return -1
  if (rankB !== undefined) return 1
  return compareBytewise(kindA, kindB)
}
