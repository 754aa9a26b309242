// Containers: names, images, ports, environment, mounts, resources, hooks, restart rules.
//
// Models pkg/apis/core/validation validateContainerCommon, validateContainers, validateInitContainers and
// validateEphemeralContainers, in their order.

import type { Container, ContainerPort, EphemeralContainer, Volume } from '../../api/generated/core'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  notFoundValue,
  notOneOf,
  requiredValue,
} from '../../meta/field-error'
import { portNameProblems } from '../../meta/name-rules'
import { dnsLabel, inPortRange, oneOf, problemsAt, required, requiredThen } from './checks'
import { containerResourceName, validateResources } from './container-resources'
import { validateEnv, validateEnvFrom } from './env'
import { validateLifecycle } from './lifecycle'
import { validateDevices, validateMounts } from './mounts'
import { validateProbe } from './probe'
import { validateResizePolicy, validateRestartRules } from './restart-rules'
import { validateSecurityContext } from './security'

export interface ContainerContext {
  readonly volumes: ReadonlyMap<string, Volume>
  readonly claims: ReadonlySet<string>
  readonly podRestartPolicy: string
  readonly graceSeconds: number
  readonly hasHostUsers: boolean
  /** `spec`, `spec.template.spec`. */
  readonly path: string
}

export function validateContainers(
  containers: readonly Container[] | undefined,
  context: ContainerContext,
): readonly FieldError[] {
  const path = `${context.path}.containers`
  if ((containers ?? []).length === 0) return [requiredValue(path)]
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, container] of (containers ?? []).entries()) {
    const at = `${path}[${i}]`
    errors.push(...validateCommon(container, context, at))
    if (names.has(container.name)) errors.push(duplicateValue(`${at}.name`, container.name))
    names.add(container.name)
    errors.push(...validateLiveParts(container, context, at))
    errors.push(...validateRestartRules(container, at))
  }
  return [...errors, ...hostPortConflicts(containers ?? [], path)]
}

export function validateInitContainers(
  containers: readonly Container[] | undefined,
  regular: readonly Container[],
  context: ContainerContext,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const names = new Set(regular.map((container) => container.name))
  for (const [i, container] of (containers ?? []).entries()) {
    const at = `${context.path}.initContainers[${i}]`
    errors.push(...validateCommon(container, context, at), ...validateInitRestart(container, at))
    if (names.has(container.name)) errors.push(duplicateValue(`${at}.name`, container.name))
    else if ((container.name ?? '') !== '') names.add(container.name)
    errors.push(...hostPortConflicts([container], `${context.path}.initContainers`))
    if (container.restartPolicy === 'Always') errors.push(...validateLiveParts(container, context, at))
    else errors.push(...forbidLiveParts(container, at))
  }
  return errors
}

function validateInitRestart(container: Container, at: string): readonly FieldError[] {
  if (container.restartPolicy !== 'Always') return validateRestartRules(container, at)
  if ((container.restartPolicyRules ?? []).length === 0) return []
  const why = 'restartPolicyRules are not allowed for init containers with restart policy Always'
  return [forbiddenField(`${at}.restartPolicyRules`, why)]
}

function forbidLiveParts(container: Container, at: string): readonly FieldError[] {
  const parts = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const
  return parts
    .filter((part) => container[part] !== undefined)
    .map((part) => forbiddenField(`${at}.${part}`, 'may not be set for init containers without restartPolicy=Always'))
}

/** Fields that an ephemeral container may not have, in the order of the type. */
const forbiddenToEphemeral = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const satisfies readonly (keyof EphemeralContainer)[]

export function validateEphemeralContainers(
  containers: readonly EphemeralContainer[] | undefined,
  others: readonly Container[],
  context: ContainerContext,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const why = 'cannot be set for an Ephemeral Container'
  const names = new Set(others.map((container) => container.name))
  for (const [i, container] of (containers ?? []).entries()) {
    const at = `${context.path}.ephemeralContainers[${i}]`
    const { name = '', targetContainerName: target = '', volumeMounts } = container
    errors.push(...validateCommon(container, context, at), ...blankImage(container, `${at}.image`))
    if (names.has(name)) errors.push(duplicateValue(`${at}.name`, name))
    names.add(name)
    if (target !== '' && !others.some((other) => other.name === target))
      errors.push(notFoundValue(`${at}.targetContainerName`, target))
    for (const field of forbiddenToEphemeral)
      if (!isUnset(container[field])) errors.push(forbiddenField(`${at}.${field}`, why))
    for (const [j, mount] of (volumeMounts ?? []).entries())
      for (const field of ['subPath', 'subPathExpr'] as const)
        if ((mount[field] ?? '') !== '') errors.push(forbiddenField(`${at}.volumeMounts[${j}].${field}`, why))
  }
  return errors
}

function isUnset(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

/** Only pods are checked: templates with blanks in image names had been accepted by earlier releases. */
export function blankImage({ image = '' }: Pick<Container, 'image'>, path: string): readonly FieldError[] {
  return image.trim() === image ? [] : problemsAt(path, image, ['must not have leading or trailing whitespace'])
}

const messagePolicies = ['File', 'FallbackToLogsOnError']

function validateCommon(container: Container, context: ContainerContext, at: string): readonly FieldError[] {
  const { name, image, terminationMessagePolicy = 'File', imagePullPolicy } = container
  const { volumes, claims, hasHostUsers } = context
  return [
    ...requiredThen(name, `${at}.name`, dnsLabel),
    ...required(image, `${at}.image`),
    ...(messagePolicies.includes(terminationMessagePolicy)
      ? []
      : [notOneOf(`${at}.terminationMessagePolicy`, terminationMessagePolicy, messagePolicies)]),
    ...validatePorts(container.ports, `${at}.ports`),
    ...validateEnv(container.env, `${at}.env`),
    ...validateEnvFrom(container.envFrom, `${at}.envFrom`),
    ...validateMounts(container, volumes, `${at}.volumeMounts`),
    ...validateDevices(container, volumes, `${at}.volumeDevices`),
    ...oneOf(imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], `${at}.imagePullPolicy`),
    ...validateResources(container.resources, { path: `${at}.resources`, claims, name: containerResourceName }),
    ...validateResizePolicy(container.resizePolicy, context.podRestartPolicy, `${at}.resizePolicy`),
    ...validateSecurityContext(container.securityContext, hasHostUsers, `${at}.securityContext`),
  ]
}

function validatePorts(ports: readonly ContainerPort[] | undefined, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, port] of (ports ?? []).entries()) {
    const at = `${path}[${i}]`
    const { name = '', containerPort, hostPort = 0, protocol } = port
    if (name !== '') {
      const problems = portNameProblems(name)
      errors.push(...problemsAt(`${at}.name`, name, problems))
      if (problems.length === 0 && names.has(name)) errors.push(duplicateValue(`${at}.name`, name))
      names.add(name)
    }
    if ((containerPort ?? 0) === 0) errors.push(requiredValue(`${at}.containerPort`))
    else errors.push(...inPortRange(containerPort, `${at}.containerPort`))
    if (hostPort !== 0) errors.push(...inPortRange(hostPort, `${at}.hostPort`))
    if (protocol === undefined) errors.push(requiredValue(`${at}.protocol`))
    else errors.push(...oneOf(protocol, ['SCTP', 'TCP', 'UDP'], `${at}.protocol`))
  }
  return errors
}

function hostPortConflicts(containers: readonly Container[], path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const taken = new Set<string>()
  for (const [i, container] of containers.entries()) {
    for (const [j, { hostPort = 0, protocol = 'TCP', hostIP = '' }] of (container.ports ?? []).entries()) {
      if (hostPort === 0) continue
      const claim = `${protocol}/${hostIP}/${hostPort}`
      if (taken.has(claim)) errors.push(duplicateValue(`${path}[${i}].ports[${j}].hostPort`, claim))
      taken.add(claim)
    }
  }
  return errors
}

function validateLiveParts(container: Container, context: ContainerContext, at: string): readonly FieldError[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container
  const { graceSeconds } = context
  const once = { mustSucceedOnce: true, graceSeconds, mayHaveGrace: true }
  return [
    ...validateLifecycle(lifecycle, graceSeconds, `${at}.lifecycle`),
    ...validateProbe(livenessProbe, { ...once, path: `${at}.livenessProbe` }),
    ...validateProbe(readinessProbe, {
      path: `${at}.readinessProbe`,
      mustSucceedOnce: false,
      graceSeconds,
      mayHaveGrace: false,
    }),
    ...validateProbe(startupProbe, { ...once, path: `${at}.startupProbe` }),
  ]
}
