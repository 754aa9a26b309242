// Warnings about pods: fields that are accepted but have no effect, or not the intended one.
//
// Models pkg/api/pod/warnings.go and pkg/api/node/util.go. Left out: overlapping paths in projected volumes, duplicate
// host aliases.

import type { Affinity, Container, NodeSelectorTerm, PodSpec, PodTemplateSpec, Volume } from '../../api/generated/core'
import type { KubeObject, TemplateMeta } from '../../api/object'
import type { Labels } from '../../api/values'
import { dnsLabelProblems } from '../../meta/name-rules'
import { parseQuantity } from '../../meta/quantity'

/** Warnings for a workload's template, with the workload's name, as its pods are named after it. */
export function templateWarnings(
  object: KubeObject,
  template: PodTemplateSpec | undefined,
  path = 'spec.template',
): readonly string[] {
  const { name } = object.metadata
  return [
    ...nameWarnings(name, 'this is used in Pod names and hostnames'),
    ...(template === undefined ? [] : specWarnings(template.spec, template.metadata, `${path}.`)),
  ]
}

export function podWarnings(pod: { readonly metadata: TemplateMeta; readonly spec: PodSpec }): readonly string[] {
  return [
    ...nameWarnings(pod.metadata.name ?? '', "this is used in the Pod's hostname"),
    ...specWarnings(pod.spec, pod.metadata, ''),
  ]
}

function nameWarnings(name: string, why: string): readonly string[] {
  const problems = dnsLabelProblems(name)
  if (problems.length === 0) return []
  return [
    `metadata.name: ${why}, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`,
  ]
}

function specWarnings(spec: PodSpec, metadata: TemplateMeta | undefined, at: string): readonly string[] {
  const containers: readonly (readonly [Container, string])[] = [
    ...(spec.initContainers ?? []).map((one, i) => [one, `${at}spec.initContainers[${i}]`] as const),
    ...spec.containers.map((one, i) => [one, `${at}spec.containers[${i}]`] as const),
  ]
  return [
    ...selectorWarnings(spec.nodeSelector, `${at}spec.nodeSelector`),
    ...affinityWarnings(spec.affinity, `${at}spec.affinity`),
    ...spreadWarnings(spec, `${at}spec.topologySpreadConstraints`),
    ...annotationWarnings(metadata?.annotations, `${at}metadata.annotations`),
    ...(spec.volumes ?? []).flatMap((volume, i) => volumeWarnings(volume, `${at}spec.volumes[${i}]`)),
    ...pullSecretWarnings(spec, `${at}spec.imagePullSecrets`),
    ...containers.flatMap(([container, path]) => containerWarnings(container, path)),
    ...portWarnings(containers),
  ]
}

const labelAdvice: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
}

function selectorWarnings(selector: Labels | undefined, path: string): readonly string[] {
  return Object.keys(selector ?? {}).flatMap((key) => {
    const advice = labelAdvice[key]
    return advice === undefined ? [] : [`${path}[${key}]: ${advice}`]
  })
}

function keyWarning(key: string, path: string): readonly string[] {
  const advice = labelAdvice[key]
  return advice === undefined ? [] : [`${path}: ${key} is ${advice}`]
}

const required = 'requiredDuringSchedulingIgnoredDuringExecution'
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'

function affinityWarnings(affinity: Affinity | undefined, path: string): readonly string[] {
  if (affinity === undefined) return []
  const node = affinity.nodeAffinity
  const terms = node?.[required]?.nodeSelectorTerms ?? []
  return [
    ...terms.flatMap((term, i) => termWarnings(term, `${path}.nodeAffinity.${required}.nodeSelectorTerms[${i}]`)),
    ...(node?.[preferred] ?? []).flatMap(({ preference }, i) =>
      termWarnings(preference, `${path}.nodeAffinity.${preferred}[${i}].preference`),
    ),
    ...(['podAffinity', 'podAntiAffinity'] as const).flatMap((kind) => podTermWarnings(affinity, kind, path)),
  ]
}

function termWarnings({ matchExpressions = [] }: NodeSelectorTerm, path: string): readonly string[] {
  return matchExpressions.flatMap(({ key }, i) => keyWarning(key, `${path}.matchExpressions[${i}].key`))
}

const matchesNothing = 'a null labelSelector results in matching no pod'

function podTermWarnings(affinity: Affinity, kind: 'podAffinity' | 'podAntiAffinity', path: string): readonly string[] {
  const hard = affinity[kind]?.[required] ?? []
  const soft = affinity[kind]?.[preferred] ?? []
  return [
    ...hard.flatMap(({ labelSelector }, i) =>
      labelSelector === undefined ? [`${path}.${kind}.${required}[${i}].labelSelector: ${matchesNothing}`] : [],
    ),
    ...soft.flatMap(({ podAffinityTerm }, i) =>
      podAffinityTerm.labelSelector === undefined
        ? [`${path}.${kind}.${preferred}[${i}].podAffinityTerm.labelSelector: ${matchesNothing}`]
        : [],
    ),
  ]
}

function spreadWarnings({ topologySpreadConstraints = [] }: PodSpec, path: string): readonly string[] {
  return topologySpreadConstraints.flatMap(({ topologyKey, labelSelector }, i) => [
    ...keyWarning(topologyKey, `${path}[${i}].topologyKey`),
    ...(labelSelector === undefined ? [`${path}[${i}].labelSelector: ${matchesNothing}`] : []),
  ])
}

const annotationAdvice: readonly (readonly [prefix: string, advice: string])[] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['seccomp.security.alpha.kubernetes.io/pod', 'non-functional in v1.27+; use the "seccompProfile" field instead'],
  [
    'container.seccomp.security.alpha.kubernetes.io/',
    'non-functional in v1.27+; use the "seccompProfile" field instead',
  ],
  [
    'container.apparmor.security.beta.kubernetes.io/',
    'deprecated since v1.30; use the "appArmorProfile" field instead',
  ],
]

function annotationWarnings(annotations: Labels | undefined, path: string): readonly string[] {
  return Object.keys(annotations ?? {}).flatMap((key) => {
    const advice = annotationAdvice.find(([prefix]) => (prefix.endsWith('/') ? key.startsWith(prefix) : key === prefix))
    return advice === undefined ? [] : [`${path}[${key}]: ${advice[1]}`]
  })
}

const volumeAdvice: Readonly<Record<string, string>> = {
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
}

function volumeWarnings(volume: Volume, path: string): readonly string[] {
  return Object.keys(volume).flatMap((source) => {
    const advice = volumeAdvice[source]
    return advice === undefined ? [] : [`${path}.${source}: ${advice}`]
  })
}

function pullSecretWarnings({ imagePullSecrets = [] }: PodSpec, path: string): readonly string[] {
  return imagePullSecrets.flatMap(({ name = '' }, i) =>
    name === '' ? [`${path}[${i}].name: invalid empty name ""`] : [],
  )
}

function containerWarnings({ env = [], resources }: Container, path: string): readonly string[] {
  const seen = new Set<string>()
  const hidden = env.flatMap(({ name }, i) => {
    const isKnown = seen.has(name)
    seen.add(name)
    const why = `hides previous definition of "${name}", which may be dropped when using apply`
    return isKnown ? [`${path}.env[${i}]: ${why}`] : []
  })
  return [
    ...hidden,
    ...byteWarnings(resources?.limits, `${path}.resources.limits`),
    ...byteWarnings(resources?.requests, `${path}.resources.requests`),
  ]
}

/** Warns of fractions of a byte, such as memory in milli-units. */
export function byteWarnings(
  amounts: Readonly<Record<string, string>> | undefined,
  path: string,
  names: readonly string[] = ['memory', 'ephemeral-storage'],
): readonly string[] {
  return names.flatMap((name) => {
    const value = amounts?.[name]
    const isFraction = value !== undefined && /\dm$/.test(value) && parseQuantity(value) !== null
    return isFraction ? [`${path}[${name}]: fractional byte value "${value}" is invalid, must be an integer`] : []
  })
}

function portWarnings(containers: readonly (readonly [Container, string])[]): readonly string[] {
  const warnings: string[] = []
  const known = new Map<string, string>()
  const names = new Map<string, string>()
  for (const [{ ports = [] }, path] of containers)
    for (const [i, { name = '', containerPort, protocol = 'TCP', hostPort = 0, hostIP = '' }] of ports.entries()) {
      const at = `${path}.ports[${i}]`
      const id = `${containerPort}/${protocol}/${hostPort}/${hostIP}`
      const before = known.get(id)
      if (before !== undefined) warnings.push(`${at}: duplicate port definition with ${before}`)
      else known.set(id, at)
      const namesake = name === '' ? undefined : names.get(name)
      if (namesake !== undefined)
        warnings.push(
          `${at}: duplicate port name "${name}" with ${namesake}, services and probes that select ports by name will use ${namesake}`,
        )
      else if (name !== '') names.set(name, at)
    }
  return warnings
}
