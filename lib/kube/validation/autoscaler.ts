// Autoscalers.
//
// Models pkg/apis/autoscaling/validation ValidateHorizontalPodAutoscaler. Left out: metrics from other objects in detail.

import type { HorizontalPodAutoscaler, HPAScalingRules, MetricSpec } from '../api/autoscaling'
import { type FieldError, invalidValue, requiredValue, unsupportedValue } from '../meta/field-error'
import { oneOf } from './checks'

export function validateAutoscaler({ spec }: HorizontalPodAutoscaler): readonly FieldError[] {
  const { minReplicas = 1, maxReplicas, scaleTargetRef, metrics, behavior } = spec
  const errors: FieldError[] = []
  if (minReplicas < 1) errors.push(invalidValue('spec.minReplicas', minReplicas, 'must be greater than or equal to 1'))
  if (maxReplicas < 1) errors.push(invalidValue('spec.maxReplicas', maxReplicas, 'must be greater than 0'))
  if (maxReplicas < minReplicas)
    errors.push(invalidValue('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'))
  if ((scaleTargetRef?.kind ?? '') === '') errors.push(requiredValue('spec.scaleTargetRef.kind'))
  if ((scaleTargetRef?.name ?? '') === '') errors.push(requiredValue('spec.scaleTargetRef.name'))
  if (!(scaleTargetRef?.apiVersion ?? '').includes('/') && scaleTargetRef?.apiVersion !== 'v1')
    errors.push(
      invalidValue(
        'spec.scaleTargetRef.apiVersion',
        scaleTargetRef?.apiVersion ?? '',
        'apiVersion must specify API group',
      ),
    )
  for (const [i, metric] of (metrics ?? []).entries()) errors.push(...validateMetric(metric, `spec.metrics[${i}]`))
  errors.push(...validateRules(behavior?.scaleUp, 'spec.behavior.scaleUp'))
  errors.push(...validateRules(behavior?.scaleDown, 'spec.behavior.scaleDown'))
  return errors
}

const metricTypes = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource']

function validateMetric(metric: MetricSpec, path: string): readonly FieldError[] {
  const isAbsent = (metric.type ?? '') === ''
  const untyped = isAbsent ? [requiredValue(`${path}.type`, 'must specify a metric source type')] : []
  if (isAbsent || !metricTypes.includes(metric.type)) {
    const unknown = unsupportedValue(`${path}.type`, metric.type ?? '', metricTypes)
    // The type is looked at once more, after the sources.
    return [...untyped, unknown, unknown]
  }
  const { resource } = metric
  if (metric.type !== 'Resource') return validateOtherMetric(metric, path)
  if (resource === undefined) return [requiredValue(`${path}.resource`, unpopulated)]
  const errors: FieldError[] =
    (resource.name ?? '') === '' ? [requiredValue(`${path}.resource.name`, 'must specify a resource name')] : []
  const { averageUtilization, averageValue, type } = resource.target
  errors.push(...validateTargetType(type, `${path}.resource.target.type`))
  if (averageUtilization === undefined && averageValue === undefined)
    errors.push(
      requiredValue(
        `${path}.resource.target.averageUtilization`,
        'must set either a target raw value or a target utilization',
      ),
    )
  if (averageUtilization !== undefined && averageUtilization < 1)
    errors.push(
      invalidValue(`${path}.resource.target.averageUtilization`, averageUtilization, 'must be greater than 0'),
    )
  return errors
}

const unpopulated = 'must populate information for the given metric source'

function validateTargetType(type: string | undefined, path: string): readonly FieldError[] {
  const why = 'must be either Utilization, Value, or AverageValue'
  if ((type ?? '') === '')
    return [requiredValue(path, 'must specify a metric target type'), invalidValue(path, '', why)]
  if (type === 'Utilization' || type === 'Value' || type === 'AverageValue') return []
  return [invalidValue(path, type, why)]
}

/** Metrics that are not of a pod as a whole: they name what is measured, and a target that is above zero. */
function validateOtherMetric(metric: MetricSpec, path: string): readonly FieldError[] {
  const field = metricFields[metric.type]
  const source = field === undefined ? undefined : metric[field]
  if (field === undefined || source === undefined) return [requiredValue(`${path}.${field ?? ''}`, unpopulated)]
  const at = `${path}.${field}`
  const errors: FieldError[] = []
  if ('container' in source) {
    if ((source.name ?? '') === '') errors.push(requiredValue(`${at}.name`, 'must specify a resource name'))
    if ((source.container ?? '') === '') errors.push(requiredValue(`${at}.container`, 'must specify a container'))
  } else if ('metric' in source && (source.metric?.name ?? '') === '')
    errors.push(requiredValue(`${at}.metric.name`, 'must specify a metric name'))
  errors.push(...validateTargetType(source.target?.type, `${at}.target.type`))
  const { averageValue, value, averageUtilization } = source.target ?? {}
  if (metric.type === 'Pods' && averageValue === undefined)
    errors.push(requiredValue(`${at}.target.averageValue`, 'must specify a positive target averageValue'))
  if (metric.type !== 'Pods' && averageValue === undefined && value === undefined && averageUtilization === undefined)
    errors.push(
      requiredValue(`${at}.target.averageValue`, 'must set either a target value for metric or a per-pod target'),
    )
  return errors
}

const metricFields: Readonly<Record<string, 'containerResource' | 'external' | 'object' | 'pods'>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
}

function validateRules(rules: HPAScalingRules | undefined, path: string): readonly FieldError[] {
  if (rules === undefined) return []
  const errors: FieldError[] = []
  const window = rules.stabilizationWindowSeconds
  if (window !== undefined && window < 0)
    errors.push(invalidValue(`${path}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero'))
  if (window !== undefined && window > 3600)
    errors.push(invalidValue(`${path}.stabilizationWindowSeconds`, window, 'must be less than or equal to 3600'))
  errors.push(...oneOf(rules.selectPolicy, ['Max', 'Min', 'Disabled'], `${path}.selectPolicy`))
  if ((rules.policies ?? []).length === 0)
    errors.push(requiredValue(`${path}.policies`, 'must specify at least one Policy'))
  for (const [i, { type, value, periodSeconds }] of (rules.policies ?? []).entries()) {
    const at = `${path}.policies[${i}]`
    errors.push(...oneOf(type, ['Percent', 'Pods'], `${at}.type`))
    if (value <= 0) errors.push(invalidValue(`${at}.value`, value, 'must be greater than zero'))
    if (periodSeconds <= 0) errors.push(invalidValue(`${at}.periodSeconds`, periodSeconds, 'must be greater than zero'))
    if (periodSeconds > 1800)
      errors.push(invalidValue(`${at}.periodSeconds`, periodSeconds, 'must be less than or equal to 1800'))
  }
  return errors
}
