// Profiles of kubectl debug: what a debugging container may do, and what a copy of a pod leaves behind.
//
// Models k8s.io/kubectl/pkg/cmd/debug profiles.go.

import type { Json, JsonObject } from '@/lib/base/json'
import { listIn, objectIn, withValue } from '../object'

export type DebugStyle = 'ephemeral' | 'copy' | 'node'

/** What a copy keeps of the pod it was made from. */
export interface Kept {
  readonly labels: boolean
  readonly annotations: boolean
  readonly liveness: boolean
  readonly readiness: boolean
  readonly startup: boolean
  readonly initContainers: boolean
}

export interface Debugged {
  readonly pod: JsonObject
  /** The debugging container in it. */
  readonly container: string
  readonly style: DebugStyle
  readonly kept: Kept
}

export const profileNames = ['legacy', 'general', 'baseline', 'restricted', 'netadmin', 'sysadmin'] as const
export type ProfileName = (typeof profileNames)[number]

export function isProfileName(name: string): name is ProfileName {
  return profileNames.some((known) => known === name)
}

export function applyProfile(name: ProfileName, debugged: Debugged): JsonObject {
  const { pod, container, style } = debugged
  const change = (edit: (container: JsonObject) => JsonObject): JsonObject => withContainer(pod, container, edit)
  switch (name) {
    case 'legacy':
      if (style === 'node') return onHost(withHostRoot(pod, container))
      return style === 'copy' ? without(pod, ['metadata', 'labels']) : pod
    case 'general':
      if (style === 'node') return onHost(withContainer(withHostRoot(pod, container), container, unsecured))
      return asCopy({ ...debugged, pod: change((one) => capable(one, ['SYS_PTRACE'])) })
    case 'baseline':
      return asCopy({ ...debugged, pod: change(unsecured) })
    case 'restricted':
      return asCopy({ ...debugged, pod: change(restricted) })
    case 'netadmin': {
      const made = change((one) => capable(one, ['NET_ADMIN', 'NET_RAW']))
      return style === 'node' ? onHost(made) : asCopy({ ...debugged, pod: made })
    }
    case 'sysadmin': {
      const made = change((one) => withValue(one, ['securityContext', 'privileged'], true))
      return style === 'node' ? withHostRoot(onHost(made), container) : asCopy({ ...debugged, pod: made })
    }
  }
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** The pod with one container changed, wherever it stands. */
export function withContainer(pod: JsonObject, name: string, edit: (container: JsonObject) => JsonObject): JsonObject {
  let changed = pod
  for (const list of lists) {
    const containers = listIn(pod, 'spec', list)
    if (!containers.some((one) => one['name'] === name)) continue
    changed = withValue(
      changed,
      ['spec', list],
      containers.map((one) => (one['name'] === name ? edit(one) : one)),
    )
  }
  return changed
}

function unsecured({ securityContext: _, ...rest }: JsonObject): JsonObject {
  return rest
}

function restricted(container: JsonObject): JsonObject {
  return {
    ...container,
    securityContext: {
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  }
}

function capable(container: JsonObject, names: readonly string[]): JsonObject {
  const known = objectIn(container, 'securityContext', 'capabilities')['add']
  const add: readonly Json[] = [...(Array.isArray(known) ? (known as readonly Json[]) : []), ...names]
  return withValue(container, ['securityContext', 'capabilities', 'add'], add)
}

/** A copy goes without what would get in the way; an ephemeral container and a node's pod stay as they are. */
function asCopy({ pod, style, kept }: Debugged): JsonObject {
  if (style !== 'copy') return pod
  let copy = pod
  if (!kept.labels) copy = without(copy, ['metadata', 'labels'])
  if (!kept.annotations) copy = without(copy, ['metadata', 'annotations'])
  if (!kept.initContainers) copy = without(copy, ['spec', 'initContainers'])
  const probes = (['liveness', 'readiness', 'startup'] as const).filter((name) => !kept[name])
  const containers = listIn(copy, 'spec', 'containers').map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key]) => !probes.some((name) => key === `${name}Probe`))),
  ) as readonly JsonObject[]
  copy = withValue(copy, ['spec', 'containers'], containers)
  const isSaid = objectIn(copy, 'spec')['shareProcessNamespace'] !== undefined
  return isSaid ? copy : withValue(copy, ['spec', 'shareProcessNamespace'], true)
}

function onHost(pod: JsonObject): JsonObject {
  return { ...pod, spec: { ...objectIn(pod, 'spec'), hostNetwork: true, hostPID: true, hostIPC: true } }
}

function withHostRoot(pod: JsonObject, container: string): JsonObject {
  const volume = { name: 'host-root', hostPath: { path: '/' } }
  const mounted = withContainer(pod, container, (one) => ({
    ...one,
    volumeMounts: [...listIn(one, 'volumeMounts'), { mountPath: '/host', name: 'host-root' }],
  }))
  return withValue(mounted, ['spec', 'volumes'], [...listIn(pod, 'spec', 'volumes'), volume])
}

function without(object: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject {
  if (rest.length > 0) return { ...object, [key]: without(objectIn(object, key), rest) }
  const { [key]: _, ...left } = object
  return left
}
