// The controllers of kube-controller-manager, in the order in which they take turns at one moment.

import type { Controller } from '../client/controller'
import { clusterRoleAggregationController } from './cluster-role-aggregation/cluster-role-aggregation'
import { cronJobController } from './cronjob/cronjob'
import { daemonSetController } from './daemonset/daemonset'
import { definitionController } from './definition/definition'
import { deploymentController } from './deployment/deployment'
import { endpointsController } from './endpoints/endpoints'
import { endpointSliceController } from './endpointslice/endpointslice'
import { endpointSliceMirroringController } from './endpointslice-mirroring/endpointslice-mirroring'
import { ephemeralVolumeController } from './ephemeral-volume/ephemeral-volume'
import { eventTtlController } from './event-ttl/event-ttl'
import { garbageCollector } from './garbage-collector/garbage-collector'
import { horizontalPodAutoscalerController } from './hpa/hpa'
import { ingressStatusController } from './ingress-status/ingress-status'
import { jobController } from './job/job'
import { localPathController } from './local-path/local-path'
import { namespaceController } from './namespace/namespace'
import { nodeLifecycleController } from './node-lifecycle/node-lifecycle'
import { disruptionController } from './pdb/pdb'
import { persistentVolumeController } from './persistent-volume/persistent-volume'
import { podGcController } from './pod-gc/pod-gc'
import { replicaSetController } from './replicaset/replicaset'
import { replicationControllerManager } from './replication/replication'
import { resourceQuotaController } from './resource-quota/resource-quota'
import { rootCaController } from './root-ca/root-ca'
import { serviceAccountController } from './service-account/service-account'
import { serviceController } from './service-lb/service-lb'
import { standInController } from './stand-ins/stand-ins'
import { statefulSetController } from './statefulset/statefulset'
import { storageProtectionController } from './storage-protection/storage-protection'
import { taintEvictionController } from './taint-eviction/taint-eviction'
import { tokenSecretController } from './token-secrets/token-secrets'
import { ttlController } from './ttl/ttl'
import { volumeExpandController } from './volume-expand/volume-expand'

export const controllers: readonly Controller[] = [
  namespaceController,
  definitionController,
  clusterRoleAggregationController,
  serviceAccountController,
  tokenSecretController,
  rootCaController,
  ephemeralVolumeController,
  persistentVolumeController,
  localPathController,
  storageProtectionController,
  volumeExpandController,
  deploymentController,
  replicaSetController,
  replicationControllerManager,
  statefulSetController,
  daemonSetController,
  jobController,
  cronJobController,
  ttlController,
  endpointSliceController,
  endpointsController,
  endpointSliceMirroringController,
  serviceController,
  ingressStatusController,
  horizontalPodAutoscalerController,
  disruptionController,
  resourceQuotaController,
  garbageCollector,
  nodeLifecycleController,
  taintEvictionController,
  podGcController,
  eventTtlController,
  standInController,
]
