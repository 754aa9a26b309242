// Job policies for finished pods: failure and success policies.
//
// Models pkg/apis/batch/validation validatePodFailurePolicy and validateSuccessPolicy.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import type { JobSpec, PodFailurePolicyRule, SuccessPolicyRule } from '../../api/generated/batch'
import {
  duplicateValue,
  type FieldError,
  invalidUnshown,
  invalidValue,
  requiredValue,
  tooLong,
  tooMany,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { nonNegative, oneOf, qualifiedName } from './checks'

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
  if (action === '') errors.push(requiredValue(`${at}.action`, `valid values: [${actions.map(quote).join(' ')}]`))
  else if (action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined)
      errors.push(invalidValue(`${at}.action`, action, 'requires the backoffLimitPerIndex to be set'))
  } else errors.push(...oneOf(action, actions, `${at}.action`))
  if (onExitCodes !== undefined) errors.push(...validateExitCodes(onExitCodes, { at: `${at}.onExitCodes`, names }))
  if (onPodConditions.length > rulesMax) errors.push(tooMany(`${at}.onPodConditions`, onPodConditions.length, rulesMax))
  for (const [i, { status, type = '' }] of onPodConditions.entries()) {
    const inside = `${at}.onPodConditions[${i}]`
    errors.push(...qualifiedName(type, `${inside}.type`))
    if ((status ?? '') === '')
      errors.push(requiredValue(`${inside}.status`, 'valid values: ["False" "True" "Unknown"]'))
    else errors.push(...oneOf(status, ['False', 'True', 'Unknown'], `${inside}.status`))
  }
  if (onExitCodes !== undefined && onPodConditions.length > 0)
    errors.push(invalidUnshown(at, 'specifying both OnExitCodes and OnPodConditions is not supported'))
  if (onExitCodes === undefined && onPodConditions.length === 0)
    errors.push(invalidUnshown(at, 'specifying one of OnExitCodes and OnPodConditions is required'))
  return errors
}

function validateExitCodes(
  { operator, containerName, values = [] }: NonNullable<PodFailurePolicyRule['onExitCodes']>,
  { at, names }: RulePlace,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const word: string = operator ?? ''
  if (word === '') errors.push(requiredValue(`${at}.operator`, 'valid values: ["In" "NotIn"]'))
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
  if (spec.completionMode !== 'Indexed') {
    const shown = internal('batch.SuccessPolicy', spec.successPolicy)
    return [invalidValue(path, shown, 'requires indexed completion mode')]
  }
  const none = 'at least one rules must be specified when the successPolicy is specified'
  return [
    ...(rules.length === 0 ? [requiredValue(`${path}.rules`, none)] : []),
    ...(rules.length > rulesMax ? [tooMany(`${path}.rules`, rules.length, rulesMax)] : []),
    ...rules.flatMap((rule, i) => validateSuccessRule(rule, spec.completions ?? 0, `${path}.rules[${i}]`)),
  ]
}

const indexesMax = 65_536

function validateSuccessRule(
  { succeededIndexes: indexes, succeededCount: count }: SuccessPolicyRule,
  completions: number,
  at: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const read = countIndexes(indexes ?? '', completions)
  if (indexes === undefined && count === undefined)
    errors.push(requiredValue(at, 'at least one of succeededCount or succeededIndexes must be specified'))
  if ((indexes?.length ?? 0) > indexesMax) errors.push(tooLong(`${at}.succeededIndexes`, indexesMax))
  if (indexes !== undefined && !read.ok)
    errors.push(invalidValue(`${at}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${read.error}`))
  if (count === undefined) return errors
  const path = `${at}.succeededCount`
  const total = read.ok ? read.value : 0
  errors.push(...nonNegative(count, path))
  if (count > completions) {
    const why = `must be less than or equal to ${completions} (the number of specified completions)`
    errors.push(invalidValue(path, count, why))
  }
  if (indexes !== undefined && count > total) {
    const why = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`
    errors.push(invalidValue(path, count, why))
  }
  return errors
}

/** The number of indexes in a text such as `1,3-5`. Models validateIndexesFormat. */
function countIndexes(text: string, completions: number): Result<number, string> {
  let total = 0
  let last = -1
  for (const part of text === '' ? [] : text.split(',')) {
    const ends = part.split('-')
    if (ends.length > 2)
      return err(
        `the fragment ${quote(part)} violates the requirement that an index interval can have at most two parts separated by '-'`,
      )
    for (const end of ends) {
      if (!/^[+-]?\d+$/.test(end)) return err(`cannot convert string to integer for index: ${quote(end)}`)
      if (Number(end) >= completions) return err(`too large index: ${quote(end)}`)
    }
    const [first = 0, final = first] = ends.map(Number)
    if (ends.length === 2 && first >= final) return err(`non-increasing order, previous: ${first}, current: ${final}`)
    if (last >= first) return err(`non-increasing order, previous: ${last}, current: ${first}`)
    total += final - first + 1
    last = final
  }
  return ok(total)
}
