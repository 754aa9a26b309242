// HorizontalPodAutoscalers.

import type { HorizontalPodAutoscaler, MetricSpec, MetricStatus } from '../../api/generated/autoscaling'
import { horizontalPodAutoscalers } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import { autoscalerV1 } from '../conversion/autoscaler-v1'
import { defaultAutoscaler } from '../defaults/autoscaler'
import type { Resource } from '../resource'
import { validateAutoscaler, validateAutoscalerUpdate } from '../validation/autoscaler'

export const horizontalPodAutoscaler: Resource<HorizontalPodAutoscaler> = {
  kind: horizontalPodAutoscalers,
  singular: 'horizontalpodautoscaler',
  shortNames: ['hpa'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Sets the number of replicas by what the pods use.',
  defaults: defaultAutoscaler,
  prepareCreate: (object) => ({ ...object, status: { desiredReplicas: 0, currentMetrics: [] } }),
  validate: validateAutoscaler,
  validateUpdate: validateAutoscalerUpdate,
  otherVersions: [autoscalerV1],
  columns: [
    nameColumn,
    column('Reference', ({ spec }) => `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`),
    column('Targets', targetsCell),
    column('MinPods', ({ spec }) => (spec.minReplicas === undefined ? '<unset>' : String(spec.minReplicas))),
    column('MaxPods', ({ spec }) => spec.maxReplicas),
    column('Replicas', ({ status }) => status?.currentReplicas ?? 0),
    ageColumn,
  ],
}

const unknown = '<unknown>'
const shownMax = 2

function targetsCell({ spec, status }: HorizontalPodAutoscaler): string {
  const metrics = spec.metrics ?? []
  if (metrics.length === 0) return '<none>'
  const cells = metrics.map((metric, i) => targetCell(metric, status?.currentMetrics?.[i]))
  if (cells.length <= shownMax) return cells.join(', ')
  return `${cells.slice(0, shownMax).join(', ')} + ${cells.length - shownMax} more...`
}

function targetCell(metric: MetricSpec, current: MetricStatus | undefined): string {
  const { resource, containerResource, pods, object, external } = metric
  if (resource !== undefined) return resourceCell(resource, current?.resource?.current)
  if (containerResource !== undefined) return resourceCell(containerResource, current?.containerResource?.current)
  if (pods !== undefined) return `${current?.pods?.current.averageValue ?? unknown}/${pods.target.averageValue}`
  if (object !== undefined) return valueCell(object.target, current?.object?.current)
  return external === undefined ? unknown : valueCell(external.target, current?.external?.current)
}

interface Target {
  readonly value?: string
  readonly averageValue?: string
  readonly averageUtilization?: number
}

function resourceCell(
  { name, target }: { readonly name: string; readonly target: Target },
  current: Target | undefined,
): string {
  if (target.averageValue !== undefined) return `${name}: ${current?.averageValue ?? unknown}/${target.averageValue}`
  const now = current?.averageUtilization === undefined ? unknown : `${current.averageUtilization}%`
  const wanted = target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`
  return `${name}: ${now}/${wanted}`
}

function valueCell(target: Target, current: Target | undefined): string {
  if (target.averageValue !== undefined) return `${current?.averageValue ?? unknown}/${target.averageValue} (avg)`
  return `${current?.value ?? unknown}/${target.value}`
}
