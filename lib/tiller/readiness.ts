// Readiness: whether an object has reached the state its spec asks for, and if not, what it waits for.
//
// Models sigs.k8s.io/cli-utils/pkg/kstatus/status core.go and generic.go, which Helm 4 waits with, and Helm's own readers
// of Jobs and Pods (internal/statusreaders), which ask for their end.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { epochMsOf } from '@/lib/kube/meta/time'
import { objectAt } from './ownership'

export type ReadinessStatus = 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound'

export interface Readiness {
  readonly status: ReadinessStatus
  readonly message: string
}

/** How to judge an object: as a part of a release, as a Job that must complete, or as a hook. */
export type Judge = (object: JsonObject, nowMs: number) => Readiness

export const notFound: Readiness = { status: 'NotFound', message: 'Resource not found' }

/** Judges an object as a part of a release. */
export const readinessOf: Judge = (object, nowMs) => {
  const generic = genericReadiness(object)
  if (generic !== null) return generic
  const rule = rules[`${groupOf(object)}/${String(object['kind'])}`]
  return rule === undefined ? readyCondition(object) : rule(object, nowMs)
}

/** The same, but that a Job must have completed; Helm's own reader of it does not mind that it is being deleted. */
export const readinessWithJobs: Judge = (object, nowMs) =>
  isKind(object, 'batch', 'Job') ? jobEnd(object) : readinessOf(object, nowMs)

/** A hook has done its work when its Job is complete or its Pod has succeeded; anything else, when it exists. */
export const hookReadiness: Judge = (object) => {
  if (isKind(object, 'batch', 'Job')) return jobEnd(object)
  return isKind(object, '', 'Pod') ? podEnd(object) : current
}

const current: Readiness = { status: 'Current', message: 'Resource is current' }

function progressing(message: string): Readiness {
  return { status: 'InProgress', message }
}

function failed(message: string): Readiness {
  return { status: 'Failed', message }
}

const rules: Readonly<Record<string, (object: JsonObject, nowMs: number) => Readiness>> = {
  'apps/Deployment': deploymentReadiness,
  'apps/StatefulSet': statefulSetReadiness,
  'apps/DaemonSet': daemonSetReadiness,
  'apps/ReplicaSet': replicaSetReadiness,
  'batch/Job': jobReadiness,
  'batch/CronJob': () => current,
  '/Pod': podReadiness,
  '/PersistentVolumeClaim': claimReadiness,
  '/Service': serviceReadiness,
  '/Secret': () => current,
  '/ConfigMap': () => current,
  'policy/PodDisruptionBudget': () => current,
  'apiextensions.k8s.io/CustomResourceDefinition': definitionReadiness,
}

/** Checks common to all kinds: deletion, observed generation, and kstatus' own two conditions. */
function genericReadiness(object: JsonObject): Readiness | null {
  const metadata = objectAt(object, 'metadata')
  const status = objectAt(object, 'status')
  if (metadata['deletionTimestamp'] !== undefined)
    return { status: 'Terminating', message: 'Resource scheduled for deletion' }
  const generation = numberAt(metadata, 'generation', -1)
  const observed = numberAt(status, 'observedGeneration', generation)
  if (generation >= 0 && observed !== generation)
    return progressing(
      `${String(object['kind'])} generation is ${generation}, but latest observed generation is ${observed}`,
    )
  for (const condition of conditionsOf(status)) {
    if (condition['status'] !== 'True') continue
    if (condition['type'] === 'Reconciling') return progressing(textAt(condition, 'message'))
    if (condition['type'] === 'Stalled') return failed(textAt(condition, 'message'))
  }
  return null
}

/** A kind that kstatus does not know is judged by its Ready condition, if it has one. */
function readyCondition(object: JsonObject): Readiness {
  const ready = conditionsOf(objectAt(object, 'status')).find((condition) => condition['type'] === 'Ready')
  return ready === undefined || ready['status'] === 'True' ? current : progressing(textAt(ready, 'message'))
}

function deploymentReadiness(object: JsonObject): Readiness {
  const spec = objectAt(object, 'spec')
  const status = objectAt(object, 'status')
  const progress = conditionOf(status, 'Progressing')
  if (progress?.['reason'] === 'ProgressDeadlineExceeded') return failed('Progress deadline exceeded')
  const wanted = numberAt(spec, 'replicas', 1)
  const [replicas, updated, available, ready] = counts(
    status,
    'replicas',
    'updatedReplicas',
    'availableReplicas',
    'readyReplicas',
  )
  if (wanted > replicas) return progressing(`Replicas: ${replicas}/${wanted}`)
  if (wanted > updated) return progressing(`Updated: ${updated}/${wanted}`)
  if (replicas > wanted) return progressing(`Pending termination: ${replicas - wanted}`)
  if (updated > available) return progressing(`Available: ${available}/${updated}`)
  if (wanted > ready) return progressing(`Ready: ${ready}/${wanted}`)
  const hasNoDeadline = numberAt(spec, 'progressDeadlineSeconds', noDeadline) === noDeadline
  const isDone = progress?.['status'] === 'True' && progress['reason'] === 'NewReplicaSetAvailable'
  if (!hasNoDeadline && !isDone) return progressing('ReplicaSet not Available')
  return conditionOf(status, 'Available')?.['status'] === 'True' ? current : progressing('Deployment not Available')
}

/** The controller treats this value as no deadline. */
const noDeadline = 2_147_483_647

function statefulSetReadiness(object: JsonObject): Readiness {
  const spec = objectAt(object, 'spec')
  const status = objectAt(object, 'status')
  const strategy = objectAt(spec, 'updateStrategy')
  if (strategy['type'] === 'OnDelete') return current
  const wanted = numberAt(spec, 'replicas', 1)
  const [replicas, ready, updated, now] = counts(
    status,
    'replicas',
    'readyReplicas',
    'updatedReplicas',
    'currentReplicas',
  )
  if (wanted > replicas) return progressing(`Replicas: ${replicas}/${wanted}`)
  if (wanted > ready) return progressing(`Ready: ${ready}/${wanted}`)
  if (replicas > wanted) return progressing(`Pending termination: ${replicas - wanted}`)
  const partition = numberAt(objectAt(strategy, 'rollingUpdate'), 'partition', -1)
  if (partition !== -1)
    return updated < wanted - partition ? progressing(`updated: ${updated}/${wanted - partition}`) : current
  if (wanted > now) return progressing(`current: ${now}/${wanted}`)
  const isMixed = textAt(status, 'currentRevision') !== textAt(status, 'updateRevision')
  return isMixed ? progressing('Waiting for updated revision to match current') : current
}

function replicaSetReadiness(object: JsonObject): Readiness {
  const status = objectAt(object, 'status')
  if (conditionOf(status, 'ReplicaFailure')?.['status'] === 'True')
    return progressing('Replica Failure condition. Check Pods')
  const wanted = numberAt(objectAt(object, 'spec'), 'replicas', 1)
  const [replicas, labelled, available, ready] = counts(
    status,
    'replicas',
    'fullyLabeledReplicas',
    'availableReplicas',
    'readyReplicas',
  )
  if (wanted > labelled) return progressing(`Labelled: ${labelled}/${wanted}`)
  if (wanted > available) return progressing(`Available: ${available}/${wanted}`)
  if (wanted > ready) return progressing(`Ready: ${ready}/${wanted}`)
  return replicas > wanted ? progressing(`Pending termination: ${replicas - wanted}`) : current
}

/** The DaemonSet controller always sets the observed generation; before that, its counts mean nothing. */
function daemonSetReadiness(object: JsonObject): Readiness {
  const status = objectAt(object, 'status')
  if (objectAt(object, 'metadata')['generation'] === undefined)
    return progressing('DaemonSet metadata.generation not found')
  if (status['observedGeneration'] === undefined) return progressing('DaemonSet status.observedGeneration not found')
  const wanted = numberAt(status, 'desiredNumberScheduled', -1)
  const [scheduled, updated, available, ready] = counts(
    status,
    'currentNumberScheduled',
    'updatedNumberScheduled',
    'numberAvailable',
    'numberReady',
  )
  if (wanted === -1) return progressing('Missing .status.desiredNumberScheduled')
  if (wanted > scheduled) return progressing(`Current: ${scheduled}/${wanted}`)
  if (wanted > updated) return progressing(`Updated: ${updated}/${wanted}`)
  if (wanted > available) return progressing(`Available: ${available}/${wanted}`)
  return wanted > ready ? progressing(`Ready: ${ready}/${wanted}`) : current
}

function claimReadiness(object: JsonObject): Readiness {
  const phase = textAt(objectAt(object, 'status'), 'phase') || 'unknown'
  return phase === 'Bound' ? current : progressing(`PVC is not Bound. phase: ${phase}`)
}

/** How long a pod may stay unscheduled before it counts as unschedulable. */
const scheduleWindowMs = 15_000

function podReadiness(object: JsonObject, nowMs: number): Readiness {
  const status = objectAt(object, 'status')
  const phase = textAt(status, 'phase')
  if (phase === 'Succeeded' || phase === 'Failed') return current
  if (phase === '') return progressing('Pod phase not available')
  if (phase === 'Running') return runningReadiness(status)
  const scheduled = conditionOf(status, 'PodScheduled')
  if (scheduled?.['status'] !== 'False' || scheduled['reason'] !== 'Unschedulable')
    return progressing('Pod is in the Pending phase')
  const createdMs = epochMsOf(textAt(objectAt(object, 'metadata'), 'creationTimestamp'))
  const isNew = nowMs - scheduleWindowMs < createdMs
  return isNew ? progressing('Pod has not been scheduled') : failed('Pod could not be scheduled')
}

function runningReadiness(status: JsonObject): Readiness {
  if (conditionOf(status, 'Ready')?.['status'] === 'True') return current
  const crashing = listAt(status, 'containerStatuses')
    .filter((each) => objectAt(objectAt(each, 'state'), 'waiting')['reason'] === 'CrashLoopBackOff')
    .map((each) => textAt(each, 'name'))
  if (crashing.length > 0) return failed(`Containers in CrashLoop state: ${crashing.join(',')}`)
  return progressing('Pod is running but is not Ready')
}

function jobReadiness(object: JsonObject): Readiness {
  const end = jobEnd(object)
  if (end.status !== 'InProgress') return end
  return textAt(objectAt(object, 'status'), 'startTime') === '' ? progressing('Job not started') : current
}

function jobEnd(object: JsonObject): Readiness {
  const spec = objectAt(object, 'spec')
  const status = objectAt(object, 'status')
  const wanted = numberAt(spec, 'completions', numberAt(spec, 'parallelism', 1))
  for (const condition of conditionsOf(status)) {
    if (condition['status'] !== 'True') continue
    if (condition['type'] === 'Complete') return current
    if (condition['type'] === 'Failed') return failed(`Job Failed. failed: ${numberAt(status, 'failed', 0)}/${wanted}`)
  }
  return progressing('Job in progress')
}

function podEnd(object: JsonObject): Readiness {
  const name = textAt(objectAt(object, 'metadata'), 'name')
  switch (textAt(objectAt(object, 'status'), 'phase')) {
    case 'Succeeded':
      return current
    case 'Failed':
      return failed(`pod ${name} failed`)
    default:
      return progressing('Pod in progress')
  }
}

function serviceReadiness(object: JsonObject): Readiness {
  const spec = objectAt(object, 'spec')
  const isMissing = spec['type'] === 'LoadBalancer' && textAt(spec, 'clusterIP') === ''
  return isMissing ? progressing('ClusterIP not set. Service type: LoadBalancer') : current
}

function definitionReadiness(object: JsonObject): Readiness {
  for (const condition of conditionsOf(objectAt(object, 'status'))) {
    const { type, status, reason } = condition
    if (type === 'NamesAccepted' && status === 'False') return failed(textAt(condition, 'message'))
    if (type !== 'Established') continue
    if (status === 'False' && reason !== 'Installing') return failed(textAt(condition, 'message'))
    if (status === 'True') return current
  }
  return progressing('Install in progress')
}

function isKind(object: JsonObject, group: string, kind: string): boolean {
  return object['kind'] === kind && groupOf(object) === group
}

function groupOf(object: JsonObject): string {
  const [group = '', version] = textAt(object, 'apiVersion').split('/')
  return version === undefined ? '' : group
}

function conditionsOf(status: JsonObject): readonly JsonObject[] {
  return listAt(status, 'conditions')
}

function conditionOf(status: JsonObject, type: string): JsonObject | undefined {
  return conditionsOf(status).find((condition) => condition['type'] === type)
}

function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key]
  return Array.isArray(value) ? value.filter((item): item is JsonObject => isJsonObject(item)) : []
}

function counts(
  status: JsonObject,
  ...keys: readonly [string, string, string, string]
): readonly [number, number, number, number] {
  const [a, b, c, d] = keys
  return [numberAt(status, a, 0), numberAt(status, b, 0), numberAt(status, c, 0), numberAt(status, d, 0)]
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key]
  return typeof value === 'string' ? value : ''
}

function numberAt(object: JsonObject, key: string, absent: number): number {
  const value = object[key]
  return typeof value === 'number' ? value : absent
}
