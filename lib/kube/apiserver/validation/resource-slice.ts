// Resource slices: a pool of a driver, on one node or many, and its devices.
//
// Models pkg/apis/resource/validation ValidateResourceSlice. Left out: request policies of capacities.

import type {
  CounterSet,
  Device,
  DeviceAttribute,
  DeviceCounterConsumption,
  DeviceTaint,
  ResourceSlice,
  ResourceSliceSpec,
} from '../../api/generated/resource'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  requiredValue,
  tooLong,
  unsupportedValue,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { labelValueProblems } from '../../meta/name-rules'
import { dnsLabel, dnsSubdomain, immutable, problemsAt, qualifiedName, requiredThen } from './checks'
import { attributeName, eachEntry, eachOf, eachOnce, poolName } from './device-names'
import { validateNodeSelector } from './placement'
import { validateDriverName } from './volume-source'

const most = { devices: 128, taintedDevices: 64, counterSets: 8, counters: 32, consumptions: 2, taints: 16, value: 64 }
const unlimited = Number.POSITIVE_INFINITY

export function validateResourceSlice({ spec }: ResourceSlice): readonly FieldError[] {
  return [...validateFrame(spec), ...validatePlace(spec), ...validateContents(spec)]
}

export function validateResourceSliceUpdate(next: ResourceSlice, old: ResourceSlice): readonly FieldError[] {
  const fixed = (path: string, after: unknown, before: unknown): readonly FieldError[] =>
    immutable(after, before, { path, type: '' })
  return [
    ...validateFrame(next.spec),
    ...fixed('spec.pool.name', next.spec.pool?.name, old.spec.pool?.name),
    ...fixed('spec.driver', next.spec.driver, old.spec.driver),
    ...fixed('spec.nodeName', next.spec.nodeName, old.spec.nodeName),
    ...validatePlace(next.spec),
    ...validateContents(next.spec),
  ]
}

function validateFrame({ driver = '', pool }: ResourceSliceSpec): readonly FieldError[] {
  const { name = '', resourceSliceCount: count = 0, generation = 0 } = pool ?? {}
  return [
    ...validateDriverName(driver, 'spec.driver'),
    ...poolName(name, 'spec.pool.name'),
    ...(count <= 0 ? [invalidValue('spec.pool.resourceSliceCount', count, 'must be greater than zero')] : []),
    ...(generation < 0
      ? [invalidValue('spec.pool.generation', generation, 'must be greater than or equal to zero')]
      : []),
  ]
}

function validatePlace(spec: ResourceSliceSpec): readonly FieldError[] {
  const { nodeName, nodeSelector, allNodes, perDeviceNodeSelection } = spec
  const errors: FieldError[] = []
  const given: string[] = []
  if (nodeName === '')
    errors.push(invalidValue('spec.nodeName', '', 'must be either unset or set to a non-empty string'))
  else if (nodeName !== undefined) {
    given.push('`nodeName`')
    errors.push(...dnsSubdomain(nodeName, 'spec.nodeName'))
  }
  if (nodeSelector !== undefined) {
    const terms = nodeSelector.nodeSelectorTerms ?? []
    const path = 'spec.nodeSelector'
    given.push('`nodeSelector`')
    errors.push(...validateNodeSelector(terms, path))
    if (terms.length !== 1) {
      const shown = terms.length === 0 ? null : internal('[]core.NodeSelectorTerm', terms)
      errors.push(invalidValue(`${path}.nodeSelectorTerms`, shown, 'must have exactly one node selector term'))
    }
  }
  for (const [field, value] of Object.entries({ allNodes, perDeviceNodeSelection })) {
    if (value === true) given.push(`\`${field}\``)
    else if (value === false) errors.push(invalidValue(`spec.${field}`, false, 'must be either unset or set to true'))
  }
  const one = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required'
  if (given.length === 0) return [...errors, requiredValue('spec', one)]
  if (given.length === 1) return errors
  return [...errors, invalidValue('spec', `{${given.join(', ')}}`, `${one}, but multiple fields are set`)]
}

function validateContents({ devices, sharedCounters, perDeviceNodeSelection }: ResourceSliceSpec) {
  const isDear = (devices ?? []).some(
    ({ taints, consumesCounters }) => (taints ?? []).length > 0 || (consumesCounters ?? []).length > 0,
  )
  const both = sharedCounters !== undefined && devices !== undefined
  return [
    ...(both ? [invalidValue('spec', '', 'only one of `sharedCounters` or `devices` is allowed')] : []),
    ...eachOnce(
      devices,
      {
        path: 'spec.devices',
        most: isDear ? most.taintedDevices : most.devices,
        keyOf: ({ name = '' }) => name,
        duplicateAt: '',
      },
      (device, at) => validateDevice(device, perDeviceNodeSelection === true, at),
    ),
    ...eachOnce(
      sharedCounters,
      { path: 'spec.sharedCounters', most: most.counterSets, keyOf: ({ name = '' }) => name, duplicateAt: '' },
      validateCounterSet,
    ),
  ]
}

function validateCounters(counters: CounterSet['counters'], path: string): readonly FieldError[] {
  if (Object.keys(counters ?? {}).length === 0) return [requiredValue(path)]
  return eachEntry(counters, { path, most: most.counters, key: dnsLabel }, () => [])
}

function validateCounterSet({ name, counters }: CounterSet, at: string): readonly FieldError[] {
  return [...requiredThen(name, `${at}.name`, dnsLabel), ...validateCounters(counters, `${at}.counters`)]
}

function validateConsumption({ counterSet, counters }: DeviceCounterConsumption, at: string): readonly FieldError[] {
  return [...requiredThen(counterSet, `${at}.counterSet`, dnsLabel), ...validateCounters(counters, `${at}.counters`)]
}

function validateDevice(device: Device, isPlaced: boolean, at: string): readonly FieldError[] {
  const { name = '', attributes, capacity, taints, consumesCounters } = device
  const named = { most: unlimited, key: attributeName }
  return [
    ...dnsLabel(name, `${at}.name`),
    ...eachEntry(attributes, { ...named, path: `${at}.attributes` }, validateAttribute),
    ...eachEntry(capacity, { ...named, path: `${at}.capacity` }, ({ requestPolicy }, path) =>
      requestPolicy === undefined || device.allowMultipleAllocations === true
        ? []
        : [forbiddenField(`${path}.requestPolicy`, 'allowMultipleAllocations must be true')],
    ),
    ...eachOf(taints, { path: `${at}.taints`, most: most.taints }, validateTaint),
    ...eachOnce(
      consumesCounters,
      {
        path: `${at}.consumesCounters`,
        most: most.consumptions,
        keyOf: ({ counterSet = '' }) => counterSet,
        duplicateAt: '',
      },
      validateConsumption,
    ),
    ...validateDevicePlace(device, isPlaced, at),
  ]
}

function validateDevicePlace({ nodeName, nodeSelector, allNodes }: Device, isPlaced: boolean, at: string) {
  const given = [nodeName, nodeSelector, allNodes].filter((one) => one !== undefined)
  if (isPlaced || given.length === 0) {
    if (!isPlaced || given.length === 1) return []
    const one =
      'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec'
    return [requiredValue(at, one)]
  }
  const why =
    '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec'
  return [invalidValue(at, null, why)]
}

const versionPattern =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$/

function validateAttribute(attribute: DeviceAttribute, at: string): readonly FieldError[] {
  const { int, bool, string, version } = attribute
  const errors: FieldError[] = []
  if ((string?.length ?? 0) > most.value) errors.push(tooLong(`${at}.string`, most.value))
  if (version !== undefined && !versionPattern.test(version)) {
    const why = 'must be a string compatible with semver.org spec 2.0.0'
    errors.push(invalidValue(`${at}.version`, version, why))
  }
  if ((version?.length ?? 0) > most.value) errors.push(tooLong(`${at}.version`, most.value))
  const count = [int, bool, string, version].filter((one) => one !== undefined).length
  if (count === 1) return errors
  const shown = count === 0 ? '' : internal('resource.DeviceAttribute', attribute)
  return [...errors, invalidValue(at, shown, 'exactly one value must be specified')]
}

const effects = ['NoExecute', 'NoSchedule', 'None']

function validateTaint({ key = '', value = '', effect }: DeviceTaint, at: string): readonly FieldError[] {
  const what: string = effect ?? ''
  return [
    ...qualifiedName(key, `${at}.key`),
    ...(value === '' ? [] : problemsAt(`${at}.value`, value, labelValueProblems(value))),
    ...(what === '' ? [requiredValue(`${at}.effect`)] : []),
    ...(what === '' || effects.includes(what) ? [] : [unsupportedValue(`${at}.effect`, what, effects)]),
  ]
}
