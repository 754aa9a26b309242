// Service options of some types only: session affinity, load balancer class and ranges, traffic policies.
//
// Models the later parts of pkg/apis/core/validation validateService.

import type { ServiceSpec } from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue, notOneOf, requiredValue } from '../../meta/field-error'
import { inPortRange, oneOf, qualifiedName } from './checks'
import { validCidr } from './ip'

const affinityMax = 86_400

export function validateAffinity({ sessionAffinity, sessionAffinityConfig }: ServiceSpec): readonly FieldError[] {
  const path = 'spec.sessionAffinityConfig'
  if (sessionAffinity === 'None') {
    if (sessionAffinityConfig === undefined) return []
    return [forbiddenField(path, 'must not be set when session affinity is None')]
  }
  if (sessionAffinity !== 'ClientIP') return []
  const needed = 'when session affinity type is ClientIP'
  const { clientIP } = sessionAffinityConfig ?? {}
  if (sessionAffinityConfig === undefined) return [requiredValue(path, needed)]
  if (clientIP === undefined) return [requiredValue(`${path}.clientIP`, needed)]
  const seconds = clientIP.timeoutSeconds
  if (seconds === undefined) return [requiredValue(`${path}.clientIP.timeoutSeconds`, needed)]
  if (seconds > 0 && seconds <= affinityMax) return []
  const why = `must be greater than 0 and less than ${affinityMax}`
  return [invalidValue(`${path}.clientIP.timeoutSeconds`, seconds, why)]
}

const balancerOnly = "may only be used when `type` is 'LoadBalancer'"

export function validateBalancer(spec: ServiceSpec): readonly FieldError[] {
  const isBalancer = spec.type === 'LoadBalancer'
  const errors: FieldError[] = []
  const ranges = spec.loadBalancerSourceRanges ?? []
  if (!isBalancer && ranges.length > 0) errors.push(forbiddenField('spec.LoadBalancerSourceRanges', balancerOnly))
  for (const [i, range] of ranges.entries())
    errors.push(...validCidr(range.trim(), `spec.LoadBalancerSourceRanges[${i}]`))
  if (!isBalancer && spec.allocateLoadBalancerNodePorts !== undefined)
    errors.push(forbiddenField('spec.allocateLoadBalancerNodePorts', balancerOnly))
  if (spec.loadBalancerClass === undefined) return errors
  if (isBalancer) return [...errors, ...qualifiedName(spec.loadBalancerClass, 'spec.loadBalancerClass')]
  return [...errors, forbiddenField('spec.loadBalancerClass', balancerOnly)]
}

function needsHealthCheck({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
}

/** loadBalancerClass is immutable while the type is LoadBalancer. Upstream validates it again here. */
export function validateBalancerUpdate(next: ServiceSpec, old: ServiceSpec): readonly FieldError[] {
  const errors: FieldError[] = []
  const bothBalance = next.type === 'LoadBalancer' && old.type === 'LoadBalancer'
  const path = 'spec.loadBalancerClass'
  if (bothBalance && next.loadBalancerClass !== old.loadBalancerClass)
    errors.push(invalidValue(path, next.loadBalancerClass ?? null, 'may not change once set'))
  if (next.loadBalancerClass !== undefined) {
    if (next.type === 'LoadBalancer') errors.push(...qualifiedName(next.loadBalancerClass, path))
    else errors.push(forbiddenField(path, balancerOnly))
  }
  const isPortNew = (next.healthCheckNodePort ?? 0) !== (old.healthCheckNodePort ?? 0)
  if (needsHealthCheck(old) && needsHealthCheck(next) && isPortNew)
    errors.push(forbiddenField('spec.healthCheckNodePort', 'field is immutable'))
  return errors
}

const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode']

export function validateTraffic(spec: ServiceSpec): readonly FieldError[] {
  const { type, externalTrafficPolicy, externalIPs, healthCheckNodePort = 0, trafficDistribution } = spec
  const isReachable =
    type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && (externalIPs?.length ?? 0) > 0)
  const errors: FieldError[] = []
  const path = 'spec.externalTrafficPolicy'
  if (isReachable) errors.push(...oneOf(externalTrafficPolicy, ['Cluster', 'Local'], path))
  else if (externalTrafficPolicy !== undefined)
    errors.push(invalidValue(path, externalTrafficPolicy, 'may only be set for externally-accessible services'))
  if (needsHealthCheck(spec)) {
    if (healthCheckNodePort !== 0) errors.push(...inPortRange(healthCheckNodePort, 'spec.healthCheckNodePort'))
  } else if (healthCheckNodePort !== 0) {
    const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
    errors.push(invalidValue('spec.healthCheckNodePort', healthCheckNodePort, why))
  }
  errors.push(...oneOf(spec.internalTrafficPolicy, ['Cluster', 'Local'], 'spec.internalTrafficPolicy'))
  if (trafficDistribution !== undefined && !distributions.includes(trafficDistribution))
    errors.push(notOneOf('spec.trafficDistribution', trafficDistribution, distributions))
  return errors
}
