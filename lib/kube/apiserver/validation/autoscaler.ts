// Autoscalers.
//
// Models pkg/apis/autoscaling/validation ValidateHorizontalPodAutoscaler. The metrics are in metrics.ts.

import type { HorizontalPodAutoscaler, HPAScalingRules } from '../../api/generated/autoscaling'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { parseQuantity } from '../../meta/quantity'
import { oneOf } from './checks'
import { validateMetric, validateTargetReference } from './metrics'

export function validateAutoscaler(autoscaler: HorizontalPodAutoscaler): readonly FieldError[] {
  return validateSpec(autoscaler, null)
}

export function validateAutoscalerUpdate(
  next: HorizontalPodAutoscaler,
  old: HorizontalPodAutoscaler,
): readonly FieldError[] {
  return validateSpec(next, old)
}

function validateSpec({ spec }: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler | null): readonly FieldError[] {
  const { minReplicas, maxReplicas = 0, scaleTargetRef, metrics = [], behavior } = spec
  const errors: FieldError[] = []
  if (minReplicas !== undefined && minReplicas < 1)
    errors.push(invalidValue('spec.minReplicas', minReplicas, 'must be greater than or equal to 1'))
  if (maxReplicas < 1) errors.push(invalidValue('spec.maxReplicas', maxReplicas, 'must be greater than 0'))
  if (minReplicas !== undefined && maxReplicas < minReplicas)
    errors.push(invalidValue('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'))
  errors.push(...validateTargetReference(scaleTargetRef, groupRule(spec, old), 'spec.scaleTargetRef'))
  errors.push(...metrics.flatMap((metric, i) => validateMetric(metric, `spec.metrics[${i}]`)))
  if (minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')) {
    const why = 'must specify at least one Object or External metric to support scaling to zero replicas'
    errors.push(forbiddenField('spec.metrics', why))
  }
  errors.push(...validateRules(behavior?.scaleUp, 'spec.behavior.scaleUp'))
  errors.push(...validateRules(behavior?.scaleDown, 'spec.behavior.scaleDown'))
  return errors
}

/** An unchanged target is not checked again. Of the scalable kinds only ReplicationController is in the core group. */
function groupRule(
  { scaleTargetRef: next }: HorizontalPodAutoscaler['spec'],
  old: HorizontalPodAutoscaler | null,
): 'needed' | 'any' | 'unchecked' {
  const before = old?.spec.scaleTargetRef
  if (before !== undefined && before.apiVersion === next?.apiVersion && before.kind === next?.kind) return 'unchecked'
  return next?.kind === 'ReplicationController' ? 'any' : 'needed'
}

function validateRules(rules: HPAScalingRules | undefined, path: string): readonly FieldError[] {
  if (rules === undefined) return []
  const errors: FieldError[] = []
  const window = rules.stabilizationWindowSeconds
  if (window !== undefined && window < 0)
    errors.push(invalidValue(`${path}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero'))
  if (window !== undefined && window > 3600)
    errors.push(invalidValue(`${path}.stabilizationWindowSeconds`, window, 'must be less than or equal to 3600'))
  errors.push(...oneOf(rules.selectPolicy, ['Disabled', 'Max', 'Min'], `${path}.selectPolicy`))
  if ((rules.policies ?? []).length === 0)
    errors.push(requiredValue(`${path}.policies`, 'must specify at least one Policy'))
  for (const [i, { type = '', value = 0, periodSeconds = 0 }] of (rules.policies ?? []).entries()) {
    const at = `${path}.policies[${i}]`
    errors.push(...oneOf(type, ['Percent', 'Pods'], `${at}.type`))
    if (value <= 0) errors.push(invalidValue(`${at}.value`, value, 'must be greater than zero'))
    if (periodSeconds <= 0) errors.push(invalidValue(`${at}.periodSeconds`, periodSeconds, 'must be greater than zero'))
    if (periodSeconds > 1800)
      errors.push(invalidValue(`${at}.periodSeconds`, periodSeconds, 'must be less than or equal to 1800'))
  }
  const { tolerance } = rules
  if (tolerance !== undefined && (parseQuantity(tolerance)?.nanos ?? 0n) < 0n)
    errors.push(invalidValue(`${path}.tolerance`, tolerance, 'must be greater than or equal to 0'))
  return errors
}
