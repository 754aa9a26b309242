// Ingresses: a backend or a rule is required; paths are absolute and have a path type.
//
// Models pkg/apis/networking/validation ValidateIngressCreate.

import type { HTTPIngressPath, Ingress, IngressBackend, IngressRule } from '../../api/generated/networking'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { parseIp } from '../../meta/ip'
import { dns1035Problems, dnsSubdomainProblems, portNameProblems } from '../../meta/name-rules'
import { dnsSubdomain, inPortRange, oneOf, problemsAt } from './checks'
import { validateLocalReference } from './local-reference'

export function validateIngress({ spec }: Ingress): readonly FieldError[] {
  const errors: FieldError[] = []
  const rules = spec.rules ?? []
  if (rules.length === 0 && spec.defaultBackend === undefined)
    errors.push(
      invalidValue(
        'spec',
        spec.rules === undefined ? null : [],
        'either `defaultBackend` or `rules` must be specified',
      ),
    )
  if (spec.defaultBackend !== undefined) errors.push(...validateBackend(spec.defaultBackend, 'spec.defaultBackend'))
  for (const [i, rule] of rules.entries()) errors.push(...validateRule(rule, `spec.rules[${i}]`))
  for (const [i, { hosts = [], secretName = '' }] of (spec.tls ?? []).entries()) {
    for (const [j, host] of hosts.entries()) errors.push(...validateHost(host, `spec.tls[${i}].hosts[${j}]`))
    if (secretName !== '') errors.push(...dnsSubdomain(secretName, `spec.tls[${i}].secretName`))
  }
  if (spec.ingressClassName !== undefined) errors.push(...dnsSubdomain(spec.ingressClassName, 'spec.ingressClassName'))
  return errors
}

const classAnnotation = 'kubernetes.io/ingress.class'

/** The class annotation and ingressClassName exclude each other; checked only at creation. */
export function validateIngressCreate(ingress: Ingress): readonly FieldError[] {
  const errors = validateIngress(ingress)
  const named = ingress.metadata.annotations?.[classAnnotation]
  const { ingressClassName } = ingress.spec
  if (named === undefined || ingressClassName === undefined || named === ingressClassName) return errors
  const why = 'must match `ingressClassName` when both are specified'
  return [...errors, invalidValue(`annotations.${classAnnotation}`, named, why)]
}

function validateHost(host: string, path: string): readonly FieldError[] {
  if (!host.includes('*')) return dnsSubdomain(host, path)
  if (host.startsWith('*.') && dnsSubdomainProblems(host.slice(2)).length === 0) return []
  const why =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
  return [invalidValue(path, host, why)]
}

function validateRuleHost(host: string, path: string): readonly FieldError[] {
  const errors = validateHost(host, path)
  return parseIp(host) === null
    ? errors
    : [invalidValue(path, host, 'must be a DNS name, not an IP address'), ...errors]
}

function validateRule({ host = '', http }: IngressRule, path: string): readonly FieldError[] {
  const errors: FieldError[] = host === '' ? [] : [...validateRuleHost(host, `${path}.host`)]
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
  } else errors.push(...oneOf(pathType, ['Exact', 'ImplementationSpecific', 'Prefix'], `${path}.pathType`))
  return [...errors, ...validateBackend(backend, `${path}.backend`)]
}

function validateBackend({ service, resource }: IngressBackend, path: string): readonly FieldError[] {
  if (service !== undefined && resource !== undefined)
    return [invalidValue(path, '', 'cannot set both resource and service backends')]
  if (service === undefined)
    return resource === undefined
      ? [invalidValue(path, '', 'resource or service backend is required')]
      : validateLocalReference(resource, `${path}.resource`)
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
