// OpenAPI v3, as far as clients ask before they write: which paths there are, and that patches take fieldValidation.
//
// Models k8s.io/kube-openapi handler3. Left out: schemas of the built-in kinds; kubectl leaves validation to the server then.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import type { Registry, Served } from '../server/registry'

/** `/openapi/v3`, and a document a group and version below it; null for any other path. */
export function openApiDocument(registry: Registry, [root, version, ...rest]: readonly string[]): JsonObject | null {
  if (root !== 'openapi' || version !== 'v3') return null
  if (rest.length === 0) return index(registry)
  const [api, ...parts] = rest
  const [group, served] = api === 'api' ? ['', parts[0]] : [parts[0] ?? '', parts[1]]
  const found = registry.all().filter(({ kind }) => kind.group === group && kind.version === served)
  return found.length === 0 ? null : documentOf(found)
}

function rootOf({ kind }: Served): string {
  return kind.group === '' ? `api/${kind.version}` : `apis/${kind.group}/${kind.version}`
}

function index(registry: Registry): JsonObject {
  const roots = [...new Set(registry.all().map(rootOf))]
  const paths = roots.map((root) => [root, { serverRelativeURL: `/openapi/v3/${root}` }] as const)
  return { paths: Object.fromEntries(paths) }
}

function documentOf(found: readonly Served[]): JsonObject {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.35.2' },
    paths: Object.fromEntries(found.map((served) => [pathOf(served), { patch: patchOf(served) }])),
    components: { schemas: Object.fromEntries(found.flatMap(schemaOf)) },
  }
}

/** Definitions bring theirs along; the built-in kinds keep quiet, so that clients merge them by what they know. */
function schemaOf({ kind, resource }: Served): readonly (readonly [string, JsonObject])[] {
  if (resource.openApiSchema === undefined) return []
  const { group, version } = kind
  const name = [...group.split('.').reverse(), version, kind.kind].join('.')
  const { properties, ...rest } = resource.openApiSchema
  const own = isJsonObject(properties) ? properties : {}
  const document: JsonObject = {
    ...rest,
    properties: { ...typeMeta, ...own },
    'x-kubernetes-group-version-kind': [{ group, kind: kind.kind, version }],
  }
  return [[name, document]]
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

function patchOf({ kind: { group, version, kind } }: Served): JsonObject {
  return {
    parameters,
    responses: { '200': { description: 'OK' } },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': { group, version, kind },
  }
}
