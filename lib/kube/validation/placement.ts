// Placement: node selectors, affinity, tolerations, spreading: the parts of a pod spec that the scheduler reads.
//
// Models pkg/apis/core/validation validateAffinity, ValidateTolerations and validateTopologySpreadConstraints.

import type {
  Affinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinityTerm,
  Toleration,
  TopologySpreadConstraint,
} from '../api/core'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  requiredValue,
  unsupportedValue,
} from '../meta/field-error'
import { labelValueProblems, qualifiedNameProblems } from '../meta/name-rules'
import { oneOf, oneOfListed, problemsAt, validateSelector } from './checks'

export function validateAffinity(affinity: Affinity | undefined, path: string): readonly FieldError[] {
  if (affinity === undefined) return []
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity
  const errors: FieldError[] = []
  if (nodeAffinity !== undefined) {
    const required = nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution
    const at = `${path}.nodeAffinity`
    if (required !== undefined)
      errors.push(...validateTerms(required.nodeSelectorTerms, `${at}.requiredDuringSchedulingIgnoredDuringExecution`))
    for (const [i, term] of (nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      const inside = `${at}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`
      errors.push(...validateWeight(term.weight, `${inside}.weight`))
      errors.push(...validateTerm(term.preference, `${inside}.preference`))
    }
  }
  for (const [name, pods] of [
    ['podAffinity', podAffinity],
    ['podAntiAffinity', podAntiAffinity],
  ] as const) {
    const at = `${path}.${name}`
    for (const [i, term] of (pods?.requiredDuringSchedulingIgnoredDuringExecution ?? []).entries())
      errors.push(...validatePodTerm(term, `${at}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`))
    for (const [i, { weight, podAffinityTerm }] of (
      pods?.preferredDuringSchedulingIgnoredDuringExecution ?? []
    ).entries()) {
      const inside = `${at}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`
      errors.push(
        ...validateWeight(weight, `${inside}.weight`),
        ...validatePodTerm(podAffinityTerm, `${inside}.podAffinityTerm`),
      )
    }
  }
  return errors
}

function validateWeight(weight: number, path: string): readonly FieldError[] {
  return weight >= 1 && weight <= 100 ? [] : [invalidValue(path, weight, 'must be in the range 1-100')]
}

function validateTerms(terms: readonly NodeSelectorTerm[] | undefined, path: string): readonly FieldError[] {
  const at = `${path}.nodeSelectorTerms`
  if ((terms ?? []).length === 0) return [requiredValue(at, 'must have at least one node selector term')]
  return (terms ?? []).flatMap((term, i) => validateTerm(term, `${at}[${i}]`))
}

function validateTerm({ matchExpressions, matchFields }: NodeSelectorTerm, path: string): readonly FieldError[] {
  const labels = (matchExpressions ?? []).flatMap((one, i) =>
    validateNodeRequirement(one, `${path}.matchExpressions[${i}]`),
  )
  const fields = (matchFields ?? []).flatMap((one, i) => validateFieldRequirement(one, `${path}.matchFields[${i}]`))
  return [...labels, ...fields]
}

function validateNodeRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      errors.push(requiredValue(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"))
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(
        forbiddenField(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"),
      )
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1)
      errors.push(requiredValue(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"))
  } else errors.push(invalidValue(`${path}.operator`, operator, 'not a valid selector operator'))
  errors.push(...problemsAt(`${path}.key`, key, qualifiedNameProblems(key)))
  for (const [i, value] of values.entries())
    errors.push(...problemsAt(`${path}.values[${i}]`, value, labelValueProblems(value)))
  return errors
}

function validateFieldRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (operator !== 'In' && operator !== 'NotIn')
    errors.push(invalidValue(`${path}.operator`, operator, 'not a valid selector operator'))
  else if (values.length !== 1)
    errors.push(
      requiredValue(
        `${path}.values`,
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
      ),
    )
  if (key !== 'metadata.name') errors.push(invalidValue(`${path}.key`, key, 'not a valid field selector key'))
  return errors
}

function validatePodTerm(term: PodAffinityTerm, path: string): readonly FieldError[] {
  const errors = [...validateSelector(term.labelSelector, `${path}.labelSelector`)]
  errors.push(...validateSelector(term.namespaceSelector, `${path}.namespaceSelector`))
  if ((term.topologyKey ?? '') === '') return [...errors, requiredValue(`${path}.topologyKey`, 'can not be empty')]
  return [...errors, ...problemsAt(`${path}.topologyKey`, term.topologyKey, qualifiedNameProblems(term.topologyKey))]
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

export function validateTolerations(
  tolerations: readonly Toleration[] | undefined,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { key = '', operator, value = '', effect, tolerationSeconds }] of (tolerations ?? []).entries()) {
    const at = `${path}[${i}]`
    if (key !== '') errors.push(...problemsAt(`${at}.key`, key, qualifiedNameProblems(key)))
    if (key === '' && operator !== 'Exists')
      errors.push(
        invalidValue(
          `${at}.operator`,
          operator ?? '',
          'operator must be Exists when `key` is empty, which means "match all values and all keys"',
        ),
      )
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
      errors.push(
        invalidValue(`${at}.effect`, effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set"),
      )
    if (operator === undefined || operator === 'Equal')
      errors.push(...problemsAt(`${at}.operator`, value, labelValueProblems(value)))
    else if (operator === 'Exists') {
      if (value !== '')
        errors.push(invalidValue(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'"))
    } else errors.push(unsupportedValue(`${at}.operator`, operator, ['Equal', 'Exists']))
    errors.push(...oneOfListed(effect, effects, `${at}.effect`))
  }
  return errors
}

export function validateSpreading(
  constraints: readonly TopologySpreadConstraint[] | undefined,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [i, constraint] of (constraints ?? []).entries()) {
    const at = `${path}[${i}]`
    const { maxSkew, topologyKey, whenUnsatisfiable, minDomains } = constraint
    if (maxSkew <= 0) errors.push(invalidValue(`${at}.maxSkew`, maxSkew, 'must be greater than zero'))
    if ((topologyKey ?? '') === '') errors.push(requiredValue(`${at}.topologyKey`, 'can not be empty'))
    else errors.push(...problemsAt(`${at}.topologyKey`, topologyKey, qualifiedNameProblems(topologyKey)))
    errors.push(...oneOf(whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'], `${at}.whenUnsatisfiable`))
    const pair = `{${topologyKey}, ${whenUnsatisfiable}}`
    if (seen.has(pair)) errors.push(duplicateValue(`${at}.{topologyKey, whenUnsatisfiable}`, pair))
    seen.add(pair)
    if (minDomains !== undefined && minDomains <= 0)
      errors.push(invalidValue(`${at}.minDomains`, minDomains, 'must be greater than zero'))
    if (minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule')
      errors.push(
        invalidValue(
          `${at}.minDomains`,
          minDomains,
          'can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway',
        ),
      )
    errors.push(...oneOf(constraint.nodeAffinityPolicy, ['Ignore', 'Honor'], `${at}.nodeAffinityPolicy`))
    errors.push(...oneOf(constraint.nodeTaintsPolicy, ['Ignore', 'Honor'], `${at}.nodeTaintsPolicy`))
    errors.push(...validateSelector(constraint.labelSelector, `${at}.labelSelector`))
  }
  return errors
}
