// DOOR: one request over the wire -> one answer. The same verbs as every client's, addressed by path.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers. Left out: watch streams (a watch asks the client directly).

import { isJsonObject, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import type { DeleteOptions } from '../../api/generated/meta'
import type { DynamicObject } from '../../api/object'
import type { Answer, FieldValidation, ListOptions, PatchOptions, WriteOptions } from '../../client/client'
import { apiVersionOf, dynamicKind, type KindOf } from '../../meta/kinds'
import type { Part } from '../parts'
import type { Served } from '../registry'
import { badRequest, methodNotAllowed, unknownPath } from '../status'
import { answerTable, type TableOptions, wantsTable } from './answer-table'
import { appliedBody, readPatch, typedBody } from './body'
import { answered, keyOfPath, type RestCall, type RestHost, refusal } from './call'
import { answerComponentStatuses } from './component-statuses'
import { aggregatedDiscovery, discoveryDocument, wantsAggregated } from './discovery'
import { impersonated } from './impersonate'
import { listedVersions } from './listed-resources'
import { answerMetrics, metricsDiscovery, metricsGroup } from './metrics'
import { acceptRefusal, contentRefusal, metadataList, metadataOf, wantsMetadata } from './negotiate'
import { withNilLists } from './nil-lists'
import { openApiDocument } from './openapi'
import { optionsRefusal } from './options'
import { isProbe, parseApiPath, type ResourcePath } from './path'
import { answerProbe } from './probes'
import type { RestAnswer, RestRequest } from './request'
import { answerReview } from './reviews'
import { answerServerMetrics } from './server-metrics'
import { answerBindings, answerSubresource } from './subresource'
import { answerWatch, isWatch } from './watch'

export function handleRequest(given: RestHost, request: RestRequest): RestAnswer {
  const host = impersonated(given, request)
  return 'code' in host ? host : route(host, request)
}

function route(host: RestHost, request: RestRequest): RestAnswer {
  const path = parseApiPath(request.path)
  const metrics = answerMetrics(host, request)
  if (metrics !== null) return metrics
  if (path.kind === 'discovery' && isProbe(path.parts[0])) return answerProbe(path.parts, request.query)
  if (path.kind === 'discovery') return discover(host, request, path.parts)
  if (path.kind === 'metrics') return answerServerMetrics(host)
  if (path.kind !== 'resource') return pageNotFound
  return answerResource(host, path, request)
}

function discover(host: RestHost, request: RestRequest, parts: readonly string[]): RestAnswer {
  const { registry } = host.server.machinery
  if (wantsAggregated(request.headers['accept'], parts)) {
    const all = aggregatedDiscovery(registry, parts, host.metrics === undefined ? [] : [metricsDiscovery])
    if (all !== null) return answered(all)
  }
  const added = host.metrics === undefined ? [] : [metricsGroup]
  const document =
    openApiDocument({ registry, texts: host.fieldTexts ?? null }, parts) ?? discoveryDocument(registry, parts, added)
  return document === null ? pageNotFound : answered(document)
}

/** No API serves the group and version: the answer is a plain 404, as of any web server. */
function unknownResource({ server }: RestHost, { group, version }: ResourcePath): RestAnswer {
  const isServed = listedVersions(server.machinery.registry, group).includes(version)
  return isServed ? refusal(unknownPath) : pageNotFound
}

const pageNotFound: RestAnswer = { code: 404, body: '404 page not found\n', warnings: [] }

function answerResource(host: RestHost, path: ResourcePath, request: RestRequest): RestAnswer {
  const bound = answerBindings(host, path, request) ?? answerComponentStatuses(host, path, request)
  if (bound !== null) return bound
  const served = host.server.machinery.registry.find(path.group, path.resource, path.version)
  if (served === undefined) return answerReview(host, path, request) ?? unknownResource(host, path)
  const warnings = [...deprecationOf(served.kind)]
  const call: RestCall = { host, request, path, served, kind: dynamicKind(served.kind), warnings }
  if (path.subresource !== undefined && !isWhole(call)) return answerSubresource(call)
  if (!isAllowed(call)) return refusal(methodNotAllowed)
  const refused = acceptRefusal(request.headers['accept']) ?? contentRefusal(call) ?? optionsRefusal(request)
  if (refused !== null) return refusal(refused)
  return answerVerb(call)
}

/** The deprecation warning that every request for a deprecated kind gets. */
function deprecationOf({ group, resource }: KindOf): readonly string[] {
  if (group !== '' || resource !== 'endpoints') return []
  return ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']
}

function answerVerb(call: RestCall): RestAnswer {
  const { path, request } = call
  switch (request.method) {
    case 'GET':
      return path.name === undefined || isWatch(request)
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

/** Subresources that return the whole object and write one part of it. */
function isWhole({ path, served }: RestCall): boolean {
  switch (path.subresource) {
    case 'status':
      return served.resource.hasStatus
    case 'ephemeralcontainers':
    case 'resize':
      return served.id === 'pods'
    case 'approval':
      return served.id === 'certificatesigningrequests.certificates.k8s.io'
    default:
      return false
  }
}

/** Which verbs a path allows: collections list, create and deletecollection; a status cannot be deleted. */
function isAllowed({ path, request: { method }, served }: RestCall): boolean {
  const { name, namespace, subresource } = path
  const isInPlace = namespace !== undefined || served.kind.scope === 'Cluster'
  if (method === 'GET') return true
  if (method === 'POST') return name === undefined && isInPlace
  if (method === 'DELETE') return subresource === undefined && isInPlace && (name !== undefined || isEmptied(served))
  return name !== undefined
}

/** Every collection but that of namespaces can be deleted as a whole. */
function isEmptied({ id }: Served): boolean {
  return id !== 'namespaces'
}

function answerList(call: RestCall): RestAnswer {
  const { host, path, request, kind } = call
  if (isWatch(request)) return answerWatch(call, listOptions(path, request.query))
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
    : wantsMetadata(request.headers['accept'])
      ? metadataList(items, metadata)
      : {
          kind: `${kind.kind}List`,
          apiVersion: apiVersionOf(kind),
          metadata,
          items: items.map((item) => listedItem(call, item)),
        }
  return { ...answered(body), warnings: call.warnings }
}

/** Items of a built-in list omit apiVersion and kind, which the list states; custom resources keep theirs. */
function listedItem({ served }: RestCall, item: DynamicObject): JsonObject {
  if (served.schema === null) return jsonOf(item)
  const { apiVersion: _, kind: __, ...rest } = withNilLists(served, jsonOf(item))
  return jsonOf(rest)
}

function listOptions({ namespace, name }: ResourcePath, query: RestRequest['query']): ListOptions {
  const { labelSelector, fieldSelector, limit, continue: continueToken, resourceVersion, resourceVersionMatch } = query
  const byName = name === undefined ? fieldSelector : `metadata.name=${name}`
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(labelSelector === undefined ? {} : { labelSelector }),
    ...(byName === undefined ? {} : { fieldSelector: byName }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(continueToken === undefined ? {} : { continueToken }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(resourceVersionMatch === undefined ? {} : { resourceVersionMatch: resourceVersionMatch as 'Exact' }),
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
    : wantsMetadata(call.request.headers['accept'])
      ? metadataOf(answer.value)
      : withNilLists(call.served, jsonOf(answer.value))
  return { code, body, warnings: call.warnings }
}

function create(call: RestCall): RestAnswer {
  const body = typedBody(call)
  if (!body.ok) return refusal(body.error)
  return answerObject(call, call.host.client.create(call.kind, body.value as never, writeOptions(call)), 201)
}

function replace(call: RestCall): RestAnswer {
  const body = typedBody(call)
  if (!body.ok) return refusal(body.error)
  const { client } = call.host
  const object = shapedAs<DynamicObject>(body.value)
  const { subresource } = call.path
  if (subresource === 'status') return answerObject(call, client.updateStatus(call.kind, object, writeOptions(call)))
  const options = { ...writeOptions(call), ...partOf(subresource) }
  return answerObject(call, client.update(call.kind, object, options))
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
  const status = path.subresource === 'status' ? ({ subresource: 'status' } as const) : {}
  const options: PatchOptions = { ...writeOptions(call), ...status, ...partOf(path.subresource) }
  if (contentType.startsWith('application/apply-patch')) return apply(call, options)
  const read = readPatch(contentType, request)
  if (read.ok) return answerObject(call, host.client.patch(kind, keyOfPath(path), read.value, options))
  // The object is looked up before its patch is read.
  const found = host.client.patch(kind, keyOfPath(path), changeNothing, { ...options, dryRun: true })
  return refusal(found.ok ? badRequest(read.error) : found.error)
}

const changeNothing = { type: 'merge', value: {} } as const

function apply(call: RestCall, options: PatchOptions): RestAnswer {
  const { host, request, kind } = call
  const read = appliedBody(call)
  if (!read.ok) return refusal(read.error)
  const body = read.value
  const fieldManager = request.query['fieldManager'] ?? ''
  const force = request.query['force'] === 'true'
  // Applying to an object that does not exist creates it.
  const isNew = !host.server.machinery.storage.get(call.served.id, keyOfPath(call.path))
  const applied = host.client.apply(kind, body as never, { ...options, fieldManager, force })
  return answerObject(call, applied, isNew ? 201 : 200)
}

function partOf(subresource: string | undefined): { readonly subresource?: Part } {
  return subresource === 'ephemeralcontainers' || subresource === 'resize' || subresource === 'approval'
    ? { subresource }
    : {}
}

function remove(call: RestCall): RestAnswer {
  const { host, path, request, kind } = call
  const { warnings } = call
  const options = { ...deleteOptions(request, kind), onWarning: (message: string) => warnings.push(message) }
  if (path.name === undefined) {
    const chosen = listOptions(path, request.query)
    const listed = host.client.list(kind, chosen)
    const deleted = host.client.deleteCollection(kind, chosen, options)
    if (!deleted.ok || !listed.ok) return deleted.ok ? answered(success) : refusal(deleted.error, warnings)
    return answered({
      kind: `${kind.kind}List`,
      apiVersion: apiVersionOf(kind),
      metadata: { resourceVersion: String(host.server.machinery.storage.revision) },
      items: listed.value.items.map((item) => listedItem(call, item)),
    })
  }
  const deleted = host.client.delete(kind, keyOfPath(path), options)
  if (!deleted.ok) return refusal(deleted.error, warnings)
  // An object that is still terminating is returned whole; a removed one is named in a Status.
  const isGone = !host.client.get(kind, keyOfPath(path)).ok
  if (!isGone) return answerObject(call, deleted)
  const { name, uid } = deleted.value.metadata
  const details = { name, ...(kind.group === '' ? {} : { group: kind.group }), kind: kind.resource, uid }
  return { ...answered({ ...success, details }), warnings }
}

const success: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' }

/** Kinds older than the garbage collector: by default their pods are orphaned. */
const orphaning = new Set(['batch/jobs', '/replicationcontrollers'])

function deleteOptions({ body, query }: RestRequest, kind: KindOf): DeleteOptions {
  const inBody = isJsonObject(body) ? shapedAs<DeleteOptions>(body) : {}
  const orphans = orphaning.has(`${kind.group}/${kind.resource}`)
  return {
    ...(orphans ? { propagationPolicy: 'Orphan' } : {}),
    ...inBody,
    ...(query['gracePeriodSeconds'] === undefined ? {} : { gracePeriodSeconds: Number(query['gracePeriodSeconds']) }),
    ...(query['propagationPolicy'] === undefined ? {} : { propagationPolicy: query['propagationPolicy'] as never }),
    ...(query['dryRun'] === 'All' ? { dryRun: ['All'] } : {}),
  }
}
