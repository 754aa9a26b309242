// Volumes, claims and storage classes.
//
// Models pkg/apis/core/validation ValidatePersistentVolumeClaim and pkg/apis/storage/validation.

import { deepEqual } from '@/lib/base/json'
import type { PersistentVolume, PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../api/core'
import type { StorageClass } from '../api/storage'
import { type FieldError, forbiddenField, invalidValue, notOneOf, requiredValue } from '../meta/field-error'
import { printGoJson } from '../meta/hash'
import { compareQuantities, parseQuantity } from '../meta/quantity'
import { ownVolumeFields } from '../meta/volume-fields'
import { oneOf, validateSelector } from './checks'

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

export function validateClaim({ spec }: PersistentVolumeClaim): readonly FieldError[] {
  const errors: FieldError[] = []
  if ((spec.accessModes ?? []).length === 0)
    errors.push(requiredValue('spec.accessModes', 'at least 1 access mode is required'))
  errors.push(...validateSelector(spec.selector, 'spec.selector'))
  for (const mode of spec.accessModes ?? []) errors.push(...oneOf(mode, modes, 'spec.accessModes'))
  if ((spec.accessModes?.length ?? 0) > 1 && spec.accessModes?.includes('ReadWriteOncePod') === true)
    errors.push(forbiddenField('spec.accessModes', 'may not use ReadWriteOncePod with other access modes'))
  const storage = spec.resources?.requests?.['storage']
  if (storage === undefined) errors.push(requiredValue('spec.resources[storage]'))
  else errors.push(...positiveQuantity(storage, 'spec.resources[storage]'))
  errors.push(...oneOf(spec.volumeMode, ['Block', 'Filesystem'], 'spec.volumeMode'))
  return errors
}

function positiveQuantity(quantity: string, path: string): readonly FieldError[] {
  const parsed = parseQuantity(quantity)
  return parsed !== null && parsed.nanos > 0n ? [] : [invalidValue(path, quantity, 'must be greater than zero')]
}

const immutableSpec =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'

export function validateClaimUpdate(next: PersistentVolumeClaim, old: PersistentVolumeClaim): readonly FieldError[] {
  const errors: FieldError[] = [...validateClaim(next)]
  const isBound = old.status?.phase === 'Bound'
  const allowed = withAllowedChanges(next.spec, old.spec, isBound ? 'bound' : 'unbound')
  if (!deepEqual(allowed, next.spec))
    errors.push(forbiddenField('spec', `${immutableSpec}\n${goDiff(next.spec, allowed)}`))
  const wanted = next.spec.resources?.requests?.['storage'] ?? '0'
  const had = old.spec.resources?.requests?.['storage'] ?? '0'
  const capacity = old.status?.capacity?.['storage']
  const floor = isBound ? (capacity ?? had) : had
  if (compareQuantities(wanted, had) < 0 && compareQuantities(wanted, floor) < 0)
    errors.push(forbiddenField('spec.resources.requests.storage', 'field can not be less than status.capacity'))
  return errors
}

function withAllowedChanges(
  next: PersistentVolumeClaimSpec,
  old: PersistentVolumeClaimSpec,
  state: 'bound' | 'unbound',
): PersistentVolumeClaimSpec {
  const named =
    old.volumeName === undefined && next.volumeName !== undefined ? { ...old, volumeName: next.volumeName } : old
  const isClassSet = old.storageClassName === undefined && next.storageClassName !== undefined
  const classed =
    isClassSet && next.storageClassName !== undefined ? { ...named, storageClassName: next.storageClassName } : named
  if (state === 'unbound') return classed
  const requests = next.resources?.requests
  const resized = requests === undefined ? classed : { ...classed, resources: { ...classed.resources, requests } }
  const attributes = next.volumeAttributesClassName
  return attributes === undefined ? resized : { ...resized, volumeAttributesClassName: attributes }
}

function goDiff(next: PersistentVolumeClaimSpec, allowed: PersistentVolumeClaimSpec): string {
  const after: Readonly<Record<string, unknown>> = { ...next }
  const before: Readonly<Record<string, unknown>> = { ...allowed }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const lines = names.flatMap((name) =>
    deepEqual(after[name], before[name])
      ? []
      : [`- \t${name}: ${printGoJson(before[name] ?? null)},`, `+ \t${name}: ${printGoJson(after[name] ?? null)},`],
  )
  return `@@ core.PersistentVolumeClaimSpec @@\n${lines.join('\n')}\n`
}

export function validatePersistentVolume({ spec }: PersistentVolume): readonly FieldError[] {
  const errors: FieldError[] = []
  if ((spec.accessModes ?? []).length === 0) errors.push(requiredValue('spec.accessModes'))
  for (const mode of spec.accessModes ?? []) errors.push(...oneOf(mode, modes, 'spec.accessModes'))
  const storage = spec.capacity?.['storage']
  if (Object.keys(spec.capacity ?? {}).length === 0) errors.push(requiredValue('spec.capacity'))
  if (storage === undefined || Object.keys(spec.capacity ?? {}).length > 1)
    errors.push(notOneOf('spec.capacity', spec.capacity ?? null, ['storage']))
  if (storage !== undefined) errors.push(...positiveQuantity(storage, 'spec.capacity[storage]'))
  errors.push(
    ...oneOf(spec.persistentVolumeReclaimPolicy, ['Delete', 'Recycle', 'Retain'], 'spec.persistentVolumeReclaimPolicy'),
  )
  const sources = Object.keys(spec).filter((field) => !ownVolumeFields.has(field))
  if (sources.length === 0) errors.push(requiredValue('spec', 'must specify a volume type'))
  for (const source of sources.slice(1))
    errors.push(forbiddenField(`spec.${source}`, 'may not specify more than 1 volume type'))
  return errors
}

/** Upstream checks the whole once for itself and once as an update. */
export function validatePersistentVolumeUpdate(next: PersistentVolume): readonly FieldError[] {
  return [...validatePersistentVolume(next), ...validatePersistentVolume(next)]
}

export function validateStorageClass({
  provisioner,
  reclaimPolicy,
  volumeBindingMode,
}: StorageClass): readonly FieldError[] {
  const errors: FieldError[] = (provisioner ?? '') === '' ? [requiredValue('provisioner')] : []
  errors.push(...oneOf(reclaimPolicy, ['Delete', 'Retain'], 'reclaimPolicy'))
  errors.push(...oneOf(volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'], 'volumeBindingMode'))
  return errors
}

export function validateStorageClassUpdate(next: StorageClass, old: StorageClass): readonly FieldError[] {
  const errors = [...validateStorageClass(next)]
  const fixed = (path: string): FieldError => forbiddenField(path, `updates to ${path} are forbidden.`)
  if (!deepEqual(next.parameters, old.parameters)) errors.push(fixed('parameters'))
  if (next.provisioner !== old.provisioner) errors.push(fixed('provisioner'))
  if (next.reclaimPolicy !== old.reclaimPolicy) errors.push(fixed('reclaimPolicy'))
  if (next.volumeBindingMode !== old.volumeBindingMode) errors.push(fixed('volumeBindingMode'))
  return errors
}
