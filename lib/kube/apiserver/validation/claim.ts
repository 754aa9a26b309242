// PersistentVolumeClaims, and claim templates in pods and StatefulSets.
//
// Models pkg/apis/core/validation ValidatePersistentVolumeClaimSpec, ValidatePersistentVolumeClaimUpdate and
// ValidatePersistentVolumeClaimTemplate.

import { deepEqual } from '@/lib/base/json'
import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  PersistentVolumeClaimTemplate,
  TypedObjectReference,
} from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { printInternalLines } from '../../meta/internal'
import { dnsLabelProblems, dnsSubdomainProblems } from '../../meta/name-rules'
import { compareQuantities, parseQuantity } from '../../meta/quantity'
import { unifiedDiff } from '../../meta/unified-diff'
import { validateAnnotations, validateLabels } from '../validate-metadata'
import { dnsSubdomain, oneOf, problemsAt, required, validateSelector } from './checks'

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

export function validateAccessModes(given: readonly string[] | undefined, path: string): readonly FieldError[] {
  const list = given ?? []
  const isShared = list.some((mode) => mode !== 'ReadWriteOncePod' && modes.includes(mode))
  return [
    ...list.flatMap((mode) => oneOf(mode, modes, path)),
    ...(isShared && list.includes('ReadWriteOncePod')
      ? [forbiddenField(path, 'may not use ReadWriteOncePod with other access modes')]
      : []),
  ]
}

export function positiveQuantity(quantity: string, path: string): readonly FieldError[] {
  const parsed = parseQuantity(quantity)
  return parsed !== null && parsed.nanos > 0n ? [] : [invalidValue(path, quantity, 'must be greater than zero')]
}

export function validateClaim({ spec }: PersistentVolumeClaim): readonly FieldError[] {
  return validateClaimSpec(spec, 'spec')
}

export function validateClaimSpec(spec: PersistentVolumeClaimSpec | undefined, path: string): readonly FieldError[] {
  const { accessModes, selector, resources, storageClassName = '', volumeMode, dataSource, dataSourceRef } = spec ?? {}
  const storage = resources?.requests?.['storage']
  const errors: FieldError[] = []
  if ((accessModes ?? []).length === 0)
    errors.push(requiredValue(`${path}.accessModes`, 'at least 1 access mode is required'))
  errors.push(...validateSelector(selector, `${path}.selector`))
  errors.push(...validateAccessModes(accessModes, `${path}.accessModes`))
  if (storage === undefined) errors.push(requiredValue(`${path}.resources[storage]`))
  else errors.push(...positiveQuantity(storage, `${path}.resources[storage]`))
  errors.push(...validateClassName(storageClassName, `${path}.storageClassName`))
  errors.push(...oneOf(volumeMode, ['Block', 'Filesystem'], `${path}.volumeMode`))
  if (dataSource !== undefined) errors.push(...validateReference(dataSource, `${path}.dataSource`))
  if (dataSourceRef !== undefined) errors.push(...validateReference(dataSourceRef, `${path}.dataSourceRef`))
  errors.push(...validateSources(spec ?? {}, path))
  return [...errors, ...validateClassName(spec?.volumeAttributesClassName ?? '', `${path}.volumeAttributesClassName`)]
}

export function validateClassName(name: string, path: string): readonly FieldError[] {
  return name === '' ? [] : dnsSubdomain(name, path)
}

function validateReference(
  { apiGroup = '', kind = '', name = '', namespace = '' }: Partial<TypedObjectReference>,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = [...required(name, `${path}.name`), ...required(kind, `${path}.kind`)]
  if (apiGroup === '' && kind !== 'PersistentVolumeClaim')
    errors.push(invalidValue(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup"))
  if (apiGroup !== '') errors.push(...problemsAt(`${path}.apiGroup`, apiGroup, dnsSubdomainProblems(apiGroup)))
  if (namespace !== '') errors.push(...problemsAt(`${path}.namespace`, namespace, dnsLabelProblems(namespace)))
  return errors
}

/** Upstream passes a path as the invalid value, which prints as an empty struct. */
function validateSources(
  { dataSource, dataSourceRef }: PersistentVolumeClaimSpec,
  path: string,
): readonly FieldError[] {
  if (dataSource === undefined || dataSourceRef === undefined) return []
  if ((dataSourceRef.namespace ?? '') !== '')
    return [invalidValue(path, {}, 'may not be specified when dataSourceRef.namespace is specified')]
  const isSame =
    (dataSource.apiGroup ?? '') === (dataSourceRef.apiGroup ?? '') &&
    (dataSource.kind ?? '') === (dataSourceRef.kind ?? '') &&
    (dataSource.name ?? '') === (dataSourceRef.name ?? '')
  return isSame ? [] : [invalidValue(path, {}, 'must match dataSourceRef')]
}

/** The metadata of a template may have labels and annotations only. */
export function validateClaimTemplate(
  { metadata, spec }: PersistentVolumeClaimTemplate,
  path: string,
): readonly FieldError[] {
  const allowed = new Set(['labels', 'annotations', 'creationTimestamp'])
  const others = metadataFields.filter((field) => !allowed.has(field) && isSet(metadata?.[field]))
  return [
    ...validateAnnotations(metadata?.annotations, `${path}.metadata.annotations`),
    ...validateLabels(metadata?.labels, `${path}.metadata.labels`),
    ...others.map((field) => forbiddenField(`${path}.metadata.${field}`, 'cannot be set')),
    ...validateClaimSpec(spec, `${path}.spec`),
  ]
}

const metadataFields = ['name', 'generateName', 'namespace', 'ownerReferences', 'finalizers'] as const

function isSet(value: unknown): boolean {
  return value !== undefined && value !== ''
}

const immutableSpec =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'

export function validateClaimUpdate(next: PersistentVolumeClaim, old: PersistentVolumeClaim): readonly FieldError[] {
  const errors: FieldError[] = [...validateClaim(next)]
  const [before, after] = comparable(next, old)
  if (!deepEqual(before, after)) {
    const type = 'core.PersistentVolumeClaimSpec'
    const difference = unifiedDiff(printInternalLines(type, before), printInternalLines(type, after))
    errors.push(forbiddenField('spec', `${immutableSpec}\n${difference}`))
  }
  const wanted = next.spec.resources?.requests?.['storage'] ?? '0'
  const had = old.spec.resources?.requests?.['storage'] ?? '0'
  const has = old.status?.capacity?.['storage'] ?? '0'
  if (compareQuantities(wanted, had) < 0 && compareQuantities(wanted, has) <= 0)
    errors.push(forbiddenField('spec.resources.requests.storage', 'field can not be less than status.capacity'))
  if (next.spec.volumeMode !== old.spec.volumeMode)
    errors.push(invalidValue('volumeMode', next.spec.volumeMode, 'field is immutable'))
  return errors
}

/** Both specs with their mutable fields made equal, so that any difference left is forbidden. */
function comparable(
  { spec: next, status }: PersistentVolumeClaim,
  { spec: old }: PersistentVolumeClaim,
): readonly [PersistentVolumeClaimSpec, PersistentVolumeClaimSpec] {
  const isBound = status?.phase === 'Bound'
  const before = (old.volumeName ?? '') === '' ? withField(old, 'volumeName', next.volumeName) : old
  const isClassNew = old.storageClassName === undefined && next.storageClassName !== undefined
  const named = isClassNew ? withField(next, 'storageClassName', undefined) : next
  if (!isBound) return [before, named]
  const attributed = withField(named, 'volumeAttributesClassName', old.volumeAttributesClassName)
  const had = old.resources?.requests?.['storage']
  if (next.resources?.requests === undefined || had === undefined) return [before, attributed]
  const requests = { ...next.resources.requests, storage: had }
  return [before, { ...attributed, resources: { ...next.resources, requests } }]
}

function withField<Name extends keyof PersistentVolumeClaimSpec>(
  spec: PersistentVolumeClaimSpec,
  name: Name,
  value: PersistentVolumeClaimSpec[Name] | undefined,
): PersistentVolumeClaimSpec {
  const { [name]: _, ...others } = spec
  return (value === undefined ? others : { ...others, [name]: value }) as PersistentVolumeClaimSpec
}
