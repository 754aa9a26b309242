// Readiness: whether an object has reached the state its spec asks for, and if not, what it waits for.
//
// Models sigs.k8s.io/cli-utils/pkg/kstatus, which Helm 4 waits with.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { objectAt } from './ownership'

export type Readiness =
  | { readonly state: 'current' }
  | { readonly state: 'progressing'; readonly why: string }
  | { readonly state: 'failed'; readonly why: string }

const current: Readiness = { state: 'current' }

export function readinessOf(object: JsonObject): Readiness {
  const status = objectAt(object, 'status')
  const generation = numberAt(objectAt(object, 'metadata'), 'generation', 0)
  if (numberAt(status, 'observedGeneration', generation) !== generation)
    return progressing('not seen by its controller yet')
  switch (object['kind']) {
    case 'Deployment':
      return deploymentReadiness(object, status)
    case 'StatefulSet':
    case 'ReplicaSet':
      return replicasReadiness(object, status)
    case 'DaemonSet':
      return daemonSetReadiness(status)
    case 'Job':
      return jobReadiness(status)
    case 'Pod':
      return podReadiness(status)
    case 'PersistentVolumeClaim':
      return status['phase'] === 'Bound' ? current : progressing('PVC is not Bound')
    case 'Service':
      return serviceReadiness(object, status)
    case 'CustomResourceDefinition':
      return conditionOf(status, 'Established')?.['status'] === 'True' ? current : progressing('not established')
    default:
      return current
  }
}

/** Whether a hook has done its work: a Job completed, a Pod succeeded; anything else is done when it exists. */
export function completionOf(object: JsonObject): Readiness {
  const status = objectAt(object, 'status')
  if (object['kind'] === 'Job') {
    const failed = conditionOf(status, 'Failed')
    if (failed?.['status'] === 'True') {
      const wanted = numberAt(objectAt(object, 'spec'), 'completions', 1)
      return { state: 'failed', why: `Job Failed. failed: ${numberAt(status, 'failed', 0)}/${wanted}` }
    }
    return conditionOf(status, 'Complete')?.['status'] === 'True' ? current : progressing('Job in progress')
  }
  if (object['kind'] !== 'Pod') return current
  if (status['phase'] === 'Succeeded') return current
  return status['phase'] === 'Failed' ? { state: 'failed', why: 'Pod failed' } : progressing('Pod in progress')
}

function deploymentReadiness(object: JsonObject, status: JsonObject): Readiness {
  const wanted = numberAt(objectAt(object, 'spec'), 'replicas', 1)
  const replicas = numberAt(status, 'replicas', 0)
  const updated = numberAt(status, 'updatedReplicas', 0)
  const available = numberAt(status, 'availableReplicas', 0)
  const progress = conditionOf(status, 'Progressing')
  if (progress?.['reason'] === 'ProgressDeadlineExceeded') return { state: 'failed', why: 'Progress deadline exceeded' }
  if (updated < wanted) return progressing(`Updated: ${updated}/${wanted}`)
  if (replicas > updated) return progressing(`Pending termination: ${replicas - updated}`)
  if (available < updated) return progressing(`Available: ${available}/${updated}`)
  return numberAt(status, 'readyReplicas', 0) < wanted
    ? progressing(`Ready: ${numberAt(status, 'readyReplicas', 0)}/${wanted}`)
    : current
}

function replicasReadiness(object: JsonObject, status: JsonObject): Readiness {
  const wanted = numberAt(objectAt(object, 'spec'), 'replicas', 1)
  const ready = numberAt(status, 'readyReplicas', 0)
  if (ready < wanted) return progressing(`Ready: ${ready}/${wanted}`)
  const revisions = status['updateRevision'] === status['currentRevision'] || status['updateRevision'] === undefined
  return revisions ? current : progressing('waiting for the new revision')
}

function daemonSetReadiness(status: JsonObject): Readiness {
  const wanted = numberAt(status, 'desiredNumberScheduled', -1)
  const updated = numberAt(status, 'updatedNumberScheduled', 0)
  const available = numberAt(status, 'numberAvailable', 0)
  if (wanted < 0) return progressing('not scheduled yet')
  if (updated < wanted) return progressing(`Updated: ${updated}/${wanted}`)
  return available < wanted ? progressing(`Available: ${available}/${wanted}`) : current
}

function jobReadiness(status: JsonObject): Readiness {
  if (conditionOf(status, 'Failed')?.['status'] === 'True') return { state: 'failed', why: 'Job failed' }
  if (conditionOf(status, 'Complete')?.['status'] === 'True') return current
  return status['startTime'] === undefined ? progressing('Job not started') : current
}

function podReadiness(status: JsonObject): Readiness {
  if (status['phase'] === 'Succeeded') return current
  if (status['phase'] === 'Failed') return { state: 'failed', why: 'Pod failed' }
  return conditionOf(status, 'Ready')?.['status'] === 'True' ? current : progressing('Pod is not ready')
}

function serviceReadiness(object: JsonObject, status: JsonObject): Readiness {
  const spec = objectAt(object, 'spec')
  if (spec['type'] !== 'LoadBalancer') return current
  const ingress = objectAt(status, 'loadBalancer')['ingress']
  return Array.isArray(ingress) && ingress.length > 0 ? current : progressing('no address yet')
}

function progressing(why: string): Readiness {
  return { state: 'progressing', why }
}

function conditionOf(status: JsonObject, type: string): JsonObject | undefined {
  const conditions = status['conditions']
  if (!Array.isArray(conditions)) return undefined
  return conditions.filter(isJsonObject).find((condition) => (condition as JsonObject)['type'] === type) as
    | JsonObject
    | undefined
}

function numberAt(object: JsonObject, key: string, absent: number): number {
  const value = object[key]
  return typeof value === 'number' ? value : absent
}
