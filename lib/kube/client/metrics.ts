// Metrics: what metrics.k8s.io and the custom and external metrics APIs answer, for the autoscaler and `kubectl top`.
//
// The kubelets measure (or a vector sets) and the world's adapters add; readers see values with their age.

import type { LabelSelector } from '../api/generated/meta'
import type { Answer } from './client'

export interface PodUsage {
  readonly namespace: string
  readonly name: string
  /** When the window ended, epoch milliseconds. */
  readonly atMs: number
  readonly windowMs: number
  readonly containers: readonly ContainerUsage[]
}

export interface ContainerUsage {
  readonly name: string
  readonly cpuMillicores: number
  readonly memoryBytes: number
}

export interface NodeUsage {
  readonly name: string
  readonly atMs: number
  readonly windowMs: number
  readonly cpuMillicores: number
  readonly memoryBytes: number
}

/** A custom metric of one object, in thousandths. */
export interface MetricValue {
  readonly name: string
  readonly milliValue: number
  readonly atMs: number
}

export interface MetricsReader {
  podUsage(namespace: string): Answer<readonly PodUsage[]>
  nodeUsage(): Answer<readonly NodeUsage[]>
  /** custom.metrics.k8s.io for pods, by pod name. */
  podMetric(namespace: string, metric: string, selector: LabelSelector | undefined): Answer<readonly MetricValue[]>
  objectMetric(namespace: string, target: MetricTarget, metric: string): Answer<MetricValue>
  /** external.metrics.k8s.io. */
  externalMetric(namespace: string, metric: string, selector: LabelSelector | undefined): Answer<readonly MetricValue[]>
}

export interface MetricTarget {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
}
