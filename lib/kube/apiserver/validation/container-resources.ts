// Resource requirements of containers and pods: valid resource names, requests within limits, existing claims.
//
// Models pkg/apis/core/validation validateResourceRequirements.

import { sortedBytewise, sortedKeys } from '@/lib/base/order'
import type { ResourceRequirements } from '../../api/generated/core'
import type { Quantity } from '../../api/values'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundValue,
  requiredValue,
  unsupportedValue,
} from '../../meta/field-error'
import { qualifiedNameProblems } from '../../meta/name-rules'
import { compareQuantities, parseQuantity } from '../../meta/quantity'
import { dnsLabel, problemsAt } from './checks'

export interface ResourceRules {
  readonly path: string
  /** The names in the pod's resourceClaims. */
  readonly claims: ReadonlySet<string>
  readonly name: (name: string, path: string) => readonly FieldError[]
}

export function validateResources(
  resources: ResourceRequirements | undefined,
  { path, claims, name: validateName }: ResourceRules,
): readonly FieldError[] {
  const { limits = {}, requests = {} } = resources ?? {}
  const errors: FieldError[] = []
  for (const name of sortedKeys(limits)) {
    const at = `${path}.limits[${name}]`
    errors.push(...validateName(name, at), ...validateAmount(name, limits[name] ?? '0', at))
  }
  for (const name of sortedKeys(requests)) {
    const quantity = requests[name] ?? '0'
    const at = `${path}.requests[${name}]`
    errors.push(...validateName(name, at), ...wholeAmount(name, quantity, at))
    errors.push(...withinLimit(name, quantity, limits[name], path), ...divisiblePages(name, quantity, at))
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)]
  const needsMore = names.some((name) => name.startsWith('hugepages-'))
  if (needsMore && !names.includes('cpu') && !names.includes('memory'))
    errors.push(forbiddenField(path, 'HugePages require cpu or memory'))
  return [...errors, ...validateClaimNames(resources?.claims, claims, `${path}.claims`)]
}

function withinLimit(
  name: string,
  quantity: Quantity,
  limit: Quantity | undefined,
  path: string,
): readonly FieldError[] {
  const isFixed = isExtended(name) || name.startsWith('hugepages-')
  if (limit === undefined)
    return isFixed ? [requiredValue(`${path}.limits`, 'Limit must be set for non overcommitable resources')] : []
  const order = compareQuantities(quantity, limit)
  const refused = (why: string): readonly FieldError[] => [
    invalidValue(`${path}.requests`, quantity, `${why} ${name} limit of ${limit}`),
  ]
  if (isFixed && order !== 0) return refused('must be equal to')
  return order > 0 ? refused('must be less than or equal to') : []
}

function validateAmount(name: string, quantity: Quantity, path: string): readonly FieldError[] {
  return [...wholeAmount(name, quantity, path), ...divisiblePages(name, quantity, path)]
}

const wholeResources = new Set(
  'pods services replicationcontrollers resourcequotas secrets configmaps persistentvolumeclaims services.nodeports services.loadbalancers'.split(
    ' ',
  ),
)

/** Models ValidateResourceQuantityValue. */
export function wholeAmount(name: string, quantity: Quantity, path: string): readonly FieldError[] {
  const nanos = parseQuantity(quantity)?.nanos ?? 0n
  const errors: FieldError[] = []
  if (nanos < 0n) errors.push(invalidValue(path, quantity, 'must be greater than or equal to 0'))
  if ((isExtended(name) || wholeResources.has(name)) && nanos % 1_000_000_000n !== 0n)
    errors.push(invalidValue(path, quantity, 'must be an integer'))
  return errors
}

function divisiblePages(name: string, quantity: Quantity, path: string): readonly FieldError[] {
  if (!name.startsWith('hugepages-')) return []
  const size = parseQuantity(name.slice('hugepages-'.length))?.value ?? 0
  const value = parseQuantity(quantity)?.value ?? 0
  if (size > 0 && value % size === 0) return []
  return [invalidValue(path, quantity, `${quantity} is not positive integer multiple of ${name}`)]
}

const standardResources = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** Standard resource names that quotas and volumes use, but containers cannot. */
const knownResources = new Set(
  'pods services replicationcontrollers resourcequotas secrets configmaps persistentvolumeclaims storage services.nodeports services.loadbalancers requests.storage'.split(
    ' ',
  ),
)

/** Models helper.IsNativeResource. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedNameProblems(`requests.${name}`).length === 0
}

/** Models helper.IsStandardResourceName. */
export function isStandardResource(name: string): boolean {
  if (name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')) return true
  if (standardResources.has(name) || knownResources.has(name)) return true
  return /^(?:requests|limits)\.(?:cpu|memory|ephemeral-storage)$/.test(name)
}

/** Models validateResourceName. */
export function resourceName(name: string, path: string): readonly FieldError[] {
  const errors = problemsAt(path, name, qualifiedNameProblems(name))
  if (errors.length > 0 || name.includes('/') || isStandardResource(name)) return errors
  return [invalidValue(path, name, 'must be a standard resource type or fully qualified')]
}

/** Models validateContainerResourceName. */
export function containerResourceName(name: string, path: string): readonly FieldError[] {
  const errors = resourceName(name, path)
  if (!name.includes('/')) {
    const isFit = standardResources.has(name) || name.startsWith('hugepages-')
    return isFit ? errors : [...errors, invalidValue(path, name, 'must be a standard resource for containers')]
  }
  if (isNative(name) || isExtended(name)) return errors
  return [...errors, invalidValue(path, name, "doesn't follow extended resource name standard")]
}

const podResources = ['cpu', 'hugepages-', 'memory']

/** Models validatePodResourceName. */
export function podResourceName(name: string, path: string): readonly FieldError[] {
  const errors = resourceName(name, path)
  if (errors.length > 0 || name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')) return errors
  return [unsupportedValue(path, name, podResources)]
}

function validateClaimNames(
  claims: ResourceRequirements['claims'],
  known: ReadonlySet<string>,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, { name = '', request = '' }] of (claims ?? []).entries()) {
    const at = `${path}[${i}]`
    if (name === '') {
      errors.push(requiredValue(at))
      continue
    }
    errors.push(...claimOnce(name, request, names, at))
    if (!known.has(name)) errors.push(unknownClaim(at, name, known))
  }
  return errors
}

/** A container refers to a claim once as a whole, or once for each of its requests. */
function claimOnce(name: string, request: string, names: Set<string>, at: string): readonly FieldError[] {
  if (names.has(name)) return [duplicateValue(at, name)]
  const key = request === '' ? name : `${name}/${request}`
  const errors: FieldError[] = request === '' ? [] : [...dnsLabel(request, `${at}.request`)]
  if (names.has(key)) errors.push(duplicateValue(at, key))
  else if (request === '')
    for (const other of names) if (other.startsWith(`${name}/`)) errors.push(duplicateValue(at, name))
  names.add(key)
  return errors
}

function unknownClaim(path: string, name: string, known: ReadonlySet<string>): FieldError {
  const list = known.size === 0 ? ' which is empty' : `: ${sortedBytewise(known).join(', ')}`
  const error = notFoundValue(path, name)
  const message = `${error.message}: must be one of the names in pod.spec.resourceClaims${list}`
  return { ...error, message, text: `${path}: ${message}` }
}
