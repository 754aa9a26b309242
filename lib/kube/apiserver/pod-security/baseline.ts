// Baseline: checks that prevent known ways for a pod to escape its isolation.
//
// Models k8s.io/pod-security-admission/policy check_*.go of the level baseline, in the order of their ids.

import { byText, sortedBytewise } from '@/lib/base/order'
import type { Container, LifecycleHandler, Probe, SELinuxOptions } from '../../api/generated/core'
import {
  type CheckedPod,
  containersNamed,
  containersWhere,
  type PodSecurityCheck,
  plural,
  quoted,
  settersOf,
  type Violation,
  volumesNamed,
} from './check'

function none(reason: string, detail: string): Violation | null {
  return detail === '' ? null : { reason, detail }
}

const appArmorProfile: PodSecurityCheck = {
  id: 'appArmorProfile',
  check(pod) {
    const isPodBad = pod.spec.securityContext?.appArmorProfile?.type === 'Unconfined'
    const names = containersWhere(pod, ({ appArmorProfile: profile }) => profile?.type === 'Unconfined')
    const setters = settersOf(isPodBad, names)
    const detail = setters === '' ? '' : `${setters} must not set AppArmor profile type to "Unconfined"`
    return none('forbidden AppArmor profile', detail)
  },
}

const defaultCapabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
)

export const baselineCapabilities: PodSecurityCheck = {
  id: 'capabilities_baseline',
  check: (pod) => none('non-default capabilities', addedCapabilities(pod, defaultCapabilities)),
}

/** `container "a" must not include "NET_ADMIN" in securityContext.capabilities.add`; empty: nothing beyond what is allowed. */
export function addedCapabilities(pod: CheckedPod, allowed: ReadonlySet<string>): string {
  const bad = (container: Container): readonly string[] =>
    (container.securityContext?.capabilities?.add ?? []).filter((one) => !allowed.has(one))
  const names = containersWhere(pod, (_, container) => bad(container).length > 0)
  if (names.length === 0) return ''
  const added = sortedBytewise(new Set(pod.containers.flatMap(bad)))
  return `${containersNamed(names)} must not include ${quoted(added)} in securityContext.capabilities.add`
}

const hostNamespaces: PodSecurityCheck = {
  id: 'hostNamespaces',
  check({ spec }) {
    const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((name) => spec[name] === true)
    return none('host namespaces', shared.map((name) => `${name}=true`).join(', '))
  },
}

export const hostPathVolumes: PodSecurityCheck = {
  id: 'hostPathVolumes',
  check({ spec }) {
    const names = (spec.volumes ?? []).filter((one) => one.hostPath !== undefined).map((one) => one.name)
    return none('hostPath volumes', names.length === 0 ? '' : volumesNamed(names))
  },
}

const hostPorts: PodSecurityCheck = {
  id: 'hostPorts',
  check(pod) {
    const portsOf = (container: Container): readonly number[] =>
      (container.ports ?? []).map((port) => port.hostPort ?? 0).filter((port) => port !== 0)
    const names = containersWhere(pod, (_, container) => portsOf(container).length > 0)
    const ports = sortedBytewise(new Set(pod.containers.flatMap(portsOf).map(String)))
    const word = plural('hostPort', 'hostPorts', ports.length)
    const uses = plural('uses', 'use', names.length)
    return none(word, names.length === 0 ? '' : `${containersNamed(names)} ${uses} ${word} ${ports.join(', ')}`)
  },
}

const hostProbes: PodSecurityCheck = {
  id: 'hostProbesAndhostLifecycle',
  check(pod) {
    const names = containersWhere(pod, (_, container) => hostsOf(container).length > 0)
    const hosts = sortedBytewise(new Set(pod.containers.flatMap(hostsOf)))
    const uses = plural('uses', 'use', names.length)
    const detail = `${containersNamed(names)} ${uses} probe or lifecycle ${plural('host', 'hosts', hosts.length)} ${quoted(hosts)}`
    return none('probe or lifecycle host', names.length === 0 ? '' : detail)
  },
}

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): readonly string[] {
  const handlers: readonly (Probe | LifecycleHandler | undefined)[] = [
    livenessProbe,
    readinessProbe,
    startupProbe,
    lifecycle?.postStart,
    lifecycle?.preStop,
  ]
  return handlers.flatMap((one) =>
    [one?.httpGet?.host, one?.tcpSocket?.host].filter((host) => (host ?? '') !== ''),
  ) as string[]
}

const privileged: PodSecurityCheck = {
  id: 'privileged',
  check(pod) {
    const names = containersWhere(pod, (context) => context.privileged === true)
    const detail = `${containersNamed(names)} must not set securityContext.privileged=true`
    return none('privileged', names.length === 0 ? '' : detail)
  },
}

const procMount: PodSecurityCheck = {
  id: 'procMount',
  check(pod) {
    const names = containersWhere(pod, (context) => (context.procMount ?? 'Default') !== 'Default')
    const detail = `${containersNamed(names)} must not set securityContext.procMount to "Unmasked"`
    return none('procMount', names.length === 0 ? '' : detail)
  },
}

const selinuxTypes = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'])

const seLinuxOptions: PodSecurityCheck = {
  id: 'seLinuxOptions',
  check(pod) {
    const own = pod.spec.securityContext?.seLinuxOptions
    const names = containersWhere(pod, (context) => isForbidden(context.seLinuxOptions))
    const setters = settersOf(isForbidden(own), names)
    const all = [own, ...pod.containers.map((container) => container.securityContext?.seLinuxOptions)]
    const types = sortedBytewise(new Set(all.map((one) => one?.type ?? '').filter((type) => !selinuxTypes.has(type))))
    const faults = [
      ...(types.length === 0 ? [] : [`${plural('type', 'types', types.length)} ${quoted(types)}`]),
      ...(all.some((one) => (one?.user ?? '') !== '') ? ['user may not be set'] : []),
      ...(all.some((one) => (one?.role ?? '') !== '') ? ['role may not be set'] : []),
    ]
    const detail = `${setters} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`
    return none('seLinuxOptions', faults.length === 0 ? '' : detail)
  },
}

function isForbidden({ type = '', user = '', role = '' }: SELinuxOptions = {}): boolean {
  return !selinuxTypes.has(type) || user !== '' || role !== ''
}

export const baselineSeccomp: PodSecurityCheck = {
  id: 'seccompProfile_baseline',
  check: (pod) => none('seccompProfile', unconfinedSetters(pod)),
}

/** The pod or containers that set seccomp to Unconfined, as a sentence; empty when there are none. */
export function unconfinedSetters(pod: CheckedPod): string {
  const isPodBad = pod.spec.securityContext?.seccompProfile?.type === 'Unconfined'
  const setters = settersOf(
    isPodBad,
    containersWhere(pod, ({ seccompProfile }) => seccompProfile?.type === 'Unconfined'),
  )
  return setters === '' ? '' : `${setters} must not set securityContext.seccompProfile.type to "Unconfined"`
}

const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
])

const sysctls: PodSecurityCheck = {
  id: 'sysctls',
  check({ spec }) {
    const names = (spec.securityContext?.sysctls ?? []).map((one) => one.name).filter((name) => !safeSysctls.has(name))
    return none('forbidden sysctls', names.join(', '))
  },
}

const windowsHostProcess: PodSecurityCheck = {
  id: 'windowsHostProcess',
  check(pod) {
    const isPodBad = pod.spec.securityContext?.windowsOptions?.hostProcess === true
    const setters = settersOf(
      isPodBad,
      containersWhere(pod, ({ windowsOptions }) => windowsOptions?.hostProcess === true),
    )
    const detail = `${setters} must not set securityContext.windowsOptions.hostProcess=true`
    return none('hostProcess', setters === '' ? '' : detail)
  },
}

export const baselineChecks: readonly PodSecurityCheck[] = [
  appArmorProfile,
  baselineCapabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  privileged,
  procMount,
  seLinuxOptions,
  baselineSeccomp,
  sysctls,
  windowsHostProcess,
].sort(byText(({ id }) => id))
