// Endpoints and EndpointSlices: reachable addresses, named ports.
//
// Models pkg/apis/core/validation ValidateEndpoints and pkg/apis/discovery/validation ValidateEndpointSlice.

import { deepEqual } from '@/lib/base/json'
import type { EndpointAddress, EndpointSubset, Endpoints } from '../../api/generated/core'
import type { Endpoint, EndpointHints, EndpointSlice } from '../../api/generated/discovery'
import { duplicateValue, type FieldError, invalidValue, requiredValue, tooMany } from '../../meta/field-error'
import { parseIp } from '../../meta/ip'
import { dnsLabelProblems, dnsSubdomainProblems, labelValueProblems } from '../../meta/name-rules'
import { validateLabels } from '../validate-metadata'
import {
  dnsLabel,
  dnsSubdomain,
  immutable,
  inPortRange,
  oneOf,
  problemsAt,
  qualifiedName,
  requiredThen,
} from './checks'
import { strictIp, validIp } from './ip'

const protocols = ['SCTP', 'TCP', 'UDP']

/** Models ValidateEndpointIP. */
export function reachableIp(text: string, path: string): readonly FieldError[] {
  const address = parseIp(text)
  if (address === null) return [invalidValue(path, text, 'must be a valid IP address')]
  const [a = 0, b = 0, c = 0] = address.bytes
  const isFour = address.family === 'IPv4'
  const isLast = (value: number): boolean =>
    address.bytes.every((byte, i) => byte === (i === address.bytes.length - 1 ? value : 0))
  const errors: FieldError[] = []
  const refuse = (why: string): void => {
    errors.push(invalidValue(path, text, why))
  }
  if (isLast(0)) refuse(`may not be unspecified (${text})`)
  if (isFour ? a === 127 : isLast(1)) refuse('may not be in the loopback range (127.0.0.0/8, ::1/128)')
  if (isFour ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80)
    refuse('may not be in the link-local range (169.254.0.0/16, fe80::/10)')
  if (isFour ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 0x02)
    refuse('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)')
  return errors
}

export function validateEndpoints({ subsets }: Endpoints): readonly FieldError[] {
  return (subsets ?? []).flatMap((subset, i) => validateSubset(subset, `subsets[${i}]`))
}

/** Unchanged subsets are not checked again, so that objects valid under older rules can be updated. */
export function validateEndpointsUpdate(next: Endpoints, old: Endpoints): readonly FieldError[] {
  return deepEqual(next.subsets, old.subsets) ? [] : validateEndpoints(next)
}

function validateSubset({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset, at: string) {
  const isEmpty = addresses.length === 0 && notReadyAddresses.length === 0
  const none = 'must specify `addresses` or `notReadyAddresses`'
  const errors: FieldError[] = isEmpty ? [requiredValue(at, none)] : []
  errors.push(...addresses.flatMap((address, i) => validateAddress(address, `${at}.addresses[${i}]`)))
  errors.push(...notReadyAddresses.flatMap((address, i) => validateAddress(address, `${at}.notReadyAddresses[${i}]`)))
  for (const [i, { name = '', port = 0, protocol, appProtocol }] of ports.entries()) {
    const path = `${at}.ports[${i}]`
    if (name !== '') errors.push(...dnsLabel(name, `${path}.name`))
    else if (ports.length > 1) errors.push(requiredValue(`${path}.name`))
    errors.push(...inPortRange(port, `${path}.port`))
    errors.push(...requiredThen(protocol, `${path}.protocol`, (value, where) => oneOf(value, protocols, where)))
    if (appProtocol !== undefined) errors.push(...qualifiedName(appProtocol, `${path}.appProtocol`))
  }
  return errors
}

function validateAddress({ ip = '', hostname = '', nodeName }: EndpointAddress, at: string): readonly FieldError[] {
  return [
    ...validIp(ip, `${at}.ip`),
    ...(hostname === '' ? [] : dnsLabel(hostname, `${at}.hostname`)),
    ...(nodeName === undefined ? [] : dnsSubdomain(nodeName, `${at}.nodeName`)),
    ...reachableIp(ip, `${at}.ip`),
  ]
}

const most = { endpoints: 1000, addresses: 100, ports: 20_000, hints: 8, topology: 16 } as const

export function validateEndpointSlice(slice: EndpointSlice): readonly FieldError[] {
  return [...validateFrame(slice), ...validateSliceEndpoints(slice)]
}

export function validateEndpointSliceUpdate(next: EndpointSlice, old: EndpointSlice): readonly FieldError[] {
  const isKept = deepEqual(next.endpoints, old.endpoints)
  return [
    ...validateFrame(next),
    ...(isKept ? [] : validateSliceEndpoints(next)),
    ...immutable(next.addressType, old.addressType, { path: 'addressType', type: '' }),
  ]
}

function validateFrame({ addressType, ports }: EndpointSlice): readonly FieldError[] {
  const errors: FieldError[] = [
    ...requiredThen(addressType, 'addressType', (type, path) => oneOf(type, ['FQDN', 'IPv4', 'IPv6'], path)),
  ]
  const list = ports ?? []
  if (list.length > most.ports) return [...errors, tooMany('ports', list.length, most.ports)]
  const names = new Set<string>()
  for (const [i, { name = '', protocol, appProtocol }] of list.entries()) {
    const at = `ports[${i}]`
    if (name !== '') errors.push(...dnsLabel(name, `${at}.name`))
    if (names.has(name)) errors.push(duplicateValue(`${at}.name`, name))
    names.add(name)
    if (protocol === undefined) errors.push(requiredValue(`${at}.protocol`))
    else errors.push(...oneOf(protocol, protocols, `${at}.protocol`))
    if (appProtocol !== undefined) errors.push(...qualifiedName(appProtocol, `${at}.appProtocol`))
  }
  return errors
}

function validateSliceEndpoints({ addressType, endpoints }: EndpointSlice): readonly FieldError[] {
  const list = endpoints ?? []
  if (list.length > most.endpoints) return [tooMany('endpoints', list.length, most.endpoints)]
  return list.flatMap((endpoint, i) => validateEndpoint(endpoint, addressType, `endpoints[${i}]`))
}

function validateEndpoint(endpoint: Endpoint, type: string, at: string): readonly FieldError[] {
  const { nodeName, deprecatedTopology, hostname, hints } = endpoint
  const addresses = endpoint.addresses ?? []
  const path = `${at}.addresses`
  const errors: FieldError[] = []
  if (addresses.length === 0) errors.push(requiredValue(path, 'must contain at least 1 address'))
  else if (addresses.length > most.addresses) errors.push(tooMany(path, addresses.length, most.addresses))
  for (const [i, address] of addresses.entries())
    errors.push(...validateSliceAddress(address, type, { list: path, at: `${path}[${i}]` }))
  if (nodeName !== undefined) errors.push(...dnsSubdomain(nodeName, `${at}.nodeName`))
  const labels = Object.keys(deprecatedTopology ?? {}).length
  if (labels > most.topology) errors.push(tooMany(`${at}.deprecatedTopology`, labels, most.topology))
  errors.push(...validateLabels(deprecatedTopology, `${at}.deprecatedTopology`))
  if (hostname !== undefined) errors.push(...dnsLabel(hostname, `${at}.hostname`))
  return hints === undefined ? errors : [...errors, ...validateHints(hints, `${at}.hints`)]
}

function validateSliceAddress(
  address: string,
  type: string,
  { list, at }: { readonly list: string; readonly at: string },
): readonly FieldError[] {
  if (type === 'FQDN') return validateDomain(address, at)
  if (type !== 'IPv4' && type !== 'IPv6') return []
  const errors = type === 'IPv4' ? validIp(address, at) : strictIp(address, at)
  if (errors.length > 0) return errors
  const isFamily = parseIp(address)?.family === type
  const wrong = isFamily ? [] : [invalidValue(list, address, `must be an ${type} address`)]
  return [...wrong, ...reachableIp(address, at)]
}

/** Models k8s.io/apimachinery/pkg/util/validation IsFullyQualifiedDomainName. */
function validateDomain(address: string, path: string): readonly FieldError[] {
  if (address === '') return [requiredValue(path)]
  const name = address.replace(/\.$/, '')
  const problems = dnsSubdomainProblems(name)
  if (problems.length > 0) return [invalidValue(path, name, problems.join(','))]
  const labels = name.split('.')
  if (labels.length < 2)
    return [invalidValue(path, name, 'should be a domain with at least two segments separated by dots')]
  const bad = labels.find((label) => dnsLabelProblems(label).length > 0)
  return bad === undefined ? [] : [invalidValue(path, bad, dnsLabelProblems(bad).join(','))]
}

function validateHints({ forZones, forNodes }: EndpointHints, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [field, list, problems] of [
    ['forZones', forZones ?? [], labelValueProblems],
    ['forNodes', forNodes ?? [], dnsSubdomainProblems],
  ] as const) {
    if (list.length > most.hints) return [...errors, tooMany(`${path}.${field}`, list.length, most.hints)]
    const names = new Set<string>()
    for (const [i, { name = '' }] of list.entries()) {
      const at = `${path}.${field}[${i}].name`
      if (names.has(name)) errors.push(duplicateValue(at, name))
      names.add(name)
      errors.push(...problemsAt(at, name, problems(name)))
    }
  }
  return errors
}
