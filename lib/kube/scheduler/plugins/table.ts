// The default profile: Kubernetes' plugins in its order, which is the order of the filters, with its score weights.
//
// Models pkg/scheduler/apis/config/v1 default_plugins.go. Not modelled: DynamicResources (its texts appear in
// failure messages all the same); PrioritySort is the queue's order, DefaultPreemption is preemption.ts,
// DefaultBinder the scheduler's own bind.

import type { ProfileEntry } from '../framework'
import { balancedAllocation } from './balanced-allocation'
import { imageLocality } from './image-locality'
import { interPodAffinity } from './inter-pod-affinity'
import { nodeAffinity } from './node-affinity'
import { nodeName } from './node-name'
import { nodePorts } from './node-ports'
import { nodeResourcesFit } from './node-resources-fit'
import { nodeUnschedulable } from './node-unschedulable'
import { nodeVolumeLimits } from './node-volume-limits'
import { podTopologySpread } from './pod-topology-spread'
import { schedulingGates } from './scheduling-gates'
import { taintToleration } from './taint-toleration'
import { volumeBinding } from './volume-binding'
import { volumeRestrictions } from './volume-restrictions'
import { volumeZone } from './volume-zone'

export const defaultProfile: readonly ProfileEntry[] = [
  { plugin: schedulingGates, weight: 0 },
  { plugin: nodeUnschedulable, weight: 0 },
  { plugin: nodeName, weight: 0 },
  { plugin: taintToleration, weight: 3 },
  { plugin: nodeAffinity, weight: 2 },
  { plugin: nodePorts, weight: 0 },
  { plugin: nodeResourcesFit, weight: 1 },
  { plugin: volumeRestrictions, weight: 0 },
  { plugin: nodeVolumeLimits, weight: 0 },
  { plugin: volumeBinding, weight: 0 },
  { plugin: volumeZone, weight: 0 },
  { plugin: podTopologySpread, weight: 2 },
  { plugin: interPodAffinity, weight: 2 },
  { plugin: balancedAllocation, weight: 1 },
  { plugin: imageLocality, weight: 1 },
]
