// Services: ports, types, addresses.
//
// Models pkg/apis/core/validation ValidateService. What is taken already is the allocator's matter.

import type { Service, ServicePort, ServiceSpec } from '../api/core'
import { duplicateValue, type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'
import { dnsLabelProblems, dnsSubdomainProblems } from '../meta/name-rules'
import { validateLabels } from '../meta/validate-metadata'
import { inPortRange, oneOf, problemsAt } from './checks'
import { validatePort } from './probe'
import { validateServiceOptions } from './service-options'

export function validateService({ spec }: Service): readonly FieldError[] {
  const errors: FieldError[] = [...validateTypeNeeds(spec)]
  const ports = spec.ports ?? []
  const isHeadless = spec.clusterIP === 'None'
  const needsName = ports.length > 1
  const names = new Set<string>()
  for (const [i, port] of ports.entries())
    errors.push(...validateServicePort(port, { at: `spec.ports[${i}]`, needsName, names, isHeadless }))
  errors.push(...validateLabels(spec.selector, 'spec.selector'))
  errors.push(...oneOf(spec.sessionAffinity, ['ClientIP', 'None'], 'spec.sessionAffinity'))
  errors.push(...oneOf(spec.type, ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], 'spec.type'))
  errors.push(...validateAddresses(spec))
  errors.push(...duplicatePorts(ports), ...validateNodePorts(spec))
  errors.push(...oneOf(spec.internalTrafficPolicy, ['Cluster', 'Local'], 'spec.internalTrafficPolicy'))
  errors.push(...validateExternalPolicy(spec))
  return [...errors, ...validateServiceOptions(spec)]
}

function validateTypeNeeds(spec: ServiceSpec): readonly FieldError[] {
  const hasPorts = (spec.ports ?? []).length > 0
  const errors: FieldError[] = []
  if (!hasPorts && spec.clusterIP !== 'None' && spec.type !== 'ExternalName') errors.push(requiredValue('spec.ports'))
  if (spec.type === 'LoadBalancer' && spec.clusterIP === 'None')
    errors.push(invalidValue('spec.clusterIPs[0]', 'None', "may not be set to 'None' for LoadBalancer services"))
  if (spec.type === 'NodePort' && spec.clusterIP === 'None')
    errors.push(invalidValue('spec.clusterIPs[0]', 'None', "may not be set to 'None' for NodePort services"))
  if (spec.type === 'ExternalName') {
    if ((spec.clusterIP ?? '') !== '')
      errors.push(forbiddenField('spec.clusterIPs', 'may not be set for ExternalName services'))
    const name = (spec.externalName ?? '').replace(/\.$/, '')
    if (name === '') errors.push(requiredValue('spec.externalName'))
    else errors.push(...problemsAt('spec.externalName', name, dnsSubdomainProblems(name)))
  }
  return errors
}

interface PortContext {
  readonly at: string
  readonly needsName: boolean
  readonly names: Set<string>
  readonly isHeadless: boolean
}

function validateServicePort(
  port: ServicePort,
  { at, needsName, names, isHeadless }: PortContext,
): readonly FieldError[] {
  const { name = '', targetPort } = port
  const errors: FieldError[] = []
  if (needsName && name === '') errors.push(requiredValue(`${at}.name`))
  else if (name !== '') {
    errors.push(...problemsAt(`${at}.name`, name, dnsLabelProblems(name)))
    if (names.has(name)) errors.push(duplicateValue(`${at}.name`, name))
    names.add(name)
  }
  errors.push(...inPortRange(port.port, `${at}.port`))
  if (port.protocol === undefined) errors.push(requiredValue(`${at}.protocol`))
  else errors.push(...oneOf(port.protocol, ['SCTP', 'TCP', 'UDP'], `${at}.protocol`))
  if (targetPort !== undefined && !isHeadless) errors.push(...validatePort(targetPort, `${at}.targetPort`))
  return errors
}

const addressPattern = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/

function validateAddresses({ clusterIPs, clusterIP = '', externalIPs, type }: ServiceSpec): readonly FieldError[] {
  if (type === 'ExternalName') return []
  const errors: FieldError[] = []
  const list = clusterIPs ?? (clusterIP === '' ? [] : [clusterIP])
  const [first] = list
  if (first !== undefined && first !== clusterIP && clusterIP !== '')
    errors.push(invalidValue('spec.clusterIPs', list, 'first value must match `clusterIP`'))
  for (const [i, address] of list.entries())
    if (address !== 'None' && address !== '' && !addressPattern.test(address) && !address.includes(':'))
      errors.push(
        invalidValue(`spec.clusterIPs[${i}]`, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'),
      )
  for (const [i, address] of (externalIPs ?? []).entries())
    if (!addressPattern.test(address) && !address.includes(':'))
      errors.push(
        invalidValue(
          `spec.externalIPs[${i}]`,
          address,
          'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
        ),
      )
  return errors
}

/** The same port and protocol twice. */
function duplicatePorts(ports: readonly ServicePort[]): readonly FieldError[] {
  const seen = new Set<string>()
  const errors: FieldError[] = []
  for (const [i, { port, protocol }] of ports.entries()) {
    const pair = `${port}/${protocol}`
    if (seen.has(pair)) errors.push(duplicateValue(`spec.ports[${i}]`, { protocol, port, targetPort: 0 }))
    seen.add(pair)
  }
  return errors
}

function validateNodePorts({ type, ports }: ServiceSpec): readonly FieldError[] {
  if (type !== 'ClusterIP') return []
  return (ports ?? []).flatMap(({ nodePort = 0 }, i) =>
    nodePort === 0 ? [] : [forbiddenField(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'")],
  )
}

function validateExternalPolicy(spec: ServiceSpec): readonly FieldError[] {
  const { type, externalTrafficPolicy, externalIPs } = spec
  const isReachable = type === 'NodePort' || type === 'LoadBalancer' || (externalIPs?.length ?? 0) > 0
  if (externalTrafficPolicy === undefined) return []
  if (!isReachable)
    return [
      invalidValue(
        'spec.externalTrafficPolicy',
        externalTrafficPolicy,
        'may only be set for externally-accessible services',
      ),
    ]
  return oneOf(externalTrafficPolicy, ['Cluster', 'Local'], 'spec.externalTrafficPolicy')
}

export function validateServiceUpdate(next: Service, old: Service): readonly FieldError[] {
  const errors: FieldError[] = []
  const was = old.spec.clusterIPs?.[0] ?? old.spec.clusterIP ?? ''
  const is = next.spec.clusterIPs?.[0] ?? next.spec.clusterIP ?? ''
  const bothPlain = old.spec.type !== 'ExternalName' && next.spec.type !== 'ExternalName'
  if (bothPlain && was !== '' && is !== was)
    errors.push(invalidValue('spec.clusterIPs[0]', next.spec.clusterIPs ?? [is], 'may not change once set'))
  return [...errors, ...validateService(next)]
}
