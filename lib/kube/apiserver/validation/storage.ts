// Storage classes, and volume attributes classes.
//
// Models pkg/apis/storage/validation ValidateStorageClass and ValidateVolumeAttributesClass.

import { deepEqual } from '@/lib/base/json'
import { compareBytewise, sortedKeys } from '@/lib/base/order'
import type { TopologySelectorTerm } from '../../api/generated/core'
import type { StorageClass, VolumeAttributesClass } from '../../api/generated/storage'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  requiredValue,
  tooLong,
} from '../../meta/field-error'
import { qualifiedNameProblems } from '../../meta/name-rules'
import { immutable, oneOf, problemsAt, qualifiedName } from './checks'

export function validateStorageClass(object: StorageClass): readonly FieldError[] {
  const { provisioner = '', parameters, reclaimPolicy, volumeBindingMode, allowedTopologies } = object
  return [
    ...validateProvisioner(provisioner, 'provisioner'),
    ...validateParameters(parameters, 'parameters'),
    ...((reclaimPolicy ?? '') === '' ? [] : oneOf(reclaimPolicy, ['Delete', 'Retain'], 'reclaimPolicy')),
    ...oneOf(volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'], 'volumeBindingMode'),
    ...validateTopologies(allowedTopologies ?? []),
  ]
}

function validateProvisioner(name: string, path: string): readonly FieldError[] {
  if (name === '') return [requiredValue(path)]
  const lower = name.toLowerCase()
  return problemsAt(path, lower, qualifiedNameProblems(lower))
}

type Parameters = Readonly<Record<string, string>>

const parametersMax = 512
const parametersSizeMax = 262_144

function validateParameters(given: Parameters | undefined, path: string): readonly FieldError[] {
  const names = sortedKeys(given ?? {})
  if (names.length > parametersMax) return [tooLong(path, parametersMax)]
  const size = names.reduce((sum, name) => sum + name.length + (given?.[name]?.length ?? 0), 0)
  return [
    ...(names.includes('') ? [invalidValue(path, '', 'field can not be empty.')] : []),
    ...(size > parametersSizeMax ? [tooLong(path, parametersSizeMax)] : []),
  ]
}

function validateTopologies(terms: readonly TopologySelectorTerm[]): readonly FieldError[] {
  const chosen = terms.map(choices)
  return terms.flatMap((term, i) => {
    const at = `allowedTopologies[${i}]`
    // Upstream allocates the result with one empty term per term and then appends, so empty terms come first.
    const before = [...terms.map(() => ({})), ...chosen.slice(0, i)]
    const same = before.filter((one) => deepEqual(one, chosen[i]))
    return [...validateTerm(term, at), ...same.map(() => duplicateValue(`${at}.matchLabelExpressions`, ''))]
  })
}

function choices({ matchLabelExpressions = [] }: TopologySelectorTerm): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    matchLabelExpressions.map(({ key = '', values = [] }) => [key, [...new Set(values)].sort(compareBytewise)]),
  )
}

function validateTerm({ matchLabelExpressions = [] }: TopologySelectorTerm, path: string): readonly FieldError[] {
  const keys = new Set<string>()
  return matchLabelExpressions.flatMap(({ key = '', values = [] }, i) => {
    const at = `${path}.matchLabelExpressions[${i}]`
    const isTwice = keys.has(key)
    keys.add(key)
    return [
      ...(values.length === 0 ? [requiredValue(`${at}.values`)] : []),
      ...values.flatMap((value, j) => (values.indexOf(value) < j ? [duplicateValue(`${at}.values[${j}]`, value)] : [])),
      ...qualifiedName(key, `${at}.key`),
      ...(isTwice ? [duplicateValue(`${at}.key`, key)] : []),
    ]
  })
}

export function validateStorageClassUpdate(next: StorageClass, old: StorageClass): readonly FieldError[] {
  const errors = [...validateStorageClass(next)]
  const fixed = (path: string): FieldError => forbiddenField(path, `updates to ${path} are forbidden.`)
  if (!deepEqual(next.parameters ?? {}, old.parameters ?? {})) errors.push(fixed('parameters'))
  if (next.provisioner !== old.provisioner) errors.push(fixed('provisioner'))
  if (next.reclaimPolicy !== old.reclaimPolicy) errors.push(fixed('reclaimPolicy'))
  const mode = { path: 'volumeBindingMode', type: '' }
  return [...errors, ...immutable(next.volumeBindingMode, old.volumeBindingMode, mode)]
}

export function validateAttributesClass({ driverName = '', parameters }: VolumeAttributesClass): readonly FieldError[] {
  const errors = [...validateProvisioner(driverName, 'driverName'), ...validateParameters(parameters, 'parameters')]
  if (Object.keys(parameters ?? {}).length > 0) return errors
  return [...errors, requiredValue('parameters', 'must contain at least one key/value pair')]
}

export function validateAttributesClassUpdate(
  next: VolumeAttributesClass,
  old: VolumeAttributesClass,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (next.driverName !== old.driverName)
    errors.push(forbiddenField('driverName', 'updates to driverName are forbidden.'))
  if (!deepEqual(next.parameters ?? {}, old.parameters ?? {}))
    errors.push(forbiddenField('parameters', 'updates to parameters are forbidden.'))
  return [...errors, ...validateAttributesClass(next)]
}
