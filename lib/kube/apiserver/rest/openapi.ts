// OpenAPI v3, as far as clients use it: kinds, paths, the fields of each kind, and that patches take
// fieldValidation. Version 2 has the same content in one document.
//
// Models k8s.io/kube-openapi handler3 and handler. Left out: operations other than get and patch.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import type { FieldTexts } from '../../api/field-texts'
import type { Registry, Served } from '../registry'
import { serverVersion } from './discovery'
import { addSchemasOf, schemaName } from './openapi-types'

/** The source of the documents: the served kinds and the descriptions of their fields. */
export interface OpenApiSource {
  readonly registry: Registry
  readonly texts: FieldTexts | null
}

/** `/openapi/v3`, and a document a group and version below it; null for any other path. */
export function openApiDocument(source: OpenApiSource, [root, version, ...rest]: readonly string[]): JsonObject | null {
  const { registry, texts } = source
  if (root === 'openapi' && version === 'v2' && rest.length === 0) return wholeDocument(source)
  if (root !== 'openapi' || version !== 'v3') return null
  if (rest.length === 0) return index(registry)
  const [api, ...parts] = rest
  const [group, served] = api === 'api' ? ['', parts[0]] : [parts[0] ?? '', parts[1]]
  const found = registry.all().filter(({ kind }) => kind.group === group && kind.version === served)
  return found.length === 0 ? null : documentOf(found, texts)
}

function rootOf({ kind }: Served): string {
  return kind.group === '' ? `api/${kind.version}` : `apis/${kind.group}/${kind.version}`
}

function index(registry: Registry): JsonObject {
  const roots = [...new Set(registry.all().map(rootOf))]
  const paths = roots.map((root) => [root, { serverRelativeURL: `/openapi/v3/${root}` }] as const)
  return { paths: Object.fromEntries(paths) }
}

function documentOf(found: readonly Served[], texts: FieldTexts | null): JsonObject {
  const schemas = new Map<string, JsonObject>()
  for (const served of found) addSchemas(served, texts, schemas)
  const sorted = [...schemas].sort(byText(([key]) => key))
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: String(serverVersion['gitVersion']) },
    paths: Object.fromEntries(found.map((served) => [pathOf(served), operationsOf(served)])),
    components: { schemas: Object.fromEntries(sorted) },
  }
}

/** Version 2: all kinds in one document, under `definitions`. */
function wholeDocument({ registry, texts }: OpenApiSource): JsonObject {
  const schemas = new Map<string, JsonObject>()
  for (const served of registry.all()) addSchemas(served, texts, schemas)
  const sorted = [...schemas].sort(byText(([key]) => key))
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: String(serverVersion['gitVersion']) },
    paths: Object.fromEntries(registry.all().map((served) => [pathOf(served), readOf(served)])),
    definitions: Object.fromEntries(sorted.map(([name, schema]) => [name, asSecond(schema)])),
  }
}

function readOf({ kind: { group, version, kind } }: Served): JsonObject {
  const responses = { '200': { description: 'OK' } }
  return {
    get: { responses, 'x-kubernetes-action': 'get', 'x-kubernetes-group-version-kind': { group, version, kind } },
  }
}

/** Converts a schema to version 2: plain references to `definitions`, no allOf or oneOf, no defaults. */
function asSecond(schema: Json): Json {
  if (Array.isArray(schema)) return (schema as readonly Json[]).map(asSecond)
  if (!isJsonObject(schema)) return schema
  const { allOf, oneOf, $ref, default: _, ...rest } = schema
  const [inner] = Array.isArray(allOf) ? (allOf as readonly Json[]) : []
  const target = isJsonObject(inner) ? inner['$ref'] : $ref
  return {
    ...(oneOf === undefined ? {} : { type: 'string' }),
    ...Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [
        name,
        name === 'properties' ? eachAsSecond(value) : asSecond(value),
      ]),
    ),
    ...(typeof target === 'string' ? { $ref: target.replace('#/components/schemas/', '#/definitions/') } : {}),
  }
}

/** Converts properties by name, as a field may be named like a schema keyword: `default`, `oneOf`. */
function eachAsSecond(properties: Json): Json {
  if (!isJsonObject(properties)) return properties
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, asSecond(schema)]))
}

function addSchemas(
  { kind, resource, schema }: Served,
  texts: FieldTexts | null,
  schemas: Map<string, JsonObject>,
): void {
  const { group, version } = kind
  const marks = { 'x-kubernetes-group-version-kind': [{ group, kind: kind.kind, version }] }
  if (schema !== null) {
    addSchemasOf(schema, { version, texts, schemas })
    const name = schemaName(schema, version)
    const { properties, ...rest } = schemas.get(name) ?? {}
    const own = isJsonObject(properties) ? (properties as JsonObject) : {}
    const { apiVersion, kind: kindText } = typeMeta
    const about = texts === null ? {} : { apiVersion: apiVersion ?? null, kind: kindText ?? null }
    schemas.set(name, { ...rest, properties: { ...own, ...about }, ...marks })
    return
  }
  if (resource.openApiSchema === undefined) return
  const { properties, ...rest } = resource.openApiSchema
  const own = isJsonObject(properties) ? properties : {}
  const name = [...group.split('.').reverse(), version, kind.kind].join('.')
  schemas.set(name, { ...rest, properties: { ...typeMeta, ...own }, ...marks })
}

const conventions = 'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md'

const typeMeta: JsonObject = {
  apiVersion: {
    type: 'string',
    description: `APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: ${conventions}#resources`,
  },
  kind: {
    type: 'string',
    description: `Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: ${conventions}#types-kinds`,
  },
  metadata: { type: 'object', description: `Standard object's metadata. More info: ${conventions}#metadata` },
}

function pathOf(served: Served): string {
  const inside = served.kind.scope === 'Namespaced' ? '/namespaces/{namespace}' : ''
  return `/${rootOf(served)}${inside}/${served.kind.resource}/{name}`
}

const parameters = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => ({
  name,
  in: 'query',
  schema: { type: 'string', uniqueItems: true },
}))

function operationsOf({ kind: { group, version, kind }, schema }: Served): JsonObject {
  const of = { 'x-kubernetes-group-version-kind': { group, version, kind } }
  const responses = { '200': { description: 'OK' } }
  const types = schema === null ? patchTypes.filter((one) => !one.includes('strategic')) : patchTypes
  const content = Object.fromEntries(types.map((one) => [one, { schema: { type: 'object' } }]))
  return {
    get: { responses, 'x-kubernetes-action': 'get', ...of },
    patch: { parameters, requestBody: { content, required: true }, responses, 'x-kubernetes-action': 'patch', ...of },
  }
}

const patchTypes = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
]
