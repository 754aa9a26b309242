// Custom resource definitions: names that agree, one version that is stored, schemas that are structural.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/validation and apiserver/schema ValidateStructural. Left out: the
// cost and the compiling of CEL rules, conversion webhooks' certificates.

import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
} from '../api/apiextensions'
import { type FieldError, invalidValue, notOneOf, requiredValue } from '../meta/field-error'
import { dns1035Problems, dnsSubdomainProblems } from '../meta/name-rules'
import { validateStructural } from './structural'

export function validateDefinition(definition: CustomResourceDefinition): readonly FieldError[] {
  const { metadata, spec } = definition
  const { group = '', names = { plural: '', kind: '' }, versions = [], scope } = spec
  const errors: FieldError[] = []
  if (metadata.name !== `${names.plural}.${group}`)
    errors.push(invalidValue('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group'))
  errors.push(...validateGroup(definition, group))
  if ((scope ?? '') === '') errors.push(requiredValue('spec.scope'))
  else if (scope !== 'Cluster' && scope !== 'Namespaced')
    errors.push(notOneOf('spec.scope', scope, ['Cluster', 'Namespaced']))
  errors.push(...validateVersions(versions), ...validateNames(names))
  for (const [i, version] of versions.entries()) errors.push(...validateVersion(version, `spec.versions[${i}]`))
  return errors
}

const protectedGroup = /(?:^|\.)(?:k8s|kubernetes)\.io$/
const approval = 'api-approved.kubernetes.io'
const approvalRule = 'https://github.com/kubernetes/enhancements/pull/1111'

function validateGroup({ metadata }: CustomResourceDefinition, group: string): readonly FieldError[] {
  if (group === '') return [requiredValue('spec.group')]
  const problems = dnsSubdomainProblems(group)
  if (problems.length > 0) return problems.map((problem) => invalidValue('spec.group', group, problem))
  if (group.split('.').length < 2)
    return [invalidValue('spec.group', group, 'should be a domain with at least one dot')]
  const approved = metadata.annotations?.[approval] ?? ''
  if (!protectedGroup.test(group) || /^https?:\/\/|^unapproved/.test(approved)) return []
  const path = `metadata.annotations[${approval}]`
  return approved === ''
    ? [requiredValue(path, `protected groups must have approval annotation "${approval}", see ${approvalRule}`)]
    : [
        invalidValue(
          path,
          approved,
          `protected groups must have approval annotation "${approval}" with either a URL or a reason starting with "unapproved", see ${approvalRule}`,
        ),
      ]
}

function validateVersions(versions: readonly CustomResourceDefinitionVersion[]): readonly FieldError[] {
  const errors: FieldError[] = []
  const names = versions.map((version) => version.name)
  for (const [i, name] of names.entries())
    for (const problem of dns1035Problems(name ?? ''))
      errors.push(invalidValue(`spec.versions[${i}].name`, name, problem))
  if (new Set(names).size < names.length)
    errors.push(invalidValue('spec.versions', versions, 'must contain unique version names'))
  if (versions.filter((version) => version.storage).length !== 1)
    errors.push(invalidValue('spec.versions', versions, 'must have exactly one version marked as storage version'))
  return errors
}

function validateNames(names: CustomResourceDefinition['spec']['names']): readonly FieldError[] {
  const errors: FieldError[] = []
  const { plural = '', kind = '', singular = '', listKind = '', shortNames = [] } = names
  const label = (path: string, value: string): void => {
    for (const problem of dns1035Problems(value)) errors.push(invalidValue(`spec.names.${path}`, value, problem))
  }
  if (plural === '') errors.push(requiredValue('spec.names.plural'))
  else label('plural', plural)
  if (singular !== '') label('singular', singular)
  for (const [i, name] of shortNames.entries()) label(`shortNames[${i}]`, name)
  if (kind === '') errors.push(requiredValue('spec.names.kind'))
  else
    for (const problem of dns1035Problems(kind.toLowerCase()))
      errors.push(invalidValue('spec.names.kind', kind, `may have mixed case, but should otherwise match: ${problem}`))
  if (kind !== '' && kind === listKind)
    errors.push(invalidValue('spec.names.listKind', listKind, 'kind and listKind may not be the same'))
  return errors
}

function validateVersion(version: CustomResourceDefinitionVersion, path: string): readonly FieldError[] {
  const schema = version.schema?.openAPIV3Schema
  return [
    ...(schema === undefined
      ? [requiredValue(`${path}.schema.openAPIV3Schema`, 'schemas are required')]
      : validateStructural(schema, `${path}.schema.openAPIV3Schema`)),
    ...validateScale(version, `${path}.subresources.scale`),
    ...(version.additionalPrinterColumns ?? []).flatMap((column, i) =>
      validateColumn(column, `${path}.additionalPrinterColumns[${i}]`),
    ),
  ]
}

const scalePaths = { specReplicasPath: '.spec', statusReplicasPath: '.status' } as const

function validateScale({ subresources }: CustomResourceDefinitionVersion, path: string): readonly FieldError[] {
  const { scale } = subresources ?? {}
  if (scale === undefined) return []
  return Object.entries(scalePaths).flatMap(([name, root]) => {
    const value = scale[name as keyof typeof scalePaths] ?? ''
    if (value === '') return [requiredValue(`${path}.${name}`)]
    if (value.startsWith(`${root}.`)) return []
    return [invalidValue(`${path}.${name}`, value, `should be a json path under ${root}`)]
  })
}

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string']

function validateColumn(column: CustomResourceColumnDefinition, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const { name = '', type = '', jsonPath = '' } = column
  const known = `must be one of ${columnTypes.join(',')}`
  if (name === '') errors.push(requiredValue(`${path}.name`))
  if (type === '') errors.push(requiredValue(`${path}.type`, known))
  else if (!columnTypes.includes(type)) errors.push(invalidValue(`${path}.type`, type, known))
  if (jsonPath === '') errors.push(requiredValue(`${path}.JSONPath`))
  return errors
}

/** What is fixed once the definition is served. */
export function validateDefinitionUpdate(
  next: CustomResourceDefinition,
  old: CustomResourceDefinition,
): readonly FieldError[] {
  const errors = [...validateDefinition(next)]
  const fixed = (path: string, value: string | undefined, before: string | undefined): void => {
    if (value !== before) errors.push(invalidValue(path, value, 'field is immutable'))
  }
  fixed('spec.scope', next.spec.scope, old.spec.scope)
  fixed('spec.names.kind', next.spec.names.kind, old.spec.names.kind)
  fixed('spec.group', next.spec.group, old.spec.group)
  fixed('spec.names.plural', next.spec.names.plural, old.spec.names.plural)
  for (const [i, name] of (next.status?.storedVersions ?? []).entries())
    if (!next.spec.versions.some((version) => version.name === name))
      errors.push(invalidValue(`status.storedVersions[${i}]`, name, 'must appear in spec.versions'))
  return errors
}
