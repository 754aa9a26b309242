// PodSecurity: refuses pods that exceed their namespace's level, and warns of workloads whose pods
// would exceed it.
//
// Models k8s.io/pod-security-admission/admission. Left out: audit annotations (nothing reads them), exemptions.

import { deepEqual } from '@/lib/base/json'
import { sortedBytewise } from '@/lib/base/order'
import type { Container, Namespace, Pod, PodSpec } from '../../api/generated/core'
import type { Status } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import type { Labels } from '../../api/values'
import { groupResourceOf, namespaces, pods } from '../../meta/kinds'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import {
  isTightened,
  type LevelVersion,
  levelFaults,
  policyOf,
  printViolations,
  violationsOf,
} from '../pod-security/levels'
import { forbidden, invalid } from '../status'

const templates: Readonly<Record<string, readonly string[]>> = {
  'deployments.apps': ['template'],
  'replicasets.apps': ['template'],
  'statefulsets.apps': ['template'],
  'daemonsets.apps': ['template'],
  replicationcontrollers: ['template'],
  'jobs.batch': ['template'],
  'cronjobs.batch': ['jobTemplate', 'spec', 'template'],
}

export const podSecurity: AdmissionPlugin = {
  name: 'PodSecurity',
  doc: 'Holds pods to the security level that the labels of their namespace ask for.',
  resources: ['pods', 'namespaces', ...Object.keys(templates)],
  validate(request, object) {
    if (request.operation !== 'CREATE' && request.operation !== 'UPDATE') return null
    const id = groupResourceOf(request.kind)
    if (id === 'namespaces') return checkNamespace(request, object as Namespace)
    const labels = request.cluster.get(namespaces, request.namespace)?.metadata.labels
    if (id === 'pods') return checkPod(request, object as Pod, labels)
    warnOfTemplate(request, object, labels)
    return null
  },
}

function checkPod(request: AdmissionRequest, pod: Pod, labels: Labels | undefined): Status | null {
  const old = request.old as Pod | null
  if (old !== null && !isSignificant(pod, old)) return null
  const { enforce, warn } = policyOf(labels)
  const { annotations } = pod.metadata
  const violations = violationsOf(pod.spec, annotations, enforce.level)
  if (violations.length > 0)
    return forbidden(request.kind, request.name, `violates ${printViolations(enforce, violations)}`)
  warnOf(request, { spec: pod.spec, annotations, wanted: warn })
  return null
}

/** Only new images and added ephemeral containers need a check. Models isSignificantPodUpdate. */
function isSignificant({ spec }: Pod, { spec: old }: Pod): boolean {
  if (spec === old) return false
  const before = (old.ephemeralContainers ?? []).map(({ name, image }) => `${name} ${image}`)
  return (
    !hasSameImages(spec.containers, old.containers) ||
    !hasSameImages(spec.initContainers ?? [], old.initContainers ?? []) ||
    (spec.ephemeralContainers ?? []).some(({ name, image }) => !before.includes(`${name} ${image}`))
  )
}

function hasSameImages(next: readonly Container[], old: readonly Container[]): boolean {
  return next.length === old.length && next.every(({ image }, i) => image === old[i]?.image)
}

interface Warned {
  readonly spec: PodSpec
  readonly annotations: Labels | undefined
  readonly wanted: LevelVersion
}

function warnOf(request: AdmissionRequest, { spec, annotations, wanted }: Warned): void {
  const violations = violationsOf(spec, annotations, wanted.level)
  if (violations.length > 0) request.warn(`would violate ${printViolations(wanted, violations)}`)
}

function warnOfTemplate(request: AdmissionRequest, object: KubeObject, labels: Labels | undefined): void {
  const wanted = policyOf(labels).warn
  if (wanted.level === 'privileged' || request.subresource !== '') return
  const path = ['spec', ...(templates[groupResourceOf(request.kind)] ?? [])]
  const found = path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], object)
  const template = found as
    | { readonly spec?: PodSpec; readonly metadata?: { readonly annotations?: Labels } }
    | undefined
  if (template?.spec === undefined) return
  warnOf(request, { spec: template.spec, annotations: template.metadata?.annotations, wanted })
}

/** A namespace that gets a stricter level is warned of the existing pods that violate it. */
function checkNamespace(request: AdmissionRequest, namespace: Namespace): Status | null {
  if (request.subresource !== '') return null
  const faults = levelFaults(namespace.metadata.labels)
  const known = levelFaults(request.old?.metadata.labels)
  if (faults.length > 0 && !deepEqual(faults, known)) return invalid(request.kind, request.name, faults)
  if (request.old === null) return null
  const before = policyOf(request.old.metadata.labels).enforce
  const after = policyOf(namespace.metadata.labels).enforce
  if (!isTightened(after, before)) return null
  for (const text of existingViolations(request, namespace.metadata.name, after)) request.warn(text)
  return null
}

/** Pods with the same violations are counted, not listed. */
function existingViolations(request: AdmissionRequest, name: string, wanted: LevelVersion): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const pod of request.cluster.list(pods, name)) {
    const reasons = violationsOf(pod.spec, pod.metadata.annotations, wanted.level).map(({ reason }) => reason)
    if (reasons.length === 0) continue
    const text = reasons.join(', ')
    const list = byReason.get(text) ?? []
    list.push(pod.metadata.name)
    byReason.set(text, list)
  }
  if (byReason.size === 0) return []
  const lines = [...byReason].map(([text, names]) => `${groupOf(names)}: ${text}`)
  const head = `existing pods in namespace "${name}" violate the new PodSecurity enforce level "${wanted.level}:${wanted.version}"`
  return [head, ...sortedBytewise(lines)]
}

function groupOf([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first
  return `${first} (and ${others.length} other ${others.length === 1 ? 'pod' : 'pods'})`
}
