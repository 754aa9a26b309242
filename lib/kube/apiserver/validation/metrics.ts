// Metrics of an autoscaler: exactly the source that the type names, and a valid target.
//
// Models pkg/apis/autoscaling/validation validateMetricSpec and ValidateCrossVersionObjectReference.

import type {
  ContainerResourceMetricSource,
  CrossVersionObjectReference,
  ExternalMetricSource,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
  ObjectMetricSource,
  PodsMetricSource,
  ResourceMetricSource,
} from '../../api/generated/autoscaling'
import { type FieldError, forbiddenField, invalidValue, requiredValue, unsupportedValue } from '../../meta/field-error'
import { parseQuantity } from '../../meta/quantity'
import { dnsLabel, pathSegment, required, requiredThen } from './checks'
import { containerResourceName } from './container-resources'

export function validateTargetReference(
  reference: CrossVersionObjectReference | undefined,
  group: 'needed' | 'any' | 'unchecked',
  path: string,
): readonly FieldError[] {
  const { kind, name, apiVersion = '' } = reference ?? {}
  const why = group === 'unchecked' ? null : versionProblem(apiVersion, group)
  return [
    ...requiredThen(kind, `${path}.kind`, pathSegment),
    ...requiredThen(name, `${path}.name`, pathSegment),
    ...(why === null ? [] : [invalidValue(`${path}.apiVersion`, apiVersion, why)]),
  ]
}

function versionProblem(apiVersion: string, group: 'needed' | 'any'): string | null {
  const parts = apiVersion.split('/')
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`
  if (group === 'any' || (parts.length === 2 && parts[0] !== '')) return null
  return 'apiVersion must specify API group'
}

/** In the order in which upstream checks them. */
const sources = ['object', 'external', 'pods', 'resource', 'containerResource'] as const
const fieldOf: Readonly<Record<string, (typeof sources)[number]>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
}
const types = Object.keys(fieldOf)

export function validateMetric(metric: MetricSpec, path: string): readonly FieldError[] {
  const type: string = metric.type ?? ''
  const expected = fieldOf[type]
  const unknown = expected === undefined ? [unsupportedValue(`${path}.type`, type, types)] : []
  const given = sources.filter((source) => metric[source] !== undefined)
  const errors: FieldError[] = [...required(type, `${path}.type`, 'must specify a metric source type'), ...unknown]
  const [first] = given
  if (first !== undefined) errors.push(...validateSource(metric, first, `${path}.${first}`))
  if (expected !== undefined && metric[expected] === undefined)
    errors.push(requiredValue(`${path}.${expected}`, 'must populate information for the given metric source'))
  // Upstream checks the type again after the sources, so its error appears twice.
  errors.push(...unknown)
  if (given.length !== 1)
    for (const source of given)
      if (source !== expected)
        errors.push(forbiddenField(`${path}.${source}`, 'must populate the given metric source only'))
  return errors
}

function validateSource(metric: MetricSpec, source: (typeof sources)[number], at: string): readonly FieldError[] {
  switch (source) {
    case 'object':
      return metric.object === undefined ? [] : validateObject(metric.object, at)
    case 'external':
      return metric.external === undefined ? [] : validateExternal(metric.external, at)
    case 'pods':
      return metric.pods === undefined ? [] : validatePods(metric.pods, at)
    case 'resource':
      return metric.resource === undefined ? [] : validateResource(metric.resource, at)
    case 'containerResource':
      return metric.containerResource === undefined ? [] : validateContainer(metric.containerResource, at)
  }
}

function validateObject({ describedObject, metric, target }: ObjectMetricSource, at: string): readonly FieldError[] {
  const isMissing = target?.value === undefined && target?.averageValue === undefined
  return [
    ...validateTargetReference(describedObject, 'any', `${at}.describedObject`),
    ...validateIdentifier(metric, `${at}.metric`),
    ...validateTarget(target, `${at}.target`),
    ...(isMissing
      ? [requiredValue(`${at}.target.averageValue`, 'must set either a target value or averageValue')]
      : []),
  ]
}

function validateExternal({ metric, target }: ExternalMetricSource, at: string): readonly FieldError[] {
  const { value, averageValue } = target ?? {}
  const errors: FieldError[] = [
    ...validateIdentifier(metric, `${at}.metric`),
    ...validateTarget(target, `${at}.target`),
  ]
  if (value === undefined && averageValue === undefined) {
    const why = 'must set either a target value for metric or a per-pod target'
    errors.push(requiredValue(`${at}.target.averageValue`, why))
  }
  if (value !== undefined && averageValue !== undefined) {
    const why = 'may not set both a target value for metric and a per-pod target'
    errors.push(forbiddenField(`${at}.target.value`, why))
  }
  return errors
}

function validatePods({ metric, target }: PodsMetricSource, at: string): readonly FieldError[] {
  return [
    ...validateIdentifier(metric, `${at}.metric`),
    ...validateTarget(target, `${at}.target`),
    ...(target?.averageValue === undefined
      ? [requiredValue(`${at}.target.averageValue`, 'must specify a positive target averageValue')]
      : []),
  ]
}

function validateResource({ name, target }: ResourceMetricSource, at: string): readonly FieldError[] {
  return [...required(name, `${at}.name`, 'must specify a resource name'), ...validateUse(target, `${at}.target`)]
}

function validateContainer(
  { name = '', container = '', target }: ContainerResourceMetricSource,
  at: string,
): readonly FieldError[] {
  return [
    ...(name === ''
      ? [requiredValue(`${at}.name`, 'must specify a resource name')]
      : containerResourceName(name, `${at}.name`)),
    ...(container === ''
      ? [requiredValue(`${at}.container`, 'must specify a container')]
      : dnsLabel(container, `${at}.container`)),
    ...validateUse(target, `${at}.target`),
  ]
}

/** The target of a resource metric: an average amount, or a share of the request. */
function validateUse(target: MetricTarget | undefined, path: string): readonly FieldError[] {
  const { averageUtilization, averageValue } = target ?? {}
  const errors: FieldError[] = [...validateTarget(target, path)]
  if (averageUtilization === undefined && averageValue === undefined) {
    const why = 'must set either a target raw value or a target utilization'
    errors.push(requiredValue(`${path}.averageUtilization`, why))
  }
  if (averageUtilization !== undefined && averageValue !== undefined)
    errors.push(forbiddenField(`${path}.averageValue`, 'may not set both a target raw value and a target utilization'))
  return errors
}

const targetTypes: readonly string[] = ['Utilization', 'Value', 'AverageValue']

function validateTarget(target: MetricTarget | undefined, path: string): readonly FieldError[] {
  const { value, averageValue, averageUtilization } = target ?? {}
  const type: string = target?.type ?? ''
  const errors: FieldError[] = [...required(type, `${path}.type`, 'must specify a metric target type')]
  if (!targetTypes.includes(type))
    errors.push(invalidValue(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue'))
  for (const [field, quantity] of Object.entries({ value, averageValue }))
    if (quantity !== undefined && (parseQuantity(quantity)?.nanos ?? 0n) <= 0n)
      errors.push(invalidValue(`${path}.${field}`, quantity, 'must be positive'))
  if (averageUtilization !== undefined && averageUtilization < 1)
    errors.push(invalidValue(`${path}.averageUtilization`, averageUtilization, 'must be greater than 0'))
  return errors
}

function validateIdentifier(metric: MetricIdentifier | undefined, path: string): readonly FieldError[] {
  const { name = '' } = metric ?? {}
  if (name === '') return [requiredValue(`${path}.name`, 'must specify a metric name')]
  return pathSegment(name, `${path}.name`)
}
