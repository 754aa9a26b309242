// The scaling rules of an autoscaler that states its behavior, completed with the defaults.
//
// Models pkg/apis/autoscaling/v2/defaults.go GenerateHPAScaleUpRules and ...DownRules.

import type { HorizontalPodAutoscaler, HPAScalingRules } from '../../api/generated/autoscaling'
import { quantityNumber } from '../../pod/amount'
import type { ScalingRules } from './limits'
import type { Tolerance } from './usage'

const globalTolerance = 0.1
const downWindowSeconds = 300

const upDefaults: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
}

const downDefaults: ScalingRules = {
  stabilizationWindowSeconds: downWindowSeconds,
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
}

export function upRules(hpa: HorizontalPodAutoscaler): ScalingRules {
  return completed(hpa.spec.behavior?.scaleUp, upDefaults)
}

export function downRules(hpa: HorizontalPodAutoscaler): ScalingRules {
  return completed(hpa.spec.behavior?.scaleDown, downDefaults)
}

export function toleranceOf(hpa: HorizontalPodAutoscaler): Tolerance {
  const { scaleUp, scaleDown } = hpa.spec.behavior ?? {}
  return { up: numberOf(scaleUp?.tolerance), down: numberOf(scaleDown?.tolerance) }
}

function numberOf(tolerance: string | undefined): number {
  return tolerance === undefined ? globalTolerance : quantityNumber(tolerance)
}

function completed(rules: HPAScalingRules | undefined, defaults: ScalingRules): ScalingRules {
  const policies = (rules?.policies ?? []).map(({ type, value, periodSeconds }) => {
    return { type: type === 'Pods' ? ('Pods' as const) : ('Percent' as const), value, periodSeconds }
  })
  return {
    stabilizationWindowSeconds: rules?.stabilizationWindowSeconds ?? defaults.stabilizationWindowSeconds,
    selectPolicy: rules?.selectPolicy ?? defaults.selectPolicy,
    policies: policies.length === 0 ? defaults.policies : policies,
  }
}
