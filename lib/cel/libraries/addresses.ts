// IP addresses and ranges. Models k8s.io/apiserver/pkg/cel/library ip.go and cidr.go: no zones, no IPv4 written as IPv6,
// no leading zeros.

import { quote } from '@/lib/go/quote'
import { contains, type IpAddress, type IpRange, networkOf, parseCidr, parseIp, printIp } from '@/lib/kube/meta/ip'
import { free, type Library, member, named } from '../library'
import { boolType, intType, stringType } from '../types'
import { CelError, fail, noOverload, type Value } from '../value'
import { cidrType, ipType } from './own-types'

function strictIp(text: string): IpAddress {
  const address = parseIp(text)
  if (address === null || /(?:^|\.)0\d/.test(text.replace(/^.*:/, '')))
    return fail(`IP Address ${quote(text)} parse error during conversion from string: ${ipProblem(text)}`)
  if (text.includes('%')) return fail(`IP address ${quote(text)} with zone value is not allowed`)
  return address.isMapped ? fail(`IPv4-mapped IPv6 address ${quote(text)} is not allowed`) : address
}

/** Models the most common error texts of netip.ParseAddr. */
function ipProblem(text: string): string {
  const lead = `ParseAddr(${quote(text)}): `
  const sign = /[.:%]/.exec(text)?.[0]
  if (sign === undefined) return `${lead}unable to parse IP`
  if (sign === '%') return `${lead}missing IPv6 address`
  if (sign === ':')
    return `${lead}${/[^0-9a-fA-F:.]/.test(text) ? `unexpected character (at ${quote(text.slice(text.search(/[^0-9a-fA-F:.]/)))})` : 'address string too short'}`
  const fields = text.split('.')
  for (const field of fields) {
    if (/[^0-9]/.test(field)) return `${lead}unexpected character (at ${quote(text.slice(text.search(/[^0-9.]/)))})`
    if (field === '') return `${lead}IPv4 field must have at least one digit`
    if (Number(field) > 255) return `${lead}IPv4 field has value >255`
    if (field.length > 1 && field.startsWith('0')) return `${lead}IPv4 field has octet with leading zero`
  }
  return `${lead}${fields.length > 4 ? 'IPv4 address too long' : 'IPv4 address too short'}`
}

function strictCidr(text: string): IpRange {
  const range = parseCidr(text)
  const lead = 'network address parse error during conversion from string: '
  if (range === null) return fail(`${lead}${lead}netip.ParsePrefix(${quote(text)}): ${cidrProblem(text)}`)
  return range.address.isMapped ? fail(`${lead}IPv4-mapped IPv6 address ${quote(text)} is not allowed`) : range
}

function cidrProblem(text: string): string {
  const slash = text.lastIndexOf('/')
  if (slash < 0) return "no '/'"
  const address = text.slice(0, slash)
  if (parseIp(address) === null) return ipProblem(address)
  const bits = text.slice(slash + 1)
  return /^\d{1,3}$/.test(bits) && !/^0\d/.test(bits)
    ? 'prefix length out of range'
    : `bad bits after slash: ${quote(bits)}`
}

function succeeds(run: () => unknown): boolean {
  try {
    run()
    return true
  } catch (thrown) {
    if (thrown instanceof CelError) return false
    throw thrown
  }
}

function text(of: Value = null): string {
  return typeof of === 'string' ? of : noOverload()
}

function addressOf(of: Value = null): IpAddress {
  if (typeof of === 'string') return strictIp(of)
  return of !== null && typeof of === 'object' && 'kind' in of && of.kind === 'ip' ? of.address : noOverload()
}

function rangeOf(of: Value = null): IpRange {
  if (typeof of === 'string') return strictCidr(of)
  return of !== null && typeof of === 'object' && 'kind' in of && of.kind === 'cidr' ? of.range : noOverload()
}

function about(name: string, id: string, test: (address: IpAddress) => boolean) {
  return named(
    name,
    member(id, [ipType], boolType, (of) => test(addressOf(of))),
  )
}

function printRange({ address, prefix }: IpRange): string {
  return `${printIp(address)}/${prefix}`
}

const isFour = ({ family }: IpAddress): boolean => family === 'IPv4'

function isUnspecified({ bytes }: IpAddress): boolean {
  return bytes.every((byte) => byte === 0)
}

function isLoopback(address: IpAddress): boolean {
  const { bytes } = address
  return isFour(address) ? bytes[0] === 127 : bytes.every((byte, i) => byte === (i === 15 ? 1 : 0))
}

function isLinkMulticast(address: IpAddress): boolean {
  const [a = 0, b = 0, c = 0] = address.bytes
  return isFour(address) ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 2
}

function isLinkUnicast(address: IpAddress): boolean {
  const [a = 0, b = 0] = address.bytes
  return isFour(address) ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80
}

function isMulticast(address: IpAddress): boolean {
  const [a = 0] = address.bytes
  return isFour(address) ? (a & 0xf0) === 0xe0 : a === 0xff
}

function isGlobal(address: IpAddress): boolean {
  const isBroadcast = isFour(address) && address.bytes.every((byte) => byte === 255)
  return ![isUnspecified, isLoopback, isMulticast, isLinkUnicast].some((test) => test(address)) && !isBroadcast
}

function holdsRange(outer: IpRange, inner: IpRange): boolean {
  return outer.address.family === inner.address.family && outer.prefix <= inner.prefix && contains(outer, inner.address)
}

export const addresses: Library = [
  named(
    'ip',
    free('string_to_ip', [stringType], ipType, (of) => ({ kind: 'ip', address: strictIp(text(of)) })),
    member('cidr_ip', [cidrType], ipType, (of) => ({ kind: 'ip', address: rangeOf(of).address })),
  ),
  named(
    'family',
    member('ip_family', [ipType], intType, (of) => (isFour(addressOf(of)) ? 4n : 6n)),
  ),
  named(
    'ip.isCanonical',
    free('ip_is_canonical', [stringType], boolType, (of) => printIp(strictIp(text(of))) === of),
  ),
  about('isUnspecified', 'ip_is_unspecified', isUnspecified),
  about('isLoopback', 'ip_is_loopback', isLoopback),
  about('isLinkLocalMulticast', 'ip_is_link_local_multicast', isLinkMulticast),
  about('isLinkLocalUnicast', 'ip_is_link_local_unicast', isLinkUnicast),
  about('isGlobalUnicast', 'ip_is_global_unicast', isGlobal),
  named(
    'isIP',
    free('is_ip', [stringType], boolType, (of) => succeeds(() => strictIp(text(of)))),
  ),
  named(
    'string',
    free('ip_to_string', [ipType], stringType, (of) => printIp(addressOf(of))),
    free('cidr_to_string', [cidrType], stringType, (of) => printRange(rangeOf(of))),
  ),
  named(
    'cidr',
    free('string_to_cidr', [stringType], cidrType, (of) => ({ kind: 'cidr', range: strictCidr(text(of)) })),
  ),
  named(
    'containsIP',
    member('cidr_contains_ip_string', [cidrType, stringType], boolType, (of, ip) =>
      contains(rangeOf(of), addressOf(ip)),
    ),
    member('cidr_contains_ip_ip', [cidrType, ipType], boolType, (of, ip) => contains(rangeOf(of), addressOf(ip))),
  ),
  named(
    'containsCIDR',
    member('cidr_contains_cidr_string', [cidrType, stringType], boolType, (of, x) =>
      holdsRange(rangeOf(of), rangeOf(x)),
    ),
    member('cidr_contains_cidr', [cidrType, cidrType], boolType, (of, x) => holdsRange(rangeOf(of), rangeOf(x))),
  ),
  named(
    'prefixLength',
    member('cidr_prefix_length', [cidrType], intType, (of) => BigInt(rangeOf(of).prefix)),
  ),
  named(
    'masked',
    member('cidr_masked', [cidrType], cidrType, (of) => {
      const range = rangeOf(of)
      return { kind: 'cidr', range: { address: networkOf(range), prefix: range.prefix } }
    }),
  ),
  named(
    'isCIDR',
    free('is_cidr', [stringType], boolType, (of) => succeeds(() => strictCidr(text(of)))),
  ),
]
