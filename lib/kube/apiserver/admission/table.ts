// The admission plugins that are on, in Kubernetes' order. Quotas are charged last.

import type { AdmissionPlugin } from '../admission'
import { defaultIngressClass } from './default-ingress-class'
import { defaultStorageClass } from './default-storage-class'
import { defaultTolerationSeconds } from './default-toleration-seconds'
import { limitRanger } from './limit-ranger'
import { namespaceLifecycle } from './namespace-lifecycle'
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize'
import { podSecurity } from './pod-security'
import { podTopologyLabels } from './pod-topology-labels'
import { priority } from './priority'
import { rbacEscalation } from './rbac-escalation'
import { resourceQuota } from './resource-quota'
import { runtimeClass } from './runtime-class'
import { serviceAccount } from './service-account'
import { storageObjectInUseProtection } from './storage-object-in-use-protection'
import { taintNodesByCondition } from './taint-nodes-by-condition'
import { validatingAdmissionPolicy } from './validating-admission-policy'

export const admissionPlugins: readonly AdmissionPlugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  podTopologyLabels,
  defaultStorageClass,
  storageObjectInUseProtection,
  persistentVolumeClaimResize,
  runtimeClass,
  defaultIngressClass,
  rbacEscalation,
  validatingAdmissionPolicy,
  resourceQuota,
]
