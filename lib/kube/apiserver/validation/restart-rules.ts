// Restart policies of containers, and resize policies of their resources.
//
// Models pkg/apis/core/validation validateContainerRestartPolicy and validateResizePolicy.

import type { Container } from '../../api/generated/core'
import { duplicateValue, type FieldError, invalidValue, requiredValue, tooLong } from '../../meta/field-error'
import { oneOf } from './checks'

const rulesMax = 20
const codesMax = 255

export function validateRestartRules(
  { restartPolicy, restartPolicyRules = [] }: Container,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (restartPolicy !== undefined)
    errors.push(...oneOf(restartPolicy, ['Always', 'Never', 'OnFailure'], `${path}.restartPolicy`))
  else if (restartPolicyRules.length > 0)
    errors.push(requiredValue(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used'))
  if (restartPolicyRules.length > rulesMax) errors.push(tooLong(`${path}.restartPolicyRules`, rulesMax))
  for (const [i, { action = '', exitCodes }] of restartPolicyRules.entries()) {
    const at = `${path}.restartPolicyRules[${i}]`
    errors.push(...oneOf(action, ['Restart'], `${at}.action`))
    if (exitCodes === undefined) {
      errors.push(requiredValue(`${at}.exitCodes`, 'must be specified'))
      continue
    }
    errors.push(...oneOf(exitCodes.operator ?? '', ['In', 'NotIn'], `${at}.exitCodes.operator`))
    if ((exitCodes.values?.length ?? 0) > codesMax) errors.push(tooLong(`${at}.exitCodes.values`, codesMax))
  }
  return errors
}

/** As upstream, errors have the list's path instead of the entry's, except for duplicates. */
export function validateResizePolicy(
  policies: Container['resizePolicy'],
  podRestartPolicy: string,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [i, { resourceName = '', restartPolicy = '' }] of (policies ?? []).entries()) {
    if (seen.has(resourceName)) errors.push(duplicateValue(`${path}[${i}]`, resourceName))
    seen.add(resourceName)
    errors.push(...requiredOf(resourceName, ['cpu', 'memory'], path))
    errors.push(...requiredOf(restartPolicy, ['NotRequired', 'RestartContainer'], path))
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired')
      errors.push(invalidValue(path, restartPolicy, "must be 'NotRequired' when `restartPolicy` is 'Never'"))
  }
  return errors
}

function requiredOf(value: string, supported: readonly string[], path: string): readonly FieldError[] {
  return value === '' ? [requiredValue(path)] : oneOf(value, supported, path)
}
