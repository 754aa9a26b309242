// Checks: what a recorded scenario expects, one function a form of assertion. null: it holds.

import { isJsonObject, type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import { sortedBytewise } from '@/lib/base/order'
import type { Event } from '@/lib/kube/api/generated/core'
import type { EndpointSlice } from '@/lib/kube/api/generated/discovery'
import type { KubeObject } from '@/lib/kube/api/object'
import { deployments, endpointSlices, events, replicaSets } from '@/lib/kube/meta/kinds'
import { controllerOf } from '@/lib/kube/meta/owner'
import { epochMsOf } from '@/lib/kube/meta/time'
import { statementHolds } from './facts'
import { numberAt, objectAt, textAt, textsAt } from './format'
import { rowsOf, runKubectl } from './kubectl'
import { matches, show } from './match'
import { valueAt } from './paths'
import { revisionOf } from './settle'
import { asJson, historyOf, objectNamed, objectsNamed, referenceOf, type Stage, withRecordedUids } from './stage'
import { statusText } from './steps'

type Check = (stage: Stage, then: JsonObject) => string | null

/** null when the assertion holds; otherwise the difference in one line. */
export function runCheck(stage: Stage, then: JsonObject): string | null {
  const name = forms.find((form) => form in then)
  const check = name === undefined ? undefined : checks[name]
  return check === undefined ? `the assertion ${show(then)} is not known` : check(stage, then)
}

function differs(what: string, expected: Json | undefined, actual: Json | undefined): string {
  return `${what}: expected ${show(expected)}, got ${show(actual)}`
}

function equal(
  what: string,
  expected: Json,
  actual: Json | undefined,
  mode: 'whole' | 'subset' = 'whole',
): string | null {
  return matches(expected, actual, mode) ? null : differs(what, expected, actual)
}

function all(items: readonly (string | null)[]): string | null {
  return items.find((item) => item !== null) ?? null
}

const checks: Readonly<Record<string, Check>> = {
  get(stage, then) {
    const reference = textAt(then, 'get')
    const what = `${reference} ${textAt(then, 'path')}`
    const mode = then['match'] === 'subset' ? 'subset' : 'whole'
    const expected = then['equals'] ?? null
    if ('when' in then) return heldOnce(stage, then, { what, expected, mode })
    const actual = valueAt(asJson(objectNamed(stage, reference)), textAt(then, 'path'))
    return equal(what, expected, withRecordedUids(stage, actual), mode)
  },

  error(stage, then) {
    const expected = objectAt(then, 'error')
    const { lastError } = stage
    const actual = lastError === null ? undefined : jsonOf(lastError)
    return matches(expected, actual, 'subset')
      ? null
      : `error: expected ${show(expected)}, got ${statusText(lastError)}`
  },

  errorCause(stage, then) {
    const causes = jsonOf(stage.lastError?.details?.causes ?? [])
    return causes.some((cause) => matches(then['errorCause'] ?? null, cause, 'subset'))
      ? null
      : differs('cause', then['errorCause'], causes)
  },

  event(stage, then) {
    const wanted = objectAt(then, 'event')
    const found = eventsIn(stage).filter((event) => isEvent(event, wanted))
    const count = found.reduce((sum, event) => sum + (event.series?.count ?? event.count ?? 1), 0)
    if (count >= (numberAt(wanted, 'minCount') ?? 1)) return null
    const near = eventsIn(stage).filter((event) => event.reason === wanted['reason'])
    return `no event ${show(wanted)}; of that reason: ${near.map(describe).join(' | ') || 'none'}`
  },

  noEvent(stage, then) {
    const found = eventsIn(stage).find((event) => isEvent(event, objectAt(then, 'noEvent')))
    return found === undefined ? null : `unexpected event ${describe(found)}`
  },

  events(stage, then) {
    const wanted = objectAt(then, 'events')
    const names = replicaSetNames(stage, textAt(wanted, 'on'))
    const messages = messagesSince(stage, withoutMessages(wanted)).map((message) => renamed(message, names))
    return equal('events', textsAt(wanted, 'messages'), messages)
  },

  eventsInOrder(stage, then) {
    const wanted = Array.isArray(then['eventsInOrder']) ? (then['eventsInOrder'] as readonly Json[]) : []
    const found = eventsIn(stage).map((event): Json => [event.type ?? '', event.reason ?? '', event.message ?? ''])
    let at = 0
    for (const expected of wanted) {
      const next = found.findIndex((event, i) => i >= at && matches(expected, event, 'whole'))
      if (next < 0) return `event ${show(expected)} does not follow; there are ${found.slice(at).map(show).join(' | ')}`
      at = next + 1
    }
    return null
  },

  eventField(stage, then) {
    const { reason = null, ...fields } = objectAt(then, 'eventField')
    const event = eventsIn(stage).find((one) => one.reason === reason)
    return all(Object.entries(fields).map(([path, expected]) => equal(path, expected, valueAt(asJson(event), path))))
  },

  eventObjects(stage, then) {
    const found = eventsIn(stage)
    const [first] = found
    return all([
      equal('event objects', then['eventObjects'] ?? null, found.length),
      'count' in then ? equal('count', then['count'] ?? null, first?.count) : null,
      'firstTimestamp' in then
        ? equal('firstTimestamp', then['firstTimestamp'] ?? null, offset(stage, first?.firstTimestamp))
        : null,
      'lastTimestamp' in then
        ? equal('lastTimestamp', then['lastTimestamp'] ?? null, offset(stage, first?.lastTimestamp))
        : null,
    ])
  },

  messages: (stage, then) =>
    equal(
      'messages',
      then['messages'] ?? null,
      eventsIn(stage).map((event) => event.message ?? ''),
    ),

  exists: (stage, then) =>
    objectNamed(stage, textAt(then, 'exists')) === undefined ? `${textAt(then, 'exists')} does not exist` : null,
  absent: (stage, then) =>
    objectNamed(stage, textAt(then, 'absent')) === undefined ? null : `${textAt(then, 'absent')} exists`,

  where(stage, then) {
    const isCounted = conditionIn(textAt(then, 'where'))
    if (isCounted === null) return `the condition ${show(then['where'])} is not known`
    return equal(
      `count of ${textAt(then, 'count')}`,
      then['equals'] ?? null,
      objectsNamed(stage, textAt(then, 'count')).filter(isCounted).length,
    )
  },

  count(stage, then) {
    return equal(
      `count of ${textAt(then, 'count')}`,
      then['equals'] ?? null,
      objectsNamed(stage, textAt(then, 'count')).length,
    )
  },

  all(stage, then) {
    const found = objectsNamed(stage, textAt(then, 'all'))
    if (found.length === 0) return `there is no ${textAt(then, 'all')}`
    return all(found.map((object) => checkOne(then, valueAt(asJson(object), textAt(then, 'path')))))
  },

  set(stage, then) {
    const values = objectsNamed(stage, textAt(then, 'set')).map((object) =>
      String(valueAt(asJson(object), textAt(then, 'path')) ?? ''),
    )
    return equal(textAt(then, 'set'), sortedBytewise(textsAt(then, 'equals')), sortedBytewise(values))
  },

  distinct(stage, then) {
    const values = objectsNamed(stage, textAt(then, 'distinct')).map((object) =>
      show(valueAt(asJson(object), textAt(then, 'path'))),
    )
    return equal(`distinct ${textAt(then, 'path')}`, then['count'] ?? null, new Set(values).size)
  },

  column(stage, then) {
    const rows = rowsOf(stage, textAt(then, 'kubectl'))
    if (rows === null || rows.length === 0) return `kubectl ${textAt(then, 'kubectl')} shows no row`
    return all(rows.map((row) => equal(textAt(then, 'kubectl'), then['column'] ?? null, row, 'subset')))
  },

  kubectl(stage, then) {
    const output = runKubectl(stage, textAt(then, 'kubectl'))
    return outputDiffers(then, output)
  },

  conditionHistory(stage, then) {
    const { on = '', type = '', reasons = null } = objectAt(then, 'conditionHistory')
    const reference = referenceOf(stage, String(on))
    if (reference === null) return `${on} is not there`
    const seen = historyOf(stage, reference).map(({ object }) =>
      valueAt(asJson(object), `status.conditions[${type}].reason`),
    )
    const moves = seen.filter((reason, i) => reason !== undefined && reason !== seen[i - 1])
    return equal(`reasons of ${type}`, reasons, moves as Json[])
  },

  settledStates(stage, then) {
    const seen = stage.settledStates.filter(
      (state, i) => show([...state]) !== show([...(stage.settledStates[i - 1] ?? [])]),
    )
    return equal(
      'settled states',
      then['settledStates'] ?? null,
      seen.map((state) => [...state]),
    )
  },

  replicaSets(stage, then) {
    const sets = [...stage.cluster.informers.of(replicaSets).list('default')].sort(
      (a, b) => revisionOf(b) - revisionOf(a),
    )
    const [fresh, old] = sets.map((set) => set.spec.replicas ?? 0)
    return equal('replica sets', then['replicaSets'] ?? null, { old: old ?? 0, new: fresh ?? 0 })
  },

  endpoints(stage, then) {
    const { name = '' } = referenceOf(stage, textAt(then, 'endpoints')) ?? {}
    const slices = stage.cluster.informers
      .of(endpointSlices)
      .list('default')
      .filter((slice) => serviceOf(slice) === name)
    const ready = slices.flatMap((slice) => (slice.endpoints ?? []).filter((one) => one.conditions?.ready !== false))
    const names = ready.map((one) => one.targetRef?.name ?? one.addresses[0] ?? '')
    return equal(textAt(then, 'endpoints'), sortedBytewise(textsAt(then, 'ready')), sortedBytewise(names))
  },

  deletionOrder: (stage, then) => equal('deletions', then['deletionOrder'] ?? null, namesInOrder(stage, 'DELETED')),
  creationOrder: (stage, then) => equal('creations', then['creationOrder'] ?? null, namesInOrder(stage, 'ADDED')),

  taints(stage, then) {
    const taints = valueAt(asJson(objectNamed(stage, textAt(then, 'taints'))), 'spec.taints')
    return equal(textAt(then, 'taints'), then['equals'] ?? null, taints ?? [], 'subset')
  },

  returns: (stage, then) => equal('returned', then['returns'] ?? null, stage.returned),
  returnsOneOf(stage, then) {
    const options = Array.isArray(then['returnsOneOf']) ? (then['returnsOneOf'] as readonly Json[]) : []
    return options.some((option) => matches(option, stage.returned, 'whole'))
      ? null
      : differs('returned one of', options, stage.returned)
  },

  invariant: (stage, then) => statementHolds(stage, textAt(then, 'invariant')),
  fact: (stage, then) => statementHolds(stage, textAt(then, 'fact')),
}

/** The form of an assertion is its first key of these: the more particular ones first. */
const forms = [
  'column',
  'where',
  'conditionHistory',
  'eventObjects',
  ...Object.keys(checks).filter((name) => !['column', 'where', 'conditionHistory', 'eventObjects'].includes(name)),
]

/** Expected at some moment of the scenario, not at its end. */
function heldOnce(
  stage: Stage,
  then: JsonObject,
  { what, expected, mode }: { readonly what: string; readonly expected: Json; readonly mode: 'whole' | 'subset' },
): string | null {
  const reference = referenceOf(stage, textAt(then, 'get'))
  const versions = reference === null ? [] : historyOf(stage, reference)
  const seen = versions.map(({ object }) => valueAt(asJson(object), textAt(then, 'path')))
  if (seen.some((value) => matches(expected, value, mode))) return null
  return `${what}: never ${show(expected)}, but ${[...new Set(seen.map(show))].join(' then ')}`
}

function checkOne(then: JsonObject, actual: Json | undefined): string | null {
  const { regex, containsAll, superset } = then
  const what = `${textAt(then, 'all')} ${textAt(then, 'path')}`
  if (typeof regex === 'string') return equal(what, { regex }, actual)
  if (isJsonObject(superset)) return equal(what, superset, actual, 'subset')
  if (!Array.isArray(containsAll)) return equal(what, then['equals'] ?? null, actual)
  const items: readonly Json[] = Array.isArray(actual) ? actual : []
  const missing = (containsAll as readonly Json[]).find((one) => !items.some((item) => matches(one, item, 'subset')))
  return missing === undefined ? null : differs(`${what} contains`, missing, actual)
}

function outputDiffers(
  then: JsonObject,
  output: { readonly stdout: string; readonly stderr: string; readonly rc: number },
): string | null {
  return all([
    'stdout' in then ? equal('stdout', then['stdout'] ?? null, output.stdout) : null,
    'stderr' in then ? equal('stderr', then['stderr'] ?? null, output.stderr) : null,
    'rc' in then ? equal('exit status', then['rc'] ?? null, output.rc) : null,
  ])
}

/** In the order in which they were first written. */
function eventsIn({ cluster }: Stage): readonly Event[] {
  const firstRevision = (event: Event): number => {
    let version = cluster.server.storage.versionOf('events', `${event.metadata.namespace}/${event.metadata.name}`)
    while (version?.before) version = version.before
    return version?.revision ?? 0
  }
  const list = cluster.informers
    .of(events)
    .list('default')
    .filter((event) => event.involvedObject.kind !== 'Node')
  return [...list].sort((a, b) => firstRevision(a) - firstRevision(b))
}

function isEvent(event: Event, wanted: JsonObject): boolean {
  const on = `${event.involvedObject.kind}/${event.involvedObject.name}`
  const source = event.source?.component ?? event.reportingComponent ?? ''
  return (
    (wanted['on'] === undefined || matches(wanted['on'], on, 'whole')) &&
    (wanted['type'] === undefined || wanted['type'] === event.type) &&
    (wanted['reason'] === undefined || wanted['reason'] === event.reason) &&
    (wanted['message'] === undefined || matches(wanted['message'], event.message, 'whole')) &&
    (wanted['source'] === undefined || wanted['source'] === source)
  )
}

function withoutMessages({ messages: _, message: __, ...wanted }: JsonObject): JsonObject {
  return wanted
}

const combined = '(combined from similar events): '

/** Each message as it was first said, whether in an event of its own or combined with others. */
function messagesSince(stage: Stage, wanted: JsonObject): readonly string[] {
  const since = stage.marks.get(textAt(wanted, 'since')) ?? 0
  return (stage.cluster.server.storage.since(since) ?? []).flatMap(({ resource, type, object, before }) => {
    if (resource !== 'events' || type === 'DELETED' || !isEvent(object as Event, wanted)) return []
    const { message = '' } = object as Event
    return message === (before?.object as Event | undefined)?.message ? [] : [message.replace(combined, '')]
  })
}

function describe(event: Event): string {
  const source = event.source?.component || event.reportingComponent || ''
  return `${event.involvedObject.kind}/${event.involvedObject.name} ${event.type} ${event.message} (${source}, ${event.series?.count ?? event.count ?? 1})`
}

/** A Deployment's ReplicaSets: the newest is N, the one before O. */
function replicaSetNames(stage: Stage, on: string): ReadonlyMap<string, string> {
  const reference = referenceOf(stage, on)
  const owner = stage.cluster.informers.of(deployments).get(reference?.key ?? '')
  if (owner === undefined) return new Map()
  const mine = stage.cluster.informers
    .of(replicaSets)
    .list('default')
    .filter((set) => controllerOf(set)?.uid === owner.metadata.uid)
  const sorted = [...mine].sort((a, b) => revisionOf(b) - revisionOf(a))
  return new Map(sorted.slice(0, 2).map((set, i) => [set.metadata.name, i === 0 ? 'N' : 'O']))
}

function renamed(message: string, names: ReadonlyMap<string, string>): string {
  return [...names].reduce((text, [name, letter]) => text.replaceAll(name, letter), message)
}

function conditionIn(text: string): ((object: KubeObject) => boolean) | null {
  const phase = /^phase (\w+)$/.exec(text)?.[1]
  if (phase !== undefined) return (object) => valueAt(asJson(object), 'status.phase') === phase
  const path = /^([\w.[\]]+) is set$/.exec(text)?.[1]
  if (path !== undefined) return (object) => valueAt(asJson(object), path) !== undefined
  return null
}

function serviceOf({ metadata }: EndpointSlice): string {
  return metadata.labels?.['kubernetes.io/service-name'] ?? ''
}

function namesInOrder({ cluster }: Stage, type: 'ADDED' | 'DELETED'): readonly string[] {
  const written = cluster.server.storage.since(0) ?? []
  return written.filter((one) => one.resource === 'pods' && one.type === type).map(({ object }) => object.metadata.name)
}

/** `t+20`: seconds since the scenario began. */
function offset({ startMs }: Stage, time: string | undefined): string {
  return time === undefined ? 'never' : `t+${(epochMsOf(time) - startMs) / 1000}`
}
