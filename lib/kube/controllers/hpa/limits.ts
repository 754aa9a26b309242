// How far one step of an autoscaler may go.
//
// Models pkg/controller/podautoscaler/horizontal.go convertDesiredReplicasWithRules and ...WithBehaviorRate.

export interface Limited {
  readonly replicas: number
  readonly reason: string
  readonly message: string
}

export interface LimitQuestion {
  readonly current: number
  readonly desired: number
  readonly min: number
  readonly max: number
}

export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent'
  readonly value: number
  readonly periodSeconds: number
}

export interface ScalingRules {
  readonly stabilizationWindowSeconds: number
  readonly selectPolicy: string
  readonly policies: readonly ScalingPolicy[]
}

export interface ScaleChange {
  readonly atMs: number
  readonly change: number
}

export interface ScaleHistory {
  readonly ups: readonly ScaleChange[]
  readonly downs: readonly ScaleChange[]
}

export interface RatedQuestion extends LimitQuestion {
  readonly up: ScalingRules
  readonly down: ScalingRules
  readonly history: ScaleHistory
  readonly nowMs: number
}

const within = { reason: 'DesiredWithinRange', message: 'the desired count is within the acceptable range' }
const tooMany = {
  reason: 'TooManyReplicas',
  message: 'the desired replica count is more than the maximum replica count',
}
const tooFew = { reason: 'TooFewReplicas', message: 'the desired replica count is less than the minimum replica count' }
const tooFast = {
  reason: 'ScaleUpLimit',
  message: 'the desired replica count is increasing faster than the maximum scale rate',
}
const tooFastDown = {
  reason: 'ScaleDownLimit',
  message: 'the desired replica count is decreasing faster than the maximum scale rate',
}

/** Without spec.behavior: at most double, or four. */
export function limitWithoutBehavior({ current, desired, min, max }: LimitQuestion): Limited {
  const upLimit = Math.max(2 * current, 4)
  const ceiling = max > upLimit ? { replicas: upLimit, ...tooFast } : { replicas: max, ...tooMany }
  if (desired < min) return { replicas: min, ...tooFew }
  return desired > ceiling.replicas ? ceiling : { replicas: desired, ...within }
}

/** With spec.behavior: the policies look at what changed in their own period. */
export function limitWithBehavior(question: RatedQuestion): Limited {
  const { current, desired, min, max } = question
  if (desired > current) {
    const upLimit = Math.max(current, upLimitOf(question))
    const ceiling = max > upLimit ? { replicas: upLimit, ...tooFast } : { replicas: max, ...tooMany }
    if (desired > ceiling.replicas) return ceiling
  }
  if (desired < current) {
    const downLimit = Math.min(current, downLimitOf(question))
    const floor = min < downLimit ? { replicas: downLimit, ...tooFastDown } : { replicas: min, ...tooFew }
    if (desired < floor.replicas) return floor
  }
  return { replicas: desired, ...within }
}

function upLimitOf(question: RatedQuestion): number {
  const { up, current } = question
  if (up.selectPolicy === 'Disabled') return current
  const limits = up.policies.map((policy) => {
    const start = startOfPeriod(question, policy)
    return policy.type === 'Pods' ? start + policy.value : Math.ceil(start * (1 + policy.value / 100))
  })
  return up.selectPolicy === 'Min' ? Math.min(...limits) : Math.max(...limits)
}

function downLimitOf(question: RatedQuestion): number {
  const { down, current } = question
  if (down.selectPolicy === 'Disabled') return current
  const limits = down.policies.map((policy) => {
    const start = startOfPeriod(question, policy)
    return policy.type === 'Pods' ? start - policy.value : Math.trunc(start * (1 - policy.value / 100))
  })
  return down.selectPolicy === 'Min' ? Math.max(...limits) : Math.min(...limits)
}

function startOfPeriod(question: RatedQuestion, policy: ScalingPolicy): number {
  const sinceMs = question.nowMs - policy.periodSeconds * 1000
  return question.current - changeSince(question.history.ups, sinceMs) + changeSince(question.history.downs, sinceMs)
}

function changeSince(changes: readonly ScaleChange[], sinceMs: number): number {
  return changes.filter((change) => change.atMs > sinceMs).reduce((sum, change) => sum + change.change, 0)
}
