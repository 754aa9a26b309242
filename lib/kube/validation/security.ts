// Security contexts: what a container or pod may claim to be.
//
// Models pkg/apis/core/validation ValidateSecurityContext. Left out: seccomp and AppArmor profiles by name.

import type { PodSecurityContext, SecurityContext } from '../api/core'
import { type FieldError, forbiddenField, invalidValue } from '../meta/field-error'
import { nonNegative } from './checks'

export function validateSecurityContext(context: SecurityContext | undefined, path: string): readonly FieldError[] {
  if (context === undefined) return []
  const errors: FieldError[] = [...nonNegative(context.runAsUser, `${path}.runAsUser`)]
  errors.push(...nonNegative(context.runAsGroup, `${path}.runAsGroup`))
  if (context.procMount === 'Unmasked')
    errors.push(invalidValue(`${path}.procMount`, 'Unmasked', '`hostUsers` must be false to use `Unmasked`'))
  if (context.allowPrivilegeEscalation !== false) return errors
  if (context.privileged === true)
    errors.push(invalidValue(path, context, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'))
  if (context.capabilities?.add?.some((one) => one === 'SYS_ADMIN' || one === 'CAP_SYS_ADMIN') === true)
    errors.push(
      invalidValue(
        path,
        context,
        'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
      ),
    )
  return errors
}

export function validatePodSecurityContext(
  context: PodSecurityContext | undefined,
  path: string,
): readonly FieldError[] {
  if (context === undefined) return []
  const errors: FieldError[] = [...nonNegative(context.fsGroup, `${path}.fsGroup`)]
  errors.push(...nonNegative(context.runAsUser, `${path}.runAsUser`))
  errors.push(...nonNegative(context.runAsGroup, `${path}.runAsGroup`))
  const names = new Set<string>()
  for (const [i, sysctl] of (context.sysctls ?? []).entries()) {
    if (names.has(sysctl.name)) errors.push(forbiddenField(`${path}.sysctls[${i}].name`, 'must be unique'))
    names.add(sysctl.name)
  }
  return errors
}
