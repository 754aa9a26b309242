// OpenAPI schemas of the built-in types, made from the engine's own tables of fields.
//
// Models k8s.io/kube-openapi's generated definitions: names, types, references, how patches merge. Left out: what
// upstream writes about fields, and defaults.

import type { JsonObject } from '@/lib/base/json'
import type { Field, FieldType, Scalar, StructType } from '../../api/schema'

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const homes: Readonly<Record<string, string>> = {
  meta,
  '': 'io.k8s.api.core.v1',
  'apiextensions.k8s.io': 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1',
  'apiregistration.k8s.io': 'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1',
}

/** `io.k8s.api.apps.v1.Deployment`; a type of the core group is the same in all groups. */
export function schemaName({ group, goType }: StructType, version: string): string {
  const home = homes[group] ?? `io.k8s.api.${group.split('.')[0] ?? ''}.${version}`
  return `${home}.${goType.slice(goType.indexOf('.') + 1)}`
}

/** The schemas of a type and of all that it is made of. */
export function schemasFrom(struct: StructType, version: string, into: Map<string, JsonObject>): void {
  const name = schemaName(struct, version)
  if (into.has(name)) return
  into.set(name, {})
  const properties = struct.fields().map((field) => [field.name, propertyOf(field, version, into)] as const)
  const required = struct.fields().filter((field) => field.isRequired)
  into.set(name, {
    type: 'object',
    ...(required.length === 0 ? {} : { required: required.map((field) => field.name) }),
    properties: Object.fromEntries(properties),
    ...(struct.isAtomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
  })
}

function propertyOf(field: Field, version: string, into: Map<string, JsonObject>): JsonObject {
  return { ...typeOf(field.type, version, into), ...mergeOf(field), ...topologyOf(field) }
}

function mergeOf({ merge }: Field): JsonObject {
  if (merge === null) return {}
  const strategies = [...(merge.isMerging ? ['merge'] : []), ...(merge.isRetaining ? ['retainKeys'] : [])]
  return {
    ...(merge.key === null ? {} : { 'x-kubernetes-patch-merge-key': merge.key }),
    'x-kubernetes-patch-strategy': strategies.length === 0 ? 'replace' : strategies.join(','),
  }
}

function topologyOf({ topology, type }: Field): JsonObject {
  // Nothing said of a list: its writer owns it as a whole.
  if (topology === null) return type.kind === 'list' ? { 'x-kubernetes-list-type': 'atomic' } : {}
  if (type.kind !== 'list') return { 'x-kubernetes-map-type': topology.kind }
  const keys = topology.kind === 'map' ? { 'x-kubernetes-list-map-keys': topology.keys } : {}
  return { ...keys, 'x-kubernetes-list-type': topology.kind }
}

function typeOf(type: FieldType, version: string, into: Map<string, JsonObject>): JsonObject {
  switch (type.kind) {
    case 'list':
      return { type: 'array', items: typeOf(type.items, version, into) }
    case 'map':
      return { type: 'object', additionalProperties: typeOf(type.values, version, into) }
    case 'struct':
      schemasFrom(type.struct, version, into)
      return refTo(schemaName(type.struct, version))
    case 'scalar':
      return scalarOf(type.scalar, into)
  }
}

/** Beside a reference nothing may stand; inside `allOf` it may. */
function refTo(name: string): JsonObject {
  return { allOf: [{ $ref: `#/components/schemas/${name}` }] }
}

const named: Readonly<Partial<Record<Scalar, readonly [name: string, schema: JsonObject]>>> = {
  Quantity: ['io.k8s.apimachinery.pkg.api.resource.Quantity', { oneOf: [{ type: 'string' }, { type: 'number' }] }],
  IntOrString: [
    'io.k8s.apimachinery.pkg.util.intstr.IntOrString',
    { oneOf: [{ type: 'integer' }, { type: 'string' }], format: 'int-or-string' },
  ],
  Time: [`${meta}.Time`, { type: 'string', format: 'date-time' }],
  MicroTime: [`${meta}.MicroTime`, { type: 'string', format: 'date-time' }],
}

const plain: Readonly<Partial<Record<Scalar, JsonObject>>> = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  float64: { type: 'number', format: 'double' },
  bytes: { type: 'string', format: 'byte' },
}

function scalarOf(scalar: Scalar, into: Map<string, JsonObject>): JsonObject {
  const known = named[scalar]
  if (known === undefined) return plain[scalar] ?? { type: 'object' }
  into.set(known[0], known[1])
  return refTo(known[0])
}
