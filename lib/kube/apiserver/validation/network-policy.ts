// Network policies: ports, peers, ranges of addresses.
//
// Models pkg/apis/networking/validation ValidateNetworkPolicySpec.

import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../api/generated/networking'
import { type FieldError, forbiddenField, invalidValue, notOneOf, requiredValue } from '../../meta/field-error'
import { contains, parseCidr } from '../../meta/ip'
import { inPortRange, oneOfListed, validateSelector } from './checks'
import { validCidr } from './ip'
import { validatePort } from './probe'

export function validateNetworkPolicy({ spec }: NetworkPolicy): readonly FieldError[] {
  const errors: FieldError[] = [...validateSelector(spec.podSelector, 'spec.podSelector')]
  for (const [i, { ports, from }] of (spec.ingress ?? []).entries())
    errors.push(...validatePorts(ports, `spec.ingress[${i}].ports`), ...validatePeers(from, `spec.ingress[${i}].from`))
  for (const [i, { ports, to }] of (spec.egress ?? []).entries())
    errors.push(...validatePorts(ports, `spec.egress[${i}].ports`), ...validatePeers(to, `spec.egress[${i}].to`))
  const types = spec.policyTypes ?? []
  if (types.length > 2)
    return [...errors, invalidValue('spec.policyTypes', types, 'may not specify more than two policyTypes')]
  for (const [i, type] of types.entries())
    errors.push(...oneOfListed(type, ['Ingress', 'Egress'], `spec.policyTypes[${i}]`))
  return errors
}

/** Upstream validates the policy itself and then the update, so errors appear twice. */
export function validateNetworkPolicyUpdate(next: NetworkPolicy): readonly FieldError[] {
  return [...validateNetworkPolicy(next), ...validateNetworkPolicy(next)]
}

function validatePorts(ports: readonly NetworkPolicyPort[] | undefined, path: string): readonly FieldError[] {
  return (ports ?? []).flatMap((port, i) => validateOnePort(port, `${path}[${i}]`))
}

const protocols: readonly string[] = ['TCP', 'UDP', 'SCTP']

function validateOnePort({ protocol, port, endPort }: NetworkPolicyPort, at: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (protocol !== undefined && !protocols.includes(protocol))
    errors.push(notOneOf(`${at}.protocol`, protocol, protocols))
  if (typeof port === 'number') {
    errors.push(...inPortRange(port, `${at}.port`))
    if (endPort === undefined) return errors
    if (endPort < port) errors.push(invalidValue(`${at}.endPort`, port, 'must be greater than or equal to `port`'))
    return [...errors, ...inPortRange(endPort, `${at}.endPort`)]
  }
  if (endPort !== undefined) {
    const why = port === undefined ? 'not specified' : 'non-numeric'
    errors.push(invalidValue(`${at}.endPort`, endPort, `may not be specified when \`port\` is ${why}`))
  }
  return port === undefined ? errors : [...errors, ...validatePort(port, `${at}.port`)]
}

function validatePeers(peers: readonly NetworkPolicyPeer[] | undefined, path: string): readonly FieldError[] {
  return (peers ?? []).flatMap((peer, i) => validatePeer(peer, `${path}[${i}]`))
}

function validatePeer(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  path: string,
): readonly FieldError[] {
  const errors = [
    ...validateSelector(podSelector, `${path}.podSelector`),
    ...validateSelector(namespaceSelector, `${path}.namespaceSelector`),
  ]
  const hasSelector = podSelector !== undefined || namespaceSelector !== undefined
  if (ipBlock === undefined) return hasSelector ? errors : [...errors, requiredValue(path, 'must specify a peer')]
  errors.push(...validateBlock(ipBlock, `${path}.ipBlock`))
  if (hasSelector) errors.push(forbiddenField(path, 'may not specify both ipBlock and another peer'))
  return errors
}

function validateBlock({ cidr = '', except }: IPBlock, path: string): readonly FieldError[] {
  if (cidr === '') return [requiredValue(`${path}.cidr`)]
  const errors: FieldError[] = [...validCidr(cidr, `${path}.cidr`)]
  const whole = parseCidr(cidr)
  if (whole === null) return errors
  for (const [i, text] of (except ?? []).entries()) {
    const at = `${path}.except[${i}]`
    const part = parseCidr(text)
    errors.push(...validCidr(text, at))
    if (part !== null && (!contains(whole, part.address) || whole.prefix >= part.prefix))
      errors.push(invalidValue(at, text, 'must be a strict subset of `cidr`'))
  }
  return errors
}
