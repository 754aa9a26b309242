// HorizontalPodAutoscalers in autoscaling/v1: only a CPU target; v2's other fields are kept in annotations.
//
// Models pkg/apis/autoscaling/v1/conversion.go. Left out: reading metrics, behavior and conditions back out of annotations.

import { isJsonObject, type Json, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import type { HorizontalPodAutoscaler, MetricSpec, MetricStatus } from '../../api/generated/autoscaling'
import type { DraftOf, KubeObject } from '../../api/object'
import type { Labels } from '../../api/values'
import type { OtherVersion } from './other-version'

const prefix = 'autoscaling.alpha.kubernetes.io/'

export const autoscalerV1: OtherVersion = { version: 'v1', struct: 'HorizontalPodAutoscalerV1', toStored, fromStored }

function toStored(draft: DraftOf<KubeObject>): DraftOf<KubeObject> {
  const { spec, status, ...rest } = jsonOf(draft)
  const { targetCPUUtilizationPercentage: target, ...kept } = isJsonObject(spec) ? spec : {}
  const { currentCPUUtilizationPercentage: current, ...known } = isJsonObject(status) ? status : {}
  const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: target ?? null } }
  const metrics: Json = target === undefined || target === null ? [] : [{ type: 'Resource', resource: cpu }]
  const measured = { name: 'cpu', current: { averageUtilization: current ?? null, averageValue: '0' } }
  const seen: JsonObject =
    current === undefined || current === null
      ? known
      : { ...known, currentMetrics: [{ type: 'Resource', resource: measured }] }
  return shapedAs<DraftOf<KubeObject>>({
    ...rest,
    apiVersion: 'autoscaling/v2',
    ...(spec === undefined ? {} : { spec: { ...kept, metrics } }),
    ...(status === undefined ? {} : { status: seen }),
  })
}

function fromStored(object: KubeObject): KubeObject {
  const { metadata, spec, status, ...rest } = object as HorizontalPodAutoscaler
  const { metrics = [], behavior, ...kept } = spec
  const { currentMetrics = [], conditions, ...known } = status ?? { desiredReplicas: 0 }
  const target = metrics.find(isCpuUtilization)?.resource?.target.averageUtilization
  const current = (currentMetrics ?? []).find(isCpu)?.resource?.current.averageUtilization
  const others = metrics.filter((metric) => !isCpuUtilization(metric))
  const annotations: Labels = {
    ...metadata.annotations,
    ...annotation('metrics', others.length === 0 ? undefined : others),
    ...annotation('behavior', behavior),
    ...annotation('conditions', conditions),
    ...annotation('current-metrics', (currentMetrics ?? []).length === 0 ? undefined : currentMetrics),
  }
  return shapedAs<KubeObject>({
    ...rest,
    apiVersion: 'autoscaling/v1',
    metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations },
    spec: { ...kept, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    status: {
      currentReplicas: 0,
      ...known,
      ...(current === undefined ? {} : { currentCPUUtilizationPercentage: current }),
    },
  })
}

function isCpuUtilization({ type, resource }: MetricSpec): boolean {
  return type === 'Resource' && resource?.name === 'cpu' && resource.target.averageUtilization !== undefined
}

function isCpu({ type, resource }: MetricStatus): boolean {
  return type === 'Resource' && resource?.name === 'cpu'
}

function annotation(name: string, value: unknown): Labels {
  return value === undefined ? {} : { [`${prefix}${name}`]: JSON.stringify(value) }
}
