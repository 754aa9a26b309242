// Device claims, their templates, and device classes.
//
// Models pkg/apis/resource/validation ValidateResourceClaim, ValidateResourceClaimTemplate and ValidateDeviceClass. Left
// out: selectors in CEL are not compiled.

import { isJsonObject } from '@/lib/base/json'
import type {
  DeviceClaim,
  DeviceClaimConfiguration,
  DeviceClass,
  DeviceClassConfiguration,
  DeviceConstraint,
  DeviceRequest,
  DeviceSelector,
  DeviceSubRequest,
  DeviceToleration,
  ExactDeviceRequest,
  ResourceClaim,
  ResourceClaimTemplate,
} from '../../api/generated/resource'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
  tooLong,
  unsupportedValue,
} from '../../meta/field-error'
import { labelValueProblems } from '../../meta/name-rules'
import { validateAnnotations, validateLabels } from '../validate-metadata'
import { dnsLabel, dnsSubdomain, immutable, problemsAt, qualifiedName, requiredThen } from './checks'
import { isExtended } from './container-resources'
import { eachOf, eachOnce, fullAttributeName } from './device-names'
import { validateDriverName } from './volume-source'

const most = { requests: 32, constraints: 32, config: 32, selectors: 32, firstAvailable: 8, expression: 10_240 }

export function validateDeviceClaim({ spec }: ResourceClaim): readonly FieldError[] {
  return validateDevices(spec?.devices ?? {}, 'spec.devices')
}

export function validateDeviceClaimUpdate(next: ResourceClaim, old: ResourceClaim): readonly FieldError[] {
  return immutable(next.spec, old.spec, { path: 'spec', type: 'resource.ResourceClaimSpec' })
}

const fixedMetadata = ['name', 'generateName', 'namespace', 'ownerReferences', 'finalizers'] as const

export function validateDeviceClaimTemplate({ spec }: ResourceClaimTemplate): readonly FieldError[] {
  const { metadata } = spec ?? {}
  const others = fixedMetadata.filter((field) => metadata?.[field] !== undefined && metadata[field] !== '')
  return [
    ...validateAnnotations(metadata?.annotations, 'spec.metadata.annotations'),
    ...validateLabels(metadata?.labels, 'spec.metadata.labels'),
    ...others.map((field) => forbiddenField(`spec.metadata.${field}`, 'cannot be set')),
    ...validateDevices(spec?.spec?.devices ?? {}, 'spec.spec.devices'),
  ]
}

export function validateDeviceClaimTemplateUpdate(
  next: ResourceClaimTemplate,
  old: ResourceClaimTemplate,
): readonly FieldError[] {
  return immutable(next.spec, old.spec, { path: 'spec', type: 'resource.ResourceClaimTemplateSpec' })
}

function validateDevices({ requests, constraints, config }: DeviceClaim, path: string): readonly FieldError[] {
  const names = new Set(
    (requests ?? []).flatMap(({ name = '', firstAvailable = [] }) => [
      name,
      ...firstAvailable.map((sub) => `${name}/${sub.name ?? ''}`),
    ]),
  )
  const requestRules = {
    path: `${path}.requests`,
    most: most.requests,
    keyOf: ({ name = '' }: DeviceRequest) => name,
    duplicateAt: '' as const,
  }
  return [
    ...eachOnce(requests, requestRules, validateRequest),
    ...eachOf(constraints, { path: `${path}.constraints`, most: most.constraints }, (one, at) =>
      validateConstraint(one, names, at),
    ),
    ...eachOf(config, { path: `${path}.config`, most: most.config }, (one, at) => validateConfig(one, names, at)),
  ]
}

function validateRequest({ name = '', exactly, firstAvailable = [] }: DeviceRequest, at: string) {
  const errors: FieldError[] = [...dnsLabel(name, `${at}.name`)]
  const one = 'exactly one of `exactly` or `firstAvailable` is required'
  if (exactly !== undefined && firstAvailable.length > 0)
    return [...errors, invalidValue(at, null, `${one}, but multiple fields are set`)]
  if (exactly !== undefined) return [...errors, ...validateDemand(exactly, `${at}.exactly`)]
  if (firstAvailable.length === 0) return [...errors, requiredValue(at, one)]
  const rules = {
    path: `${at}.firstAvailable`,
    most: most.firstAvailable,
    keyOf: (sub: DeviceSubRequest) => sub.name ?? '',
    duplicateAt: '' as const,
  }
  const check = (sub: DeviceSubRequest, path: string): readonly FieldError[] => [
    ...dnsLabel(sub.name ?? '', `${path}.name`),
    ...validateDemand(sub, path),
  ]
  return [...errors, ...eachOnce(firstAvailable, rules, check)]
}

function validateDemand(demand: ExactDeviceRequest | DeviceSubRequest, at: string): readonly FieldError[] {
  const { deviceClassName, selectors, tolerations } = demand
  return [
    ...requiredThen(deviceClassName, `${at}.deviceClassName`, dnsSubdomain),
    ...eachOf(selectors, { path: `${at}.selectors`, most: most.selectors }, validateSelector),
    ...validateMode(demand, at),
    ...(tolerations ?? []).flatMap((toleration, i) => validateToleration(toleration, `${at}.tolerations[${i}]`)),
  ]
}

function validateMode(
  { allocationMode, count = 0 }: Pick<ExactDeviceRequest, 'allocationMode' | 'count'>,
  at: string,
): readonly FieldError[] {
  if (allocationMode === 'All') {
    const why = "must not be specified when allocationMode is 'All'"
    return count === 0 ? [] : [invalidValue(`${at}.count`, count, why)]
  }
  if (allocationMode === 'ExactCount')
    return count > 0 ? [] : [invalidValue(`${at}.count`, count, 'must be greater than zero')]
  return [notOneOf(`${at}.allocationMode`, allocationMode ?? '', ['All', 'ExactCount'])]
}

function validateSelector({ cel }: DeviceSelector, at: string): readonly FieldError[] {
  if (cel === undefined) return [requiredValue(`${at}.cel`)]
  const isLong = (cel.expression ?? '').length > most.expression
  return isLong ? [tooLong(`${at}.cel.expression`, most.expression)] : []
}

const effects = ['NoExecute', 'NoSchedule', 'None']

function validateToleration({ key = '', operator, value = '', effect }: DeviceToleration, at: string) {
  const operation: string = operator ?? ''
  const errors: FieldError[] = key === '' ? [] : [...qualifiedName(key, `${at}.key`)]
  if (operation === 'Exists') {
    if (value !== '') errors.push(invalidValue(`${at}.value`, value, 'must be empty for operator `Exists`'))
  } else if (operation === 'Equal') errors.push(...problemsAt(`${at}.value`, value, labelValueProblems(value)))
  else if (operation === '') errors.push(requiredValue(`${at}.operator`))
  else errors.push(notOneOf(`${at}.operator`, operation, ['Equal', 'Exists']))
  const what: string = effect ?? ''
  if (what !== '' && !effects.includes(what)) errors.push(unsupportedValue(`${at}.effect`, what, effects))
  return errors
}

function validateNames(given: readonly string[] | undefined, names: ReadonlySet<string>, path: string) {
  const unknown =
    "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"
  const rules = { path, most: most.requests, keyOf: (name: string) => name, duplicateAt: '' as const }
  return eachOnce(given, rules, (name, at) => {
    const parts = name.split('/')
    if (parts.length > 2) return [invalidValue(at, name, unknown)]
    const errors = parts.flatMap((part) => dnsLabel(part, at))
    return names.has(name) ? errors : [...errors, invalidValue(at, name, unknown)]
  })
}

function validateConstraint(constraint: DeviceConstraint, names: ReadonlySet<string>, at: string) {
  const { requests, matchAttribute } = constraint
  const errors: FieldError[] = [...validateNames(requests, names, `${at}.requests`)]
  if (matchAttribute === undefined) return [...errors, requiredValue(`${at}.matchAttribute`)]
  return [...errors, ...fullAttributeName(matchAttribute, `${at}.matchAttribute`)]
}

function validateConfig(config: DeviceClaimConfiguration, names: ReadonlySet<string>, at: string) {
  return [...validateNames(config.requests, names, `${at}.requests`), ...validateOpaque(config, at)]
}

function validateOpaque({ opaque }: DeviceClassConfiguration, at: string): readonly FieldError[] {
  if (opaque === undefined) return [requiredValue(`${at}.opaque`)]
  const { parameters } = opaque
  const path = `${at}.opaque.parameters`
  const errors: FieldError[] = [...validateDriverName(opaque.driver ?? '', `${at}.opaque.driver`)]
  if (parameters === undefined || parameters === null) return [...errors, requiredValue(path)]
  if (isJsonObject(parameters)) return errors
  return [...errors, invalidValue(path, '<value omitted>', 'must be a valid JSON object')]
}

export function validateDeviceClass({ spec }: DeviceClass): readonly FieldError[] {
  const { selectors, config, extendedResourceName: name } = spec ?? {}
  return [
    ...eachOf(selectors, { path: 'spec.selectors', most: most.selectors }, validateSelector),
    ...eachOf(config, { path: 'spec.config', most: most.config }, validateOpaque),
    ...(name === undefined || isExtended(name)
      ? []
      : [invalidValue('spec.extendedResourceName', name, 'must be a valid extended resource name')]),
  ]
}
