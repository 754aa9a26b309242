// CSI: drivers, nodes' driver lists, storage capacities, volume attachments.
//
// Models pkg/apis/storage/validation.

import { deepEqual } from '@/lib/base/json'
import type {
  CSIDriver,
  CSINode,
  CSINodeDriver,
  CSIStorageCapacity,
  TokenRequest,
  VolumeAttachment,
} from '../../api/generated/storage'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { dnsSubdomainProblems } from '../../meta/name-rules'
import { parseQuantity } from '../../meta/quantity'
import {
  dnsSubdomain,
  immutable,
  nonNegative,
  oneOf,
  problemsAt,
  qualifiedName,
  required,
  validateSelector,
} from './checks'
import { validateDriverName } from './volume-source'

const periodMin = 10

export function validateCsiDriver({ spec }: CSIDriver): readonly FieldError[] {
  const { fsGroupPolicy, tokenRequests = [], volumeLifecycleModes = [] } = spec
  const { nodeAllocatableUpdatePeriodSeconds: period, serviceAccountTokenInSecrets: inSecrets } = spec
  const modes = ['Persistent', 'Ephemeral']
  const errors: FieldError[] = [
    ...oneOf(fsGroupPolicy, ['File', 'None', 'ReadWriteOnceWithFSType'], 'spec.fsGroupPolicy'),
    ...validateTokens(tokenRequests, 'spec.tokenRequests'),
    ...volumeLifecycleModes.flatMap((mode) =>
      modes.includes(mode) ? [] : [notOneOf('spec.volumeLifecycleModes', mode, modes)],
    ),
  ]
  if (period !== undefined && period < periodMin) {
    const why = `must be greater than or equal to ${periodMin} seconds`
    errors.push(invalidValue('spec.nodeAllocatableUpdatePeriodSeconds', period, why))
  }
  if (inSecrets !== undefined && tokenRequests.length === 0) {
    const why = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified'
    errors.push(invalidValue('spec.serviceAccountTokenInSecrets', inSecrets, why))
  }
  return errors
}

const secondsMin = 600
const secondsMax = 2 ** 32

function validateTokens(requests: readonly TokenRequest[], path: string): readonly FieldError[] {
  const audiences = new Set<string>()
  return requests.flatMap(({ audience = '', expirationSeconds: seconds }, i) => {
    if (audiences.has(audience)) return [duplicateValue(`${path}[${i}].audience`, audience)]
    audiences.add(audience)
    const at = `${path}[${i}].expirationSeconds`
    if (seconds === undefined) return []
    if (seconds < secondsMin) return [invalidValue(at, seconds, 'may not specify a duration less than 10 minutes')]
    if (seconds <= secondsMax) return []
    return [invalidValue(at, seconds, 'may not specify a duration larger than 2^32 seconds')]
  })
}

export function validateCsiDriverUpdate(next: CSIDriver, old: CSIDriver): readonly FieldError[] {
  const { attachRequired, volumeLifecycleModes } = next.spec
  const modes = { path: 'spec.volumeLifecycleModes', type: '' }
  return [
    ...validateCsiDriver(next),
    ...immutable(attachRequired, old.spec.attachRequired, { path: 'spec.attachedRequired', type: '' }),
    ...immutable(volumeLifecycleModes, old.spec.volumeLifecycleModes, modes),
  ]
}

const nodeIdMax = 192

export function validateCsiNode({ spec }: CSINode): readonly FieldError[] {
  const names = new Set<string>()
  return (spec.drivers ?? []).flatMap((driver, i) => {
    const at = `spec.drivers[${i}]`
    const errors = validateNodeDriver(driver, at, names.has(driver.name ?? ''))
    names.add(driver.name ?? '')
    return errors
  })
}

function validateNodeDriver(driver: CSINodeDriver, at: string, isTwice: boolean): readonly FieldError[] {
  const { name = '', nodeID = '', allocatable, topologyKeys = [] } = driver
  const errors: FieldError[] = [...validateDriverName(name, `${at}.name`), ...required(nodeID, `${at}.nodeID`)]
  if (nodeID.length > nodeIdMax)
    errors.push(invalidValue(`${at}.nodeID`, nodeID, `must be ${nodeIdMax} characters or less`))
  errors.push(...nonNegative(allocatable?.count, `${at}.allocatable.count`))
  if (isTwice) errors.push(duplicateValue(`${at}.name`, name))
  for (const [i, key] of topologyKeys.entries()) {
    errors.push(...required(key, at))
    if (topologyKeys.indexOf(key) < i) errors.push(duplicateValue(at, key))
    errors.push(...qualifiedName(key, at))
  }
  return errors
}

export function validateCsiNodeUpdate(next: CSINode, old: CSINode): readonly FieldError[] {
  const field = { path: 'spec.drivers', type: 'storage.CSINodeDriver' }
  const without = ({ allocatable: _, ...driver }: CSINodeDriver): Omit<CSINodeDriver, 'allocatable'> => driver
  const errors = [...validateCsiNode(next)]
  for (const before of old.spec.drivers ?? [])
    for (const after of next.spec.drivers ?? [])
      if (before.name === after.name) errors.push(...immutable(without(after), without(before), field))
  return errors
}

export function validateStorageCapacity(object: CSIStorageCapacity): readonly FieldError[] {
  const { nodeTopology, storageClassName = '', capacity } = object
  const isNegative = capacity !== undefined && (parseQuantity(capacity)?.nanos ?? 0n) < 0n
  return [
    ...validateSelector(nodeTopology, 'nodeTopology'),
    ...problemsAt('storageClassName', storageClassName, dnsSubdomainProblems(storageClassName)),
    ...(isNegative ? [invalidValue('capacity', capacity, 'must be greater than or equal to 0')] : []),
  ]
}

export function validateStorageCapacityUpdate(
  next: CSIStorageCapacity,
  old: CSIStorageCapacity,
): readonly FieldError[] {
  const topology = { path: 'nodeTopology', type: 'v1.LabelSelector' }
  return [
    ...immutable(next.nodeTopology, old.nodeTopology, topology),
    ...immutable(next.storageClassName ?? '', old.storageClassName ?? '', { path: 'storageClassName', type: '' }),
  ]
}

export function validateAttachment({ spec }: VolumeAttachment): readonly FieldError[] {
  const { attacher = '', source, nodeName = '' } = spec
  const { persistentVolumeName: name, inlineVolumeSpec } = source ?? {}
  const path = 'spec.source'
  const one = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName'
  const errors: FieldError[] = [...required(attacher, 'spec.attacher')]
  if (name === undefined && inlineVolumeSpec === undefined) errors.push(requiredValue(path, one))
  else if (name !== undefined && inlineVolumeSpec !== undefined) errors.push(forbiddenField(path, one))
  else if (name === '')
    errors.push(requiredValue(`${path}.persistentVolumeName`, 'must specify non empty persistentVolumeName'))
  errors.push(...dnsSubdomain(nodeName, 'spec.nodeName'))
  errors.push(...validateDriverName(attacher, 'spec.attacher'))
  return name === undefined ? errors : [...errors, ...dnsSubdomain(name, 'spec.source.persistentVolumeName')]
}

export function validateAttachmentUpdate(next: VolumeAttachment, old: VolumeAttachment): readonly FieldError[] {
  if (deepEqual(next.spec, old.spec)) return validateAttachment(next)
  const shown = internal('storage.VolumeAttachmentSpec', next.spec)
  return [...validateAttachment(next), invalidValue('spec', shown, 'field is immutable')]
}
