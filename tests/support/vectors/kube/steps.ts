// Steps: what a recorded scenario does, one function a verb.

import { isJsonObject, type Json, type JsonObject, shapedAs } from '@/lib/base/json'
import type { Status } from '@/lib/kube/api/generated/meta'
import type { DraftOf, DynamicObject, KubeObject } from '@/lib/kube/api/object'
import type { Answer, Client, FieldValidation } from '@/lib/kube/client/client'
import { createEventNames, createEventRecorder } from '@/lib/kube/client/event-recorder'
import type { EventType } from '@/lib/kube/client/recorder'
import { podsToDelete } from '@/lib/kube/controllers/replicaset/deletion-rank'
import { mergePatch } from '@/lib/kube/meta/patch'
import { numberAt, objectAt, objectsIn, textAt, textsAt } from './format'
import { kubectlStep } from './kubectl'
import { valueAt, withValueAt } from './paths'
import { settle } from './settle'
import { asJson, fixMetrics, kindNamed, labelsOf, objectNamed, objectsNamed, referenceOf, type Stage } from './stage'

type Step = (stage: Stage, step: JsonObject) => void

/** null: done; otherwise why the step is not understood. */
export function runStep(stage: Stage, step: JsonObject): string | null {
  const verb = textAt(step, 'do')
  const run = steps[verb]
  if (run === undefined) return `the step ${JSON.stringify(verb)} is not known`
  stage.marks.set(verb, stage.cluster.revision)
  if (verb === 'patch' || verb === 'update') stage.settledStates = []
  stage.lastError = null
  try {
    run(stage, step)
    return null
  } catch (error) {
    if (error instanceof StepProblem) return error.message
    throw error
  }
}

class StepProblem extends Error {}

function need<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new StepProblem(`${what} is not there`)
  return value
}

function note(stage: Stage, answer: Answer<unknown>): void {
  stage.lastError = answer.ok ? null : answer.error
}

const steps: Readonly<Record<string, Step>> = {
  create: (stage, step) => note(stage, createFrom(stage, objectAt(step, 'object'), step)),
  recreate(stage, step) {
    const reference = need(referenceOf(stage, textAt(step, 'ref')), textAt(step, 'ref'))
    const draft = need(stage.drafts.get(`${reference.kind.kind}/${reference.key}`), textAt(step, 'ref'))
    note(stage, createFrom(stage, draft, step))
  },
  delete(stage, step) {
    const { kind, key } = need(referenceOf(stage, textAt(step, 'ref')), textAt(step, 'ref'))
    note(stage, stage.cluster.admin.delete(kind, key, { propagationPolicy: 'Background' }))
  },
  update(stage, step) {
    const { kind } = need(referenceOf(stage, textAt(step, 'ref')), textAt(step, 'ref'))
    const object = need(objectNamed(stage, textAt(step, 'ref')), textAt(step, 'ref'))
    const resourceVersion = textAt(step, 'resourceVersion') || object.metadata.resourceVersion
    const given = step['object']
    const next = isJsonObject(given) ? shapedAs<KubeObject>(mergePatch(asJson(object), given)) : object
    const stamped = { ...next, metadata: { ...next.metadata, resourceVersion } }
    note(stage, stage.cluster.admin.update(kind, stamped as DynamicObject))
  },
  patch(stage, step) {
    const { kind } = need(referenceOf(stage, textAt(step, 'ref')), textAt(step, 'ref'))
    const object = need(objectNamed(stage, textAt(step, 'ref')), textAt(step, 'ref'))
    const path = textAt(step, 'path')
    const merge = step['merge']
    const value = merge === undefined ? (step['value'] ?? null) : mergePatch(valueAt(asJson(object), path) ?? {}, merge)
    const whole =
      merge !== undefined && path === '' ? mergePatch(asJson(object), merge) : withValueAt(asJson(object), path, value)
    const next = shapedAs<DynamicObject>(whole)
    const { admin } = stage.cluster
    note(
      stage,
      path.startsWith('status')
        ? admin.updateStatus(kind, next)
        : admin.update(kind, next, { fieldManager: 'kubectl-patch' }),
    )
  },
  evict(stage, step) {
    const found = objectsNamed(stage, `Pod?${textAt(step, 'pods')}`)
    const chosen =
      step['ref'] === undefined ? found : [need(objectNamed(stage, textAt(step, 'ref')), textAt(step, 'ref'))]
    for (const pod of step['first'] === true ? chosen.slice(0, 1) : chosen)
      note(stage, stage.cluster.admin.evict(`${pod.metadata.namespace}/${pod.metadata.name}`))
  },
  request: (stage, step) => note(stage, requestAs(stage, step)),
  advance: (stage, step) => stage.clock.advance((numberAt(step, 'seconds') ?? 0) * 1000),
  settle,
  kubectl(stage, step) {
    const args = textAt(step, 'args')
    stage.marks.set(args.split(' ')[0] ?? '', stage.cluster.revision)
    const problem = kubectlStep(stage, args)
    if (problem !== null) throw new StepProblem(problem)
  },
  stopKubelet: (stage, step) => need(stage.cluster.node(nodeIn(step)), nodeIn(step)).stopKubelet(),
  startKubelet: (stage, step) => need(stage.cluster.node(nodeIn(step)), nodeIn(step)).recover(),
  setMetrics: (stage, step) =>
    fixMetrics(
      stage,
      isJsonObject(step['metrics'] ?? null) ? objectAt(step, 'metrics') : { [textAt(step, 'pods')]: step },
    ),
  setWorkload(stage, step) {
    const labels = textAt(step, 'pods')
    stage.workload.change(labels === '' ? {} : labelsOf(labels), step)
    for (const kubelet of stage.cluster.nodes()) kubelet.reprogram()
  },
  emit(stage, step) {
    const record = recorderFor(stage, objectAt(step, 'event'))
    emitAt(stage, numbersAt(step, 'at'), () => record(textAt(objectAt(step, 'event'), 'message')))
  },
  emitDistinct(stage, step) {
    const record = recorderFor(stage, objectAt(step, 'event'))
    const interval = (numberAt(step, 'intervalSeconds') ?? 0) * 1000
    for (const message of textsAt(step, 'messages')) {
      record(message)
      stage.clock.advance(interval)
    }
  },
  call: (stage, step) => callFunction(stage, step),
}

function nodeIn(step: JsonObject): string {
  return textAt(step, 'node') || textAt(step, 'ref').replace(/^Node\//, '')
}

function numbersAt(step: JsonObject, key: string): readonly number[] {
  const value = step[key]
  return Array.isArray(value) ? (value as readonly Json[]).map(Number) : []
}

/** Creates as kubectl would, with recorded uids replaced by the cluster's own. */
export function createFrom(stage: Stage, object: JsonObject, options: JsonObject): Answer<KubeObject> {
  const kind = kindNamed(stage, textAt(object, 'kind'))
  const metadata = objectAt(object, 'metadata')
  const namespaced = kind?.scope === 'Namespaced' && metadata['namespace'] === undefined ? { namespace: 'default' } : {}
  const { uid: placeholder, ...rest } = metadata
  const draft = withOwnUids(stage, { ...object, metadata: { ...rest, ...namespaced } }) as JsonObject
  const found = need(kind, `the kind ${textAt(object, 'kind')}`)
  stage.drafts.set(`${found.kind}/${keyIn(draft)}`, draft)
  const validation = textAt(options, 'fieldValidation')
  const answer = stage.cluster.admin.create(found, shapedAs<DraftOf<DynamicObject>>(draft), {
    ...(validation === '' ? {} : { fieldValidation: validation as FieldValidation }),
  })
  if (answer.ok && typeof placeholder === 'string') stage.uids.set(placeholder, answer.value.metadata.uid)
  return answer
}

function keyIn(draft: JsonObject): string {
  const metadata = objectAt(draft, 'metadata')
  const namespace = textAt(metadata, 'namespace')
  return namespace === '' ? textAt(metadata, 'name') : `${namespace}/${textAt(metadata, 'name')}`
}

function withOwnUids(stage: Stage, value: Json): Json {
  if (stage.uids.size === 0) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withOwnUids(stage, item))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([key, part]): [string, Json] =>
    key === 'uid' && typeof part === 'string' ? [key, stage.uids.get(part) ?? part] : [key, withOwnUids(stage, part)],
  )
  return Object.fromEntries(entries)
}

function requestAs(stage: Stage, step: JsonObject): Answer<unknown> {
  const client = clientAs(stage, textAt(step, 'as'))
  const [resource = '', ...rest] = textAt(step, 'ref').split('/')
  const kind = need(kindNamed(stage, resource), `the kind ${resource}`)
  const reference = rest.length === 0 ? null : referenceOf(stage, textAt(step, 'ref'))
  const namespace = textAt(step, 'namespace') || (kind.scope === 'Cluster' ? '' : 'default')
  const key = reference?.key ?? ''
  switch (textAt(step, 'verb')) {
    case 'list':
      return client.list(kind, namespace === '' ? {} : { namespace })
    case 'get':
      return client.get(kind, key)
    case 'delete':
      return client.delete(kind, key)
    case 'create':
      return client.create(kind, shapedAs<DraftOf<DynamicObject>>(objectAt(step, 'object')))
    case 'update':
      return client.update(kind, shapedAs<DynamicObject>(objectAt(step, 'object')))
    default:
      throw new StepProblem(`the verb ${textAt(step, 'verb')} is not known`)
  }
}

function clientAs({ cluster }: Stage, name: string): Client {
  const parts = name.split(':')
  const isAccount = name.startsWith('system:serviceaccount:')
  const accountGroups = isAccount ? ['system:serviceaccounts', `system:serviceaccounts:${parts[2]}`] : []
  return cluster.clientFor({ name, groups: [...accountGroups, 'system:authenticated'] }, 'kubectl')
}

function recorderFor({ cluster, clock }: Stage, event: JsonObject): (message: string) => void {
  const [kind = '', name = ''] = textAt(event, 'on').split('/')
  const host = textAt(event, 'host')
  const source = { component: textAt(event, 'source'), ...(host === '' ? {} : { host }) }
  const client = cluster.server.clientFor(
    { name: 'system:recorder', groups: [] },
    { manager: 'recorder', isTrusted: true },
  )
  const recorder = createEventRecorder({ client, clock, names: createEventNames(clock), source })
  const about: KubeObject = {
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: 'default', uid: `uid-of-${name}`, resourceVersion: '1', creationTimestamp: '' },
  }
  return (message) => recorder.event(about, textAt(event, 'type') as EventType, textAt(event, 'reason'), message)
}

function emitAt({ clock, startMs }: Stage, seconds: readonly number[], emit: () => void): void {
  for (const second of seconds) {
    clock.advance(Math.max(0, startMs + second * 1000 - clock.now()))
    emit()
  }
}

function callFunction(stage: Stage, step: JsonObject): void {
  if (textAt(step, 'function') !== 'podsToDelete')
    throw new StepProblem(`the function ${textAt(step, 'function')} is not known`)
  const pods = objectsIn(stage.given['pods'])
  const onNode = (node: Json | undefined): number => pods.filter((one) => one['node'] === node && node !== null).length
  const ranked = pods.map((pod) => ({
    name: textAt(pod, 'name'),
    uid: textAt(pod, 'name'),
    assigned: pod['node'] !== null,
    phase: pod['node'] === null ? 'Pending' : 'Running',
    ready: pod['ready'] === true,
    deletionCost: numberAt(pod, 'cost') ?? 0,
    siblings: onNode(pod['node']),
    readySinceMs: stage.startMs,
    restarts: numberAt(pod, 'restarts') ?? 0,
    sidecarRestarts: 0,
    createdMs: stage.startMs,
  }))
  const gone = podsToDelete(ranked, numberAt(step, 'diff') ?? 0, stage.clock.now())
  stage.returned = gone.map((pod) => pod.name)
}

export function statusText(status: Status | null): string {
  return status === null ? 'nothing' : `${status.code} ${status.reason}: ${status.message}`
}
