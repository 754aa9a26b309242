// Pod security checks: the input and result of a check, and shared wording.
//
// Models k8s.io/pod-security-admission/policy.

import { quote } from '@/lib/go/quote'
import type { Container, PodSpec, SecurityContext } from '../../api/generated/core'
import type { Labels } from '../../api/values'

export interface Violation {
  /** `privileged`. */
  readonly reason: string
  /** `container "web" must not set securityContext.privileged=true`. */
  readonly detail: string
}

export interface CheckedPod {
  readonly spec: PodSpec
  readonly annotations: Labels
  readonly containers: readonly Container[]
}

export interface PodSecurityCheck {
  readonly id: string
  check(pod: CheckedPod): Violation | null
}

export function checkedPod(spec: PodSpec, annotations: Labels | undefined): CheckedPod {
  const ephemeral = (spec.ephemeralContainers ?? []) as readonly Container[]
  const containers = [...(spec.initContainers ?? []), ...spec.containers, ...ephemeral]
  return { spec, annotations: annotations ?? {}, containers }
}

export function quoted(names: readonly string[]): string {
  return names.map(quote).join(', ')
}

export function plural(one: string, many: string, count: number): string {
  return count === 1 ? one : many
}

/** `container "a"`, `containers "a", "b"`. */
export function containersNamed(names: readonly string[]): string {
  return `${plural('container', 'containers', names.length)} ${quoted(names)}`
}

export function volumesNamed(names: readonly string[]): string {
  return `${plural('volume', 'volumes', names.length)} ${quoted(names)}`
}

/** Names of the containers whose security context is bad. */
export function containersWhere(
  { containers }: CheckedPod,
  isBad: (context: SecurityContext, container: Container) => boolean,
): readonly string[] {
  return containers.filter((one) => isBad(one.securityContext ?? {}, one)).map((one) => one.name)
}

/** The pod or containers that set a field: `pod and container "a"`. */
export function settersOf(isPodBad: boolean, names: readonly string[]): string {
  const setters = isPodBad ? ['pod'] : []
  return [...setters, ...(names.length === 0 ? [] : [containersNamed(names)])].join(' and ')
}
