// Checks over all stages: names and the casing of keywords.
//
// Models dockerfile2llb validateStageNames and validateCommandCasing.

import type { Linter } from '@/lib/dockerfile/lint'
import type { Stage } from '@/lib/dockerfile/stages'

export function checkStageNames(stages: readonly Stage[], linter: Linter): void {
  const seen = new Set<string>()
  for (const { from } of stages) {
    const { name, lines } = from
    if (name === '') continue
    linter.at('stage-named', lines, { name, isTaken: seen.has(name) })
    seen.add(name)
  }
}

/** Mixed-case words do not vote; a tie counts as upper case. */
export function checkCasing(stages: readonly Stage[], linter: Linter): void {
  const all = stages.flatMap(({ from, instructions }) => [from, ...instructions])
  const lower = all.filter(({ keyword }) => keyword === keyword.toLowerCase()).length
  const upper = all.filter(({ keyword }) => keyword === keyword.toUpperCase()).length
  const majority = lower > upper ? 'lowercase' : 'uppercase'
  for (const { keyword, lines } of all) linter.at('keyword-counted', lines, { keyword, majority })
}
