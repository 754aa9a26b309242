// OpenAPI v3, as far as clients ask before they write: which paths there are, and that patches take fieldValidation.
//
// Models k8s.io/kube-openapi handler3. Left out: schemas of the kinds; kubectl leaves validation to the server then.

import type { JsonObject } from '@/lib/base/json'
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
    components: { schemas: {} },
  }
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
