// What a Job makes of its pods' ends: failure and success policies.
//
// Models pkg/apis/batch/validation validatePodFailurePolicy and validateSuccessPolicy.

import type { JobSpec, PodFailurePolicyRule, SuccessPolicyRule } from '../api/batch'
import { duplicateValue, type FieldError, invalidValue, requiredValue, tooMany } from '../meta/field-error'
import { oneOf } from './checks'

const rulesMax = 20
const valuesMax = 255
const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore']

export function validateFailurePolicy(spec: JobSpec, path: string): readonly FieldError[] {
  const rules = spec.podFailurePolicy?.rules ?? []
  const errors: FieldError[] = []
  if (rules.length > rulesMax) errors.push(tooMany(`${path}.rules`, rules.length, rulesMax))
  const { initContainers = [], containers = [] } = spec.template.spec
  const names = new Set([...initContainers, ...containers].map(({ name }) => name))
  for (const [i, rule] of rules.entries())
    errors.push(...validateRule(rule, spec, { at: `${path}.rules[${i}]`, names }))
  return errors
}

interface RulePlace {
  readonly at: string
  readonly names: ReadonlySet<string>
}

function validateRule(rule: PodFailurePolicyRule, spec: JobSpec, { at, names }: RulePlace): readonly FieldError[] {
  const errors: FieldError[] = []
  const { action = '', onExitCodes, onPodConditions = [] } = rule
  if (action === '') errors.push(requiredValue(`${at}.action`, `valid values: ${actions.map(quoted).join(', ')}`))
  else errors.push(...oneOf(action, actions, `${at}.action`))
  if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined)
    errors.push(invalidValue(`${at}.action`, action, 'requires the backoffLimitPerIndex to be set'))
  if (onExitCodes !== undefined) errors.push(...validateExitCodes(onExitCodes, { at: `${at}.onExitCodes`, names }))
  for (const [i, { status, type = '' }] of onPodConditions.entries()) {
    const inside = `${at}.onPodConditions[${i}]`
    if (type === '') errors.push(requiredValue(`${inside}.type`))
    if ((status ?? '') === '')
      errors.push(requiredValue(`${inside}.status`, 'valid values: "False", "True", "Unknown"'))
    else errors.push(...oneOf(status, ['False', 'True', 'Unknown'], `${inside}.status`))
  }
  if (onExitCodes !== undefined && onPodConditions.length > 0)
    errors.push(invalidValue(at, rule, 'specifying both OnExitCodes and OnPodConditions is not supported'))
  if (onExitCodes === undefined && onPodConditions.length === 0)
    errors.push(invalidValue(at, rule, 'specifying one of OnExitCodes and OnPodConditions is required'))
  return errors
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

function validateExitCodes(
  { operator, containerName, values = [] }: NonNullable<PodFailurePolicyRule['onExitCodes']>,
  { at, names }: RulePlace,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const word: string = operator ?? ''
  if (word === '') errors.push(requiredValue(`${at}.operator`, 'valid values: "In", "NotIn"'))
  else errors.push(...oneOf(word, ['In', 'NotIn'], `${at}.operator`))
  if (containerName !== undefined && !names.has(containerName))
    errors.push(
      invalidValue(
        `${at}.containerName`,
        containerName,
        'must be one of the container or initContainer names in the pod template',
      ),
    )
  if (values.length === 0) errors.push(invalidValue(`${at}.values`, values, 'at least one value is required'))
  else if (values.length > valuesMax) errors.push(tooMany(`${at}.values`, values.length, valuesMax))
  const seen = new Set<number>()
  for (const [i, value] of values.entries()) {
    if (operator === 'In' && value === 0)
      errors.push(invalidValue(`${at}.values[${i}]`, value, 'must not be 0 for the In operator'))
    if (seen.has(value)) errors.push(duplicateValue(`${at}.values[${i}]`, value))
    seen.add(value)
  }
  if (values.some((value, i) => i > 0 && value < (values[i - 1] ?? value)))
    errors.push(invalidValue(`${at}.values`, values, 'must be ordered'))
  return errors
}

export function validateSuccessPolicy(spec: JobSpec, path: string): readonly FieldError[] {
  if (spec.successPolicy === undefined) return []
  const rules = spec.successPolicy.rules ?? []
  if (spec.completionMode !== 'Indexed')
    return [invalidValue(path, spec.successPolicy, 'requires indexed completion mode')]
  if (rules.length === 0)
    return [requiredValue(`${path}.rules`, 'at least one rules must be specified when the successPolicy is specified')]
  if (rules.length > rulesMax) return [tooMany(`${path}.rules`, rules.length, rulesMax)]
  return rules.flatMap((rule, i) => validateSuccessRule(rule, spec.completions ?? 0, `${path}.rules[${i}]`))
}

function validateSuccessRule(
  { succeededIndexes, succeededCount }: SuccessPolicyRule,
  completions: number,
  at: string,
): readonly FieldError[] {
  if (succeededIndexes === undefined && succeededCount === undefined)
    return [requiredValue(at, 'at least one of succeededCount or succeededIndexes must be specified')]
  if (succeededCount === undefined) return []
  if (succeededCount < 1)
    return [invalidValue(`${at}.succeededCount`, succeededCount, 'must be greater than or equal to 1')]
  if (succeededCount <= completions) return []
  return [
    invalidValue(
      `${at}.succeededCount`,
      succeededCount,
      `must be less than or equal to ${completions} (the number of specified completions)`,
    ),
  ]
}
