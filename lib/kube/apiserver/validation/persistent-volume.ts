// PersistentVolumes: exactly one source, a capacity, node affinity.
//
// Models pkg/apis/core/validation ValidatePersistentVolumeSpec and ValidatePersistentVolumeUpdate.

import { deepEqual } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import type { PersistentVolume, PersistentVolumeSpec } from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue, notOneOf, requiredValue } from '../../meta/field-error'
import { internal, printInternalLines } from '../../meta/internal'
import { parseQuantity } from '../../meta/quantity'
import { unifiedDiff } from '../../meta/unified-diff'
import { ownVolumeFields } from '../../meta/volume-fields'
import { dnsSubdomain, oneOf } from './checks'
import { positiveQuantity, validateAccessModes, validateClassName } from './claim'
import { validateNodeSelector } from './placement'
import { validateVolumeSource } from './volume-source'

export function validatePersistentVolume({ metadata, spec }: PersistentVolume): readonly FieldError[] {
  return [
    ...((spec.accessModes ?? []).length === 0 ? [requiredValue('spec.accessModes')] : []),
    ...validateAccessModes(spec.accessModes, 'spec.accessModes'),
    ...validateCapacity(spec.capacity ?? {}),
    ...validateReclaim(spec.persistentVolumeReclaimPolicy),
    ...validatePlace(spec.nodeAffinity),
    ...validateSources(spec, metadata.name),
    ...noRecycledRoot(spec),
    ...validateClassName(spec.storageClassName ?? '', 'spec.storageClassName'),
    ...oneOf(spec.volumeMode, ['Block', 'Filesystem'], 'spec.volumeMode'),
    ...validateAttributes(spec),
  ]
}

function validateCapacity(capacity: Readonly<Record<string, string>>): readonly FieldError[] {
  const names = sortedKeys(capacity)
  const shown = names.length === 0 ? null : internal('map:Quantity', capacity)
  const errors: FieldError[] = names.length === 0 ? [requiredValue('spec.capacity')] : []
  if (capacity['storage'] === undefined || names.length > 1) errors.push(notOneOf('spec.capacity', shown, ['storage']))
  return [...errors, ...names.flatMap((name) => validateAmount(capacity[name] ?? '', `spec.capacity[${name}]`))]
}

function validateAmount(quantity: string, path: string): readonly FieldError[] {
  const value = parseQuantity(quantity)?.value ?? 0
  const basic = value < 0 ? [invalidValue(path, value, 'must be a valid resource quantity')] : []
  return [...basic, ...positiveQuantity(quantity, path)]
}

function validateReclaim(policy: string | undefined): readonly FieldError[] {
  if ((policy ?? '') === '') return []
  return oneOf(policy, ['Delete', 'Recycle', 'Retain'], 'spec.persistentVolumeReclaimPolicy')
}

function validatePlace(affinity: PersistentVolumeSpec['nodeAffinity']): readonly FieldError[] {
  const path = 'spec.nodeAffinity.required'
  if (affinity === undefined) return []
  if (affinity.required === undefined) return [requiredValue(path, 'must specify required node constraints')]
  return validateNodeSelector(affinity.required.nodeSelectorTerms, path)
}

/** In the order in which upstream checks them. */
const sources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const satisfies readonly (keyof PersistentVolumeSpec)[]

function validateSources(spec: PersistentVolumeSpec, name: string): readonly FieldError[] {
  const given = sources.filter((source) => spec[source] !== undefined)
  if (given.length === 0) return [requiredValue('spec', 'must specify a volume type')]
  return given.flatMap((source, i) => {
    // As upstream, a FlexVolume beside another source is no error.
    if (i > 0 && source !== 'flexVolume') {
      const field = source === 'cephfs' ? 'cephFS' : source
      return [forbiddenField(`spec.${field}`, 'may not specify more than 1 volume type')]
    }
    const errors = validateVolumeSource(source, spec[source], `spec.${source}`, { kind: 'volume', name })
    if (source !== 'local' || spec.nodeAffinity !== undefined) return errors
    return [...errors, requiredValue('spec.nodeAffinity', 'Local volume requires node affinity')]
  })
}

function noRecycledRoot({ hostPath, persistentVolumeReclaimPolicy }: PersistentVolumeSpec): readonly FieldError[] {
  if (persistentVolumeReclaimPolicy !== 'Recycle' || hostPath === undefined) return []
  if (!/^\/[/.]*$/.test(hostPath.path ?? '')) return []
  return [forbiddenField('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'")]
}

function validateAttributes({ volumeAttributesClassName: name, csi }: PersistentVolumeSpec): readonly FieldError[] {
  if (name === undefined) return []
  const path = 'spec.volumeAttributesClassName'
  const errors = name === '' ? [requiredValue(path, 'an empty string is disallowed')] : dnsSubdomain(name, path)
  if (csi !== undefined) return errors
  return [...errors, requiredValue('spec.csi', 'has to be specified when using volumeAttributesClassName')]
}

/** Upstream validates the volume itself and then the update. */
export function validatePersistentVolumeUpdate(next: PersistentVolume, old: PersistentVolume): readonly FieldError[] {
  const whole = validatePersistentVolume(next)
  const errors: FieldError[] = [...whole, ...whole]
  const after = sourceOf(withoutNewExpansion(next.spec, old.spec))
  const before = sourceOf(old.spec)
  if (!deepEqual(before, after)) {
    const type = 'core.PersistentVolumeSource'
    const difference = unifiedDiff(printInternalLines(type, before), printInternalLines(type, after))
    const why = `spec.persistentvolumesource is immutable after creation\n${difference}`
    errors.push(forbiddenField('spec.persistentvolumesource', why))
  }
  if (next.spec.volumeMode !== old.spec.volumeMode)
    errors.push(invalidValue('volumeMode', next.spec.volumeMode, 'field is immutable'))
  if (old.spec.nodeAffinity !== undefined && !deepEqual(next.spec.nodeAffinity, old.spec.nodeAffinity)) {
    const shown =
      next.spec.nodeAffinity === undefined ? null : internal('core.VolumeNodeAffinity', next.spec.nodeAffinity)
    const why = 'field is immutable, except for updating from beta label to GA'
    errors.push(invalidValue('nodeAffinity', shown, why))
  }
  if (old.spec.volumeAttributesClassName !== undefined && next.spec.volumeAttributesClassName === undefined)
    errors.push(forbiddenField('spec.volumeAttributesClassName', 'update from non-nil value to nil is forbidden'))
  return errors
}

function sourceOf(spec: PersistentVolumeSpec): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(spec).filter(([field]) => !ownVolumeFields.has(field)))
}

/** An update may add the secret for expansion. */
function withoutNewExpansion(next: PersistentVolumeSpec, old: PersistentVolumeSpec): PersistentVolumeSpec {
  if (old.csi === undefined || next.csi === undefined || old.csi.controllerExpandSecretRef !== undefined) return next
  const { controllerExpandSecretRef: _, ...csi } = next.csi
  return { ...next, csi }
}
