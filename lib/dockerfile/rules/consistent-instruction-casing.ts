// ConsistentInstructionCasing: keywords are written as most of them are.

import type { LintRule } from '../lint-rule'

export const consistentInstructionCasing: LintRule<'keyword-counted'> = {
  description: 'All commands within the Dockerfile should use the same casing (either upper or lower)',
  moment: 'keyword-counted',
  check({ keyword, majority }) {
    const expected = majority === 'lowercase' ? keyword.toLowerCase() : keyword.toUpperCase()
    if (keyword === expected) return null
    return `Command '${keyword}' should match the case of the command majority (${majority})`
  },
}
