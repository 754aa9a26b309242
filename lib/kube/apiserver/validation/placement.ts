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
} from '../../api/generated/core'
import type { LabelSelector } from '../../api/generated/meta'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
} from '../../meta/field-error'
import { dnsSubdomainProblems, labelValueProblems, qualifiedNameProblems } from '../../meta/name-rules'
import { dnsLabel, oneOf, oneOfListed, problemsAt, qualifiedName, required, validateSelector } from './checks'

export function validateAffinity(affinity: Affinity | undefined, path: string): readonly FieldError[] {
  if (affinity === undefined) return []
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity
  const errors: FieldError[] = []
  if (nodeAffinity !== undefined) {
    const required = nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution
    const at = `${path}.nodeAffinity`
    if (required !== undefined)
      errors.push(
        ...validateNodeSelector(required.nodeSelectorTerms, `${at}.requiredDuringSchedulingIgnoredDuringExecution`),
      )
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

/** Models ValidateNodeSelector. */
export function validateNodeSelector(
  terms: readonly NodeSelectorTerm[] | undefined,
  path: string,
): readonly FieldError[] {
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
  else
    for (const [i, value] of values.entries())
      errors.push(...problemsAt(`${path}.values[${i}]`, value, dnsSubdomainProblems(value)))
  return errors
}

function validatePodTerm(term: PodAffinityTerm, path: string): readonly FieldError[] {
  const errors = [...validateSelector(term.labelSelector, `${path}.labelSelector`)]
  errors.push(...validateSelector(term.namespaceSelector, `${path}.namespaceSelector`))
  for (const name of term.namespaces ?? []) errors.push(...dnsLabel(name, `${path}.namespace`))
  errors.push(...validateLabelKeys(term, path))
  const { topologyKey = '' } = term
  if (topologyKey === '') errors.push(requiredValue(`${path}.topologyKey`, 'can not be empty'))
  return [...errors, ...qualifiedName(topologyKey, `${path}.topologyKey`)]
}

interface LabelKeys {
  readonly labelSelector?: LabelSelector
  readonly matchLabelKeys?: readonly string[]
  readonly mismatchLabelKeys?: readonly string[]
}

/** Models ValidateMatchLabelKeysAndMismatchLabelKeys. */
function validateLabelKeys(
  { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] }: LabelKeys,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [field, keys] of [
    ['matchLabelKeys', matchLabelKeys],
    ['mismatchLabelKeys', mismatchLabelKeys],
  ] as const) {
    if (keys.length > 0 && labelSelector === undefined)
      errors.push(forbiddenField(`${path}.${field}`, 'must not be specified when labelSelector is not set'))
    else for (const [i, key] of keys.entries()) errors.push(...qualifiedName(key, `${path}.${field}[${i}]`))
  }
  const chosen = new Set(Object.keys(labelSelector?.matchLabels ?? {}))
  for (const { key } of labelSelector?.matchExpressions ?? []) {
    const i = matchLabelKeys.lastIndexOf(key)
    if (i >= 0 && chosen.has(key))
      errors.push(invalidValue(`${path}[${i}]`, key, 'exists in both matchLabelKeys and labelSelector'))
    chosen.add(key)
  }
  for (const [i, key] of matchLabelKeys.entries())
    if (mismatchLabelKeys.includes(key)) {
      const why = 'exists in both matchLabelKeys and mismatchLabelKeys'
      errors.push(invalidValue(`${path}.matchLabelKeys[${i}]`, key, why))
    }
  return errors
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
    errors.push(...validateOperator(operator, value, `${at}.operator`))
    errors.push(...oneOfListed(effect, effects, `${at}.effect`))
  }
  return errors
}

function validateOperator(operator: string | undefined, value: string, path: string): readonly FieldError[] {
  if (operator === undefined || operator === 'Equal') {
    const problems = labelValueProblems(value)
    return problems.length === 0 ? [] : [invalidValue(path, value, problems.join(';'))]
  }
  if (operator === 'Exists')
    return value === '' ? [] : [invalidValue(path, value, "value must be empty when `operator` is 'Exists'")]
  // Comparing is known, and its gate is closed.
  const isKnown = operator === 'Lt' || operator === 'Gt'
  return [notOneOf(path, operator, isKnown ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists'])]
}

export function validateSpreading(
  constraints: readonly TopologySpreadConstraint[] | undefined,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const list = constraints ?? []
  for (const [i, constraint] of list.entries()) {
    const at = `${path}[${i}]`
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', minDomains } = constraint
    if (maxSkew <= 0) errors.push(invalidValue(`${at}.maxSkew`, maxSkew, 'must be greater than zero'))
    errors.push(...required(topologyKey, `${at}.topologyKey`, 'can not be empty'))
    errors.push(...oneOf(whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'], `${at}.whenUnsatisfiable`))
    const isRepeated = list
      .slice(i + 1)
      .some((one) => (one.topologyKey ?? '') === topologyKey && (one.whenUnsatisfiable ?? '') === whenUnsatisfiable)
    if (isRepeated)
      errors.push(duplicateValue(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`))
    if (minDomains !== undefined && minDomains <= 0)
      errors.push(invalidValue(`${at}.minDomains`, minDomains, 'must be greater than zero'))
    if (minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule')
      errors.push(
        invalidValue(
          `${at}.minDomains`,
          minDomains,
          `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`,
        ),
      )
    errors.push(...oneOf(constraint.nodeAffinityPolicy, ['Ignore', 'Honor'], `${at}.nodeAffinityPolicy`))
    errors.push(...oneOf(constraint.nodeTaintsPolicy, ['Ignore', 'Honor'], `${at}.nodeTaintsPolicy`))
    errors.push(...validateLabelKeys(constraint, at))
    errors.push(...validateSelector(constraint.labelSelector, `${at}.labelSelector`))
  }
  return errors
}
