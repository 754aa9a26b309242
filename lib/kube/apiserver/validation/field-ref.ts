// References of a container to its pod: fieldRef and resourceFieldRef.
//
// Models pkg/apis/core/validation validateObjectFieldSelector and validateContainerResourceFieldSelector.

import type { ObjectFieldSelector, ResourceFieldSelector } from '../../api/generated/core'
import { type FieldError, invalidValue, requiredValue, unsupportedValue } from '../../meta/field-error'
import { isZeroQuantity } from '../../meta/quantity'
import { qualifiedName } from './checks'

export const envFields: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]
export const volumeFields: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
]

/** Field labels of pods that API version conversion knows; others are refused. */
const knownFields: ReadonlySet<string> = new Set([
  ...envFields,
  ...volumeFields,
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
  'spec.host',
])

export function validateFieldRef(
  { fieldPath }: ObjectFieldSelector,
  supported: readonly string[],
  path: string,
): readonly FieldError[] {
  const name = fieldPath ?? ''
  if (name === '') return [requiredValue(`${path}.fieldPath`)]
  const [, field, key = ''] = /^(.+?)\['(.*)'\]$/.exec(name) ?? []
  const failed = (why: string): readonly FieldError[] => [
    invalidValue(`${path}.fieldPath`, name, `error converting fieldPath: ${why}`),
  ]
  if (field !== undefined) {
    if (field === 'metadata.annotations') return qualifiedName(key.toLowerCase(), path)
    return field === 'metadata.labels'
      ? qualifiedName(key, path)
      : failed(`field label does not support subscript: ${name}`)
  }
  if (!knownFields.has(name)) return failed(`field label not supported: ${name}`)
  const inside = name === 'spec.host' ? 'spec.nodeName' : name
  return supported.includes(inside) ? [] : [unsupportedValue(`${path}.fieldPath`, inside, supported)]
}

const resources = ['cpu', 'ephemeral-storage', 'memory']
const supportedResources = ['limits', 'requests'].flatMap((group) => resources.map((name) => `${group}.${name}`))
const sizes = '1 1k 1M 1G 1T 1P 1E 1Ki 1Mi 1Gi 1Ti 1Pi 1Ei'.split(' ')

export function validateResourceFieldRef(
  { containerName = '', resource = '', divisor }: ResourceFieldSelector,
  home: 'env' | 'volume',
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const isPages = /^(?:requests|limits)\.hugepages-/.test(resource)
  if (home === 'volume' && containerName === '') errors.push(requiredValue(`${path}.containerName`))
  else if (resource === '') errors.push(requiredValue(`${path}.resource`))
  else if (!supportedResources.includes(resource) && !isPages)
    errors.push(unsupportedValue(`${path}.resource`, resource, supportedResources))
  return [...errors, ...validateDivisor(resource, divisor, path)]
}

function validateDivisor(resource: string, divisor: string | undefined, path: string): readonly FieldError[] {
  if (divisor === undefined || isZeroQuantity(divisor)) return []
  const name = resource.replace(/^(?:requests|limits)\./, '')
  const only = (known: readonly string[], list: string, what: string): readonly FieldError[] =>
    known.includes(divisor)
      ? []
      : [
          invalidValue(
            `${path}.divisor`,
            resource,
            `only divisor's values ${list} are supported with the ${what} resource`,
          ),
        ]
  if (name === resource) return []
  if (name === 'cpu') return only(['1m', '1'], '1m and 1', 'cpu')
  const list = sizes.join(', ')
  if (name === 'memory') return only(sizes, list, 'memory')
  if (name === 'ephemeral-storage') return only(sizes, list, 'local ephemeral storage')
  return name.startsWith('hugepages-') ? only(sizes, list, 'hugepages') : []
}
