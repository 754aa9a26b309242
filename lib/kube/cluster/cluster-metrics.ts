// Cluster metrics: what the kubelets measured, and what the world's adapters say of other things.
//
// Stands for metrics-server and the custom and external metrics adapters. Values that were set by hand win over
// measured ones: lessons and tests say "this pod uses 800m".

import { ok } from '@/lib/base/result'
import type { LabelSelector, Status } from '../api/generated/meta'
import { notFound } from '../apiserver/status'
import type { Answer } from '../client/client'
import type { MetricsReader, MetricTarget, MetricValue, NodeUsage, PodUsage } from '../client/metrics'
import { type Key, keyFor } from '../meta/keys'
import { matchesSelector } from '../meta/labels'

export interface MeasuringNode {
  podUsages(): readonly PodUsage[]
  nodeUsage(): NodeUsage
}

export interface ClusterMetrics extends MetricsReader {
  /** Fixes a pod's usage; null measures again. */
  setPodUsage(podKey: Key, usage: PodUsage | null): void
  /** No metrics at all, as without metrics-server. */
  setAvailable(available: boolean): void
  setPodMetric(namespace: string, metric: string, values: readonly LabelledValue[]): void
  setObjectMetric(namespace: string, target: MetricTarget, metric: string, milliValue: number): void
  setExternalMetric(metric: string, values: readonly LabelledValue[]): void
}

export interface LabelledValue {
  readonly name: string
  readonly milliValue: number
  readonly labels: Readonly<Record<string, string>>
}

export function createClusterMetrics(now: () => number, nodes: () => Iterable<MeasuringNode>): ClusterMetrics {
  const fixed = new Map<Key, PodUsage>()
  const values = new Map<string, readonly LabelledValue[]>()
  let isAvailable = true

  /** An adapter serves its API once it has anything to tell. */
  const isServed = (family: Family): boolean =>
    [...values.keys()].some((id) => id.startsWith('external/') === (family === 'external'))
  const absent = (family: Family, metric: string): Answer<never> => {
    const name = family === 'external' ? `${metric}.external.metrics.k8s.io` : null
    if (isServed(family)) return { ok: false, error: notFound({ group: '', resource: 'metrics' }, metric) }
    return { ok: false, error: name === null ? noCustomApi : notServed(name) }
  }
  const read = (id: string, selector: LabelSelector | undefined, metric: string): Answer<readonly MetricValue[]> => {
    const held = values.get(id)
    if (held === undefined) return absent(id.startsWith('external/') ? 'external' : 'custom', metric)
    const matching = held.filter((one) => selector === undefined || matchesSelector(selector, one.labels))
    return ok(matching.map(({ name, milliValue }) => ({ name, milliValue, atMs: now() })))
  }
  return {
    podUsage(namespace) {
      if (!isAvailable) return { ok: false, error: notServed('pods.metrics.k8s.io') }
      const usages = new Map<Key, PodUsage>()
      for (const node of nodes())
        for (const usage of node.podUsages())
          if (namespace === '' || usage.namespace === namespace) usages.set(keyFor(usage.namespace, usage.name), usage)
      for (const [key, usage] of fixed)
        if (namespace === '' || usage.namespace === namespace) usages.set(key, { ...usage, atMs: now() })
      return ok([...usages.values()])
    },
    nodeUsage: () =>
      isAvailable
        ? ok([...nodes()].map((node) => node.nodeUsage()))
        : { ok: false, error: notServed('nodes.metrics.k8s.io') },
    podMetric: (namespace, metric, selector) => read(`pods/${namespace}/${metric}`, selector, metric),
    objectMetric(namespace, target, metric) {
      const found = read(objectId(namespace, target, metric), undefined, metric)
      const [first] = found.ok ? found.value : []
      return found.ok && first !== undefined ? ok(first) : absent('custom', metric)
    },
    externalMetric: (_namespace, metric, selector) => read(`external/${metric}`, selector, metric),
    setPodUsage(podKey, usage) {
      if (usage === null) fixed.delete(podKey)
      else fixed.set(podKey, usage)
    },
    setAvailable(available) {
      isAvailable = available
    },
    setPodMetric(namespace, metric, list) {
      values.set(`pods/${namespace}/${metric}`, list)
    },
    setObjectMetric(namespace, target, metric, milliValue) {
      values.set(objectId(namespace, target, metric), [{ name: target.name, milliValue, labels: {} }])
    },
    setExternalMetric(metric, list) {
      values.set(`external/${metric}`, list)
    },
  }
}

type Family = 'custom' | 'external'

/** As client-go words a path that nobody serves. */
function notServed(name: string): Status {
  const message = `the server could not find the requested resource (get ${name})`
  return { ...notFound({ group: 'metrics.k8s.io', resource: 'pods' }, ''), message }
}

const noCustomApi: Status = {
  ...notFound({ group: 'custom.metrics.k8s.io', resource: '' }, ''),
  message: 'no custom metrics API (custom.metrics.k8s.io) registered',
}

function objectId(namespace: string, { kind, name }: MetricTarget, metric: string): string {
  return `object/${namespace}/${kind}/${name}/${metric}`
}
