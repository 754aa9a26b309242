// One metric of an autoscaler, measured: how many replicas it proposes, and what it reads now.
//
// Models pkg/controller/podautoscaler/horizontal.go computeStatusFor...Metric, with its error texts.

import { err, ok, type Result } from '@/lib/base/result'
import type { HorizontalPodAutoscaler, MetricSpec, MetricStatus, MetricTarget } from '../../api/generated/autoscaling'
import type { Pod } from '../../api/generated/core'
import type { ScaleState } from '../../client/client'
import type { MetricsReader, MetricValue, PodUsage } from '../../client/metrics'
import { isReady } from '../../control/pods'
import { printGoSelector } from '../../meta/go-selector'
import { milliQuantity, printNanos } from '../../meta/quantity'
import { quantityMilli } from '../../pod/amount'
import { measuredPod } from './measured-pod'
import {
  isWithinTolerance,
  replicasForAverage,
  replicasForUtilization,
  type Sample,
  type Tolerance,
  type UsageQuestion,
} from './usage'

export interface MeasureInputs {
  readonly metrics: MetricsReader
  readonly hpa: HorizontalPodAutoscaler
  readonly scale: ScaleState
  readonly pods: readonly Pod[]
  readonly tolerance: Tolerance
  readonly nowMs: number
}

export interface Proposal {
  readonly replicas: number
  /** As it appears in reasons: "cpu resource utilization (percentage of request)". */
  readonly name: string
  readonly status: MetricStatus
}

export interface Failure {
  /** Of the condition and of the event. */
  readonly reason: string
  readonly message: string
  /** With what the controller puts around it. */
  readonly whole: string
}

export function measure(inputs: MeasureInputs, spec: MetricSpec): Result<Proposal, Failure> {
  if (spec.resource !== undefined) return measureResource(inputs, spec.resource, null)
  if (spec.containerResource !== undefined) {
    return measureResource(inputs, spec.containerResource, spec.containerResource.container)
  }
  if (spec.pods !== undefined) return measurePods(inputs, spec.pods)
  if (spec.object !== undefined) return measureObject(inputs, spec.object)
  if (spec.external !== undefined) return measureExternal(inputs, spec.external)
  const message = `unknown metric source type "${spec.type}"`
  return err({ reason: 'InvalidMetricSourceType', message, whole: message })
}

type ResourceSource = NonNullable<MetricSpec['resource']>

function measureResource(
  inputs: MeasureInputs,
  source: ResourceSource,
  container: string | null,
): Result<Proposal, Failure> {
  const { name, target } = source
  const kind = container === null ? 'resource' : 'container resource'
  const fail = (message: string): Result<Proposal, Failure> =>
    err({
      reason: container === null ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric',
      message,
      whole: `failed to get ${container === null ? `${name} resource` : `${container} container`} metric value: ${message}`,
    })
  const samples = resourceSamples(inputs, name, container)
  const isAverage = target.averageValue !== undefined
  const doing = `failed to get ${name} ${isAverage ? 'usage' : 'utilization'}`
  if (!samples.ok) return fail(`${doing}: unable to get metrics for resource ${name}: ${samples.error}`)
  const question = questionOf(inputs, samples.value, { resource: name, container })
  if (question.pods.length === 0) return fail(`${doing}: no pods returned by selector while calculating replica count`)
  if (target.averageValue !== undefined) {
    const answer = replicasForAverage(question, quantityMilli(target.averageValue))
    if (!answer.ok) return fail(`${doing}: ${answer.error}`)
    const current = { averageValue: spelt(name, answer.value.averageMilli) }
    return ok({
      replicas: answer.value.replicas,
      name: `${name} ${kind}`,
      status: resourceStatus(name, container, current),
    })
  }
  if (target.averageUtilization === undefined) {
    return fail(
      'invalid resource metric source: neither an average utilization target nor an average value (usage) target was set',
    )
  }
  const answer = replicasForUtilization(question, target.averageUtilization)
  if (!answer.ok) return fail(`${doing}: ${answer.error}`)
  const { replicas, utilization, averageMilli } = answer.value
  const current = { averageUtilization: utilization, averageValue: spelt(name, averageMilli) }
  return ok({
    replicas,
    name: `${name} ${kind} utilization (percentage of request)`,
    status: resourceStatus(name, container, current),
  })
}

/** Memory is told in powers of two. */
function spelt(resource: string, milli: number): string {
  return resource === 'memory' ? printNanos(BigInt(Math.round(milli)) * 1_000_000n, 'BinarySI') : milliQuantity(milli)
}

function resourceStatus(name: string, container: string | null, current: object): MetricStatus {
  if (container === null) return { type: 'Resource', resource: { name, current } }
  return { type: 'ContainerResource', containerResource: { name, container, current } }
}

function resourceSamples(
  inputs: MeasureInputs,
  resource: string,
  container: string | null,
): Result<ReadonlyMap<string, Sample>, string> {
  const usages = inputs.metrics.podUsage(inputs.hpa.metadata.namespace ?? '')
  if (!usages.ok) return err(`unable to fetch metrics from resource metrics API: ${usages.error.message ?? ''}`)
  const wanted = new Set(inputs.pods.map((pod) => pod.metadata.name))
  const samples = new Map<string, Sample>()
  for (const usage of usages.value) {
    if (!wanted.has(usage.name)) continue
    wanted.delete(usage.name)
    const valueMilli = milliOf(usage, resource, container)
    if (valueMilli !== null) samples.set(usage.name, { valueMilli, atMs: usage.atMs, windowMs: usage.windowMs })
  }
  return wanted.size === inputs.pods.length ? err('no metrics returned from resource metrics API') : ok(samples)
}

function milliOf(usage: PodUsage, resource: string, container: string | null): number | null {
  const containers = usage.containers.filter((one) => container === null || one.name === container)
  if (containers.length === 0) return null
  if (resource === 'cpu') return containers.reduce((sum, one) => sum + Math.round(one.cpuMillicores), 0)
  if (resource === 'memory') return containers.reduce((sum, one) => sum + Math.round(one.memoryBytes) * 1000, 0)
  return null
}

function questionOf(
  inputs: MeasureInputs,
  samples: ReadonlyMap<string, Sample>,
  of: { readonly resource: string; readonly container: string | null },
): UsageQuestion {
  return {
    currentReplicas: inputs.scale.replicas,
    pods: inputs.pods.map((pod) => measuredPod(pod, of)),
    samples,
    resource: of.resource,
    tolerance: inputs.tolerance,
    nowMs: inputs.nowMs,
  }
}

function measurePods(inputs: MeasureInputs, source: NonNullable<MetricSpec['pods']>): Result<Proposal, Failure> {
  const { metric, target } = source
  const fail = (message: string): Result<Proposal, Failure> =>
    err({ reason: 'FailedGetPodsMetric', message, whole: `failed to get pods metric value: ${message}` })
  const values = inputs.metrics.podMetric(inputs.hpa.metadata.namespace ?? '', metric.name, metric.selector)
  if (!values.ok) return fail(`unable to get metric ${metric.name}: ${customText(values.error)}`)
  const samples = new Map(
    values.value.map((one) => [one.name, { valueMilli: one.milliValue, atMs: one.atMs, windowMs: 60_000 }]),
  )
  const question = questionOf(inputs, samples, { resource: '', container: null })
  if (question.pods.length === 0) return fail('no pods returned by selector while calculating replica count')
  const answer = replicasForAverage(question, targetMilli(target.averageValue))
  if (!answer.ok) return fail(answer.error)
  const current = { averageValue: milliQuantity(answer.value.averageMilli) }
  return ok({
    replicas: answer.value.replicas,
    name: `pods metric ${metric.name}`,
    status: { type: 'Pods', pods: { metric, current } },
  })
}

function measureObject(inputs: MeasureInputs, source: NonNullable<MetricSpec['object']>): Result<Proposal, Failure> {
  const { metric, target, describedObject } = source
  const { kind, name, apiVersion = '' } = describedObject
  const namespace = inputs.hpa.metadata.namespace ?? ''
  const fail = (message: string): Result<Proposal, Failure> =>
    err({ reason: 'FailedGetObjectMetric', message, whole: `failed to get object metric value: ${message}` })
  const read = inputs.metrics.objectMetric(namespace, { apiVersion, kind, name }, metric.name)
  if (!read.ok)
    return fail(`unable to get metric ${metric.name}: ${kind} on ${namespace} ${name}/${customText(read.error)}`)
  const totals = fromTotal(inputs, read.value.milliValue, target)
  const status: MetricStatus = { type: 'Object', object: { metric, describedObject, current: totals.current } }
  return ok({ replicas: totals.replicas, name: `${kind} metric ${metric.name}`, status })
}

function measureExternal(
  inputs: MeasureInputs,
  source: NonNullable<MetricSpec['external']>,
): Result<Proposal, Failure> {
  const { metric, target } = source
  const namespace = inputs.hpa.metadata.namespace ?? ''
  const where = `${namespace}/${metric.name}/${printGoSelector(metric.selector)}`
  const read = inputs.metrics.externalMetric(namespace, metric.name, metric.selector)
  if (!read.ok) {
    const doing =
      target.averageValue === undefined
        ? `failed to get external metric ${metric.name}`
        : `failed to get ${metric.name} external metric`
    const message = `unable to get external metric ${where}: unable to fetch metrics from external metrics API: ${read.error.message ?? ''}`
    const whole = `failed to get ${metric.name} external metric value: ${doing}: ${message}`
    return err({ reason: 'FailedGetExternalMetric', message, whole })
  }
  const totals = fromTotal(inputs, sumOf(read.value), target)
  const name = `external metric ${metric.name}(${printGoSelector(metric.selector)})`
  return ok({
    replicas: totals.replicas,
    name,
    status: { type: 'External', external: { metric, current: totals.current } },
  })
}

/** What the client of the custom metrics puts before every refusal. */
function customText({ message = '' }: { readonly message?: string }): string {
  return `unable to fetch metrics from custom metrics API: ${message}`
}

interface Totals {
  readonly replicas: number
  readonly current: { readonly value?: string; readonly averageValue?: string }
}

/** A metric that is one number for the whole target, against a value or an average a pod. */
function fromTotal(inputs: MeasureInputs, totalMilli: number, target: MetricTarget): Totals {
  const { scale, tolerance } = inputs
  if (target.averageValue !== undefined) {
    const each = targetMilli(target.averageValue)
    const ratio = totalMilli / (each * scale.currentReplicas)
    const replicas = isWithinTolerance(ratio, tolerance) ? scale.currentReplicas : Math.ceil(totalMilli / each)
    return {
      replicas,
      current: { averageValue: milliQuantity(Math.ceil(totalMilli / Math.max(1, scale.currentReplicas))) },
    }
  }
  const ratio = totalMilli / targetMilli(target.value)
  return { replicas: replicasForRatio(inputs, ratio), current: { value: milliQuantity(totalMilli) } }
}

function replicasForRatio({ scale, pods, tolerance }: MeasureInputs, ratio: number): number {
  if (scale.replicas === 0) return Math.ceil(ratio)
  if (isWithinTolerance(ratio, tolerance)) return scale.replicas
  const ready = pods.filter((pod) => pod.status?.phase === 'Running' && isReady(pod)).length
  return Math.ceil(ratio * ready)
}

function sumOf(values: readonly MetricValue[]): number {
  return values.reduce((sum, value) => sum + value.milliValue, 0)
}

/** Validation asks for the target that fits its type; one milli stands in for none. */
function targetMilli(quantity: string | undefined): number {
  return quantity === undefined ? 1 : quantityMilli(quantity)
}
