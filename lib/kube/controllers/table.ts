// The controllers of kube-controller-manager, in the order in which they take turns at one moment.

import type { Controller } from '../controller'
import { cronJobController } from './cronjob/cronjob'
import { daemonSetController } from './daemonset/daemonset'
import { deploymentController } from './deployment/deployment'
import { endpointsController } from './endpoints/endpoints'
import { endpointSliceController } from './endpointslice/endpointslice'
import { garbageCollector } from './garbage-collector/garbage-collector'
import { jobController } from './job/job'
import { namespaceController } from './namespace/namespace'
import { nodeLifecycleController } from './node-lifecycle/node-lifecycle'
import { disruptionController } from './pdb/pdb'
import { podGcController } from './pod-gc/pod-gc'
import { replicaSetController } from './replicaset/replicaset'
import { rootCaController } from './root-ca/root-ca'
import { serviceAccountController } from './service-account/service-account'
import { statefulSetController } from './statefulset/statefulset'
import { taintEvictionController } from './taint-eviction/taint-eviction'
import { ttlController } from './ttl/ttl'

export const controllers: readonly Controller[] = [
  namespaceController,
  serviceAccountController,
  rootCaController,
  deploymentController,
  replicaSetController,
  statefulSetController,
  daemonSetController,
  jobController,
  cronJobController,
  ttlController,
  endpointSliceController,
  endpointsController,
  disruptionController,
  garbageCollector,
  nodeLifecycleController,
  taintEvictionController,
  podGcController,
]
