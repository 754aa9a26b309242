// Options of Services that only some types may have: affinity in detail, balancers' classes and ranges, spreading.
//
// Models the later parts of pkg/apis/core/validation ValidateService.

import type { ServiceSpec } from '../api/core'
import { duplicateValue, type FieldError, forbiddenField, invalidValue } from '../meta/field-error'
import { qualifiedNameProblems } from '../meta/name-rules'
import { oneOf, oneOfListed, problemsAt } from './checks'

const affinityMax = 86_400
const kubeletPort = 10_250

export function validateServiceOptions(spec: ServiceSpec): readonly FieldError[] {
  return [
    ...validateAffinity(spec),
    ...validateBalancer(spec),
    ...validatePorts(spec),
    ...oneOfListed(
      spec.trafficDistribution,
      ['PreferClose', 'PreferSameZone', 'PreferSameNode'],
      'spec.trafficDistribution',
    ),
    ...oneOf(spec.ipFamilyPolicy, ['PreferDualStack', 'RequireDualStack', 'SingleStack'], 'spec.ipFamilyPolicy'),
    ...(spec.ipFamilies ?? []).flatMap((family, i) => oneOf(family, ['IPv4', 'IPv6'], `spec.ipFamilies[${i}]`)),
  ]
}

function validateAffinity({ sessionAffinity, sessionAffinityConfig: config }: ServiceSpec): readonly FieldError[] {
  const path = 'spec.sessionAffinityConfig'
  if (sessionAffinity === 'None')
    return config === undefined ? [] : [forbiddenField(path, 'must not be set when session affinity is None')]
  const seconds = config?.clientIP?.timeoutSeconds
  if (seconds === undefined || (seconds > 0 && seconds <= affinityMax)) return []
  const why = `must be greater than 0 and less than ${affinityMax}`
  return [invalidValue(`${path}.clientIP.timeoutSeconds`, seconds, why)]
}

const cidrPattern =
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\/(?:[12]?\d|3[0-2])$|^[0-9a-fA-F:]+\/\d{1,3}$/
const balancerOnly = "may only be used when `type` is 'LoadBalancer'"

function validateBalancer(spec: ServiceSpec): readonly FieldError[] {
  const isBalancer = spec.type === 'LoadBalancer'
  const errors: FieldError[] = []
  if (!isBalancer && (spec.loadBalancerSourceRanges ?? []).length > 0)
    errors.push(forbiddenField('spec.LoadBalancerSourceRanges', balancerOnly))
  for (const [i, range] of (spec.loadBalancerSourceRanges ?? []).entries()) {
    const at = `spec.LoadBalancerSourceRanges[${i}]`
    if (!cidrPattern.test(range.trim()))
      errors.push(invalidValue(at, range, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'))
  }
  if (!isBalancer && spec.allocateLoadBalancerNodePorts !== undefined)
    errors.push(forbiddenField('spec.allocateLoadBalancerNodePorts', balancerOnly))
  if (!isBalancer && spec.loadBalancerClass !== undefined)
    errors.push(forbiddenField('spec.loadBalancerClass', balancerOnly))
  const hasCheckPort = (spec.healthCheckNodePort ?? 0) !== 0
  if (hasCheckPort && !(isBalancer && spec.externalTrafficPolicy === 'Local'))
    errors.push(
      invalidValue(
        'spec.healthCheckNodePort',
        spec.healthCheckNodePort,
        "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
      ),
    )
  return errors
}

function validatePorts({ type, ports = [] }: ServiceSpec): readonly FieldError[] {
  const errors: FieldError[] = []
  const taken = new Set<string>()
  for (const [i, { port, appProtocol, nodePort = 0, protocol }] of ports.entries()) {
    const at = `spec.ports[${i}]`
    if (type === 'LoadBalancer' && port === kubeletPort)
      errors.push(
        invalidValue(`${at}.port`, port, `may not expose port ${port} externally since it is used by kubelet`),
      )
    if (appProtocol !== undefined)
      errors.push(...problemsAt(`${at}.appProtocol`, appProtocol, qualifiedNameProblems(appProtocol)))
    if (nodePort === 0) continue
    const claim = `${protocol}/${nodePort}`
    if (taken.has(claim)) errors.push(duplicateValue(`${at}.nodePort`, { protocol, nodePort }))
    taken.add(claim)
  }
  return errors
}
