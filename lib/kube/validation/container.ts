// Containers: names, images, ports, environment, mounts, resources, hooks.
//
// Models pkg/apis/core/validation validateContainerCommon, validateContainers and validateInitContainers, in their
// order. Left out: image volumes' sub paths, recursive read-only mounts, resize policies.

import type {
  Container,
  ContainerPort,
  EnvFromSource,
  EnvVar,
  Lifecycle,
  LifecycleHandler,
  ResourceRequirements,
  VolumeMount,
} from '../api/core'
import type { Quantity } from '../api/object'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundValue,
  requiredValue,
  unsupportedValue,
} from '../meta/field-error'
import { dnsLabelProblems, envNameProblems, portNameProblems, qualifiedNameProblems } from '../meta/name-rules'
import { compareQuantities, parseQuantity } from '../meta/quantity'
import { inPortRange, oneOf, oneOfListed, problemsAt } from './checks'
import { validateHandler, validateProbe } from './probe'
import { validateSecurityContext } from './security'

export interface ContainerContext {
  readonly volumes: ReadonlySet<string>
  readonly podRestartPolicy: string
  readonly graceSeconds: number
  readonly isHostNetwork: boolean
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
    errors.push(...validateLifecycle(container.lifecycle, context, `${at}.lifecycle`))
    errors.push(...validateProbes(container, context, at))
    errors.push(...validateRestartPolicy(container, at))
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
    errors.push(...validateCommon(container, context, at))
    if (names.has(container.name)) errors.push(duplicateValue(`${at}.name`, container.name))
    names.add(container.name)
    errors.push(...hostPortConflicts([container], `${context.path}.initContainers`))
    if (container.restartPolicy === 'Always') {
      errors.push(...validateLifecycle(container.lifecycle, context, `${at}.lifecycle`))
      errors.push(...validateProbes(container, context, at))
    } else errors.push(...forbidLiveParts(container, at))
    errors.push(...validateRestartPolicy(container, at))
  }
  return errors
}

function forbidLiveParts(container: Container, at: string): readonly FieldError[] {
  const parts = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const
  return parts
    .filter((part) => container[part] !== undefined)
    .map((part) => forbiddenField(`${at}.${part}`, 'may not be set for init containers without restartPolicy=Always'))
}

function validateRestartPolicy({ restartPolicy }: Container, at: string): readonly FieldError[] {
  return oneOf(restartPolicy, ['Always', 'OnFailure', 'Never'], `${at}.restartPolicy`)
}

function validateCommon(container: Container, context: ContainerContext, at: string): readonly FieldError[] {
  const { name, image = '', terminationMessagePolicy, imagePullPolicy } = container
  const errors: FieldError[] = []
  if ((name ?? '') === '') errors.push(requiredValue(`${at}.name`))
  else errors.push(...problemsAt(`${at}.name`, name, dnsLabelProblems(name)))
  if (image === '') errors.push(requiredValue(`${at}.image`))
  errors.push(
    ...oneOfListed(terminationMessagePolicy, ['File', 'FallbackToLogsOnError'], `${at}.terminationMessagePolicy`),
  )
  errors.push(...validatePorts(container.ports, context, `${at}.ports`))
  errors.push(...validateEnv(container.env, `${at}.env`))
  errors.push(...validateEnvFrom(container.envFrom, `${at}.envFrom`))
  errors.push(...validateMounts(container.volumeMounts, context, `${at}.volumeMounts`))
  errors.push(...oneOf(imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], `${at}.imagePullPolicy`))
  errors.push(...validateResources(container.resources, `${at}.resources`))
  errors.push(...validateSecurityContext(container.securityContext, `${at}.securityContext`))
  return errors
}

function validatePorts(
  ports: readonly ContainerPort[] | undefined,
  context: ContainerContext,
  path: string,
): readonly FieldError[] {
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
    if (context.isHostNetwork && hostPort !== containerPort)
      errors.push(invalidValue(`${at}.hostPort`, hostPort, 'must match `containerPort` when `hostNetwork` is true'))
    if (protocol === undefined) errors.push(requiredValue(`${at}.protocol`))
    else errors.push(...oneOf(protocol, ['TCP', 'UDP', 'SCTP'], `${at}.protocol`))
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

function validateEnv(env: readonly EnvVar[] | undefined, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, variable] of (env ?? []).entries()) {
    const at = `${path}[${i}]`
    if ((variable.name ?? '') === '') errors.push(requiredValue(`${at}.name`))
    else errors.push(...problemsAt(`${at}.name`, variable.name, envNameProblems(variable.name)))
    errors.push(...validateValueFrom(variable, `${at}.valueFrom`))
  }
  return errors
}

function validateValueFrom({ value = '', valueFrom }: EnvVar, path: string): readonly FieldError[] {
  if (valueFrom === undefined) return []
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom
  const given = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(
    (one) => one !== undefined,
  )
  const errors: FieldError[] = []
  if (fieldRef !== undefined) errors.push(...validateFieldRef(fieldRef.fieldPath, `${path}.fieldRef`))
  if (resourceFieldRef !== undefined && (resourceFieldRef.resource ?? '') === '')
    errors.push(requiredValue(`${path}.resourceFieldRef.resource`))
  for (const [name, reference] of [
    ['configMapKeyRef', configMapKeyRef],
    ['secretKeyRef', secretKeyRef],
  ] as const) {
    if (reference === undefined) continue
    if ((reference.name ?? '') === '') errors.push(requiredValue(`${path}.${name}.name`))
    if ((reference.key ?? '') === '') errors.push(requiredValue(`${path}.${name}.key`))
  }
  if (given.length === 0) {
    const names =
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
    errors.push(invalidValue(path, '', names))
  } else if (value !== '') errors.push(invalidValue(path, '', 'may not be specified when `value` is not empty'))
  if (given.length > 1) errors.push(invalidValue(path, '', 'may not have more than one field specified at a time'))
  return errors
}

const envFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

function validateFieldRef(fieldPath: string, path: string): readonly FieldError[] {
  if ((fieldPath ?? '') === '') return [requiredValue(`${path}.fieldPath`)]
  if (envFields.includes(fieldPath) || /^metadata\.(labels|annotations)\['.+'\]$/.test(fieldPath)) return []
  if (/^(metadata|spec|status)\.\w+$/.test(fieldPath))
    return [unsupportedValue(`${path}.fieldPath`, fieldPath, envFields)]
  return [
    invalidValue(`${path}.fieldPath`, fieldPath, `error converting fieldPath: field label not supported: ${fieldPath}`),
  ]
}

function validateEnvFrom(sources: readonly EnvFromSource[] | undefined, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { prefix = '', configMapRef, secretRef }] of (sources ?? []).entries()) {
    const at = `${path}[${i}]`
    if (prefix !== '') errors.push(...problemsAt(`${at}.prefix`, prefix, envNameProblems(prefix)))
    if (configMapRef !== undefined && (configMapRef.name ?? '') === '')
      errors.push(requiredValue(`${at}.configMapRef.name`))
    if (secretRef !== undefined && (secretRef.name ?? '') === '') errors.push(requiredValue(`${at}.secretRef.name`))
    if (configMapRef === undefined && secretRef === undefined)
      errors.push(invalidValue(path, '', 'must specify one of: `configMapRef` or `secretRef`'))
    if (configMapRef !== undefined && secretRef !== undefined)
      errors.push(invalidValue(path, '', 'may not have more than one field specified at a time'))
  }
  return errors
}

function validateMounts(
  mounts: readonly VolumeMount[] | undefined,
  context: ContainerContext,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const paths = new Set<string>()
  for (const [i, mount] of (mounts ?? []).entries()) {
    const at = `${path}[${i}]`
    if ((mount.name ?? '') === '') errors.push(requiredValue(`${at}.name`))
    if (!context.volumes.has(mount.name ?? '')) errors.push(notFoundValue(`${at}.name`, mount.name ?? ''))
    if ((mount.mountPath ?? '') === '') errors.push(requiredValue(`${at}.mountPath`))
    if (paths.has(mount.mountPath)) errors.push(invalidValue(`${at}.mountPath`, mount.mountPath, 'must be unique'))
    paths.add(mount.mountPath)
    errors.push(...validateSubPath(mount, at))
  }
  return errors
}

function validateSubPath({ subPath = '', subPathExpr = '' }: VolumeMount, at: string): readonly FieldError[] {
  if (subPath !== '' && subPathExpr !== '')
    return [invalidValue(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive')]
  return [...localPathProblems(subPath, `${at}.subPath`), ...localPathProblems(subPathExpr, `${at}.subPathExpr`)]
}

export function localPathProblems(value: string, path: string): readonly FieldError[] {
  if (value.startsWith('/')) return [invalidValue(path, value, 'must be a relative path')]
  if (value.split('/').includes('..')) return [invalidValue(path, value, "must not contain '..'")]
  return []
}

/** Models ValidateResourceRequirements. */
export function validateResources(resources: ResourceRequirements | undefined, path: string): readonly FieldError[] {
  const { limits = {}, requests = {} } = resources ?? {}
  const errors: FieldError[] = []
  for (const [name, quantity] of Object.entries(limits))
    errors.push(...validateAmount(name, quantity, `${path}.limits[${name}]`))
  for (const [name, quantity] of Object.entries(requests)) {
    errors.push(...validateAmount(name, quantity, `${path}.requests[${name}]`))
    const limit = limits[name]
    if (limit === undefined) {
      if (isExtended(name))
        errors.push(requiredValue(`${path}.limits`, `Limit must be set for non overcommitable resources`))
    } else if (isExtended(name) && compareQuantities(quantity, limit) !== 0)
      errors.push(invalidValue(`${path}.requests`, quantity, `must be equal to ${name} limit of ${limit}`))
    else if (compareQuantities(quantity, limit) > 0)
      errors.push(invalidValue(`${path}.requests`, quantity, `must be less than or equal to ${name} limit of ${limit}`))
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)]
  const needsMore = names.some((name) => name.startsWith('hugepages-'))
  if (needsMore && !names.includes('cpu') && !names.includes('memory'))
    errors.push(forbiddenField(path, 'HugePages require cpu or memory'))
  return errors
}

const standardResources = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** Names that mean something in quotas and volumes, and nothing to a container. */
const knownResources = new Set(
  'pods services replicationcontrollers resourcequotas secrets configmaps persistentvolumeclaims storage'.split(' '),
)

function isExtended(name: string): boolean {
  return !standardResources.has(name) && !name.startsWith('hugepages-') && name.includes('/')
}

function validateAmount(name: string, quantity: Quantity, path: string): readonly FieldError[] {
  const errors: FieldError[] = [...problemsAt(path, name, qualifiedNameProblems(name))]
  if (!name.includes('/') && !standardResources.has(name) && !name.startsWith('hugepages-')) {
    const isKnown = knownResources.has(name) || /^(?:requests|limits)\.(?:cpu|memory|ephemeral-storage)$/.test(name)
    if (!isKnown) errors.push(invalidValue(path, name, 'must be a standard resource type or fully qualified'))
    errors.push(invalidValue(path, name, 'must be a standard resource for containers'))
  }
  const parsed = parseQuantity(quantity)
  if (parsed !== null && parsed.nanos < 0n)
    errors.push(invalidValue(path, quantity, 'must be greater than or equal to 0'))
  if (isExtended(name) && parsed !== null && parsed.nanos % 1_000_000_000n !== 0n)
    errors.push(invalidValue(path, quantity, 'must be an integer'))
  return errors
}

function validateProbes(
  container: Container,
  { graceSeconds, path: _ }: ContainerContext,
  at: string,
): readonly FieldError[] {
  return [
    ...validateProbe(container.livenessProbe, { path: `${at}.livenessProbe`, mustSucceedOnce: true, graceSeconds }),
    ...validateProbe(container.readinessProbe, {
      path: `${at}.readinessProbe`,
      mustSucceedOnce: false,
      graceSeconds: null,
    }),
    ...validateProbe(container.startupProbe, { path: `${at}.startupProbe`, mustSucceedOnce: true, graceSeconds }),
  ]
}

function validateLifecycle(
  lifecycle: Lifecycle | undefined,
  context: ContainerContext,
  path: string,
): readonly FieldError[] {
  if (lifecycle === undefined) return []
  const errors: FieldError[] = []
  const hooks: readonly [string, LifecycleHandler | undefined][] = [
    ['postStart', lifecycle.postStart],
    ['preStop', lifecycle.preStop],
  ]
  for (const [name, handler] of hooks) {
    if (handler === undefined) continue
    const at = `${path}.${name}`
    errors.push(...validateHandler({ ...handler, grpc: undefined }, at))
    const seconds = handler.sleep?.seconds
    if (seconds !== undefined && (seconds < 0 || seconds > context.graceSeconds)) {
      const why = `must be non-negative and less than terminationGracePeriodSeconds (${context.graceSeconds})`
      errors.push(invalidValue(`${at}.sleep`, seconds, why))
    }
  }
  return errors
}
