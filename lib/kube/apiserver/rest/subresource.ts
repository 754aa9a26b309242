// Subresources: scale, binding, eviction, log and exec, addressed by path.

import { isJsonObject, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import { parseInt } from '@/lib/go/strconv'
import type { DeleteOptions, Status } from '../../api/generated/meta'
import type { DynamicObject } from '../../api/object'
import type { Answer, ScaleState } from '../../client/client'
import type { LogEntry } from '../../client/node-agent'
import { invalidValue } from '../../meta/field-error'
import { microTimeOf, timeOf } from '../../meta/time'
import { badRequest, conflict, invalid, methodNotAllowed, modifiedMeanwhile, plainError, unknownPath } from '../status'
import { answered, bodyOf, keyOfPath, type RestCall, type RestHost, refusal } from './call'
import type { ResourcePath } from './path'
import type { RestAnswer, RestRequest } from './request'
import { answerToken } from './token'

const ofPods: ReadonlySet<string> = new Set(['binding', 'eviction', 'log', 'exec', 'attach', 'portforward'])

export function answerSubresource(call: RestCall): RestAnswer {
  const { method } = call.request
  const { subresource = '' } = call.path
  if (ofPods.has(subresource) && call.served.id !== 'pods') return refusal(unknownPath)
  switch (subresource) {
    case 'scale':
      return call.served.resource.hasScale ? answerScale(call) : refusal(unknownPath)
    case 'binding':
      return method === 'POST' ? answerBinding(call) : refusal(methodNotAllowed)
    case 'eviction':
      return method === 'POST' ? answerEviction(call) : refusal(methodNotAllowed)
    case 'log':
      return method === 'GET' ? answerLog(call) : refusal(methodNotAllowed)
    case 'exec':
      return answerExec(call)
    case 'attach':
    case 'portforward':
      return answerReach(call, subresource)
    case 'token':
      if (call.served.id !== 'serviceaccounts') return refusal(unknownPath)
      return method === 'POST' ? answerToken(call) : refusal(methodNotAllowed)
    case 'finalize':
      if (call.served.id !== 'namespaces') return refusal(unknownPath)
      return method === 'PUT' ? answerFinalize(call) : refusal(methodNotAllowed)
    default:
      return refusal(unknownPath)
  }
}

/** `POST bindings` is `POST pods/NAME/binding` with the name in the body. */
export function answerBindings(host: RestHost, path: ResourcePath, request: RestRequest): RestAnswer | null {
  if (path.group !== '' || path.resource !== 'bindings' || path.name !== undefined) return null
  if (request.method !== 'POST' || path.namespace === undefined) return refusal(methodNotAllowed)
  const metadata = isJsonObject(request.body) ? (request.body as JsonObject)['metadata'] : undefined
  const name = isJsonObject(metadata) ? String((metadata as JsonObject)['name'] ?? '') : ''
  return bindTo(host, { ...path, name }, request)
}

function answerScale(call: RestCall): RestAnswer {
  if (call.request.method === 'POST' || call.request.method === 'DELETE') return refusal(methodNotAllowed)
  const { host, request, path, kind } = call
  const key = keyOfPath(path)
  const current = host.client.scaleOf(kind, key)
  if (!current.ok || request.method === 'GET') return scaleAnswer(call, current)
  const spec = isJsonObject(request.body) ? (request.body as JsonObject)['spec'] : undefined
  const replicas = isJsonObject(spec) ? (spec as JsonObject)['replicas'] : undefined
  // An omitted replicas means zero, as Go omits zero values.
  const wanted = replicas ?? 0
  if (typeof wanted !== 'number') return refusal(badRequest('spec.replicas must be a number'))
  const stale = staleScale(request, current.value)
  if (stale) return refusal(conflict(kind, path.name ?? '', modifiedMeanwhile))
  const { dryRun, fieldManager } = request.query
  const options = { ...(dryRun === 'All' && { dryRun: true }), ...(fieldManager !== undefined && { fieldManager }) }
  return scaleAnswer(call, host.client.setScale(kind, key, wanted, options))
}

function staleScale({ body }: RestRequest, { resourceVersion }: ScaleState): boolean {
  const metadata = isJsonObject(body) ? (body as JsonObject)['metadata'] : undefined
  const given = isJsonObject(metadata) ? (metadata as JsonObject)['resourceVersion'] : undefined
  return given !== undefined && given !== '' && given !== resourceVersion
}

function scaleAnswer({ warnings }: RestCall, answer: Answer<ScaleState>): RestAnswer {
  if (!answer.ok) return refusal(asScale(answer.error), warnings)
  const { name, namespace, uid, creationTimestamp, resourceVersion, replicas, currentReplicas, selector } = answer.value
  return answered({
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas === 0 ? {} : { replicas },
    status: { replicas: currentReplicas, selector },
  })
}

function answerBinding({ host, path, request }: RestCall): RestAnswer {
  return bindTo(host, path, request)
}

/** Models pkg/registry/core/pod/storage BindingREST, whose refusals name the subresource. */
function bindTo({ client }: RestHost, path: ResourcePath, { body }: RestRequest): RestAnswer {
  const target = isJsonObject(body) ? (body as JsonObject)['target'] : undefined
  const nodeName = isJsonObject(target) ? String((target as JsonObject)['name'] ?? '') : ''
  if (nodeName === '') return refusal(plainError('target.name: Required value'))
  const bound = client.bind(keyOfPath(path), nodeName)
  if (bound.ok) return answered(done, 201)
  const { error } = bound
  if (error.reason !== 'Conflict') return refusal(error)
  const text = error.message ?? ''
  const why = text.slice(text.indexOf('": ') + '": '.length)
  return refusal(conflict({ group: '', resource: 'pods/binding' }, path.name ?? '', why))
}

function answerEviction(call: RestCall): RestAnswer {
  const given = isJsonObject(call.request.body) ? (call.request.body as JsonObject)['metadata'] : undefined
  const named = isJsonObject(given) ? (given as JsonObject)['name'] : undefined
  if (named !== undefined && named !== call.path.name)
    return refusal(badRequest('name in URL does not match name in Eviction object'))
  const options = bodyOf(call)?.['deleteOptions']
  const evicted = call.host.client.evict(keyOfPath(call.path), isJsonObject(options) ? (options as DeleteOptions) : {})
  return evicted.ok ? answered(done, 201) : refusal(evicted.error)
}

/** Errors of the scaled object are reported as errors of the Scale. */
function asScale(error: Status): Status {
  const name = error.details?.name ?? ''
  const at = error.message?.indexOf(' is invalid: ') ?? -1
  if (error.reason !== 'Invalid' || at < 0) return error
  const message = `Scale.autoscaling "${name}"${error.message?.slice(at) ?? ''}`
  return { ...error, message, details: { ...error.details, group: 'autoscaling', kind: 'Scale' } }
}

/** `kubectl replace --raw .../finalize`: the manual way to release a namespace that stays Terminating. */
function answerFinalize(call: RestCall): RestAnswer {
  const { host, kind } = call
  const given = bodyOf(call)
  if (given === null) return refusal(badRequest('the body of the request was in an unknown format'))
  const written = host.client.update(kind, shapedAs<DynamicObject>(given), { subresource: 'finalize' })
  return written.ok ? answered(jsonOf(written.value)) : refusal(written.error)
}

const done: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }

function answerLog({ host, path, request }: RestCall): RestAnswer {
  const key = keyOfPath(path)
  const wrong = logOptionsRefusal(path.name ?? '', request.query)
  if (wrong !== null) return refusal(wrong)
  const agent = host.client.agentOf(key, 'log')
  if (!agent.ok) return refusal(agent.error)
  const { container = '', previous, sinceSeconds, tailLines, timestamps } = request.query
  const entries = agent.value.logs(key, {
    container,
    previous: previous === 'true',
    sinceMs: sinceSeconds === undefined ? null : host.nowMs - Number(sinceSeconds) * 1_000,
    tailLines: tailLines === undefined ? null : Number(tailLines),
  })
  if (!entries.ok) return refusal(entries.error)
  const line = (entry: LogEntry): string =>
    timestamps === 'true' ? `${microTimeOf(entry.atMs)} ${entry.text}\n` : `${entry.text}\n`
  return answered(entries.value.map(line).join(''))
}

/** Over the wire exec is a stream; here its whole result is one document. */
function answerExec({ host, path, request }: RestCall): RestAnswer {
  const key = keyOfPath(path)
  const agent = host.client.agentOf(key, 'exec')
  if (!agent.ok) return refusal(agent.error)
  const body = isJsonObject(request.body) ? (request.body as JsonObject) : {}
  const command = Array.isArray(body['command']) ? body['command'].map(String) : []
  const stdin = typeof body['stdin'] === 'string' ? body['stdin'] : ''
  const result = agent.value.exec(key, request.query['container'] ?? '', command, stdin)
  if (!result.ok) return refusal(result.error)
  const { exitCode, stdout, stderr } = result.value
  return answered({
    kind: 'ExecResult',
    apiVersion: 'v1',
    metadata: { creationTimestamp: timeOf(host.nowMs) },
    exitCode,
    stdout,
    stderr,
  })
}

/** Whether there is a kubelet to stream from; the caller outside the API server does the streaming. */
function answerReach({ host, path }: RestCall, subresource: 'attach' | 'portforward'): RestAnswer {
  const agent = host.client.agentOf(keyOfPath(path), subresource)
  return agent.ok ? answered({ ...done, code: 200 }) : refusal(agent.error)
}

/** Models pkg/apis/core/validation ValidatePodLogOptions. Query values that are not numbers are refused earlier. */
function logOptionsRefusal(name: string, query: RestRequest['query']): Status | null {
  for (const option of ['tailLines', 'sinceSeconds', 'limitBytes']) {
    const text = query[option]
    if (text === undefined) continue
    const number = parseInt(text, { base: 10, bits: 64 })
    if (!number.ok) return badRequest(number.error)
    const least = option === 'tailLines' ? 0 : 1
    const why = `must be greater than ${least === 0 ? 'or equal to ' : ''}0`
    if (number.value < least)
      return invalid({ group: '', kind: 'PodLogOptions' }, name, [invalidValue(option, Number(text), why)])
  }
  return null
}
