// Checks over all stages: names and the casing of keywords.
//
// Models dockerfile2llb validateStageNames and validateCommandCasing.

import type { Linter } from '@/lib/dockerfile/lint'
import type { Stage } from '@/lib/dockerfile/stages'
import { quote } from '@/lib/go/quote'

const reserved = new Set(['context', 'scratch'])

export function checkStageNames(stages: readonly Stage[], linter: Linter): void {
  const seen = new Set<string>()
  for (const { from } of stages) {
    const { name, lines } = from
    if (name === '') continue
    if (reserved.has(name)) {
      linter.run('ReservedStageName', lines, `Stage name should not use the same name as reserved stage ${quote(name)}`)
    }
    if (seen.has(name)) {
      linter.run('DuplicateStageName', lines, `Duplicate stage name ${quote(name)}, stage names should be unique`)
    }
    seen.add(name)
  }
}

/** Mixed-case words do not vote; a tie counts as upper case. */
export function checkCasing(stages: readonly Stage[], linter: Linter): void {
  const all = stages.flatMap(({ from, instructions }) => [from, ...instructions])
  const lower = all.filter(({ keyword }) => keyword === keyword.toLowerCase()).length
  const upper = all.filter(({ keyword }) => keyword === keyword.toUpperCase()).length
  const isLower = lower > upper
  for (const { keyword, lines } of all) {
    if (keyword === (isLower ? keyword.toLowerCase() : keyword.toUpperCase())) continue
    const casing = isLower ? 'lowercase' : 'uppercase'
    const message = `Command '${keyword}' should match the case of the command majority (${casing})`
    linter.run('ConsistentInstructionCasing', lines, message)
  }
}
