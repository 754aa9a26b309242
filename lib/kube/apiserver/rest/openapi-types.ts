// OpenAPI schemas of the built-in types, made from the engine's own tables of fields.
//
// Models k8s.io/kube-openapi's generated definitions: names, types, references, defaults, enums, how patches merge,
// and their descriptions when the texts are loaded.

import type { Json, JsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { type FieldTexts, fieldText, typeText } from '../../api/field-texts'
import type { Field, FieldType, Scalar, StructType } from '../../api/schema'

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const definitions = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1'
const homes: Readonly<Record<string, string>> = {
  meta,
  '': 'io.k8s.api.core.v1',
  'apiextensions.k8s.io': definitions,
  'apiregistration.k8s.io': 'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1',
}

/** `io.k8s.api.apps.v1.Deployment`; a type of the core group is the same in all groups. */
export function schemaName({ group, goType }: StructType, version: string): string {
  const home = homes[group] ?? `io.k8s.api.${group.split('.')[0] ?? ''}.${version}`
  return `${home}.${goType.slice(goType.indexOf('.') + 1)}`
}

/** Definitions under construction, their version, and the description texts. */
export interface Drafted {
  readonly version: string
  readonly texts: FieldTexts | null
  readonly schemas: Map<string, JsonObject>
}

/** Adds the schemas of a type and of all that it is made of. */
export function addSchemasOf(struct: StructType, drafted: Drafted): void {
  const { version, texts, schemas } = drafted
  const name = schemaName(struct, version)
  if (schemas.has(name)) return
  schemas.set(name, {})
  const properties = struct.fields().map((field) => [field.name, propertyOf(struct, field, drafted)] as const)
  const required = struct.fields().filter((field) => field.isRequired)
  schemas.set(name, {
    ...described(typeText(texts, struct)),
    type: 'object',
    ...(required.length === 0 ? {} : { required: required.map((field) => field.name) }),
    properties: Object.fromEntries(properties),
    ...(struct.isAtomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
  })
}

function described(text: string | undefined): JsonObject {
  return text === undefined ? {} : { description: text }
}

function propertyOf(struct: StructType, field: Field, drafted: Drafted): JsonObject {
  const preset = field.preset ?? (field.isPointer ? null : zeroOf(field.type, field.isAlwaysWritten))
  return {
    ...described(fieldText(drafted.texts, struct, field.name)),
    ...besideReference(typeOf(field.type, drafted)),
    ...(preset === null ? {} : { default: preset }),
    ...mergeOf(field),
    ...topologyOf(field),
  }
}

/** A $ref may have no sibling keys, so it is wrapped in `allOf`. */
function besideReference(schema: JsonObject): JsonObject {
  return '$ref' in schema ? { allOf: [schema] } : schema
}

/** The zero of a non-pointer value, which kube-openapi gives as its default; null for lists, maps and others. */
function zeroOf(type: FieldType, isAlwaysWritten: boolean): Json {
  if (type.kind === 'struct') return {}
  if (type.kind !== 'scalar' || !isAlwaysWritten) return null
  return zeros[type.scalar] ?? null
}

const zeros: Readonly<Partial<Record<Scalar, Json>>> = { string: '', bool: false, int32: 0, int64: 0, float64: 0 }

function mergeOf({ merge }: Field): JsonObject {
  if (merge === null) return {}
  const strategies = [...(merge.isMerging ? ['merge'] : []), ...(merge.isRetaining ? ['retainKeys'] : [])]
  return {
    ...(merge.key === null ? {} : { 'x-kubernetes-patch-merge-key': merge.key }),
    'x-kubernetes-patch-strategy': strategies.length === 0 ? 'replace' : strategies.join(','),
  }
}

function topologyOf({ topology, type }: Field): JsonObject {
  // A list without a topology is atomic.
  if (topology === null) return type.kind === 'list' ? { 'x-kubernetes-list-type': 'atomic' } : {}
  const isList = type.kind === 'list' || (type.kind === 'scalar' && type.scalar === 'bytes')
  if (!isList) return { 'x-kubernetes-map-type': topology.kind }
  const keys = topology.kind === 'map' ? { 'x-kubernetes-list-map-keys': topology.keys } : {}
  return { ...keys, 'x-kubernetes-list-type': topology.kind }
}

function typeOf(type: FieldType, drafted: Drafted): JsonObject {
  switch (type.kind) {
    case 'list':
      return { type: 'array', items: elementOf(type.items, drafted) }
    case 'map':
      return { type: 'object', additionalProperties: elementOf(type.values, drafted) }
    case 'struct':
      addSchemasOf(type.struct, drafted)
      return refTo(schemaName(type.struct, drafted.version))
    case 'scalar':
      return {
        ...scalarOf(type, drafted),
        ...(type.words === undefined ? {} : { enum: [...type.words].sort(compareBytewise) }),
      }
  }
}

function elementOf(type: FieldType, drafted: Drafted): JsonObject {
  const schema = typeOf(type, drafted)
  const zero = type.goType.startsWith('*') ? null : zeroOf(type, true)
  return zero === null ? schema : { ...besideReference(schema), default: zero }
}

function refTo(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
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

/** Types that may hold anything, by Go's names. */
const opaque: Readonly<Record<string, readonly [name: string, schema: JsonObject]>> = {
  'v1.FieldsV1': [`${meta}.FieldsV1`, { type: 'object' }],
  'runtime.RawExtension': ['io.k8s.apimachinery.pkg.runtime.RawExtension', { type: 'object' }],
  'v1.CustomResourceSubresourceStatus': [`${definitions}.CustomResourceSubresourceStatus`, { type: 'object' }],
  'v1.JSON': [`${definitions}.JSON`, {}],
  'v1.JSONSchemaPropsOrArray': [`${definitions}.JSONSchemaPropsOrArray`, {}],
  'v1.JSONSchemaPropsOrBool': [`${definitions}.JSONSchemaPropsOrBool`, {}],
  'v1.JSONSchemaPropsOrStringArray': [`${definitions}.JSONSchemaPropsOrStringArray`, {}],
}

function scalarOf({ scalar, goType }: FieldType & { readonly kind: 'scalar' }, { schemas }: Drafted): JsonObject {
  const known = scalar === 'any' ? opaque[goType] : named[scalar]
  if (known === undefined) return plain[scalar] ?? { type: 'object' }
  schemas.set(known[0], known[1])
  return refTo(known[0])
}
