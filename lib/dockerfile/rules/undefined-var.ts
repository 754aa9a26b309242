// UndefinedVar: variables are declared, in the stage or by its base, before they are used.

import type { LintRule } from '../lint-rule'
import { suggest } from '../suggest'

/** Known to BuildKit, set by whoever scans the build. */
const setElsewhere = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

export const undefinedVar: LintRule<'variable-unset'> = {
  description: 'Variables should be defined before their use',
  moment: 'variable-unset',
  check({ name, known }) {
    if (setElsewhere.has(name)) return null
    const near = suggest(name, known, { caseSensitive: true })
    const hint = near === null ? '' : ` (did you mean $${near}?)`
    return `Usage of undefined variable '$${name}'${hint}`
  },
}
