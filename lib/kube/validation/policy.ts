// Disruption budgets, network policies, priority classes.
//
// Models pkg/apis/policy/validation, pkg/apis/networking/validation and pkg/apis/scheduling/validation.

import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../api/networking'
import type { PodDisruptionBudget } from '../api/policy'
import type { PriorityClass } from '../api/scheduling'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'
import { oneOf, oneOfListed, validateSelector } from './checks'
import { validatePort } from './probe'
import { notAboveAll, validateShare } from './workloads'

export function validateDisruptionBudget({ spec }: PodDisruptionBudget): readonly FieldError[] {
  const { minAvailable, maxUnavailable } = spec
  const errors: FieldError[] = []
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    errors.push(invalidValue('spec', spec, 'minAvailable and maxUnavailable cannot be both set'))
  if (minAvailable !== undefined)
    errors.push(...validateShare(minAvailable, 'spec.minAvailable'), ...notAboveAll(minAvailable, 'spec.minAvailable'))
  if (maxUnavailable !== undefined)
    errors.push(
      ...validateShare(maxUnavailable, 'spec.maxUnavailable'),
      ...notAboveAll(maxUnavailable, 'spec.maxUnavailable'),
    )
  errors.push(...validateSelector(spec.selector, 'spec.selector'))
  errors.push(
    ...oneOf(spec.unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget'], 'spec.unhealthyPodEvictionPolicy'),
  )
  return errors
}

export function validateNetworkPolicy({ spec }: NetworkPolicy): readonly FieldError[] {
  const errors: FieldError[] = [...validateSelector(spec.podSelector, 'spec.podSelector')]
  for (const [i, rule] of (spec.ingress ?? []).entries())
    errors.push(
      ...validateRule(rule.ports, rule.from, { ports: `spec.ingress[${i}].ports`, peers: `spec.ingress[${i}].from` }),
    )
  for (const [i, rule] of (spec.egress ?? []).entries())
    errors.push(
      ...validateRule(rule.ports, rule.to, { ports: `spec.egress[${i}].ports`, peers: `spec.egress[${i}].to` }),
    )
  for (const [i, type] of (spec.policyTypes ?? []).entries())
    errors.push(...oneOfListed(type, ['Ingress', 'Egress'], `spec.policyTypes[${i}]`))
  return errors
}

/** Upstream checks the whole once for itself and once as an update. */
export function validateNetworkPolicyUpdate(next: NetworkPolicy): readonly FieldError[] {
  return [...validateNetworkPolicy(next), ...validateNetworkPolicy(next)]
}

function validateRule(
  ports: readonly NetworkPolicyPort[] | undefined,
  peers: readonly NetworkPolicyPeer[] | undefined,
  paths: { readonly ports: string; readonly peers: string },
): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { protocol, port, endPort }] of (ports ?? []).entries()) {
    const at = `${paths.ports}[${i}]`
    errors.push(...oneOfListed(protocol, ['TCP', 'UDP', 'SCTP'], `${at}.protocol`))
    if (port !== undefined) errors.push(...validatePort(port, `${at}.port`))
    if (endPort !== undefined && typeof port === 'number' && endPort < port)
      errors.push(invalidValue(`${at}.endPort`, endPort, 'must be greater than or equal to `port`'))
    if (endPort !== undefined && port === undefined)
      errors.push(requiredValue(`${at}.endPort`, 'may not be specified when `port` is not specified'))
  }
  for (const [i, peer] of (peers ?? []).entries()) errors.push(...validatePeer(peer, `${paths.peers}[${i}]`))
  return errors
}

function validatePeer(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  path: string,
): readonly FieldError[] {
  const errors = [
    ...validateSelector(podSelector, `${path}.podSelector`),
    ...validateSelector(namespaceSelector, `${path}.namespaceSelector`),
  ]
  if (podSelector === undefined && namespaceSelector === undefined && ipBlock === undefined)
    errors.push(requiredValue(path, 'must specify a peer'))
  if (ipBlock === undefined) return errors
  if ((ipBlock.cidr ?? '') === '') errors.push(requiredValue(`${path}.ipBlock.cidr`))
  else if (!/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(ipBlock.cidr))
    errors.push(
      invalidValue(
        `${path}.ipBlock.cidr`,
        ipBlock.cidr,
        'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
      ),
    )
  if (podSelector !== undefined || namespaceSelector !== undefined)
    errors.push(forbiddenField(path, 'may not specify both ipBlock and another peer'))
  return errors
}

const userPriorityMax = 1_000_000_000
const systemClasses: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
}

export function validatePriorityClass({ metadata, value, preemptionPolicy }: PriorityClass): readonly FieldError[] {
  const errors: FieldError[] = []
  if (metadata.name.startsWith('system-')) {
    if (systemClasses[metadata.name] !== value)
      errors.push(
        forbiddenField('metadata.name', "priority class names with 'system-' prefix are reserved for system use only"),
      )
  } else if (value > userPriorityMax)
    errors.push(forbiddenField('value', `maximum allowed value of a user defined priority is ${userPriorityMax}`))
  errors.push(...oneOfListed(preemptionPolicy, ['PreemptLowerPriority', 'Never'], 'preemptionPolicy'))
  return errors
}

export function validatePriorityClassUpdate(next: PriorityClass, old: PriorityClass): readonly FieldError[] {
  const errors: FieldError[] = []
  if (next.value !== old.value) errors.push(forbiddenField('value', 'may not be changed in an update.'))
  if (next.preemptionPolicy !== old.preemptionPolicy)
    errors.push(invalidValue('preemptionPolicy', next.preemptionPolicy, 'field is immutable'))
  return errors
}
