// Restricted: checks that harden pods beyond baseline. Three checks replace their weaker baseline form.
//
// Models k8s.io/pod-security-admission/policy check_*.go of the level restricted, in the order of their ids. Pods for
// Windows need not set options that only Linux has.

import { sortedBytewise } from '@/lib/base/order'
import type { SeccompProfile, Volume } from '../../api/generated/core'
import { addedCapabilities, unconfinedSetters } from './baseline'
import {
  type CheckedPod,
  containersNamed,
  containersWhere,
  type PodSecurityCheck,
  plural,
  quoted,
  settersOf,
  volumesNamed,
} from './check'

function isWindows({ spec }: CheckedPod): boolean {
  return spec.os?.name === 'windows'
}

const allowPrivilegeEscalation: PodSecurityCheck = {
  id: 'allowPrivilegeEscalation',
  check(pod) {
    const names = containersWhere(pod, (context) => context.allowPrivilegeEscalation !== false)
    if (isWindows(pod) || names.length === 0) return null
    const detail = `${containersNamed(names)} must set securityContext.allowPrivilegeEscalation=false`
    return { reason: 'allowPrivilegeEscalation != false', detail }
  },
}

const restrictedCapabilities: PodSecurityCheck = {
  id: 'capabilities_restricted',
  check(pod) {
    if (isWindows(pod)) return null
    const names = containersWhere(pod, ({ capabilities }) => !(capabilities?.drop ?? []).includes('ALL'))
    const details = [
      names.length === 0 ? '' : `${containersNamed(names)} must set securityContext.capabilities.drop=["ALL"]`,
      addedCapabilities(pod, new Set(['NET_BIND_SERVICE'])),
    ].filter((one) => one !== '')
    return details.length === 0 ? null : { reason: 'unrestricted capabilities', detail: details.join('; ') }
  },
}

const allowedSources: ReadonlySet<string> = new Set(
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' '),
)

function sourceOf(volume: Volume): string {
  return Object.keys(volume).find((name) => name !== 'name') ?? 'emptyDir'
}

const restrictedVolumes: PodSecurityCheck = {
  id: 'restrictedVolumes',
  check({ spec }) {
    const bad = (spec.volumes ?? []).filter((volume) => !allowedSources.has(sourceOf(volume)))
    if (bad.length === 0) return null
    const types = sortedBytewise(new Set(bad.map(sourceOf)))
    const uses = plural('uses', 'use', bad.length)
    const word = plural('type', 'types', types.length)
    const detail = `${volumesNamed(bad.map((volume) => volume.name))} ${uses} restricted volume ${word} ${quoted(types)}`
    return { reason: 'restricted volume types', detail }
  },
}

const runAsNonRoot: PodSecurityCheck = {
  id: 'runAsNonRoot',
  check(pod) {
    const own = pod.spec.securityContext?.runAsNonRoot
    const refusing = containersWhere(pod, (context) => context.runAsNonRoot === false)
    const setters = settersOf(own === false, refusing)
    const reason = 'runAsNonRoot != true'
    if (setters !== '') return { reason, detail: `${setters} must not set securityContext.runAsNonRoot=false` }
    const silent = own === true ? [] : containersWhere(pod, (context) => context.runAsNonRoot === undefined)
    if (silent.length === 0) return null
    return { reason, detail: `pod or ${containersNamed(silent)} must set securityContext.runAsNonRoot=true` }
  },
}

const runAsUser: PodSecurityCheck = {
  id: 'runAsUser',
  check(pod) {
    const setters = settersOf(
      pod.spec.securityContext?.runAsUser === 0,
      containersWhere(pod, (context) => context.runAsUser === 0),
    )
    return setters === '' ? null : { reason: 'runAsUser=0', detail: `${setters} must not set runAsUser=0` }
  },
}

function isConfined(profile: SeccompProfile | undefined): boolean {
  return profile?.type === 'RuntimeDefault' || profile?.type === 'Localhost'
}

const restrictedSeccomp: PodSecurityCheck = {
  id: 'seccompProfile_restricted',
  check(pod) {
    if (isWindows(pod)) return null
    const reason = 'seccompProfile'
    const unconfined = unconfinedSetters(pod)
    if (unconfined !== '') return { reason, detail: unconfined }
    const isPodConfined = isConfined(pod.spec.securityContext?.seccompProfile)
    const silent = containersWhere(pod, ({ seccompProfile }) => seccompProfile === undefined)
    if (isPodConfined || silent.length === 0) return null
    const words = '"RuntimeDefault" or "Localhost"'
    return {
      reason,
      detail: `pod or ${containersNamed(silent)} must set securityContext.seccompProfile.type to ${words}`,
    }
  },
}

export const restrictedChecks: readonly PodSecurityCheck[] = [
  allowPrivilegeEscalation,
  restrictedCapabilities,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  restrictedSeccomp,
]
