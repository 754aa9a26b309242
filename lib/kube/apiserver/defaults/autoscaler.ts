// Autoscalers: the server's defaults; scaling rules get theirs only when the behavior is given.
//
// Models pkg/apis/autoscaling/v2 defaults.

import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerBehavior,
  HPAScalingRules,
} from '../../api/generated/autoscaling'
import { withDefaults } from './fill'

const scaleUp: HPAScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
}

const scaleDown: HPAScalingRules = {
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
}

const cpuAtEighty = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
} as const

export function defaultAutoscaler(object: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  const filled = withDefaults(object.spec, { minReplicas: 1, metrics: [cpuAtEighty] })
  const metered = (filled.metrics ?? []).length === 0 ? { ...filled, metrics: [cpuAtEighty] } : filled
  const behavior = metered.behavior === undefined ? undefined : fillBehavior(metered.behavior)
  const spec = behavior === metered.behavior || behavior === undefined ? metered : { ...metered, behavior }
  return spec === object.spec ? object : { ...object, spec }
}

function fillBehavior(given: HorizontalPodAutoscalerBehavior): HorizontalPodAutoscalerBehavior {
  const up = withDefaults(given.scaleUp ?? {}, scaleUp)
  const down = withDefaults(given.scaleDown ?? {}, scaleDown)
  return up === given.scaleUp && down === given.scaleDown ? given : { ...given, scaleUp: up, scaleDown: down }
}
