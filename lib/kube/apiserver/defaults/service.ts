// Services: fields that the server defaults, keeps over an update, or drops when the type no longer needs them.
//
// Models pkg/apis/core/v1 SetDefaults_Service and pkg/registry/core/service strategy patchAllocatedValues.

import { deepEqual } from '@/lib/base/json'
import type { Service, ServicePort, ServiceSpec } from '../../api/generated/core'
import { mapSame, withChanged, withDefaults } from './fill'

const clientIpTimeoutSeconds = 10_800

export function defaultService(object: Service): Service {
  const spec = fillSpec(object.spec)
  return spec === object.spec ? object : { ...object, spec }
}

function fillSpec(given: ServiceSpec): ServiceSpec {
  const typed = withDefaults(given, { type: 'ClusterIP', sessionAffinity: 'None' })
  const ported = withChanged(typed, 'ports', (ports) => mapSame(ports, fillPort))
  const sticky = withSessionTimeout(ported)
  const local = sticky.type === 'ExternalName' ? sticky : withDefaults(sticky, { internalTrafficPolicy: 'Cluster' })
  const routed = needsExternalPolicy(local) ? withDefaults(local, { externalTrafficPolicy: 'Cluster' }) : local
  return routed.type === 'LoadBalancer' ? withDefaults(routed, { allocateLoadBalancerNodePorts: true }) : routed
}

function fillPort(port: ServicePort): ServicePort {
  const filled = withDefaults(port, { protocol: 'TCP' })
  const target = filled.targetPort
  return target === undefined || target === 0 || target === '' ? { ...filled, targetPort: port.port } : filled
}

function withSessionTimeout(spec: ServiceSpec): ServiceSpec {
  if (spec.sessionAffinity === 'None') {
    const { sessionAffinityConfig, ...rest } = spec
    return sessionAffinityConfig === undefined ? spec : rest
  }
  if (spec.sessionAffinity !== 'ClientIP') return spec
  if (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds !== undefined) return spec
  return { ...spec, sessionAffinityConfig: { clientIP: { timeoutSeconds: clientIpTimeoutSeconds } } }
}

/** Defaults set after ownership is recorded. Models registry/core/service storage.go defaultOnRead, alloc.go. */
export function withFamilies(object: Service): Service {
  return withChanged(object, 'spec', settleFamilies)
}

function settleFamilies(spec: ServiceSpec): ServiceSpec {
  if (spec.type === 'ExternalName') return spec
  const filled = withDefaults(spec, { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' })
  const address = filled.clusterIP ?? ''
  if (address !== '' && filled.clusterIPs === undefined) return { ...filled, clusterIPs: [address] }
  const [first] = filled.clusterIPs ?? []
  return address === '' && first !== undefined ? { ...filled, clusterIP: first } : filled
}

function needsExternalPolicy({ type, externalIPs }: ServiceSpec): boolean {
  return type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && (externalIPs?.length ?? 0) > 0)
}

/** An update that omits the address keeps it; a change of type drops the fields of the old type. */
export function keptServiceFields(given: Service, old: Service): Service {
  const next = withFamilies(given)
  const kept = keepAddress(next.spec, old.spec)
  const spec = dropHealthPort(dropTypeFields(kept, old.spec), old.spec)
  return spec === next.spec ? next : { ...next, spec }
}

function hasAddress({ type, clusterIP = '' }: ServiceSpec): boolean {
  return type !== 'ExternalName' && clusterIP !== ''
}

function keepAddress(next: ServiceSpec, old: ServiceSpec): ServiceSpec {
  if (next.type === 'ExternalName' || hasAddress(next) || !hasAddress(old)) return next
  const { clusterIP, clusterIPs } = old
  return {
    ...next,
    ...(clusterIP === undefined ? {} : { clusterIP }),
    ...(clusterIPs === undefined ? {} : { clusterIPs }),
  }
}

/** A load balancer with externalTrafficPolicy Local needs a health check port on the nodes. */
export function needsHealthPort({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
}

function dropHealthPort(next: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const isInherited = next.healthCheckNodePort !== undefined && next.healthCheckNodePort === old.healthCheckNodePort
  if (!isInherited || needsHealthPort(next)) return next
  const { healthCheckNodePort: _, ...rest } = next
  return rest
}

function dropTypeFields(next: ServiceSpec, old: ServiceSpec): ServiceSpec {
  if (next.type === old.type) return next
  let spec = next
  const hadNodePorts = old.type === 'NodePort' || old.type === 'LoadBalancer'
  if (hadNodePorts && next.type !== 'NodePort' && next.type !== 'LoadBalancer') {
    spec = withChanged(spec, 'ports', (ports) =>
      mapSame(ports, (port) => {
        const isInherited = old.ports?.some((one) => one.port === port.port && one.nodePort === port.nodePort)
        if (port.nodePort === undefined || isInherited !== true) return port
        const { nodePort: _, ...rest } = port
        return rest
      }),
    )
    if (!needsExternalPolicy(spec) && spec.externalTrafficPolicy === old.externalTrafficPolicy) {
      const { externalTrafficPolicy: _, ...rest } = spec
      spec = rest
    }
  }
  if (old.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== undefined) {
    const { allocateLoadBalancerNodePorts: _, ...rest } = spec
    spec = rest
  }
  return next.type === 'ExternalName' ? dropFamilies(spec, old) : spec
}

/** The allocated fields are dropped with the address, unless the same update changes them. */
function dropFamilies(next: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const { clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy, internalTrafficPolicy: _, ...rest } = next
  const isSame = <Part extends keyof ServiceSpec>(part: Part): boolean => deepEqual(next[part], old[part])
  return {
    ...rest,
    ...(clusterIP === undefined || isSame('clusterIP') ? {} : { clusterIP }),
    ...(clusterIPs === undefined || isSame('clusterIPs') ? {} : { clusterIPs }),
    ...(ipFamilies === undefined || isSame('ipFamilies') ? {} : { ipFamilies }),
    ...(ipFamilyPolicy === undefined || isSame('ipFamilyPolicy') ? {} : { ipFamilyPolicy }),
  }
}
