// Kinds that kubectl describes in its own way; all others are told field by field (describe/generic.ts).

import type { Describer } from '../describer'
import { clusterRole } from './cluster-role'
import { clusterRoleBinding } from './cluster-role-binding'
import { configMap } from './config-map'
import { cronJob } from './cron-job'
import { daemonSet } from './daemon-set'
import { deployment } from './deployment'
import { endpointSlice } from './endpoint-slice'
import { endpoints } from './endpoints'
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler'
import { ingress } from './ingress'
import { ingressClass } from './ingress-class'
import { job } from './job'
import { limitRange } from './limit-range'
import { namespace } from './namespace'
import { networkPolicy } from './network-policy'
import { node } from './node'
import { persistentVolume } from './persistent-volume'
import { persistentVolumeClaim } from './persistent-volume-claim'
import { pod } from './pod'
import { podDisruptionBudget } from './pod-disruption-budget'
import { priorityClass } from './priority-class'
import { replicaSet } from './replica-set'
import { replicationController } from './replication-controller'
import { resourceQuota } from './resource-quota'
import { role } from './role'
import { roleBinding } from './role-binding'
import { secret } from './secret'
import { service } from './service'
import { serviceAccount } from './service-account'
import { statefulSet } from './stateful-set'
import { storageClass } from './storage-class'

export const describers: readonly Describer[] = [
  clusterRoleBinding,
  clusterRole,
  configMap,
  cronJob,
  daemonSet,
  deployment,
  endpointSlice,
  endpoints,
  horizontalPodAutoscaler,
  ingressClass,
  ingress,
  job,
  limitRange,
  namespace,
  networkPolicy,
  node,
  persistentVolumeClaim,
  persistentVolume,
  podDisruptionBudget,
  pod,
  priorityClass,
  replicaSet,
  replicationController,
  resourceQuota,
  roleBinding,
  role,
  secret,
  serviceAccount,
  service,
  statefulSet,
  storageClass,
]
