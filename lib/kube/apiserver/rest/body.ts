// Bodies: checks that a body has the path's kind, name and namespace; the path supplies omitted ones.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers create.go, update.go, rest.go checkName and runtime/serializer/json.

import { utf8Bytes } from '@/lib/base/digest'
import { isJsonObject, type JsonObject, shapedAs } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { decodeJson } from '@/lib/go/json-decode'
import type { Status } from '../../api/generated/meta'
import type { JsonPatchOperation, Patch } from '../../client/client'
import { apiVersionOf } from '../../meta/kinds'
import { badRequest } from '../status'
import { bodyOf, type RestCall } from './call'
import type { RestRequest } from './request'

export function typedBody(call: RestCall): Result<JsonObject, Status> {
  const { kind, path, request } = call
  const given = request.body
  if (!isJsonObject(given)) return err(badRequest(unrecognized(kind.kind, request)))
  const typed: JsonObject = { ...(given as JsonObject) }
  const apiVersion = textOf(typed['apiVersion']) || apiVersionOf(kind)
  const name = textOf(typed['kind']) || kind.kind
  const mismatch = path.name === undefined ? null : nameMismatch(path.name, typed)
  if (mismatch !== null) return err(badRequest(mismatch))
  const metadata = isJsonObject(typed['metadata']) ? (typed['metadata'] as JsonObject) : {}
  const namespace = textOf(metadata['namespace'])
  if (path.namespace !== undefined && namespace !== '' && namespace !== path.namespace)
    return err(badRequest('the namespace of the provided object does not match the namespace sent on the request'))
  return ok({ apiVersion, kind: name, ...bodyOf({ ...call, request: { ...request, body: typed } }) })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function nameMismatch(wanted: string, { metadata }: JsonObject): string | null {
  const name = isJsonObject(metadata) ? textOf((metadata as JsonObject)['name']) : ''
  if (name === '') return `the name of the object (${wanted} based on URL) was undeterminable: name must be provided`
  return name === wanted ? null : `the name of the object (${name}) does not match the name on the URL (${wanted})`
}

const typeMeta =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** Models k8s.io/apimachinery/pkg/runtime/serializer/json Interpret and handlers/rest.go transformDecodeError. */
function unrecognized(kind: string, { body, text = sentText(body) }: RestRequest): string {
  const why = faultOf({ body, text }, typeMeta)
  const parse = `couldn't get version/kind; json parse error: ${why}`
  return `the object provided is unrecognized (must be of type ${kind}): ${parse} (${summaryOf(text)})`
}

function sentText(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body)
}

const summaryMax = 30

function summaryOf(text: string): string {
  if (text === '') return '<empty>'
  const shown = (part: string): string => (text.startsWith('{') ? part : hexOf(part))
  return text.length > summaryMax ? `${shown(text.slice(0, summaryMax))} ...` : shown(text)
}

function hexOf(text: string): string {
  return [...utf8Bytes(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** An applied configuration must state its kind; only name and namespace may be left to the path. */
export function appliedBody(call: RestCall): Result<JsonObject, Status> {
  const body = bodyOf(call)
  if (body === null) return err(badRequest('error decoding YAML: invalid object to apply: not a map'))
  const apiVersion = textOf(body['apiVersion'])
  const kind = textOf(body['kind'])
  if (apiVersion === '' || kind === '')
    return err(badRequest(`invalid object type: ${groupVersionOf(apiVersion)}, Kind=${kind}`))
  const { path } = call
  const { name, namespace } = body['metadata'] as JsonObject
  if (path.namespace !== undefined && namespace !== path.namespace)
    return err(badRequest('the namespace of the provided object does not match the namespace sent on the request'))
  return name === path.name ? ok(body) : err(badRequest(nameMismatch(path.name ?? '', body) ?? ''))
}

/** Go's text of a group and version. */
function groupVersionOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion : `/${apiVersion}`
}

/** A patch of one of the three kinds; its error is the decoder's. */
export function readPatch(contentType: string, request: RestRequest): Result<Patch, string> {
  if (contentType.startsWith('application/json-patch')) {
    const read = readSteps(request)
    return read.ok ? ok({ type: 'json', operations: read.value }) : err(`error decoding patch: ${read.error}`)
  }
  const isStrategic = contentType.startsWith('application/strategic-merge-patch')
  const head = isStrategic ? '' : 'error decoding patch: '
  // Go decodes null as an empty object, which a merge patch may not be.
  if (request.body === null && !isStrategic) return err('Invalid JSON Patch')
  const body = request.body === null ? {} : request.body
  if (!isJsonObject(body)) return err(`${head}${faultOf(request, 'map[string]interface {}')}`)
  return ok({ type: isStrategic ? 'strategic' : 'merge', value: body })
}

/** A step without a path is treated like one with an empty path. */
function readSteps(request: RestRequest): Result<readonly JsonPatchOperation[], string> {
  const body = request.body === null ? [] : request.body
  if (!Array.isArray(body)) return err(faultOf(request, '[]handlers.jsonPatchOp'))
  const steps: JsonPatchOperation[] = []
  for (const step of body as readonly unknown[]) {
    if (!isJsonObject(step)) return err(undecodable(step, 'handlers.jsonPatchOp'))
    const wrong = ['op', 'path', 'from'].find((name) => name in step && typeof step[name] !== 'string')
    if (wrong !== undefined)
      return err(undecodable(step[wrong], 'string').replace('value of', `struct field jsonPatchOp.${wrong} of`))
    steps.push({ ...shapedAs<JsonPatchOperation>(step), op: textOf(step['op']), path: textOf(step['path']) })
  }
  return ok(steps)
}

/** The decoding error of a body, in the words of encoding/json. */
function faultOf({ body, text }: Pick<RestRequest, 'body' | 'text'>, type: string): string {
  const fault = body === undefined ? decodeJson(text ?? '').error : null
  return fault ?? undecodable(body, type)
}

function undecodable(value: unknown, type: string): string {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  return `json: cannot unmarshal ${found} into Go value of type ${type}`
}
