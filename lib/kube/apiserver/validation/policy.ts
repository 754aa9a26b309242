// Disruption budgets and priority classes.
//
// Models pkg/apis/policy/validation and pkg/apis/scheduling/validation.

import type { PodDisruptionBudget } from '../../api/generated/policy'
import type { PriorityClass } from '../../api/generated/scheduling'
import { type FieldError, forbiddenField, invalidValue } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { oneOf, oneOfListed, validateSelector } from './checks'
import { notAboveAll, validateShare } from './workloads'

export function validateDisruptionBudget({ spec }: PodDisruptionBudget): readonly FieldError[] {
  const { minAvailable, maxUnavailable } = spec
  const errors: FieldError[] = []
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    errors.push(
      invalidValue(
        'spec',
        internal('policy.PodDisruptionBudgetSpec', spec),
        'minAvailable and maxUnavailable cannot be both set',
      ),
    )
  if (minAvailable !== undefined)
    errors.push(...validateShare(minAvailable, 'spec.minAvailable'), ...notAboveAll(minAvailable, 'spec.minAvailable'))
  if (maxUnavailable !== undefined)
    errors.push(
      ...validateShare(maxUnavailable, 'spec.maxUnavailable'),
      ...notAboveAll(maxUnavailable, 'spec.maxUnavailable'),
    )
  errors.push(...validateSelector(spec.selector, 'spec.selector'))
  errors.push(
    ...oneOf(spec.unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget'], 'spec.unhealthyPodEvictionPolicy'),
  )
  return errors
}

const userPriorityMax = 1_000_000_000
const systemClasses: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
}

export function validatePriorityClass({ metadata, value, preemptionPolicy }: PriorityClass): readonly FieldError[] {
  const errors: FieldError[] = []
  if (metadata.name.startsWith('system-')) {
    if (systemClasses[metadata.name] !== value)
      errors.push(
        forbiddenField('metadata.name', "priority class names with 'system-' prefix are reserved for system use only"),
      )
  } else if (value > userPriorityMax)
    errors.push(forbiddenField('value', `maximum allowed value of a user defined priority is ${userPriorityMax}`))
  errors.push(...oneOfListed(preemptionPolicy, ['PreemptLowerPriority', 'Never'], 'preemptionPolicy'))
  return errors
}

export function validatePriorityClassUpdate(next: PriorityClass, old: PriorityClass): readonly FieldError[] {
  const errors: FieldError[] = []
  if (next.value !== old.value) errors.push(forbiddenField('value', 'may not be changed in an update.'))
  if (next.preemptionPolicy !== old.preemptionPolicy)
    errors.push(invalidValue('preemptionPolicy', next.preemptionPolicy, 'field is immutable'))
  return errors
}
