// Custom resources: one version of a definition as a resource the server can serve: decoding, defaults, checks, columns.
//
// Models k8s.io/apiextensions-apiserver/pkg/registry/customresource strategy and apiserver/schema. Versions convert by
// their apiVersion alone (strategy None); a webhook is never called. Rules in CEL: check-rules.ts.

import { deepEqual, isJsonObject, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
  JSONSchemaProps,
} from '../../api/generated/apiextensions'
import type { KubeObject } from '../../api/object'
import { structOf } from '../../api/schema'
import type { FieldError } from '../../meta/field-error'
import type { KindOf } from '../../meta/kinds'
import { typeMetaFields } from '../../meta/structural-schema'
import { type Shape, shapeOfStruct } from '../../meta/typed'
import { readerOfPath } from '../field-path'
import type { NullRule, Resource, ScalePaths, SelectableField } from '../resource'
import { checkRules } from './check-rules'
import { checkValue } from './check-value'
import { fillDefaults } from './fill-defaults'
import { customColumns } from './printer-columns'
import { prune } from './prune'
import { shapeOfSchema } from './shape'
import { typedKind } from './typed-schema'

export function customKind({ spec }: CustomResourceDefinition, version: string): KindOf {
  const { group, names, scope } = spec
  return {
    group,
    version,
    kind: names.kind,
    resource: names.plural,
    scope: scope === 'Cluster' ? 'Cluster' : 'Namespaced',
  }
}

export function customResource(
  definition: CustomResourceDefinition,
  version: CustomResourceDefinitionVersion,
): Resource {
  const { names } = definition.spec
  const schema = version.schema?.openAPIV3Schema ?? {}
  const hasStatus = isJsonObject(version.subresources?.status)
  const scale = version.subresources?.scale
  const check = (object: KubeObject, old?: KubeObject): readonly FieldError[] => {
    const errors = checkInstance(object, schema)
    return errors.length > 0 ? errors : ruleErrors(object, old, schema)
  }
  return {
    kind: customKind(definition, version.name),
    singular: names.singular ?? names.kind.toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    hasStatus,
    hasGeneration: true,
    hasScale: scale !== undefined,
    ...(scale === undefined ? {} : { scalePaths: scalePathsOf(scale) }),
    nameRule: 'subdomain',
    doc: schema.description ?? `A ${names.kind}, as ${definition.metadata.name} defines it.`,
    shape: rootShape(schema),
    typed: typedKind(schema),
    openApiSchema: schema as JsonObject,
    decode: (draft, nulls) => decodeInstance(draft, schema, nulls),
    defaults: (object) => shapedAs<KubeObject>(fillDefaults(jsonOf(object), schema)),
    prepareCreate: (object) => (hasStatus ? withoutStatus(object) : object),
    validate: (object) => check(object),
    validateUpdate: (object, old) => newErrors(check(object, old), check(old)),
    validateStatus: (object, old) => newErrors(check(object, old), check(old)),
    isNewGeneration: (object, old) => !deepEqual(counted(object, hasStatus), counted(old, hasStatus)),
    selectableFields: (version.selectableFields ?? []).map(({ jsonPath }) => selectableField(jsonPath)),
    warnings: () => deprecationOf(definition, version),
    columns: customColumns(version.additionalPrinterColumns),
  }
}

function withoutStatus(object: KubeObject): KubeObject {
  const { status: _, ...rest } = object as KubeObject & { readonly status?: unknown }
  return rest
}

function scalePathsOf(scale: {
  readonly specReplicasPath: string
  readonly statusReplicasPath: string
  readonly labelSelectorPath?: string
}): ScalePaths {
  const { specReplicasPath, statusReplicasPath, labelSelectorPath = '' } = scale
  return { replicas: specReplicasPath, currentReplicas: statusReplicasPath, selector: labelSelectorPath }
}

/** Unknown fields are reported and dropped; metadata is decoded as the server's own type. */
function decodeInstance(
  draft: JsonObject,
  schema: JSONSchemaProps,
  nulls: NullRule,
): { readonly value: JsonObject; readonly unknown: readonly string[] } {
  const { value, unknown } = prune(draft, schema, nulls)
  return { value: isJsonObject(value) ? value : draft, unknown }
}

function checkInstance(object: KubeObject, schema: JSONSchemaProps): readonly FieldError[] {
  const fields = Object.entries(jsonOf(object)).filter(
    ([name]) => !(typeMetaFields as readonly string[]).includes(name),
  )
  const names = (schema.required ?? []).filter((name) => !(typeMetaFields as readonly string[]).includes(name))
  const { properties = {}, ...rest } = schema
  const { apiVersion: _, kind: __, metadata, ...own } = properties
  const errors = checkValue(Object.fromEntries(fields), { ...rest, properties: own, required: names }, '')
  const nameRules = metadata?.properties?.['name']
  return nameRules === undefined ? errors : [...checkValue(object.metadata.name, nameRules, 'metadata.name'), ...errors]
}

/** The errors of CEL rules. A rule at the root is about the whole object, so its error has no path. */
function ruleErrors(object: KubeObject, old: KubeObject | undefined, schema: JSONSchemaProps): readonly FieldError[] {
  const before = old === undefined ? undefined : jsonOf(old)
  const errors = checkRules({ value: jsonOf(object), old: before }, schema, '')
  return errors.map((error) => (error.path === '' ? withoutPath(error) : error))
}

function withoutPath(error: FieldError): FieldError {
  return { ...error, path: '<nil>', text: `<nil>: ${error.message}` }
}

/** The errors that the old object did not have; an update may keep old ones. Models ratcheting validation. */
function newErrors(next: readonly FieldError[], old: readonly FieldError[]): readonly FieldError[] {
  const known = new Set(old.map((error) => error.text))
  return next.filter((error) => !known.has(error.text))
}

/** The part whose change raises the generation: without metadata, and without a status subresource's status. */
function counted(object: KubeObject, hasStatus: boolean): object {
  const { metadata: _, apiVersion: __, status, ...rest } = object as KubeObject & { readonly status?: unknown }
  return hasStatus || status === undefined ? rest : { ...rest, status }
}

function selectableField(jsonPath: string): SelectableField {
  const read = readerOfPath(jsonPath)
  return {
    name: jsonPath.replace(/^\./, ''),
    read(object) {
      const [value] = read(jsonOf(object))
      return value === undefined || value === null ? '' : String(value)
    },
  }
}

function deprecationOf(
  { spec }: CustomResourceDefinition,
  { name, deprecated, deprecationWarning }: CustomResourceDefinitionVersion,
): readonly string[] {
  if (deprecated !== true) return []
  return [deprecationWarning ?? `${spec.group}/${name} ${spec.names.kind} is deprecated`]
}

function rootShape(schema: JSONSchemaProps): Shape {
  const own = shapeOfSchema({ type: 'object', ...schema })
  const meta = shapeOfStruct(structOf('meta', 'ObjectMeta') ?? null)
  if (own.kind !== 'fields') return own
  return { kind: 'fields', field: (name) => (name === 'metadata' ? meta : own.field(name)) }
}
