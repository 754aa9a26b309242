// What the next build compares itself with: the steps of this one, and what it did not come to.

import type { StepMemory } from './cache-store'

/**
 * Stages that another target left out are remembered as they were. A failed build also keeps the steps behind its
 * failure: those before it are cached next time.
 */
export function rememberedSteps(
  now: readonly StepMemory[],
  before: readonly StepMemory[],
  outcome: 'done' | 'failed',
): readonly StepMemory[] {
  const stages = new Set(now.map(({ stage }) => stage))
  const done = new Set(now.map(({ stage, position }) => `${stage} ${position}`))
  const isKept = ({ stage, position }: StepMemory): boolean =>
    outcome === 'failed' ? !done.has(`${stage} ${position}`) : !stages.has(stage)
  return [...now, ...before.filter(isKept)]
}
