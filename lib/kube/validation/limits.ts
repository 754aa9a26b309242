// LimitRanges and ResourceQuotas: bounds that agree with one another, names that can be counted.
//
// Models pkg/apis/core/validation ValidateLimitRange and ValidateResourceQuota.

import { deepEqual } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import type { LimitRange, LimitRangeItem, ResourceQuota } from '../api/core'
import type { Quantity } from '../api/object'
import { duplicateValue, type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'
import { qualifiedNameProblems } from '../meta/name-rules'
import { compareQuantities, parseQuantity } from '../meta/quantity'
import { problemsAt } from './checks'

export function validateLimitRange({ spec }: LimitRange): readonly FieldError[] {
  const seen = new Set<string>()
  return spec.limits.flatMap((item, i) => {
    const at = `spec.limits[${i}]`
    const isTwice = seen.has(item.type)
    seen.add(item.type)
    return [...(isTwice ? [duplicateValue(`${at}.type`, item.type)] : []), ...validateItem(item, at)]
  })
}

function validateItem(item: LimitRangeItem, at: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (item.type === 'Pod') {
    const why = "may not be specified when `type` is 'Pod'"
    if (Object.keys(item.default ?? {}).length > 0) errors.push(forbiddenField(`${at}.default`, why))
    if (Object.keys(item.defaultRequest ?? {}).length > 0) errors.push(forbiddenField(`${at}.defaultRequest`, why))
  }
  if (
    item.type === 'PersistentVolumeClaim' &&
    item.min?.['storage'] === undefined &&
    item.max?.['storage'] === undefined
  )
    errors.push(
      requiredValue(`${at}.limits`, 'either minimum or maximum storage value is required, but neither was provided'),
    )
  const names = { ...item.max, ...item.min, ...item.default, ...item.defaultRequest, ...item.maxLimitRequestRatio }
  for (const name of sortedKeys(names)) errors.push(...validateBounds(item, name, at))
  return errors
}

interface Bounds {
  readonly value: Quantity | undefined
  readonly word: string
}

function validateBounds(item: LimitRangeItem, name: string, at: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const min: Bounds = { value: item.min?.[name], word: 'min value' }
  const max: Bounds = { value: item.max?.[name], word: 'max value' }
  const request: Bounds = { value: item.defaultRequest?.[name], word: 'default request value' }
  const standard: Bounds = { value: item.default?.[name], word: 'default value' }
  const inOrder = (field: string, shown: Bounds, [low, high]: readonly [Bounds, Bounds]): void => {
    if (low.value === undefined || high.value === undefined || compareQuantities(low.value, high.value) <= 0) return
    const why = `${low.word} ${low.value} is greater than ${high.word} ${high.value}`
    errors.push(invalidValue(`${at}.${field}[${name}]`, shown.value, why))
  }
  inOrder('min', min, [min, max])
  inOrder('defaultRequest', request, [min, request])
  inOrder('defaultRequest', request, [request, max])
  inOrder('defaultRequest', request, [request, { ...standard, word: 'default limit value' }])
  inOrder('default', min, [min, standard])
  inOrder('default', max, [standard, max])
  const ratio = item.maxLimitRequestRatio?.[name]
  if (ratio !== undefined && compareQuantities(ratio, '1') < 0)
    errors.push(invalidValue(`${at}.maxLimitRequestRatio[${name}]`, ratio, `ratio ${ratio} is less than 1`))
  return errors
}

const countable = new Set(
  'cpu memory ephemeral-storage requests.cpu requests.memory requests.storage requests.ephemeral-storage limits.cpu limits.memory limits.ephemeral-storage pods resourcequotas services replicationcontrollers secrets persistentvolumeclaims configmaps services.nodeports services.loadbalancers'.split(
    ' ',
  ),
)
const scopes = [
  'BestEffort',
  'CrossNamespacePodAffinity',
  'NotBestEffort',
  'NotTerminating',
  'PriorityClass',
  'Terminating',
  'VolumeAttributesClass',
]
const opposites = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const

export function validateResourceQuota({ spec }: ResourceQuota): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const name of sortedKeys(spec?.hard ?? {})) {
    const path = `spec.hard[${name}]`
    errors.push(...validateQuotaName(name, path))
    const quantity = spec?.hard?.[name] ?? '0'
    const amount = parseQuantity(quantity)
    if (amount !== null && amount.nanos < 0n)
      errors.push(invalidValue(path, quantity, 'must be greater than or equal to 0'))
  }
  return [...errors, ...validateScopes(spec?.scopes ?? [])]
}

function validateQuotaName(name: string, path: string): readonly FieldError[] {
  const errors: FieldError[] = [...problemsAt(path, name, qualifiedNameProblems(name))]
  const isKnown = countable.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')
  if (name.includes('/') || isKnown) return errors
  if (name !== 'storage') errors.push(invalidValue(path, name, 'must be a standard resource type or fully qualified'))
  errors.push(invalidValue(path, name, 'must be a standard resource for quota'))
  return errors
}

function validateScopes(given: readonly string[]): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const scope of given)
    if (!scopes.includes(scope)) errors.push(invalidValue('spec.scopes', given, 'unsupported scope'))
  for (const pair of opposites)
    if (pair.every((scope) => given.includes(scope)))
      errors.push(invalidValue('spec.scopes', given, 'conflicting scopes'))
  return errors
}

export function validateResourceQuotaUpdate(next: ResourceQuota, old: ResourceQuota): readonly FieldError[] {
  const errors = [...validateResourceQuota(next)]
  if (!deepEqual([...(next.spec?.scopes ?? [])].sort(), [...(old.spec?.scopes ?? [])].sort()))
    errors.push(invalidValue('spec.scopes', next.spec?.scopes ?? null, 'field is immutable'))
  return errors
}
