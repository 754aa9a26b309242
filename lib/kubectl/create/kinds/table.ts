// What `kubectl create` makes without a file.

import type { Generator } from '../generator'
import { clusterRole } from './cluster-role'
import { clusterRoleBinding } from './cluster-role-binding'
import { configMap } from './config-map'
import { cronJob } from './cron-job'
import { deployment } from './deployment'
import { ingress } from './ingress'
import { job } from './job'
import { namespace } from './namespace'
import { podDisruptionBudget } from './pod-disruption-budget'
import { priorityClass } from './priority-class'
import { quota } from './quota'
import { role } from './role'
import { roleBinding } from './role-binding'
import { secretDockerRegistry } from './secret-docker-registry'
import { secretGeneric } from './secret-generic'
import { secretTls } from './secret-tls'
import { serviceAccount } from './service-account'
import { serviceClusterIp } from './service-cluster-ip'
import { serviceExternalName } from './service-external-name'
import { serviceLoadBalancer } from './service-load-balancer'
import { serviceNodePort } from './service-node-port'

export const generators: readonly Generator[] = [
  clusterRoleBinding,
  clusterRole,
  configMap,
  cronJob,
  deployment,
  ingress,
  job,
  namespace,
  podDisruptionBudget,
  priorityClass,
  quota,
  roleBinding,
  role,
  secretDockerRegistry,
  secretGeneric,
  secretTls,
  serviceAccount,
  serviceClusterIp,
  serviceExternalName,
  serviceLoadBalancer,
  serviceNodePort,
]
