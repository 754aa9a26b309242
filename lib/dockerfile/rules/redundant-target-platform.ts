// RedundantTargetPlatform: a FROM line does not name the platform it has anyway.

import type { LintRule } from '../lint-rule'

export const redundantTargetPlatform: LintRule<'from-platform-read'> = {
  description: 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  moment: 'from-platform-read',
  check({ typed, variables, unset, isTarget }) {
    const isAlone = variables.length === 1 && variables[0] === 'TARGETPLATFORM' && unset.length === 0
    if (!isAlone || !isTarget) return null
    return `Setting platform to predefined ${typed} in FROM is redundant as this is the default behavior`
  },
}
