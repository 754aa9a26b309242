// Services: ports, types, addresses.
//
// Models pkg/apis/core/validation ValidateService. The allocator checks whether addresses and ports are free.

import type { Service, ServicePort, ServiceSpec } from '../../api/generated/core'
import { duplicateValue, type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { parseIp } from '../../meta/ip'
import { dnsLabelProblems, dnsSubdomainProblems } from '../../meta/name-rules'
import { validateLabels } from '../validate-metadata'
import { inPortRange, oneOf, problemsAt, qualifiedName } from './checks'
import { reachableIp } from './endpoints'
import { validIp } from './ip'
import { validatePort } from './probe'
import { validateAffinity, validateBalancer, validateBalancerUpdate, validateTraffic } from './service-options'

export function validateService({ spec }: Service): readonly FieldError[] {
  const errors: FieldError[] = [...validateTypeNeeds(spec)]
  const ports = spec.ports ?? []
  const needsName = ports.length > 1
  const names = new Set<string>()
  for (const [i, port] of ports.entries())
    errors.push(...validateServicePort(port, { at: `spec.ports[${i}]`, needsName, names }))
  errors.push(...validateLabels(spec.selector, 'spec.selector'))
  errors.push(...oneOf(spec.sessionAffinity, ['ClientIP', 'None'], 'spec.sessionAffinity'))
  errors.push(...validateAffinity(spec), ...validateFamilies(spec), ...validateAddresses(spec))
  for (const [i, address] of (spec.externalIPs ?? []).entries()) {
    const wrong = validIp(address, `spec.externalIPs[${i}]`)
    errors.push(...(wrong.length > 0 ? wrong : reachableIp(address, `spec.externalIPs[${i}]`)))
  }
  errors.push(...oneOf(spec.type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'], 'spec.type'))
  errors.push(...validateNodePorts(spec), ...duplicatePorts(ports), ...validateBalancer(spec))
  return [...errors, ...validateTraffic(spec)]
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
    if ((spec.clusterIP ?? '') !== '' || (spec.clusterIPs ?? []).length > 0)
      errors.push(forbiddenField('spec.clusterIPs', 'may not be set for ExternalName services'))
    if ((spec.ipFamilies ?? []).length > 0)
      errors.push(forbiddenField('spec.ipFamilies', 'may not be set for ExternalName services'))
    if (spec.ipFamilyPolicy !== undefined)
      errors.push(forbiddenField('spec.ipFamilyPolicy', 'may not be set for ExternalName services'))
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
}

function validateServicePort(port: ServicePort, { at, needsName, names }: PortContext): readonly FieldError[] {
  const { name = '', targetPort, appProtocol } = port
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
  if (targetPort !== undefined) errors.push(...validatePort(targetPort, `${at}.targetPort`))
  if (appProtocol !== undefined) errors.push(...qualifiedName(appProtocol, `${at}.appProtocol`))
  return errors
}

const families4and6: readonly string[] = ['IPv4', 'IPv6']

/** Models ValidateServiceClusterIPsRelatedFields. */
function validateAddresses({ clusterIPs = [], clusterIP = '', ipFamilies, type }: ServiceSpec): readonly FieldError[] {
  if (type === 'ExternalName') return []
  const path = 'spec.clusterIPs'
  const errors: FieldError[] = []
  const wrong = (why: string): void => {
    errors.push(invalidValue(path, clusterIPs, why))
  }
  const isHeadless = clusterIPs[0] === 'None'
  let isReadable = true
  if (isHeadless && clusterIPs.length > 1) {
    wrong("'None' must be the first and only value")
    isReadable = false
  }
  for (const [i, address] of clusterIPs.entries()) {
    if (i === 0 && isHeadless) continue
    const problems = validIp(address, `${path}[${i}]`)
    if (problems.length > 0) isReadable = false
    errors.push(...problems)
  }
  if (clusterIPs.length > 2) wrong('may only hold up to 2 values')
  if (!isReadable) return errors
  const families = clusterIPs.map((address) => parseIp(address)?.family ?? null)
  if (clusterIPs.length > 1 && new Set(families).size < 2) wrong('may specify no more than one IP for each IP family')
  if (clusterIP === 'None') return errors
  for (const [i, family] of families.entries()) {
    const expected = ipFamilies?.[i]
    if (expected === undefined || !families4and6.includes(expected)) continue
    if (family === null || family === expected) continue
    const why = `expected an ${expected} value as indicated by \`ipFamilies[${i}]\``
    errors.push(invalidValue(`${path}[${i}]`, clusterIPs[i], why))
  }
  return errors
}

function validateFamilies(spec: ServiceSpec): readonly FieldError[] {
  const { clusterIPs = [], clusterIP = '', ipFamilies = [], ipFamilyPolicy, type } = spec
  if (type === 'ExternalName') return []
  const errors: FieldError[] = []
  if (clusterIP !== '' && clusterIPs.length === 0) errors.push(requiredValue('spec.clusterIPs'))
  else if (clusterIP !== '' && clusterIPs[0] !== clusterIP)
    errors.push(invalidValue('spec.clusterIPs', clusterIPs, 'first value must match `clusterIP`'))
  if (clusterIP === '' && clusterIPs.length > 0)
    errors.push(invalidValue('spec.clusterIPs', clusterIPs, 'must be empty when `clusterIP` is not specified'))
  for (const [i, family] of ipFamilies.entries()) {
    errors.push(...oneOf(family, families4and6, `spec.ipFamilies[${i}]`))
    if (ipFamilies.indexOf(family) < i) errors.push(duplicateValue(`spec.ipFamilies[${i}]`, family))
  }
  const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack']
  return [...errors, ...oneOf(ipFamilyPolicy, policies, 'spec.ipFamilyPolicy')]
}

/** Reports ports that repeat an earlier port and protocol. */
function duplicatePorts(ports: readonly ServicePort[]): readonly FieldError[] {
  const seen = new Set<string>()
  const errors: FieldError[] = []
  for (const [i, { port, protocol }] of ports.entries()) {
    const pair = `${port}/${protocol}`
    if (seen.has(pair))
      errors.push(duplicateValue(`spec.ports[${i}]`, internal('core.ServicePort', { protocol, port })))
    seen.add(pair)
  }
  return errors
}

function validateNodePorts({ type, ports = [] }: ServiceSpec): readonly FieldError[] {
  const errors: FieldError[] = []
  const taken = new Set<string>()
  if (type === 'ClusterIP')
    for (const [i, { nodePort = 0 }] of ports.entries())
      if (nodePort !== 0)
        errors.push(forbiddenField(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"))
  for (const [i, { nodePort = 0, protocol }] of ports.entries()) {
    if (nodePort === 0) continue
    const claim = `${protocol}/${nodePort}`
    if (taken.has(claim)) errors.push(duplicateValue(`spec.ports[${i}].nodePort`, nodePort))
    taken.add(claim)
  }
  return errors
}

/** Immutable fields are checked in upstream's order. */
export function validateServiceUpdate(given: Service, old: Service): readonly FieldError[] {
  const next = { ...given, spec: withSameAddress(given.spec, old.spec) }
  const early = [...validateFamilies(next.spec), ...validateAddresses(next.spec)]
  if (early.length > 0) return early
  return [
    ...validateAddressChange(next.spec, old.spec),
    ...validateBalancerUpdate(next.spec, old.spec),
    ...validateService(next),
  ]
}

/** A change of clusterIP alone also changes clusterIPs. Models normalizeClusterIPs. */
function withSameAddress(next: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const { clusterIP = '', clusterIPs = [] } = next
  const isListSame = clusterIPs.join() === (old.clusterIPs ?? []).join()
  if (clusterIP === '' || clusterIP === old.clusterIP || !isListSame) return next
  return { ...next, clusterIPs: [clusterIP] }
}

/** Models validateUpgradeDowngradeClusterIPs. */
function validateAddressChange(next: ServiceSpec, old: ServiceSpec): readonly FieldError[] {
  if (next.type === 'ExternalName' || old.type === 'ExternalName') return []
  const was = old.clusterIPs ?? []
  const is = next.clusterIPs ?? []
  if (was[0] === 'None' && is[0] === 'None') return []
  const changed = (i: number): FieldError =>
    invalidValue(`spec.clusterIPs[${i}]`, is.length === 0 ? null : is, 'may not change once set')
  if (was.length === is.length) return was.flatMap((address, i) => (address === is[i] ? [] : [changed(i)]))
  const isFirstNew = was.length > 0 && is.length > 0 && was[0] !== is[0]
  const errors: FieldError[] = []
  if (was.length > is.length && is.length === 0)
    errors.push(invalidValue('spec.clusterIPs[0]', null, 'primary clusterIP can not be unset'))
  if (isFirstNew) errors.push(changed(0))
  if (was.length > is.length && is.length === 1 && next.ipFamilyPolicy !== 'SingleStack') {
    const why = "must be set to 'SingleStack' when releasing the secondary clusterIP"
    errors.push(invalidValue('spec.ipFamilyPolicy', next.ipFamilyPolicy ?? null, why))
  }
  return errors
}
