// What ENV and LABEL share: expanding pairs.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { EnvInstruction, LabelInstruction, Pair } from '@/lib/dockerfile/instruction'
import { expanderFor } from './expand-in-stage'
import type { PlanScope } from './instruction'
import type { StageState } from './stage-state'

export function expandPairs(
  state: StageState,
  instruction: EnvInstruction | LabelInstruction,
  scope: PlanScope,
): Result<readonly Pair[], string> {
  const expand = expanderFor(state, instruction.lines, scope)
  const pairs: Pair[] = []
  for (const pair of instruction.pairs) {
    const key = expand(pair.key)
    if (!key.ok) return err(key.error)
    const value = expand(pair.value)
    if (!value.ok) return err(value.error)
    pairs.push({ ...pair, key: key.value, value: value.value })
  }
  return ok(pairs)
}
