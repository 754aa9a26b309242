// Custom resource definitions: consistent names, exactly one storage version, structural schemas.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/validation and apiserver/schema ValidateStructural. Left out:
// conversion webhooks' certificates.

import { deepEqual } from '@/lib/base/json'
import type {
  CustomResourceColumnDefinition,
  CustomResourceConversion,
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
  JSONSchemaProps,
} from '../../api/generated/apiextensions'
import { type FieldError, forbiddenField, invalidValue, notOneOf, requiredValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { dns1035Problems, dnsSubdomainProblems } from '../../meta/name-rules'
import { immutable, required } from './checks'
import { validateOpenApiSchema } from './open-api-schema'
import { validateSchemaRules } from './schema-rules'
import { unsupportedPart, validateStructural } from './structural'
import { validateClient, validateReviewVersions } from './webhooks'

export function validateDefinition(definition: CustomResourceDefinition): readonly FieldError[] {
  const { metadata, spec } = definition
  const { group = '', names } = spec
  const errors: FieldError[] = []
  if (metadata.name !== '' && metadata.name !== `${names?.plural ?? ''}.${group}`)
    errors.push(invalidValue('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group'))
  return [...errors, ...validateSpec(definition), ...validateApproval(definition), ...noOpenEnds(definition)]
}

function validateSpec({ spec }: CustomResourceDefinition): readonly FieldError[] {
  const { versions = [], scope, names } = spec
  return [
    ...validateGroup(spec.group ?? ''),
    ...oneOfWords(scope ?? '', ['Cluster', 'Namespaced'], 'spec.scope'),
    ...versions.flatMap((version, i) =>
      version.schema?.openAPIV3Schema === undefined
        ? [requiredValue(`spec.versions[${i}].schema.openAPIV3Schema`)]
        : [],
    ),
    ...validateVersions(spec),
    ...requiredNames(names ?? {}),
    ...validateNames(names ?? {}),
    ...validateShared(spec),
    ...validateConversion(spec.conversion, 'spec.conversion'),
  ]
}

/** The value is required and must be one of the words. */
function oneOfWords(value: string, words: readonly string[], path: string): readonly FieldError[] {
  if (value === '') return [requiredValue(path)]
  return words.includes(value) ? [] : [notOneOf(path, value, words)]
}

function noOpenEnds({ spec }: CustomResourceDefinition): readonly FieldError[] {
  if (spec.preserveUnknownFields !== true) return []
  const why = 'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead'
  return [invalidValue('spec.preserveUnknownFields', true, why)]
}

const protectedGroup = /(?:^|\.)(?:k8s|kubernetes)\.io$/
const approval = 'api-approved.kubernetes.io'
const approvalRule = 'https://github.com/kubernetes/enhancements/pull/1111'

function validateGroup(group: string): readonly FieldError[] {
  if (group === '') return [requiredValue('spec.group')]
  const problems = dnsSubdomainProblems(group)
  if (problems.length > 0) return [invalidValue('spec.group', group, problems.join(','))]
  if (group.split('.').length >= 2) return []
  return [invalidValue('spec.group', group, 'should be a domain with at least one dot')]
}

function validateApproval({ metadata, spec }: CustomResourceDefinition): readonly FieldError[] {
  const approved = metadata.annotations?.[approval] ?? ''
  if (!protectedGroup.test(spec.group ?? '') || /^https?:\/\/|^unapproved/.test(approved)) return []
  const path = `metadata.annotations[${approval}]`
  const why = `protected groups must have approval annotation "${approval}"`
  if (approved === '') return [requiredValue(path, `${why}, see ${approvalRule}`)]
  const either = `${why} with either a URL or a reason starting with "unapproved", see ${approvalRule}`
  return [invalidValue(path, approved, either)]
}

/** Upstream moves a part that is equal in all versions to the spec itself, so errors in it have the shorter path. */
interface Shared {
  readonly schema: boolean
  readonly subresources: boolean
  readonly columns: boolean
}

function sharedOf({ versions = [] }: CustomResourceDefinition['spec']): Shared {
  const [first] = versions
  const isSame = (read: (version: CustomResourceDefinitionVersion) => unknown): boolean =>
    first !== undefined && versions.every((version) => deepEqual(read(version) ?? null, read(first) ?? null))
  return {
    schema: isSame((version) => version.schema),
    subresources: isSame((version) => version.subresources),
    columns: isSame((version) => version.additionalPrinterColumns ?? []),
  }
}

function hasStatus(version: CustomResourceDefinitionVersion | undefined): boolean {
  return version?.subresources?.status !== undefined
}

function validateVersions(spec: CustomResourceDefinition['spec']): readonly FieldError[] {
  const { versions = [] } = spec
  const shared = sharedOf(spec)
  const errors: FieldError[] = versions.flatMap((version, i) => validateVersion(version, shared, `spec.versions[${i}]`))
  const names = versions.map((version) => version.name ?? '')
  const shown = internal(
    '[]apiextensions.CustomResourceDefinitionVersion',
    versions.map((one) => ownParts(one, shared)),
  )
  if (new Set(names).size < names.length)
    errors.push(invalidValue('spec.versions', shown, 'must contain unique version names'))
  if (versions.filter((version) => version.storage).length !== 1)
    errors.push(invalidValue('spec.versions', shown, 'must have exactly one version marked as storage version'))
  return errors
}

function ownParts(version: CustomResourceDefinitionVersion, shared: Shared): Partial<CustomResourceDefinitionVersion> {
  const { schema, subresources, additionalPrinterColumns, ...others } = version
  return {
    ...others,
    ...(shared.schema || schema === undefined ? {} : { schema }),
    ...(shared.subresources || subresources === undefined ? {} : { subresources }),
    ...(shared.columns || additionalPrinterColumns === undefined ? {} : { additionalPrinterColumns }),
  }
}

const warningMax = 256

function validateVersion(
  version: CustomResourceDefinitionVersion,
  shared: Shared,
  path: string,
): readonly FieldError[] {
  const problems = dns1035Problems(version.name ?? '')
  const errors: FieldError[] =
    problems.length === 0 ? [] : [invalidValue(`${path}.name`, version.name ?? '', problems.join(','))]
  const { deprecationWarning: warning } = version
  const at = `${path}.deprecationWarning`
  if (warning !== undefined && version.deprecated !== true)
    errors.push(invalidValue(at, warning, 'can only be set for deprecated versions'))
  else {
    if ((warning?.length ?? 0) > warningMax)
      errors.push(invalidValue(at, warning, `must be <= ${warningMax} characters long`))
    if (warning === '') errors.push(invalidValue(at, warning, 'must not be an empty string'))
  }
  if (!shared.schema) errors.push(...validateValidation(version, hasStatus(version), `${path}.schema`))
  if (!shared.subresources) errors.push(...validateScale(version, `${path}.subresources.scale`))
  if (!shared.columns) errors.push(...validateColumns(version, `${path}.additionalPrinterColumns`))
  return errors
}

/** Checks the parts that are equal in all versions, once, under their path in the spec. */
function validateShared(spec: CustomResourceDefinition['spec']): readonly FieldError[] {
  const [first] = spec.versions ?? []
  const shared = sharedOf(spec)
  if (first === undefined) return []
  const withStatus = (spec.versions ?? []).some(hasStatus)
  return [
    ...(shared.schema ? validateValidation(first, withStatus, 'spec.validation') : []),
    ...(shared.subresources ? validateScale(first, 'spec.subresources.scale') : []),
    ...(shared.columns ? validateColumns(first, 'spec.additionalPrinterColumns') : []),
  ]
}

const rootFields = [
  'Description',
  'Type',
  'Format',
  'Title',
  'Maximum',
  'ExclusiveMaximum',
  'Minimum',
  'ExclusiveMinimum',
  'MaxLength',
  'MinLength',
  'Pattern',
  'MaxItems',
  'MinItems',
  'UniqueItems',
  'MultipleOf',
  'Required',
  'Items',
  'Properties',
  'ExternalDocs',
  'Example',
  'XPreserveUnknownFields',
  'XValidations',
]
/** The same fields by their JSON names. */
const rootNames = new Set([
  ...rootFields.map((field) => field.charAt(0).toLowerCase() + field.slice(1)),
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-validations',
])

/** Models validateCustomResourceDefinitionValidation. */
function validateValidation(
  { schema: validation }: CustomResourceDefinitionVersion,
  withStatus: boolean,
  path: string,
): readonly FieldError[] {
  const schema = validation?.openAPIV3Schema
  if (schema === undefined) return []
  const at = `${path}.openAPIV3Schema`
  const errors: FieldError[] = withStatus ? [...validateRoot(schema, at)] : []
  if (schema.nullable === true) errors.push(forbiddenField(`${at}.nullable`, 'nullable cannot be true at the root'))
  const structural = validateStructural(schema, at)
  const own = validateOpenApiSchema(schema, at)
  errors.push(...structural, ...own)
  if (structural.length === 0 && unsupportedPart(schema) === null) errors.push(...validateSchemaRules(schema, at, own))
  const unsupported = errors.length === 0 ? unsupportedPart(schema) : null
  return unsupported === null ? errors : [invalidValue(at, '', unsupported)]
}

/** With the status subresource, the root schema may have only the fields of `rootNames`. */
function validateRoot(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const status = 'if the status subresource is enabled'
  const isOdd = Object.entries(schema).some(
    ([name, value]) => !rootNames.has(name) && (name === '$ref' || isSet(value)),
  )
  const errors: FieldError[] = []
  const type = schema.type ?? ''
  if (type !== 'object' && type !== '') {
    const why = `only "object" is allowed as the type at the root of the schema ${status}`
    return [invalidValue(`${path}.type`, type, why)]
  }
  if (isOdd) {
    const why = `only [${rootFields.join(' ')}] fields are allowed at the root of the schema ${status}`
    errors.push(invalidValue(path, internal('apiextensions.JSONSchemaProps', schema), why))
  }
  return errors
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false
}

function requiredNames(names: Partial<CustomResourceDefinition['spec']['names']>): readonly FieldError[] {
  return (['plural', 'singular', 'kind', 'listKind'] as const).flatMap((field) =>
    required(names[field], `spec.names.${field}`),
  )
}

function validateNames(names: Partial<CustomResourceDefinition['spec']['names']>): readonly FieldError[] {
  const { plural = '', kind = '', singular = '', listKind = '', shortNames = [], categories = [] } = names
  const label = (field: string, value: string): readonly FieldError[] => {
    const problems = value === '' ? [] : dns1035Problems(value)
    return problems.length === 0 ? [] : [invalidValue(`spec.names.${field}`, value, problems.join(','))]
  }
  const mixed = (field: string, value: string): readonly FieldError[] => {
    const problems = value === '' ? [] : dns1035Problems(value.toLowerCase())
    const why = `may have mixed case, but should otherwise match: ${problems.join(',')}`
    return problems.length === 0 ? [] : [invalidValue(`spec.names.${field}`, value, why)]
  }
  const listed = (field: string, list: readonly string[]): readonly FieldError[] =>
    list.flatMap((value, i) => {
      const problems = dns1035Problems(value)
      return problems.length === 0 ? [] : [invalidValue(`spec.names.${field}[${i}]`, value, problems.join(','))]
    })
  return [
    ...label('plural', plural),
    ...label('singular', singular),
    ...mixed('kind', kind),
    ...mixed('listKind', listKind),
    ...listed('shortNames', shortNames),
    ...(kind !== '' && kind === listKind
      ? [invalidValue('spec.names.listKind', listKind, 'kind and listKind may not be the same')]
      : []),
    ...listed('categories', categories),
  ]
}

function validateConversion(conversion: CustomResourceConversion | undefined, path: string): readonly FieldError[] {
  if (conversion === undefined) return []
  const { strategy = '', webhook } = conversion
  const errors: FieldError[] = [...oneOfWords(strategy, ['None', 'Webhook'], `${path}.strategy`)]
  if (strategy !== 'Webhook') {
    if (webhook?.clientConfig !== undefined) {
      const why = 'should not be set when strategy is not set to Webhook'
      errors.push(forbiddenField(`${path}.webhookClientConfig`, why))
    }
    return errors
  }
  const client = `${path}.webhookClientConfig`
  if (webhook?.clientConfig === undefined)
    errors.push(requiredValue(client, 'required when strategy is set to Webhook'))
  else errors.push(...validateClient(webhook.clientConfig, client))
  return [...errors, ...validateReviewVersions(webhook?.conversionReviewVersions, `${path}.conversionReviewVersions`)]
}

const scalePaths = { specReplicasPath: '.spec', statusReplicasPath: '.status' } as const

function validateScale({ subresources }: CustomResourceDefinitionVersion, path: string): readonly FieldError[] {
  const { scale } = subresources ?? {}
  if (scale === undefined) return []
  const errors = Object.entries(scalePaths).flatMap(([name, root]) => {
    const value = scale[name as keyof typeof scalePaths] ?? ''
    if (value === '') return [requiredValue(`${path}.${name}`)]
    const wrong = simplePath(value, `${path}.${name}`)
    if (wrong.length > 0 || value.startsWith(`${root}.`)) return wrong
    return [invalidValue(`${path}.${name}`, value, `should be a json path under ${root}`)]
  })
  const selector = scale.labelSelectorPath ?? ''
  if (selector === '') return errors
  const at = `${path}.labelSelectorPath`
  const wrong = simplePath(selector, at)
  if (wrong.length > 0 || /^\.(?:spec|status)\./.test(selector)) return [...errors, ...wrong]
  return [...errors, invalidValue(at, selector, 'should be a json path under either .spec or .status')]
}

/** Models validateSimpleJSONPath. */
function simplePath(value: string, path: string): readonly FieldError[] {
  return value.startsWith('.') ? [] : [invalidValue(path, value, 'must be a simple json path starting with .')]
}

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string']
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password']

function validateColumns({ additionalPrinterColumns }: CustomResourceDefinitionVersion, path: string) {
  return (additionalPrinterColumns ?? []).flatMap((column, i) => validateColumn(column, `${path}[${i}]`))
}

function validateColumn(column: CustomResourceColumnDefinition, path: string): readonly FieldError[] {
  const { name, type = '', format = '', jsonPath = '' } = column
  const errors: FieldError[] = [...required(name, `${path}.name`)]
  const known = `must be one of ${columnTypes.join(',')}`
  if (type === '') errors.push(requiredValue(`${path}.type`, known))
  else if (!columnTypes.includes(type)) errors.push(invalidValue(`${path}.type`, type, known))
  if (format !== '' && !columnFormats.includes(format))
    errors.push(invalidValue(`${path}.format`, format, `must be one of ${columnFormats.join(',')}`))
  if (jsonPath === '') return [...errors, requiredValue(`${path}.JSONPath`)]
  return [...errors, ...simplePath(jsonPath, `${path}.JSONPath`)]
}

/** Scope and kind are immutable once the definition is Established; group and plural always are. */
export function validateDefinitionUpdate(
  next: CustomResourceDefinition,
  old: CustomResourceDefinition,
): readonly FieldError[] {
  const fixed = (path: string, value: string | undefined, before: string | undefined): readonly FieldError[] =>
    immutable(value ?? '', before ?? '', { path, type: '' })
  const isServed = old.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True')
  const errors: FieldError[] = [...validateSpec(next)]
  if (isServed === true) {
    errors.push(...fixed('spec.scope', next.spec.scope, old.spec.scope))
    errors.push(...fixed('spec.names.kind', next.spec.names?.kind, old.spec.names?.kind))
  }
  errors.push(...fixed('spec.group', next.spec.group, old.spec.group))
  errors.push(...fixed('spec.names.plural', next.spec.names?.plural, old.spec.names?.plural))
  return [...errors, ...validateStored(next), ...noOpenEnds(next)]
}

/** Every version in status.storedVersions must stay in the spec, as stored objects may still have it. */
function validateStored({ spec, status }: CustomResourceDefinition): readonly FieldError[] {
  const stored = status?.storedVersions
  const path = 'status.storedVersions'
  if (stored === undefined || stored.length === 0) return []
  const versions = spec.versions ?? []
  const unlisted = versions.filter((version) => version.storage && !stored.includes(version.name ?? ''))
  return [
    ...unlisted.map(({ name }) => invalidValue(path, stored, `must have the storage version ${name}`)),
    ...stored.flatMap((name, i) => {
      if (versions.some((version) => version.name === name)) return []
      const why = `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`
      return [invalidValue(`${path}[${i}]`, name, why)]
    }),
  ]
}
