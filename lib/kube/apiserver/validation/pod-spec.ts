// Whole pod specs, for pods and templates, in upstream's order.
//
// Models pkg/apis/core/validation ValidatePodSpec and ValidatePodTemplateSpec. A spec that passed is remembered, so
// the pods of one template are checked once.

import type { PodDNSConfig, PodSpec, PodTemplateSpec } from '../../api/generated/core'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundValue,
  requiredValue,
  tooLong,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { dnsLabelProblems, dnsSubdomainProblems, qualifiedNameProblems } from '../../meta/name-rules'
import { validateAnnotations, validateLabels } from '../validate-metadata'
import { isAlike } from './alike-specs'
import { dnsLabel, dnsSubdomain, oneOf, oneOfListed, problemsAt, required } from './checks'
import {
  type ContainerContext,
  validateContainers,
  validateEphemeralContainers,
  validateInitContainers,
} from './container'
import { containerResourceName, validateResources } from './container-resources'
import { validIp } from './ip'
import { validateAffinity, validateSpreading, validateTolerations } from './placement'
import { validatePodAnnotations } from './pod-annotations'
import { validatePodResources } from './pod-resources'
import { validatePodSecurityContext } from './security'
import { validateVolumes } from './volume'
import { validateHostProcess, validateLinuxPod, validateWindowsPod } from './windows'

const passed = new WeakSet<PodSpec>()
let lastPassed: PodSpec | null = null

export function validatePodTemplate(template: PodTemplateSpec, path: string): readonly FieldError[] {
  const { ephemeralContainers = [] } = template.spec
  return [
    ...validateTemplateMetadata(template, path),
    ...validatePodSpec(template.spec, `${path}.spec`),
    ...(ephemeralContainers.length === 0
      ? []
      : [forbiddenField(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]),
  ]
}

/** Checks the metadata of a template only: labels and annotations. */
export function validateTemplateMetadata({ metadata }: PodTemplateSpec, path: string): readonly FieldError[] {
  return [
    ...validateLabels(metadata?.labels, `${path}.labels`),
    ...validateAnnotations(metadata?.annotations, `${path}.annotations`),
    ...validatePodAnnotations(metadata?.annotations, `${path}.annotations`),
  ]
}

export function validatePodSpec(spec: PodSpec, path: string): readonly FieldError[] {
  if (passed.has(spec) || (lastPassed !== null && isAlike(spec, lastPassed))) return []
  const errors = checkSpec(spec, path)
  if (errors.length > 0) return errors
  passed.add(spec)
  lastPassed = spec
  return errors
}

function checkSpec(spec: PodSpec, path: string): readonly FieldError[] {
  const volumes = validateVolumes(spec.volumes, `${path}.volumes`)
  const claims = new Set((spec.resourceClaims ?? []).map((claim) => claim.name).filter((name) => (name ?? '') !== ''))
  const context: ContainerContext = {
    volumes: volumes.good,
    claims,
    podRestartPolicy: spec.restartPolicy ?? 'Always',
    graceSeconds: spec.terminationGracePeriodSeconds ?? 30,
    hasHostUsers: spec.hostUsers !== false,
    path,
  }
  const named = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  return [
    ...volumes.errors,
    ...validateResourceClaims(spec.resourceClaims, `${path}.resourceClaims`),
    ...validateContainers(spec.containers, context),
    ...validateInitContainers(spec.initContainers, spec.containers ?? [], context),
    ...validateEphemeralContainers(spec.ephemeralContainers, named, context),
    ...validatePodResources(spec, claims, path),
    ...validateHostPorts(spec, path),
    ...validateRestartPolicy(spec.restartPolicy, `${path}.restartPolicy`),
    ...oneOfListed(spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], `${path}.dnsPolicy`),
    ...validateLabels(spec.nodeSelector, `${path}.nodeSelector`),
    ...validatePodSecurityContext(spec, `${path}.securityContext`),
    ...validateAffinity(spec.affinity, `${path}.affinity`),
    ...validateDns(spec.dnsPolicy, spec.dnsConfig, `${path}.dnsConfig`),
    ...validateGates(spec, path),
    ...validateSpreading(spec.topologySpreadConstraints, `${path}.topologySpreadConstraints`),
    ...validateHostProcess(spec, path),
    ...validateHostUsers(spec, path),
    ...validateHostnameOverride(spec, `${path}.hostnameOverride`),
    ...validateNames(spec, path),
    ...validateFileKeys(spec, path),
  ]
}

export function validateRestartPolicy(policy: string | undefined, path: string): readonly FieldError[] {
  if (policy === undefined || policy === '') return [requiredValue(path)]
  return oneOfListed(policy, ['Always', 'OnFailure', 'Never'], path)
}

function validateResourceClaims(claims: PodSpec['resourceClaims'], path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, claim] of (claims ?? []).entries()) {
    const at = `${path}[${i}]`
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim
    const shown = internal('core.PodResourceClaim', claim)
    if (name === '') errors.push(requiredValue(`${at}.name`))
    else if (names.has(name)) errors.push(duplicateValue(`${at}.name`, name))
    else errors.push(...dnsLabel(name, `${at}.name`))
    names.add(name)
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
      const why = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'
      errors.push(invalidValue(at, shown, why))
    }
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined)
      errors.push(invalidValue(at, shown, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'))
    for (const [field, value] of Object.entries({ resourceClaimName, resourceClaimTemplateName }))
      if (value !== undefined) errors.push(...dnsSubdomain(value, `${at}.${field}`))
  }
  return errors
}

function validateHostPorts({ hostNetwork, containers }: PodSpec, path: string): readonly FieldError[] {
  if (hostNetwork !== true) return []
  return (containers ?? []).flatMap(({ ports }, i) =>
    (ports ?? []).flatMap(({ hostPort = 0, containerPort }, j) => {
      if (hostPort === 0 || hostPort === containerPort) return []
      const at = `${path}.containers[${i}].ports[${j}].hostPort`
      return [invalidValue(at, hostPort, 'must match `containerPort` when `hostNetwork` is true')]
    }),
  )
}

function validateHostUsers({ hostUsers, hostNetwork, hostPID, hostIPC }: PodSpec, path: string): readonly FieldError[] {
  if (hostUsers !== false) return []
  const why = 'when `hostUsers` is false'
  return [
    ...(hostNetwork === true ? [forbiddenField(`${path}.hostNetwork`, why)] : []),
    ...(hostPID === true ? [forbiddenField(`${path}.HostPID`, why)] : []),
    ...(hostIPC === true ? [forbiddenField(`${path}.HostIPC`, why)] : []),
  ]
}

const hostnameMax = 64

function validateHostnameOverride(spec: PodSpec, path: string): readonly FieldError[] {
  const { hostnameOverride: name, setHostnameAsFQDN, hostNetwork } = spec
  if (name === undefined) return []
  const errors: FieldError[] = []
  if (setHostnameAsFQDN === true)
    errors.push(forbiddenField(path, 'may not be specified when setHostnameAsFQDN is true'))
  if (hostNetwork === true) errors.push(forbiddenField(path, 'may not be specified when hostNetwork is true'))
  if (name.length > hostnameMax) errors.push(tooLong(path, hostnameMax))
  return [...errors, ...dnsSubdomain(name, path)]
}

/** An env value read from a file must name a volume of the pod, and that must be an emptyDir. */
function validateFileKeys(spec: PodSpec, path: string): readonly FieldError[] {
  const volumes = new Map((spec.volumes ?? []).map((volume) => [volume.name, volume]))
  const groups = ['initContainers', 'containers', 'ephemeralContainers'] as const
  return groups.flatMap((group) =>
    (spec[group] ?? []).flatMap(({ env }, i) =>
      (env ?? []).flatMap(({ valueFrom }, j) => {
        const name = valueFrom?.fileKeyRef?.volumeName
        if (valueFrom?.fileKeyRef === undefined) return []
        const at = `${path}.${group}[${i}].env[${j}].valueFrom.fileKeyRef.volumeName`
        const volume = volumes.get(name ?? '')
        if (volume === undefined) return [notFoundValue(at, name ?? '')]
        return volume.emptyDir === undefined
          ? [invalidValue(at, name, 'referenced volume must be of type emptyDir')]
          : []
      }),
    ),
  )
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
  return config === undefined ? [] : validateDnsConfig(config, path)
}

const nameserversMax = 3
const searchesMax = 32
const searchCharactersMax = 2048

function validateDnsConfig({ nameservers, searches, options }: PodDNSConfig, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const tooMuch = (field: 'nameservers' | 'searches', most: string): void => {
    const value = field === 'searches' ? searches : nameservers
    errors.push(invalidValue(`${path}.${field}`, value, `must not have more than ${most}`))
  }
  if ((nameservers?.length ?? 0) > nameserversMax) tooMuch('nameservers', `${nameserversMax} nameservers`)
  for (const [i, address] of (nameservers ?? []).entries())
    errors.push(...validIp(address, `${path}.nameservers[${i}]`))
  if ((searches?.length ?? 0) > searchesMax) tooMuch('searches', `${searchesMax} search paths`)
  if ((searches ?? []).join(' ').length > searchCharactersMax)
    tooMuch('searches', `${searchCharactersMax} characters (including spaces) in the search list`)
  for (const [i, search] of (searches ?? []).entries())
    if (search !== '.') errors.push(...searchPath(search.replace(/\.$/, ''), `${path}.searches[${i}]`))
  for (const [i, { name }] of (options ?? []).entries())
    errors.push(...required(name, `${path}.options[${i}]`, 'must not be empty'))
  return errors
}

function searchPath(name: string, path: string): readonly FieldError[] {
  return problemsAt(path, name, dnsSubdomainProblems(name, 'with underscores'))
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
  errors.push(...validateTolerations(spec.tolerations, `${path}.tolerations`), ...validateHostAliases(spec, path))
  if (priorityClassName !== '') errors.push(...dnsSubdomain(priorityClassName, `${path}.priorityClassName`))
  if (spec.runtimeClassName !== undefined)
    errors.push(...dnsSubdomain(spec.runtimeClassName, `${path}.runtimeClassName`))
  if (spec.preemptionPolicy !== undefined)
    errors.push(...oneOfListed(spec.preemptionPolicy, ['PreemptLowerPriority', 'Never'], `${path}.preemptionPolicy`))
  if (spec.overhead !== undefined)
    errors.push(
      ...validateResources(
        { limits: spec.overhead },
        { path: `${path}.overhead`, claims: new Set(), name: containerResourceName },
      ),
    )
  return [...errors, ...validateOs(spec, path)]
}

function validateOs(spec: PodSpec, path: string): readonly FieldError[] {
  if (spec.os === undefined) return []
  const { name = '' } = spec.os
  if (name === '') return [requiredValue(`${path}.os.name`)]
  if (name === 'linux') return validateLinuxPod(spec, path)
  return name === 'windows' ? validateWindowsPod(spec, path) : oneOf(name, ['linux', 'windows'], `${path}.os`)
}

function validateHostAliases({ hostAliases }: PodSpec, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { ip = '', hostnames }] of (hostAliases ?? []).entries()) {
    const at = `${path}.hostAliases[${i}]`
    errors.push(...validIp(ip, `${at}.ip`))
    for (const [j, name] of (hostnames ?? []).entries()) errors.push(...dnsSubdomain(name, `${at}.hostnames[${j}]`))
  }
  return errors
}
