// Ingresses: something must answer, paths are absolute and say how they match.
//
// Models pkg/apis/networking/validation ValidateIngressCreate.

import type { HTTPIngressPath, Ingress, IngressBackend, IngressRule } from '../api/networking'
import { type FieldError, invalidValue, requiredValue } from '../meta/field-error'
import { dns1035Problems, dnsSubdomainProblems, portNameProblems } from '../meta/name-rules'
import { inPortRange, oneOf, problemsAt } from './checks'

export function validateIngress({ spec }: Ingress): readonly FieldError[] {
  const errors: FieldError[] = []
  const rules = spec.rules ?? []
  if (rules.length === 0 && spec.defaultBackend === undefined)
    errors.push(invalidValue('spec', null, 'either `defaultBackend` or `rules` must be specified'))
  if (spec.defaultBackend !== undefined) errors.push(...validateBackend(spec.defaultBackend, 'spec.defaultBackend'))
  for (const [i, rule] of rules.entries()) errors.push(...validateRule(rule, `spec.rules[${i}]`))
  for (const [i, { hosts = [] }] of (spec.tls ?? []).entries())
    for (const [j, host] of hosts.entries()) errors.push(...validateHost(host, `spec.tls[${i}].hosts[${j}]`))
  if ((spec.ingressClassName ?? '') !== '')
    errors.push(
      ...problemsAt('spec.ingressClassName', spec.ingressClassName, dnsSubdomainProblems(spec.ingressClassName ?? '')),
    )
  return errors
}

function validateHost(host: string, path: string): readonly FieldError[] {
  const name = host.startsWith('*.') ? host.slice(2) : host
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(name)) return [invalidValue(path, host, 'must be a DNS name, not an IP address')]
  if (!host.startsWith('*')) return problemsAt(path, host, dnsSubdomainProblems(name))
  if (dnsSubdomainProblems(name).length === 0 && host.startsWith('*.')) return []
  const why =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
  return [invalidValue(path, host, why)]
}

function validateRule({ host = '', http }: IngressRule, path: string): readonly FieldError[] {
  const errors: FieldError[] = host === '' ? [] : [...validateHost(host, `${path}.host`)]
  if (http === undefined) return errors
  if ((http.paths ?? []).length === 0) errors.push(requiredValue(`${path}.http.paths`))
  for (const [i, one] of (http.paths ?? []).entries()) errors.push(...validatePath(one, `${path}.http.paths[${i}]`))
  return errors
}

const invalidSequences = ['//', '/./', '/../', '%2f', '%2F']
const invalidSuffixes = ['/..', '/.']

function validatePath({ path: url = '', pathType, backend }: HTTPIngressPath, path: string): readonly FieldError[] {
  if (pathType === undefined || pathType === null)
    return [requiredValue(`${path}.pathType`, 'pathType must be specified')]
  const errors: FieldError[] = []
  if (pathType === 'Exact' || pathType === 'Prefix') {
    if (!url.startsWith('/')) errors.push(invalidValue(`${path}.path`, url, 'must be an absolute path'))
    for (const part of invalidSequences)
      if (url.includes(part)) errors.push(invalidValue(`${path}.path`, url, `must not contain '${part}'`))
    for (const end of invalidSuffixes)
      if (url.endsWith(end)) errors.push(invalidValue(`${path}.path`, url, `cannot end with '${end}'`))
  } else if (pathType === 'ImplementationSpecific') {
    if (url !== '' && !url.startsWith('/')) errors.push(invalidValue(`${path}.path`, url, 'must be an absolute path'))
  } else errors.push(...oneOf(pathType, ['Exact', 'Prefix', 'ImplementationSpecific'], `${path}.pathType`))
  return [...errors, ...validateBackend(backend, `${path}.backend`)]
}

function validateBackend({ service, resource }: IngressBackend, path: string): readonly FieldError[] {
  if (service !== undefined && resource !== undefined)
    return [invalidValue(path, '', 'cannot set both resource and service backends')]
  if (service === undefined)
    return resource === undefined ? [invalidValue(path, '', 'resource or service backend is required')] : []
  const errors: FieldError[] = []
  const { name = '', port } = service
  if (name === '') errors.push(requiredValue(`${path}.service.name`))
  else errors.push(...problemsAt(`${path}.service.name`, name, dns1035Problems(name)))
  const { name: portName = '', number = 0 } = port ?? {}
  if (portName !== '' && number !== 0) errors.push(invalidValue(path, '', 'cannot set both port name & port number'))
  else if (portName === '' && number === 0) errors.push(requiredValue(path, 'port name or number is required'))
  else if (portName !== '')
    errors.push(...problemsAt(`${path}.service.port.name`, portName, portNameProblems(portName)))
  else errors.push(...inPortRange(number, `${path}.service.port.number`))
  return errors
}
