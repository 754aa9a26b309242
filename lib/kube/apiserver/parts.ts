// Parts: subresources that return the whole object and write one part of it: a pod's ephemeral containers and
// resources, a signing request's approval.
//
// Models pkg/registry/core/pod/strategy.go podEphemeralContainersStrategy, podResizeStrategy and
// pkg/registry/certificates strategy csrApprovalStrategy. Left out: the JSON diff that upstream adds to a changed
// ephemeral container, and resizing of swap and Windows pods.

import { deepEqual, jsonOf, shapedAs } from '@/lib/base/json'
import type { Container, EphemeralContainer, Pod } from '../api/generated/core'
import type { KubeObject } from '../api/object'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundValue,
  requiredValue,
} from '../meta/field-error'
import { optional } from '../meta/object'
import { qosClassOf } from './pod-strategy'

export type Part = 'ephemeralcontainers' | 'resize' | 'approval'

export function isPart(subresource: string): subresource is Part {
  return subresource === 'ephemeralcontainers' || subresource === 'resize' || subresource === 'approval'
}

/** The old object with the one part as given. */
export function withPart(part: Part, given: KubeObject, old: KubeObject): KubeObject {
  const metadata = { ...old.metadata, ...optional('managedFields', given.metadata.managedFields) }
  switch (part) {
    case 'ephemeralcontainers': {
      const { ephemeralContainers: _, ...spec } = (old as Pod).spec
      const added = optional('ephemeralContainers', (given as Pod).spec.ephemeralContainers)
      return { ...old, metadata, spec: { ...spec, ...added } } as Pod
    }
    case 'resize':
      return { ...withResources(given as Pod, old as Pod), metadata } as Pod
    case 'approval':
      return { ...old, metadata, ...optional('status', approvedStatus(given, old)) } as KubeObject
  }
}

interface Approvable extends KubeObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string }[] }
}

/** Approval writes the conditions alone. */
function approvedStatus(given: Approvable, old: Approvable): Approvable['status'] {
  const conditions = given.status?.conditions
  return conditions === undefined ? old.status : { ...old.status, conditions }
}

function withResources(given: Pod, old: Pod): Pod {
  const resize = <Kind extends Container>(before: readonly Kind[], after: readonly Container[]): readonly Kind[] =>
    before.map((container) => {
      const wanted = after.find(({ name }) => name === container.name)
      if (wanted === undefined) return container
      const { resources: _, resizePolicy, ...rest } = container
      return shapedAs<Kind>({
        ...rest,
        ...optional('resources', wanted.resources),
        ...optional('resizePolicy', wanted.resizePolicy ?? resizePolicy),
      })
    })
  const { containers, initContainers } = old.spec
  const spec = { ...old.spec, containers: resize(containers, given.spec.containers) }
  if (initContainers === undefined) return { ...old, spec }
  return { ...old, spec: { ...spec, initContainers: resize(initContainers, given.spec.initContainers ?? []) } }
}

export function validatePart(part: Part, next: KubeObject, old: KubeObject): readonly FieldError[] {
  switch (part) {
    case 'ephemeralcontainers':
      return validateEphemeral(next as Pod, old as Pod)
    case 'resize':
      return validateResize(next as Pod, old as Pod)
    case 'approval':
      return []
  }
}

const ephemeralPath = 'spec.ephemeralContainers'

function validateEphemeral(next: Pod, old: Pod): readonly FieldError[] {
  const containers = next.spec.ephemeralContainers ?? []
  const taken = new Set([...next.spec.containers, ...(next.spec.initContainers ?? [])].map(({ name }) => name))
  const errors = containers.flatMap((container, i) => {
    const found = validateDebugger(container, { path: `${ephemeralPath}[${i}]`, next, taken })
    taken.add(container.name)
    return found
  })
  const changed = (old.spec.ephemeralContainers ?? []).flatMap((before): readonly FieldError[] => {
    const after = containers.find(({ name }) => name === before.name)
    if (after === undefined)
      return [forbiddenField(ephemeralPath, `existing ephemeral containers "${before.name}" may not be removed\n`)]
    if (deepEqual(after, before)) return []
    return [forbiddenField(ephemeralPath, `existing ephemeral containers "${before.name}" may not be changed\n`)]
  })
  return [...errors, ...changed]
}

interface DebuggerPlace {
  readonly path: string
  readonly next: Pod
  readonly taken: ReadonlySet<string>
}

/** Fields that an ephemeral container may not have. */
const refusedFields = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'resources'] as const

function validateDebugger(container: EphemeralContainer, { path, next, taken }: DebuggerPlace): readonly FieldError[] {
  const { name, image = '', targetContainerName = '' } = container
  const errors: FieldError[] = []
  if (taken.has(name)) errors.push(duplicateValue(`${path}.name`, name))
  if (image === '') errors.push(requiredValue(`${path}.image`))
  const targets = [...next.spec.containers, ...(next.spec.initContainers ?? [])]
  if (targetContainerName !== '' && !targets.some((one) => one.name === targetContainerName))
    errors.push(notFoundValue(`${path}.targetContainerName`, targetContainerName))
  for (const field of refusedFields) {
    const value = jsonOf(container)[field]
    const isEmpty = value === undefined || deepEqual(value as never, {} as never)
    if (!isEmpty) errors.push(forbiddenField(`${path}.${field}`, 'cannot be set for an Ephemeral Container'))
  }
  return errors
}

function validateResize(next: Pod, old: Pod): readonly FieldError[] {
  const errors: FieldError[] = []
  const before = old.status?.qosClass ?? qosClassOf(old.spec)
  if (qosClassOf(next.spec) !== before)
    errors.push(invalidValue('spec', before, 'Pod QOS Class may not change as a result of resizing'))
  const running = old.status?.containerStatuses?.find((one) => one.state?.running !== undefined)
  if (running !== undefined && running.resources === undefined)
    errors.push(forbiddenField('spec', 'Pod running on node without support for resize'))
  next.spec.containers.forEach((container, i) => {
    errors.push(...resizeErrors(container, old.spec.containers[i], `spec.containers[${i}].resources`))
  })
  return errors
}

function resizeErrors(next: Container, old: Container | undefined, path: string): readonly FieldError[] {
  const names = (list: Readonly<Record<string, string>> | undefined) => Object.keys(list ?? {})
  const lost = (['requests', 'limits'] as const).flatMap((part) =>
    names(old?.resources?.[part])
      .filter((name) => !names(next.resources?.[part]).includes(name))
      .map(() => forbiddenField(`${path}.${part}`, `resource ${part} cannot be removed`)),
  )
  const others = (['limits', 'requests'] as const).flatMap((part) => {
    const changed = new Set([...names(old?.resources?.[part]), ...names(next.resources?.[part])])
    return [...changed]
      .filter((name) => name !== 'cpu' && name !== 'memory')
      .filter((name) => old?.resources?.[part]?.[name] !== next.resources?.[part]?.[name])
      .map(() => forbiddenField(`${path}.${part}`, 'only cpu and memory resources are mutable'))
  })
  return [...lost, ...others]
}
