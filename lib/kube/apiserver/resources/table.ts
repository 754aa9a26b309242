// The kinds that the server serves, in discovery's order.

import type { Resource } from '../resource'
import { clusterRole } from './cluster-role'
import { clusterRoleBinding } from './cluster-role-binding'
import { configMap } from './config-map'
import { controllerRevision } from './controller-revision'
import { cronJob } from './cron-job'
import { customResourceDefinition } from './custom-resource-definition'
import { daemonSet } from './daemon-set'
import { deployment } from './deployment'
import { endpointSlice } from './endpoint-slice'
import { endpoints } from './endpoints'
import { event } from './event'
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler'
import { ingress } from './ingress'
import { ingressClass } from './ingress-class'
import { job } from './job'
import { lease } from './lease'
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
import { storedOnly } from './stored-only'

export const resources: readonly Resource[] = [
  configMap,
  endpoints,
  event,
  limitRange,
  namespace,
  node,
  persistentVolumeClaim,
  persistentVolume,
  pod,
  replicationController,
  resourceQuota,
  secret,
  serviceAccount,
  service,
  controllerRevision,
  daemonSet,
  deployment,
  replicaSet,
  statefulSet,
  horizontalPodAutoscaler,
  cronJob,
  job,
  lease,
  endpointSlice,
  ingressClass,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  clusterRoleBinding,
  clusterRole,
  roleBinding,
  role,
  priorityClass,
  storageClass,
  customResourceDefinition,
  ...storedOnly,
]
