// Ranges of service addresses, and the addresses taken of them.
//
// Models pkg/apis/networking/validation ValidateServiceCIDR and ValidateIPAddress.

import type { IPAddress, ServiceCIDR } from '../../api/generated/networking'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { parseCidr } from '../../meta/ip'
import { dnsSubdomain, immutable, pathSegment, requiredThen } from './checks'
import { strictCidr, strictIp } from './ip'

export function validateServiceCidr({ spec }: ServiceCIDR): readonly FieldError[] {
  const path = 'spec.cidrs'
  const ranges = spec?.cidrs ?? []
  if (ranges.length === 0) return [requiredValue(path, 'at least one CIDR required')]
  if (ranges.length > 2) return [invalidValue(path, { CIDRs: ranges }, 'may only hold up to 2 values')]
  const errors: FieldError[] = ranges.flatMap((range, i) => strictCidr(range, `${path}[${i}]`))
  const [first, second] = ranges.map((range) => parseCidr(range)?.address.family)
  if (ranges.length < 2 || first === undefined || first !== second) return errors
  const why = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64'
  return [...errors, invalidValue(path, ranges, why)]
}

/** An update may only add a range of the second IP family. */
export function validateServiceCidrUpdate(next: ServiceCIDR, old: ServiceCIDR): readonly FieldError[] {
  const path = 'spec.cidrs'
  const why = 'field is immutable'
  const before = old.spec?.cidrs ?? []
  const after = next.spec?.cidrs ?? []
  if (before.length === after.length)
    return before.flatMap((range, i) => (range === after[i] ? [] : [invalidValue(`${path}[${i}]`, after[i], why)]))
  if (before.length !== 1 || after.length !== 2) return [invalidValue(path, after.length === 0 ? null : after, why)]
  const first = before[0] === after[0] ? [] : [invalidValue(`${path}[0]`, after[0], why)]
  return [...first, ...validateServiceCidr(next)]
}

/** The name must be the address in its canonical form. */
export function validateIpAddress({ metadata, spec }: IPAddress): readonly FieldError[] {
  const path = 'spec.parentRef'
  const parent = spec?.parentRef
  const name = strictIp(metadata.name, 'metadata.name')
  if (parent === undefined) return [...name, requiredValue(path)]
  const { group = '', resource, name: of, namespace = '' } = parent
  return [
    ...name,
    ...(group === '' ? [] : dnsSubdomain(group, `${path}.group`)),
    ...requiredThen(resource, `${path}.resource`, pathSegment),
    ...requiredThen(of, `${path}.name`, pathSegment),
    ...(namespace === '' ? [] : pathSegment(namespace, `${path}.namespace`)),
  ]
}

export function validateIpAddressUpdate({ spec: next }: IPAddress, { spec: old }: IPAddress): readonly FieldError[] {
  const field = { path: 'spec.parentRef', type: 'networking.ParentReference' }
  return immutable(next?.parentRef, old?.parentRef, field)
}
