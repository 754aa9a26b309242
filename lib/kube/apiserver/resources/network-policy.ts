// NetworkPolicies.

import type { NetworkPolicy, NetworkPolicyPort } from '../../api/generated/networking'
import { networkPolicies } from '../../meta/kinds'
import { ageColumn, column, nameColumn, selectorCell } from '../columns/common'
import { mapSame, withChanged, withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateNetworkPolicy, validateNetworkPolicyUpdate } from '../validation/network-policy'

export const networkPolicy: Resource<NetworkPolicy> = {
  kind: networkPolicies,
  singular: 'networkpolicy',
  shortNames: ['netpol'],
  categories: [],
  hasStatus: false,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Who may speak to the pods it selects.',
  defaults(object) {
    const policyTypes =
      (object.spec.egress?.length ?? 0) > 0 ? (['Ingress', 'Egress'] as const) : (['Ingress'] as const)
    const typed = withDefaults(object.spec, { policyTypes, podSelector: {} })
    const inbound = withChanged(typed, 'ingress', (rules) =>
      mapSame(rules, (rule) => withChanged(rule, 'ports', (ports) => mapSame(ports, fillPort))),
    )
    const spec = withChanged(inbound, 'egress', (rules) =>
      mapSame(rules, (rule) => withChanged(rule, 'ports', (ports) => mapSame(ports, fillPort))),
    )
    return spec === object.spec ? object : { ...object, spec }
  },
  validate: validateNetworkPolicy,
  validateUpdate: validateNetworkPolicyUpdate,
  columns: [nameColumn, column('Pod-Selector', (object) => selectorCell(object.spec.podSelector)), ageColumn],
}

function fillPort(port: NetworkPolicyPort): NetworkPolicyPort {
  return withDefaults(port, { protocol: 'TCP' })
}
