// Windows: options of its containers, and fields that pods of one operating system may not have.
//
// Models pkg/apis/core/validation validateWindowsSecurityContextOptions, validateWindowsHostProcessPod, validateWindows and
// validateLinux.

import type { Container, PodSpec, SecurityContext, WindowsSecurityContextOptions } from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue } from '../../meta/field-error'
import { dnsSubdomain } from './checks'

const credentialKiB = 64
const domainMax = 256
const userMax = 104

export function validateWindowsOptions(
  options: WindowsSecurityContextOptions | undefined,
  path: string,
): readonly FieldError[] {
  if (options === undefined) return []
  const { gmsaCredentialSpecName, gmsaCredentialSpec: spec, runAsUserName } = options
  const errors: FieldError[] = []
  if (gmsaCredentialSpecName !== undefined)
    errors.push(...dnsSubdomain(gmsaCredentialSpecName, `${path}.gmsaCredentialSpecName`))
  const wrongSpec = (why: string): void => {
    errors.push(invalidValue(`${path}.gmsaCredentialSpec`, spec, `gmsaCredentialSpec ${why}`))
  }
  if (spec === '') wrongSpec('cannot be an empty string')
  else if ((spec?.length ?? 0) > credentialKiB * 1024) wrongSpec(`size must be under ${credentialKiB} KiB`)
  if (runAsUserName === undefined) return errors
  const at = `${path}.runAsUserName`
  return [...errors, ...userProblems(runAsUserName).map((problem) => invalidValue(at, runAsUserName, problem))]
}

function userProblems(name: string): readonly string[] {
  const parts = name.split('\\')
  if (name === '') return ['runAsUserName cannot be an empty string']
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return ['runAsUserName cannot contain control characters']
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash']
  const user = parts[parts.length - 1] ?? ''
  const domain = parts.length === 2 ? (parts[0] ?? '') : null
  const problems: string[] = []
  if ((domain?.length ?? 0) >= domainMax)
    problems.push(`runAsUserName's Domain length must be under ${domainMax} characters`)
  if (domain !== null && !isNetBios(domain) && !isDomain(domain))
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format")
  if (user === '') problems.push("runAsUserName's User cannot be empty")
  else if (user.length > userMax)
    problems.push(`runAsUserName's User length must not be longer than ${userMax} characters`)
  if (/^[. ]+$/.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces")
  if (/["/\\:;|=,+*?<>@[\]]/.test(user))
    problems.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]')
  return problems
}

function isNetBios(name: string): boolean {
  return /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/.test(name)
}

function isDomain(name: string): boolean {
  return /^[0-9a-zA-Z]([0-9a-zA-Z-]*[0-9a-zA-Z])?(\.[0-9a-zA-Z]([0-9a-zA-Z-]*[0-9a-zA-Z])?)*\.?$/.test(name)
}

interface Placed {
  readonly container: Container
  readonly at: string
}

function containersOf({ initContainers, containers, ephemeralContainers }: PodSpec, path: string): readonly Placed[] {
  const placed = (list: readonly Container[] | undefined, field: string): readonly Placed[] =>
    (list ?? []).map((container, i) => ({ container, at: `${path}.${field}[${i}]` }))
  return [
    ...placed(initContainers, 'initContainers'),
    ...placed(containers, 'containers'),
    ...placed(ephemeralContainers, 'ephemeralContainers'),
  ]
}

/** Either all containers of a pod are host processes, or none. */
export function validateHostProcess(spec: PodSpec, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const podWide = spec.securityContext?.windowsOptions?.hostProcess
  const containers = containersOf(spec, path)
  for (const { container, at } of containers) {
    const own = container.securityContext?.windowsOptions?.hostProcess
    if (podWide === undefined || own === undefined || own === podWide) continue
    const why = `pod hostProcess value must be identical if both are specified, was ${podWide}`
    errors.push(invalidValue(`${at}.securityContext.windowsOptions.hostProcess`, own, why))
  }
  const count = containers.filter(
    ({ container }) => container.securityContext?.windowsOptions?.hostProcess ?? podWide === true,
  ).length
  if (count === 0) return errors
  if (count !== containers.length) {
    const why = 'If pod contains any hostProcess containers then all containers must be HostProcess containers'
    errors.push(invalidValue(path, '', why))
  }
  if (spec.hostNetwork !== true) {
    const why = 'hostNetwork must be true if pod contains any hostProcess containers'
    errors.push(invalidValue(`${path}.hostNetwork`, false, why))
  }
  return errors
}

export function validateLinuxPod(spec: PodSpec, path: string): readonly FieldError[] {
  const why = 'windows options cannot be set for a linux pod'
  const errors: FieldError[] = []
  if (spec.securityContext?.windowsOptions !== undefined)
    errors.push(forbiddenField(`${path}.securityContext.windowsOptions`, why))
  for (const { container, at } of containersOf(spec, path))
    if (container.securityContext?.windowsOptions !== undefined)
      errors.push(forbiddenField(`${at}.securityContext.windowsOptions`, why))
  return errors
}

const notForWindows = 'cannot be set for a windows pod'
const containerFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const satisfies readonly (keyof SecurityContext)[]

export function validateWindowsPod(spec: PodSpec, path: string): readonly FieldError[] {
  const context = spec.securityContext ?? {}
  const podFields: readonly (readonly [string, unknown])[] = [
    ['securityContext.appArmorProfile', context.appArmorProfile],
    ['securityContext.seLinuxOptions', context.seLinuxOptions],
    ['hostUsers', spec.hostUsers],
    ['hostPID', spec.hostPID === true ? true : undefined],
    ['hostIPC', spec.hostIPC === true ? true : undefined],
    ['securityContext.seccompProfile', context.seccompProfile],
    ['securityContext.fsGroup', context.fsGroup],
    ['securityContext.fsGroupChangePolicy', context.fsGroupChangePolicy],
    ['securityContext.sysctls', (context.sysctls ?? []).length > 0 ? context.sysctls : undefined],
    ['shareProcessNamespace', spec.shareProcessNamespace],
    ['securityContext.runAsUser', context.runAsUser],
    ['securityContext.runAsGroup', context.runAsGroup],
    ['securityContext.supplementalGroups', context.supplementalGroups],
    ['securityContext.supplementalGroupsPolicy', context.supplementalGroupsPolicy],
    ['securityContext.seLinuxChangePolicy', context.seLinuxChangePolicy],
  ]
  return [
    ...podFields.flatMap(([field, value]) =>
      value === undefined ? [] : [forbiddenField(`${path}.${field}`, notForWindows)],
    ),
    ...containersOf(spec, path).flatMap(({ container: { securityContext: own }, at }) =>
      containerFields.flatMap((field) =>
        own?.[field] === undefined ? [] : [forbiddenField(`${at}.securityContext.${field}`, notForWindows)],
      ),
    ),
  ]
}
