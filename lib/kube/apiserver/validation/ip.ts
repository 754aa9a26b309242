// Addresses and ranges in fields.
//
// Models k8s.io/apimachinery/pkg/util/validation ip.go. Older fields take all that Go's net parses; newer ones only the
// canonical form.

import { quote } from '@/lib/go/quote'
import { type FieldError, invalidValue } from '../../meta/field-error'
import { networkOf, parseCidr, parseIp, printIp } from '../../meta/ip'

const noIp = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'
const noCidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

/** Models IsValidIPForLegacyField. */
export function validIp(value: string, path: string): readonly FieldError[] {
  return parseIp(value) === null ? [invalidValue(path, value, noIp)] : []
}

/** Models IsValidCIDRForLegacyField. */
export function validCidr(value: string, path: string): readonly FieldError[] {
  return parseCidr(value) === null ? [invalidValue(path, value, noCidr)] : []
}

const leadingZero = /(?:^|[.:])0\d+\./

/** Models IsValidIP. */
export function strictIp(value: string, path: string): readonly FieldError[] {
  const address = parseIp(value)
  if (address === null) return [invalidValue(path, value, noIp)]
  if (leadingZero.test(`${value}.`) && address.family === 'IPv4')
    return [invalidValue(path, value, 'must not have leading 0s')]
  if (address.isMapped) return [invalidValue(path, value, 'must not be an IPv4-mapped IPv6 address')]
  const form = printIp(address)
  return form === value ? [] : [invalidValue(path, value, `must be in canonical form (${quote(form)})`)]
}

/** Models IsValidCIDR. */
export function strictCidr(value: string, path: string): readonly FieldError[] {
  const range = parseCidr(value)
  if (range === null) return [invalidValue(path, value, noCidr)]
  const { address, prefix } = range
  if (leadingZero.test(value) && address.family === 'IPv4')
    return [invalidValue(path, value, 'must not have leading 0s in IP or prefix length')]
  const form = `${printIp(networkOf(range))}/${prefix}`
  if (printIp(networkOf(range)) !== printIp(address))
    return [invalidValue(path, value, 'must not have bits set beyond the prefix length')]
  return form === value ? [] : [invalidValue(path, value, `must be in canonical form (${quote(form)})`)]
}
