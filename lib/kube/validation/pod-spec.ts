// Pod specs: the whole of it, for pods and templates, in upstream's order.
//
// Models pkg/apis/core/validation ValidatePodSpec and ValidatePodTemplateSpec. A spec that passed is remembered, so
// the pods of one template are checked once.

import type { PodDNSConfig, PodSpec, PodTemplateSpec } from '../api/core'
import { duplicateValue, type FieldError, invalidValue, requiredValue } from '../meta/field-error'
import { dnsLabelProblems, dnsSubdomainProblems, qualifiedNameProblems } from '../meta/name-rules'
import { validateAnnotations, validateLabels } from '../meta/validate-metadata'
import { oneOf, oneOfListed, problemsAt } from './checks'
import { type ContainerContext, validateContainers, validateInitContainers, validateResources } from './container'
import { validateAffinity, validateSpreading, validateTolerations } from './placement'
import { validatePodSecurityContext } from './security'
import { validateVolumes } from './volume'

const passed = new WeakSet<PodSpec>()

export function validatePodTemplate(template: PodTemplateSpec, path: string): readonly FieldError[] {
  return [...validateTemplateMetadata(template, path), ...validatePodSpec(template.spec, `${path}.spec`)]
}

/** What of a template is checked where its volumes are still to come, as a StatefulSet's are. */
export function validateTemplateMetadata({ metadata }: PodTemplateSpec, path: string): readonly FieldError[] {
  return [
    ...validateLabels(metadata?.labels, `${path}.labels`),
    ...validateAnnotations(metadata?.annotations, `${path}.annotations`),
  ]
}

export function validatePodSpec(spec: PodSpec, path: string): readonly FieldError[] {
  if (passed.has(spec)) return []
  const errors = checkSpec(spec, path)
  if (errors.length === 0) passed.add(spec)
  return errors
}

function checkSpec(spec: PodSpec, path: string): readonly FieldError[] {
  const volumes = validateVolumes(spec.volumes, `${path}.volumes`)
  const context: ContainerContext = {
    volumes: volumes.good,
    podRestartPolicy: spec.restartPolicy ?? 'Always',
    graceSeconds: spec.terminationGracePeriodSeconds ?? 30,
    isHostNetwork: spec.hostNetwork === true,
    path,
  }
  return [
    ...volumes.errors,
    ...validateContainers(spec.containers, context),
    ...validateInitContainers(spec.initContainers, spec.containers ?? [], context),
    ...validateRestartPolicy(spec.restartPolicy, `${path}.restartPolicy`),
    ...oneOfListed(spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], `${path}.dnsPolicy`),
    ...validateLabels(spec.nodeSelector, `${path}.nodeSelector`),
    ...validatePodSecurityContext(spec.securityContext, `${path}.securityContext`),
    ...validateAffinity(spec.affinity, `${path}.affinity`),
    ...validateDns(spec.dnsPolicy, spec.dnsConfig, `${path}.dnsConfig`),
    ...validateGates(spec, path),
    ...validateSpreading(spec.topologySpreadConstraints, `${path}.topologySpreadConstraints`),
    ...validateNames(spec, path),
    ...validateTolerations(spec.tolerations, `${path}.tolerations`),
    ...validateHostAliases(spec, path),
    ...(spec.overhead === undefined ? [] : validateResources({ limits: spec.overhead }, `${path}.overhead`)),
    ...(spec.os === undefined ? [] : validateOs(spec.os.name, `${path}.os.name`)),
  ]
}

function validateOs(name: string | undefined, path: string): readonly FieldError[] {
  return (name ?? '') === '' ? [requiredValue(path)] : oneOf(name, ['linux', 'windows'], path)
}

export function validateRestartPolicy(policy: string | undefined, path: string): readonly FieldError[] {
  if (policy === undefined || policy === '') return [requiredValue(path)]
  return oneOfListed(policy, ['Always', 'OnFailure', 'Never'], path)
}

function validateDns(
  policy: string | undefined,
  config: PodDNSConfig | undefined,
  path: string,
): readonly FieldError[] {
  if (policy === 'None' && config === undefined)
    return [requiredValue(path, 'must provide `dnsConfig` when `dnsPolicy` is None')]
  if (policy === 'None' && (config?.nameservers ?? []).length === 0)
    return [requiredValue(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')]
  if ((config?.nameservers?.length ?? 0) > 3)
    return [invalidValue(`${path}.nameservers`, config?.nameservers, 'must not have more than 3 nameservers')]
  return []
}

function validateGates({ readinessGates, schedulingGates }: PodSpec, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { conditionType }] of (readinessGates ?? []).entries())
    errors.push(
      ...problemsAt(`${path}.readinessGates[${i}].conditionType`, conditionType, qualifiedNameProblems(conditionType)),
    )
  const names = new Set<string>()
  for (const [i, { name }] of (schedulingGates ?? []).entries()) {
    errors.push(...problemsAt(`${path}.schedulingGates[${i}]`, name, qualifiedNameProblems(name)))
    if (names.has(name)) errors.push(duplicateValue(`${path}.schedulingGates[${i}]`, name))
    names.add(name)
  }
  return errors
}

function validateNames(spec: PodSpec, path: string): readonly FieldError[] {
  const {
    serviceAccountName = '',
    nodeName = '',
    activeDeadlineSeconds,
    hostname = '',
    subdomain = '',
    priorityClassName = '',
  } = spec
  const errors: FieldError[] = []
  if (serviceAccountName !== '')
    errors.push(
      ...problemsAt(`${path}.serviceAccountName`, serviceAccountName, dnsSubdomainProblems(serviceAccountName)),
    )
  if (nodeName !== '') errors.push(...problemsAt(`${path}.nodeName`, nodeName, dnsSubdomainProblems(nodeName)))
  if (activeDeadlineSeconds !== undefined && (activeDeadlineSeconds < 1 || activeDeadlineSeconds > 2 ** 31 - 1))
    errors.push(
      invalidValue(
        `${path}.activeDeadlineSeconds`,
        activeDeadlineSeconds,
        'must be between 1 and 2147483647, inclusive',
      ),
    )
  if (hostname !== '') errors.push(...problemsAt(`${path}.hostname`, hostname, dnsLabelProblems(hostname)))
  if (subdomain !== '') errors.push(...problemsAt(`${path}.subdomain`, subdomain, dnsLabelProblems(subdomain)))
  if (priorityClassName !== '')
    errors.push(...problemsAt(`${path}.priorityClassName`, priorityClassName, dnsSubdomainProblems(priorityClassName)))
  const grace = spec.terminationGracePeriodSeconds
  if (grace !== undefined && grace < 0)
    errors.push(invalidValue(`${path}.terminationGracePeriodSeconds`, grace, 'must be greater than or equal to 0'))
  if (spec.shareProcessNamespace === true && spec.hostPID === true)
    errors.push(
      invalidValue(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled'),
    )
  return errors
}

const addressPattern = /^(?:\d{1,3}\.){3}\d{1,3}$|:/

function validateHostAliases({ hostAliases }: PodSpec, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { ip = '', hostnames }] of (hostAliases ?? []).entries()) {
    const at = `${path}.hostAliases[${i}]`
    if (!addressPattern.test(ip))
      errors.push(invalidValue(`${at}.ip`, ip, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'))
    for (const name of hostnames ?? []) errors.push(...problemsAt(`${at}.hostnames`, name, dnsSubdomainProblems(name)))
  }
  return errors
}
