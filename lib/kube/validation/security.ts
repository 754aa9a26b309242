// Security contexts: what a container or pod may claim to be.
//
// Models pkg/apis/core/validation ValidateSecurityContext and validatePodSpecSecurityContext. Left out: options of Windows.

import type { AppArmorProfile, PodSecurityContext, SeccompProfile, SecurityContext, Sysctl } from '../api/core'
import { duplicateValue, type FieldError, invalidValue, requiredValue, unsupportedValue } from '../meta/field-error'
import { oneOf } from './checks'

const idMax = 2_147_483_647

function validId(value: number | undefined, path: string): readonly FieldError[] {
  if (value === undefined || (value >= 0 && value <= idMax)) return []
  return [invalidValue(path, value, `must be between 0 and ${idMax}, inclusive`)]
}

export function validateSecurityContext(context: SecurityContext | undefined, path: string): readonly FieldError[] {
  if (context === undefined) return []
  return [
    ...validId(context.runAsUser, `${path}.runAsUser`),
    ...validId(context.runAsGroup, `${path}.runAsGroup`),
    ...validateProfile(context.seccompProfile, `${path}.seccompProfile`, seccomp),
    ...validateEscalation(context, path),
    ...validateProfile(context.appArmorProfile, `${path}.appArmorProfile`, appArmor),
    ...validateProcMount(context.procMount, `${path}.procMount`),
  ]
}

function validateEscalation(context: SecurityContext, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (context.allowPrivilegeEscalation !== false) return errors
  if (context.privileged === true)
    errors.push(invalidValue(path, context, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'))
  // The server looks for this very word: SYS_ADMIN, as most write it, passes.
  if (context.capabilities?.add?.includes('CAP_SYS_ADMIN') === true)
    errors.push(
      invalidValue(
        path,
        context,
        'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
      ),
    )
  return errors
}

function validateProcMount(value: string | undefined, path: string): readonly FieldError[] {
  if (value === 'Unmasked') return [invalidValue(path, value, '`hostUsers` must be false to use `Unmasked`')]
  return oneOf(value, ['Default', 'Unmasked'], path)
}

interface ProfileKind {
  readonly field: string
  readonly word: string
}

const seccomp: ProfileKind = { field: 'seccompProfile', word: 'seccomp' }
const appArmor: ProfileKind = { field: 'appArmorProfile', word: 'AppArmor' }
const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined']

function validateProfile(
  profile: SeccompProfile | AppArmorProfile | undefined,
  path: string,
  { field, word }: ProfileKind,
): readonly FieldError[] {
  if (profile === undefined) return []
  const type: string = profile.type ?? ''
  const { localhostProfile } = profile
  const errors: FieldError[] = []
  if (type === '') errors.push(requiredValue(`${path}.type`, `type is required when ${field} is set`))
  else if (!profileTypes.includes(type)) errors.push(unsupportedValue(`${path}.type`, type, profileTypes))
  if (type === 'Localhost' && localhostProfile === undefined)
    errors.push(requiredValue(`${path}.localhostProfile`, `must be set when ${word} type is Localhost`))
  if (type !== 'Localhost' && localhostProfile !== undefined)
    errors.push(invalidValue(`${path}.localhostProfile`, profile, `can only be set when ${word} type is Localhost`))
  return errors
}

export function validatePodSecurityContext(
  context: PodSecurityContext | undefined,
  path: string,
): readonly FieldError[] {
  if (context === undefined) return []
  return [
    ...validId(context.fsGroup, `${path}.fsGroup`),
    ...validId(context.runAsUser, `${path}.runAsUser`),
    ...validId(context.runAsGroup, `${path}.runAsGroup`),
    ...(context.supplementalGroups ?? []).flatMap((group, i) => validId(group, `${path}.supplementalGroups[${i}]`)),
    ...validateSysctls(context.sysctls ?? [], `${path}.sysctls`),
    ...oneOf(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${path}.fsGroupChangePolicy`),
    ...validateProfile(context.seccompProfile, `${path}.seccompProfile`, seccomp),
    ...validateProfile(context.appArmorProfile, `${path}.appArmorProfile`, appArmor),
    ...oneOf(context.supplementalGroupsPolicy, ['Merge', 'Strict'], `${path}.supplementalGroupsPolicy`),
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
