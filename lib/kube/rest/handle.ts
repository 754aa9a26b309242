// DOOR: one request over the wire -> one answer. The same verbs as every client's, addressed by path.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers. Left out: watch streams (a watch asks the client directly), OpenAPI.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import type { DeleteOptions, DynamicObject, Status } from '../api/object'
import type { Answer, FieldValidation, ListOptions, Patch, PatchOptions, WriteOptions } from '../client/client'
import { apiVersionOf, dynamicKind, type KindOf } from '../meta/kinds'
import { badRequest, methodNotAllowed, unknownPath } from '../server/status'
import { answerTable, type TableOptions, wantsTable } from './answer-table'
import { answered, bodyOf, keyOfPath, type RestCall, type RestHost, refusal } from './call'
import { discoveryDocument } from './discovery'
import { impersonated } from './impersonate'
import { answerMetrics, metricsGroup } from './metrics'
import { openApiDocument } from './openapi'
import { isProbe, parseApiPath, type ResourcePath } from './path'
import type { RestAnswer, RestRequest } from './request'
import { answerReview } from './reviews'
import { answerSubresource } from './subresource'

export function handleRequest(given: RestHost, request: RestRequest): RestAnswer {
  const host = impersonated(given, request)
  return 'code' in host ? host : route(host, request)
}

function route(host: RestHost, request: RestRequest): RestAnswer {
  const path = parseApiPath(request.path)
  const metrics = answerMetrics(host, request)
  if (metrics !== null) return metrics
  if (path.kind === 'discovery' && isProbe(path.parts[0])) return answered('ok')
  if (path.kind === 'discovery') {
    const added = host.metrics === undefined ? [] : [metricsGroup]
    const { registry } = host.server.machinery
    const document = openApiDocument(registry, path.parts) ?? discoveryDocument(registry, path.parts, added)
    return document === null ? refusal(unknownPath) : answered(document)
  }
  if (path.kind !== 'resource') return refusal(unknownPath)
  const served = host.server.machinery.registry.find(path.group, path.resource, path.version)
  if (served === undefined) return answerReview(host, path, request) ?? refusal(unknownPath)
  const warnings = [...deprecationOf(served.kind)]
  const call: RestCall = { host, request, path, served, kind: dynamicKind(served.kind), warnings }
  if (path.subresource !== undefined && path.subresource !== 'status') return answerSubresource(call)
  return answerVerb(call)
}

/** Said with every request for a kind that is on its way out. */
function deprecationOf({ group, resource }: KindOf): readonly string[] {
  if (group !== '' || resource !== 'endpoints') return []
  return ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']
}

function answerVerb(call: RestCall): RestAnswer {
  const { path, request } = call
  if (!isAllowed(path, request)) return refusal(methodNotAllowed)
  switch (request.method) {
    case 'GET':
      return path.name === undefined
        ? answerList(call)
        : answerObject(call, call.host.client.get(call.kind, keyOfPath(path)))
    case 'POST':
      return create(call)
    case 'PUT':
      return replace(call)
    case 'PATCH':
      return patch(call)
    case 'DELETE':
      return remove(call)
  }
}

/** Collections are listed, emptied and added to; objects are read and changed; a status is not deleted. */
function isAllowed({ name, subresource }: ResourcePath, { method }: RestRequest): boolean {
  if (method === 'GET') return true
  if (method === 'POST') return name === undefined
  if (method === 'DELETE') return subresource === undefined
  return name !== undefined
}

function answerList(call: RestCall): RestAnswer {
  const { host, path, request, kind } = call
  const listed = host.client.list(kind, listOptions(path, request.query))
  if (!listed.ok) return refusal(listed.error)
  const { items, resourceVersion, continueToken, remainingItemCount } = listed.value
  const metadata = {
    resourceVersion,
    ...(continueToken === undefined ? {} : { continue: continueToken }),
    ...(remainingItemCount === undefined ? {} : { remainingItemCount }),
  }
  const body = wantsTable(request.headers['accept'])
    ? answerTable(call.served, items, tableOptions(call, metadata))
    : {
        kind: `${kind.kind}List`,
        apiVersion: apiVersionOf(kind),
        metadata,
        items: items as unknown as readonly JsonObject[],
      }
  return { ...answered(body), warnings: call.warnings }
}

function listOptions({ namespace, name }: ResourcePath, query: RestRequest['query']): ListOptions {
  const { labelSelector, fieldSelector, limit, continue: continueToken } = query
  const byName = name === undefined ? fieldSelector : `metadata.name=${name}`
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(labelSelector === undefined ? {} : { labelSelector }),
    ...(byName === undefined ? {} : { fieldSelector: byName }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(continueToken === undefined ? {} : { continueToken }),
  }
}

function tableOptions({ host, request }: RestCall, metadata: TableOptions['metadata']): TableOptions {
  return { nowMs: host.nowMs, metadata, includes: request.query['includeObject'] === 'Object' ? 'object' : 'metadata' }
}

export function answerObject(call: RestCall, answer: Answer<DynamicObject>, code = 200): RestAnswer {
  if (!answer.ok) return refusal(answer.error, call.warnings)
  const isTable = call.request.method === 'GET' && wantsTable(call.request.headers['accept'])
  const metadata = { resourceVersion: answer.value.metadata.resourceVersion }
  const body = isTable
    ? answerTable(call.served, [answer.value], tableOptions(call, metadata))
    : (answer.value as unknown as JsonObject)
  return { code, body, warnings: call.warnings }
}

function create(call: RestCall): RestAnswer {
  const body = bodyOf(call)
  if (body === null) return refusal(badRequest('the body of the request was in an unknown format'))
  return answerObject(call, call.host.client.create(call.kind, body as never, writeOptions(call)), 201)
}

function replace(call: RestCall): RestAnswer {
  const body = bodyOf(call)
  if (body === null) return refusal(badRequest('the body of the request was in an unknown format'))
  const { client } = call.host
  const object = body as unknown as DynamicObject
  const write = call.path.subresource === 'status' ? client.updateStatus : client.update
  return answerObject(call, write(call.kind, object, writeOptions(call)))
}

function writeOptions({ request, warnings }: RestCall): WriteOptions {
  const { dryRun, fieldManager, fieldValidation } = request.query
  return {
    ...(dryRun === 'All' ? { dryRun: true } : {}),
    ...(fieldManager === undefined ? {} : { fieldManager }),
    ...(fieldValidation === undefined ? {} : { fieldValidation: fieldValidation as FieldValidation }),
    onWarning: (message) => warnings.push(message),
  }
}

function patch(call: RestCall): RestAnswer {
  const { host, request, path, kind } = call
  const contentType = request.headers['content-type'] ?? ''
  const subresource = path.subresource === 'status' ? ({ subresource: 'status' } as const) : {}
  const options: PatchOptions = { ...writeOptions(call), ...subresource }
  if (contentType.startsWith('application/apply-patch')) {
    const body = bodyOf(call)
    if (body === null) return refusal(badRequest('the body of the request was in an unknown format'))
    const manager = request.query['fieldManager']
    if (manager === undefined)
      return refusal(
        badRequest('PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch'),
      )
    const force = request.query['force'] === 'true'
    return answerObject(call, host.client.apply(kind, body as never, { ...options, fieldManager: manager, force }))
  }
  const read = patchOf(contentType, request.body)
  if (read === null) return { ...refusal(unsupportedPatch(contentType)), code: 415 }
  return answerObject(call, host.client.patch(kind, keyOfPath(path), read, options))
}

function patchOf(contentType: string, body: unknown): Patch | null {
  const value = body as never
  if (contentType.startsWith('application/strategic-merge-patch')) return { type: 'strategic', value }
  if (contentType.startsWith('application/merge-patch')) return { type: 'merge', value }
  if (contentType.startsWith('application/json-patch')) return { type: 'json', operations: value }
  return null
}

function unsupportedPatch(contentType: string): Status {
  return badRequest(
    `the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml (got ${contentType})`,
  )
}

function remove(call: RestCall): RestAnswer {
  const { host, path, request, kind } = call
  const options = deleteOptions(request)
  if (path.name === undefined) {
    const deleted = host.client.deleteCollection(kind, listOptions(path, request.query), options)
    return deleted.ok ? answered(success) : refusal(deleted.error)
  }
  const deleted = host.client.delete(kind, keyOfPath(path), options)
  if (!deleted.ok) return refusal(deleted.error)
  // What is still there while it ends comes back whole; what is gone is named in a Status.
  const isGone = !host.client.get(kind, keyOfPath(path)).ok
  if (!isGone) return answerObject(call, deleted)
  const { name, uid } = deleted.value.metadata
  return answered({
    ...success,
    details: { name, ...(kind.group === '' ? {} : { group: kind.group }), kind: kind.resource, uid },
  })
}

const success: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' }

function deleteOptions({ body, query }: RestRequest): DeleteOptions {
  const inBody = isJsonObject(body) ? (body as unknown as DeleteOptions) : {}
  return {
    ...inBody,
    ...(query['gracePeriodSeconds'] === undefined ? {} : { gracePeriodSeconds: Number(query['gracePeriodSeconds']) }),
    ...(query['propagationPolicy'] === undefined ? {} : { propagationPolicy: query['propagationPolicy'] as never }),
    ...(query['dryRun'] === 'All' ? { dryRun: ['All'] } : {}),
  }
}
