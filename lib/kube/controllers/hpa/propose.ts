// All metrics of an autoscaler together: the largest proposal wins; a failed one only forbids shrinking.
//
// Models pkg/controller/podautoscaler/horizontal.go computeReplicasForMetrics.

import type { MetricStatus } from '../../api/generated/autoscaling'
import type { ConditionStatus } from '../../api/generated/meta'
import { type Failure, type MeasureInputs, measure } from './measure'

export interface Proposed {
  /** Null when nothing may be done. */
  readonly proposal: { readonly replicas: number; readonly name: string } | null
  readonly statuses: readonly MetricStatus[]
  readonly failures: readonly Failure[]
  /** What FailedComputeMetricsReplicas says where nothing may be done; null when every metric was read. */
  readonly error: string | null
  /** The ScalingActive condition. */
  readonly active: { readonly status: ConditionStatus; readonly reason: string; readonly message: string }
}

export function computeReplicas(inputs: MeasureInputs): Proposed {
  const specs = inputs.hpa.spec.metrics ?? []
  const results = specs.map((spec) => measure(inputs, spec))
  const failures = results.flatMap((result) => (result.ok ? [] : [result.error]))
  const proposals = results.flatMap((result) => (result.ok ? [result.value] : []))
  const statuses = results.map((result) => (result.ok ? result.value.status : { type: '' }))
  const largest = proposals.reduce<(typeof proposals)[number] | null>(
    (best, one) => (best === null || one.replicas > best.replicas ? one : best),
    null,
  )
  const [first] = failures
  const error =
    first === undefined
      ? null
      : `invalid metrics (${failures.length} invalid out of ${specs.length}), first error is: ${first.whole}`
  const isBlocked = first !== undefined && (largest === null || largest.replicas < inputs.scale.replicas)
  if (largest === null || (isBlocked && first !== undefined)) {
    const message = `the HPA was unable to compute the replica count: ${first?.message ?? ''}`
    const active = { status: 'False' as const, reason: first?.reason ?? 'InvalidMetricSourceType', message }
    return { proposal: null, statuses, failures, error, active }
  }
  const message = `the HPA was able to successfully calculate a replica count from ${largest.name}`
  const active = { status: 'True' as const, reason: 'ValidMetricFound', message }
  return { proposal: largest, statuses, failures, error, active }
}
