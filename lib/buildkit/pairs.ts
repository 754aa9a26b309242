// What ENV, LABEL and ARG share: expanding pairs, and the warnings about their form and names.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { EnvInstruction, LabelInstruction, Pair } from '@/lib/dockerfile/instruction'
import type { Linter } from '@/lib/dockerfile/lint'
import { quote } from '@/lib/go/quote'
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

export function warnLegacy(pair: Pair, instruction: EnvInstruction | LabelInstruction, linter: Linter): void {
  if (!pair.isLegacy) return
  const { keyword, lines } = instruction
  const message = `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`
  linter.run('LegacyKeyValueFormat', lines, message)
}

const secretWord = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i
const harmlessWord = /(?:_|^)(?:public|file|version)(?:_|$)/i

export function warnSecret(name: 'ENV' | 'ARG', key: string, lines: readonly number[], linter: Linter): void {
  if (!secretWord.test(key) || harmlessWord.test(key)) return
  const message = `Do not use ARG or ENV instructions for sensitive data (${name} ${quote(key)})`
  linter.run('SecretsUsedInArgOrEnv', lines, message)
}
