// LimitRanges and ResourceQuotas: bounds must be consistent, and names must be countable resources.
//
// Models pkg/apis/core/validation ValidateLimitRange and ValidateResourceQuota.

import { deepEqual } from '@/lib/base/json'
import { compareBytewise, sortedBytewise, sortedKeys } from '@/lib/base/order'
import type {
  LimitRange,
  LimitRangeItem,
  ResourceQuota,
  ResourceQuotaSpec,
  ScopeSelector,
} from '../../api/generated/core'
import type { Quantity } from '../../api/values'
import { duplicateValue, type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { compareQuantities, milliValue } from '../../meta/quantity'
import { qualifiedName } from './checks'
import { containerResourceName, isExtended, resourceName, wholeAmount } from './container-resources'

export function validateLimitRange({ spec }: LimitRange): readonly FieldError[] {
  const seen = new Set<string>()
  return spec.limits.flatMap((item, i) => {
    const at = `spec.limits[${i}]`
    const type = item.type ?? ''
    const isTwice = seen.has(type)
    seen.add(type)
    return [
      ...validateType(type, `${at}.type`),
      ...(isTwice ? [duplicateValue(`${at}.type`, type)] : []),
      ...validateItem(item, at),
    ]
  })
}

function validateType(type: string, path: string): readonly FieldError[] {
  const errors = qualifiedName(type, path)
  if (errors.length > 0 || type.includes('/') || ['Pod', 'Container', 'PersistentVolumeClaim'].includes(type))
    return errors
  return [invalidValue(path, type, 'must be a standard limit type or fully qualified')]
}

const amountFields = ['max', 'min', 'default', 'defaultRequest'] as const

function validateItem(item: LimitRangeItem, at: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const nameRule = item.type === 'Pod' || item.type === 'Container' ? containerResourceName : resourceName
  const names = new Set<string>()
  const look = (field: (typeof amountFields)[number] | 'maxLimitRequestRatio'): void => {
    for (const name of sortedKeys(item[field] ?? {})) {
      names.add(name)
      errors.push(...nameRule(name, `${at}.${field}[${name}]`))
    }
  }
  for (const field of amountFields) {
    const isForPods = field === 'max' || field === 'min'
    if (item.type !== 'Pod' || isForPods) look(field)
    else if (Object.keys(item[field] ?? {}).length > 0)
      errors.push(forbiddenField(`${at}.${field}`, "may not be specified when `type` is 'Pod'"))
  }
  if (
    item.type === 'PersistentVolumeClaim' &&
    item.min?.['storage'] === undefined &&
    item.max?.['storage'] === undefined
  )
    errors.push(
      requiredValue(`${at}.limits`, 'either minimum or maximum storage value is required, but neither was provided'),
    )
  look('maxLimitRequestRatio')
  for (const name of sortedBytewise(names)) errors.push(...validateBounds(item, name, at))
  return errors
}

interface Bounds {
  readonly value: Quantity | undefined
  readonly word: string
}

function validateBounds(item: LimitRangeItem, name: string, at: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const isPod = item.type === 'Pod'
  const min: Bounds = { value: item.min?.[name], word: 'min value' }
  const max: Bounds = { value: item.max?.[name], word: 'max value' }
  const request: Bounds = { value: isPod ? undefined : item.defaultRequest?.[name], word: 'default request value' }
  const standard: Bounds = { value: isPod ? undefined : item.default?.[name], word: 'default value' }
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
  if (ratio !== undefined && min.value !== undefined && max.value !== undefined)
    errors.push(
      ...validateRatio(ratio, milliValue(max.value) / milliValue(min.value), `${at}.maxLimitRequestRatio[${name}]`),
    )
  const isFixed = isExtended(name) || name.startsWith('hugepages-')
  const [limit, asked] = [standard.value, request.value]
  if (isFixed && limit !== undefined && asked !== undefined && compareQuantities(limit, asked) !== 0) {
    const why = `default value ${limit} must equal to defaultRequest value ${asked} in ${name}`
    errors.push(invalidValue(`${at}.defaultRequest[${name}]`, asked, why))
  }
  return errors
}

/** maxLimitRequestRatio must not exceed max/min, the largest ratio that the bounds allow. */
function validateRatio(ratio: Quantity, most: number, path: string): readonly FieldError[] {
  if (!(milliValue(ratio) / 1000 > most)) return []
  const shown = Number.isFinite(most) ? most.toFixed(6) : most > 0 ? '+Inf' : '-Inf'
  return [invalidValue(path, ratio, `ratio ${ratio} is greater than max/min = ${shown}`)]
}

const countable = new Set(
  'cpu memory ephemeral-storage requests.cpu requests.memory requests.storage requests.ephemeral-storage limits.cpu limits.memory limits.ephemeral-storage pods resourcequotas services replicationcontrollers secrets persistentvolumeclaims configmaps services.nodeports services.loadbalancers'.split(
    ' ',
  ),
)

function isCountable(name: string): boolean {
  return countable.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')
}

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
  const names = sortedKeys(spec?.hard ?? {})
  return [
    ...names.flatMap((name) => {
      const path = `spec.hard[${name}]`
      return [...validateQuotaName(name, path), ...wholeAmount(name, spec?.hard?.[name] ?? '0', path)]
    }),
    ...validateScopes(spec?.scopes ?? [], names),
    ...(spec?.scopeSelector === undefined ? [] : validateScopeSelector(spec, spec.scopeSelector, names)),
  ]
}

function validateQuotaName(name: string, path: string): readonly FieldError[] {
  const errors = resourceName(name, path)
  if (name.includes('/') || isCountable(name)) return errors
  return [...errors, invalidValue(path, name, 'must be a standard resource for quota')]
}

const computed = new Set('cpu memory limits.cpu limits.memory requests.cpu requests.memory'.split(' '))

/** Models helper.IsResourceQuotaScopeValidForResource. */
function isFit(scope: string, name: string): boolean {
  if (scope === 'VolumeAttributesClass') return name === 'persistentvolumeclaims' || name === 'requests.storage'
  if (scope === 'BestEffort') return name === 'pods'
  return !scopes.includes(scope) || name === 'pods' || computed.has(name)
}

function misfits(scope: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => isCountable(name) && !isFit(scope, name))
}

function validateScopes(given: readonly string[], names: readonly string[]): readonly FieldError[] {
  const wrong = (why: string): FieldError => invalidValue('spec.scopes', given, why)
  return [
    ...given.flatMap((scope) => [
      ...(scopes.includes(scope) ? [] : [wrong('unsupported scope')]),
      ...misfits(scope, names).map(() => wrong('unsupported scope applied to resource')),
    ]),
    ...opposites.filter((pair) => pair.every((scope) => given.includes(scope))).map(() => wrong('conflicting scopes')),
  ]
}

const plainScopes = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity']

function validateScopeSelector(
  spec: ResourceQuotaSpec,
  selector: ScopeSelector,
  names: readonly string[],
): readonly FieldError[] {
  const path = 'spec.scopeSelector.matchExpressions'
  const list = selector.matchExpressions ?? []
  const chosen = list.map(({ scopeName }) => scopeName ?? '')
  const errors: FieldError[] = list.flatMap(({ scopeName: scope = '', operator = '', values = [] }) => [
    ...(scopes.includes(scope) ? [] : [invalidValue(`${path}.scopeName`, scope, 'unsupported scope')]),
    ...misfits(scope, names).map(() =>
      invalidValue(path, internal('core.ScopeSelector', selector), 'unsupported scope applied to resource'),
    ),
    ...validateScopeOperator(scope, operator, values),
  ])
  const shown = spec.scopes ?? null
  for (const pair of opposites)
    if (pair.every((scope) => chosen.includes(scope)))
      errors.push(invalidValue('spec.scopeSelector.matchExpressions', shown, 'conflicting scopes'))
  return errors
}

function validateScopeOperator(scope: string, operator: string, values: readonly string[]): readonly FieldError[] {
  const path = 'spec.scopeSelector.matchExpressions'
  const errors: FieldError[] = []
  if (plainScopes.includes(scope) && operator !== 'Exists') {
    const why =
      "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
    errors.push(invalidValue(`${path}.operator`, operator, why))
  }
  if (operator === 'In' || operator === 'NotIn') {
    const why = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"
    if (values.length === 0) errors.push(requiredValue(`${path}.values`, why))
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    const why = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"
    if (values.length > 0) errors.push(invalidValue(`${path}.values`, values, why))
  } else errors.push(invalidValue(`${path}.operator`, operator, 'not a valid selector operator'))
  return errors
}

export function validateResourceQuotaUpdate(next: ResourceQuota, old: ResourceQuota): readonly FieldError[] {
  const errors = [...validateResourceQuota(next)]
  if (
    !deepEqual(
      [...(next.spec?.scopes ?? [])].sort(compareBytewise),
      [...(old.spec?.scopes ?? [])].sort(compareBytewise),
    )
  )
    errors.push(invalidValue('spec.scopes', next.spec?.scopes ?? null, 'field is immutable'))
  return errors
}
