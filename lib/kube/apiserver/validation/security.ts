// Security contexts of containers and pods.
//
// Models pkg/apis/core/validation ValidateSecurityContext and validatePodSpecSecurityContext.

import type { AppArmorProfile, PodSpec, SeccompProfile, SecurityContext, Sysctl } from '../../api/generated/core'
import { duplicateValue, type FieldError, invalidValue, notOneOf, requiredValue, tooLong } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { oneOf } from './checks'
import { descendingPath } from './paths'
import { validateWindowsOptions } from './windows'

const idMax = 2_147_483_647

function validId(value: number | undefined, path: string): readonly FieldError[] {
  if (value === undefined || (value >= 0 && value <= idMax)) return []
  return [invalidValue(path, value, `must be between 0 and ${idMax}, inclusive`)]
}

export function validateSecurityContext(
  context: SecurityContext | undefined,
  hasHostUsers: boolean,
  path: string,
): readonly FieldError[] {
  if (context === undefined) return []
  return [
    ...validId(context.runAsUser, `${path}.runAsUser`),
    ...validId(context.runAsGroup, `${path}.runAsGroup`),
    ...validateProcMount(context.procMount, hasHostUsers, `${path}.procMount`),
    ...validateSeccomp(context.seccompProfile, `${path}.seccompProfile`),
    ...validateEscalation(context, path),
    ...validateWindowsOptions(context.windowsOptions, `${path}.windowsOptions`),
    ...validateAppArmor(context.appArmorProfile, `${path}.appArmorProfile`),
  ]
}

function validateEscalation(context: SecurityContext, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (context.allowPrivilegeEscalation !== false) return errors
  const shown = internal('core.SecurityContext', context)
  if (context.privileged === true)
    errors.push(invalidValue(path, shown, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'))
  // Upstream compares with CAP_SYS_ADMIN; the usual spelling SYS_ADMIN passes.
  if (context.capabilities?.add?.includes('CAP_SYS_ADMIN') === true)
    errors.push(
      invalidValue(path, shown, 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN'),
    )
  return errors
}

function validateProcMount(value: string | undefined, hasHostUsers: boolean, path: string): readonly FieldError[] {
  if (value === undefined) return []
  if (value !== 'Default' && value !== 'Unmasked') return [notOneOf(path, value, ['Default', 'Unmasked'])]
  if (value === 'Default' || !hasHostUsers) return []
  return [invalidValue(path, value, '`hostUsers` must be false to use `Unmasked`')]
}

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined']

function validateSeccomp(profile: SeccompProfile | undefined, path: string): readonly FieldError[] {
  if (profile === undefined) return []
  const { localhostProfile } = profile
  const type: string = profile.type ?? ''
  const errors: FieldError[] = []
  if (type === '') errors.push(requiredValue(`${path}.type`, 'type is required when seccompProfile is set'))
  else if (!profileTypes.includes(type)) errors.push(notOneOf(`${path}.type`, type, profileTypes))
  if (type !== 'Localhost') {
    if (localhostProfile === undefined) return errors
    const shown = internal('core.SeccompProfile', profile)
    return [
      ...errors,
      invalidValue(`${path}.localhostProfile`, shown, 'can only be set when seccomp type is Localhost'),
    ]
  }
  if (localhostProfile === undefined)
    return [...errors, requiredValue(`${path}.localhostProfile`, 'must be set when seccomp type is Localhost')]
  return [...errors, ...descendingPath(localhostProfile, `${path}.localhostProfile`)]
}

const localhostMax = 4095

function validateAppArmor(profile: AppArmorProfile | undefined, path: string): readonly FieldError[] {
  if (profile === undefined) return []
  const at = `${path}.localhostProfile`
  const { localhostProfile: local } = profile
  const type: string = profile.type ?? ''
  if (type === '') return [requiredValue(`${path}.type`, 'type is required when appArmorProfile is set')]
  if (!profileTypes.includes(type)) return [notOneOf(`${path}.type`, type, profileTypes)]
  if (type !== 'Localhost')
    return local === undefined ? [] : [invalidValue(at, local, 'can only be set when AppArmor type is Localhost')]
  if (local === undefined) return [requiredValue(at, 'must be set when AppArmor type is Localhost')]
  const errors: FieldError[] = local.length > localhostMax ? [tooLong(at, localhostMax)] : []
  if (local.trim() !== local) return [invalidValue(at, local, 'must not be padded with whitespace'), ...errors]
  return local === '' ? [requiredValue(at, 'must be set when AppArmor type is Localhost'), ...errors] : errors
}

export function validatePodSecurityContext(
  { securityContext: context, shareProcessNamespace, hostPID }: PodSpec,
  path: string,
): readonly FieldError[] {
  const given = context ?? {}
  const shared = 'ShareProcessNamespace and HostPID cannot both be enabled'
  return [
    ...validId(given.fsGroup, `${path}.fsGroup`),
    ...validId(given.runAsUser, `${path}.runAsUser`),
    ...validId(given.runAsGroup, `${path}.runAsGroup`),
    ...(given.supplementalGroups ?? []).flatMap((group, i) => validId(group, `${path}.supplementalGroups[${i}]`)),
    ...(shareProcessNamespace === true && hostPID === true
      ? [invalidValue(`${path}.shareProcessNamespace`, true, shared)]
      : []),
    ...validateSysctls(given.sysctls ?? [], `${path}.sysctls`),
    ...oneOf(given.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${path}.fsGroupChangePolicy`),
    ...validateSeccomp(given.seccompProfile, `${path}.seccompProfile`),
    ...validateWindowsOptions(given.windowsOptions, `${path}.windowsOptions`),
    ...validateAppArmor(given.appArmorProfile, `${path}.appArmorProfile`),
    ...oneOf(given.supplementalGroupsPolicy, ['Merge', 'Strict'], `${path}.supplementalGroupsPolicy`),
    ...oneOf(given.seLinuxChangePolicy, ['Recursive'], `${path}.seLinuxChangePolicy`),
  ]
}

const sysctlPattern = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/
const sysctlMax = 253
const sysctlText = '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?'

function validateSysctls(sysctls: readonly Sysctl[], path: string): readonly FieldError[] {
  const names = new Set<string>()
  return sysctls.flatMap(({ name = '' }, i) => {
    const at = `${path}[${i}].name`
    const isTwice = names.has(name)
    names.add(name)
    if (name === '') return [requiredValue(at)]
    if (name.length > sysctlMax || !sysctlPattern.test(name))
      return [invalidValue(at, name, `must have at most ${sysctlMax} characters and match regex ^${sysctlText}$`)]
    return isTwice ? [duplicateValue(at, name)] : []
  })
}
