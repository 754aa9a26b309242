// Conditions: finding one by type, setting one while the time of its last change stays true.

import type { ConditionStatus } from '../api/generated/meta'
import type { Time } from '../api/values'

interface AnyCondition {
  readonly type: string
  readonly status: ConditionStatus
  readonly lastTransitionTime?: Time
}

export function findCondition<Condition extends AnyCondition>(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  if (conditions === undefined) return undefined
  for (let i = 0; i < conditions.length; i++) if (conditions[i]?.type === type) return conditions[i]
  return undefined
}

export function isConditionTrue(conditions: readonly AnyCondition[] | undefined, type: string): boolean {
  return findCondition(conditions, type)?.status === 'True'
}

/** The list with this condition in its place; keeps lastTransitionTime when the status did not change. */
export function withCondition<Condition extends AnyCondition>(
  conditions: readonly Condition[] | undefined,
  next: Condition,
): readonly Condition[] {
  const list = conditions ?? []
  const at = list.findIndex((condition) => condition.type === next.type)
  const before = list[at]
  if (before === undefined) return [...list, next]
  const keepsTime = before.status === next.status && before.lastTransitionTime !== undefined
  const merged = keepsTime ? { ...next, lastTransitionTime: before.lastTransitionTime } : next
  return list.map((condition, i) => (i === at ? merged : condition))
}

export function withoutCondition<Condition extends AnyCondition>(
  conditions: readonly Condition[] | undefined,
  type: string,
): readonly Condition[] {
  return (conditions ?? []).filter((condition) => condition.type !== type)
}
