// APIServices: a group and a version, and the server behind them.
//
// Models k8s.io/kube-aggregator/pkg/apis/apiregistration/validation.

import { quote } from '@/lib/go/quote'
import type { APIService } from '../../api/generated/apiregistration'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { dns1035Problems, pathSegmentProblems } from '../../meta/name-rules'
import { dnsSubdomain, problemsAt, required } from './checks'

export function validateApiService({ metadata, spec }: APIService): readonly FieldError[] {
  const { group = '', version = '', groupPriorityMinimum = 0, versionPriority = 0 } = spec
  const errors: FieldError[] = [...validateName(metadata.name, `${version}.${group}`)]
  if (group !== '') errors.push(...dnsSubdomain(group, 'spec.group'))
  else if (version !== 'v1')
    errors.push(requiredValue('spec.group', 'only v1 may have an empty group and it better be legacy kube'))
  errors.push(...problemsAt('spec.version', version, dns1035Problems(version)))
  if (groupPriorityMinimum <= 0 || groupPriorityMinimum > 20_000) {
    const why = 'must be positive and less than 20000'
    errors.push(invalidValue('spec.groupPriorityMinimum', groupPriorityMinimum, why))
  }
  if (versionPriority <= 0 || versionPriority > 1000)
    errors.push(invalidValue('spec.versionPriority', versionPriority, 'must be positive and less than 1000'))
  return [...errors, ...validateServer(spec)]
}

function validateName(name: string, needed: string): readonly FieldError[] {
  const path = 'metadata.name'
  if (name === '') return []
  const problems = pathSegmentProblems(name)
  if (problems.length > 0) return problemsAt(path, name, problems)
  if (name === needed) return []
  return [invalidValue(path, name, `must be \`spec.version+"."+spec.group\`: ${quote(needed)}`)]
}

function validateServer(spec: APIService['spec']): readonly FieldError[] {
  const { service, caBundle = '', insecureSkipTLSVerify = false } = spec
  const errors: FieldError[] = []
  const insecure = 'spec.insecureSkipTLSVerify'
  if (service === undefined) {
    const bytes = `${Math.floor((caBundle.replace(/=+$/, '').length * 3) / 4)} bytes`
    if (caBundle !== '') errors.push(invalidValue('spec.caBundle', bytes, 'local APIServices may not have a caBundle'))
    if (insecureSkipTLSVerify)
      errors.push(invalidValue(insecure, true, 'local APIServices may not have insecureSkipTLSVerify'))
    return errors
  }
  const { namespace, name, port = 0 } = service
  errors.push(...required(namespace, 'spec.service.namespace'), ...required(name, 'spec.service.name'))
  if (port < 1 || port > 65_535) {
    const why = 'port is not valid: must be between 1 and 65535, inclusive'
    errors.push(invalidValue('spec.service.port', port, why))
  }
  if (insecureSkipTLSVerify && caBundle !== '')
    errors.push(invalidValue(insecure, true, 'may not be true if caBundle is present'))
  return errors
}
